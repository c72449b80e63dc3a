//! The application as a folder of files that any static host, or `serve`, can hand out.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::page::{self, Parts};
use crate::project::{self, root};
use crate::site::Site;
use crate::wasm::{self, Module, Profile};
use crate::{csp, style, tools};

/// Placeholders in `public/worker.js`.
const WORKER_JS: &str = "{{worker-js}}";
const WORKER_WASM: &str = "{{worker-wasm}}";

/// `cargo xtask build`.
pub fn run(mut words: Vec<String>) -> Result<()> {
    let profile = if project::flag(&mut words, "--dev") { Profile::Dev } else { Profile::Release };
    let folder = project::option(&mut words, "--out")?.map_or_else(|| root().join("dist"), PathBuf::from);
    project::nothing_left(&words)?;
    let began = Instant::now();
    let site = build(profile)?;
    site.write(&folder)?;
    println!("{} holds {} files, built in {:.0?}", folder.display(), site.files.len(), began.elapsed());
    Ok(())
}

/// Compiles, and puts every file together.
pub fn build(profile: Profile) -> Result<Site> {
    tools::ensure_wasm_target()?;
    let modules = wasm::compile(profile)?;
    let mut site = Site::default();
    let app_js = site.add_hashed("app", ".js", modules.app.js);
    let app_wasm = site.add_hashed("app", "_bg.wasm", modules.app.wasm);
    assemble(site, &app_js, &app_wasm, modules.kiosk, modules.worker)
}

/// Trunk's hook: its folder has the application's module; the rest is made as in [`build`].
pub fn postbuild() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).context(
        "postbuild is for Trunk, which names its folder in TRUNK_STAGING_DIR; by hand, use `cargo xtask build`",
    )?;
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|name| name == "release");
    let profile = if release { Profile::Release } else { Profile::Dev };
    let (kiosk, worker) = wasm::compile_beside_trunk(profile)?;
    let mut site = Site::read(&folder)?;
    let app_js = named(&site, ".js")?;
    let app_wasm = named(&site, "_bg.wasm")?;
    site.files.retain(|name, _| *name == app_js || *name == app_wasm);
    assemble(site, &app_js, &app_wasm, kiosk, worker)?.write(&folder)
}

fn named(site: &Site, tail: &str) -> Result<String> {
    let found = site.files.keys().find(|name| name.starts_with("app-") && name.ends_with(tail));
    found.cloned().with_context(|| format!("Trunk's folder holds no app-…{tail}"))
}

/// Adds the kiosk's module, the worker, the style sheet, the public files and the page to the application's module.
fn assemble(mut site: Site, app_js: &str, app_wasm: &str, kiosk: Module, worker: Module) -> Result<Site> {
    let kiosk_js = site.add_hashed("kiosk", ".js", kiosk.js);
    let kiosk_wasm = site.add_hashed("kiosk", "_bg.wasm", kiosk.wasm);
    let public = root().join("public");
    site.add_folder(&public)?;
    let worker = add_worker(&mut site, worker)?;
    let boot = site.files.remove("boot.js").context("public/boot.js is missing")?;
    let boot = site.add_hashed("boot", ".js", boot);
    let style = site.add_hashed("style", ".css", style::sheet(&root().join("style"))?.into_bytes());
    let template = project::read(&root().join("index.html"))?;
    let sprite = page::sprite(&root().join("style/icons"))?;
    let build = format!("{}-{}", project::version()?, site.hash());
    let page = page::fill(
        &template,
        &Parts {
            policy: &csp::meta(),
            boot: &boot,
            app_js,
            app_wasm,
            kiosk_js: &kiosk_js,
            kiosk_wasm: &kiosk_wasm,
            worker: &worker,
            style: &style,
            build: &build,
            sprite: &sprite,
        },
    )?;
    site.files.insert("index.html".to_owned(), page.into_bytes());
    Ok(site)
}

fn add_worker(site: &mut Site, worker: Module) -> Result<String> {
    let glue = site.add_hashed("worker-glue", ".js", worker.js);
    let wasm = site.add_hashed("worker", "_bg.wasm", worker.wasm);
    site.files.remove("worker.js");
    let bootstrap = project::read(&root().join(Path::new("public/worker.js")))?;
    let bootstrap = bootstrap.replace(WORKER_JS, &glue).replace(WORKER_WASM, &wasm);
    Ok(site.add_hashed("worker", ".js", bootstrap.into_bytes()))
}
