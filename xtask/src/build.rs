//! The application as a folder of files that any static host, or `serve`, can hand out, and as a single file.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::page::{self, Parts};
use crate::project::{self, root};
use crate::single;
use crate::site::Site;
use crate::wasm::{self, Audience, Module, Modules, Profile};
use crate::{csp, offline, style, tools};

/// Placeholders in `public/worker.js`.
const WORKER: &str = "worker.js";
const WORKER_JS: &str = "{{worker-js}}";
const WORKER_WASM: &str = "{{worker-wasm}}";
/// What a harness looks for in the window.
const HOOK: &[u8] = b"__chaos";
/// Stands in the page until the build's name is known, which is made of all its bytes.
const BUILD: &str = "{{build}}";

/// `cargo xtask build`.
pub fn run(mut words: Vec<String>) -> Result<()> {
    let profile = if project::flag(&mut words, "--dev") { Profile::Dev } else { Profile::Release };
    let is_probe = project::flag(&mut words, "--probe");
    let folder = project::option(&mut words, "--out")?.map(PathBuf::from);
    project::nothing_left(&words)?;
    let began = Instant::now();
    if is_probe {
        let folder =
            folder.context("a build with hooks for harnesses needs a folder of its own: --out DIR")?;
        build_for(profile, Audience::Harnesses)?.site.write(&folder)?;
        println!("{} holds hooks for harnesses: never for people", folder.display());
        return Ok(());
    }
    let folder = folder.unwrap_or_else(|| root().join("dist"));
    let built = build(profile)?;
    let site = built.with_single(profile)?;
    site.write(&folder)?;
    println!("{} holds {} files, built in {:.0?}", folder.display(), site.files.len(), began.elapsed());
    Ok(())
}

/// `cargo xtask single`: the one file alone.
pub fn single(mut words: Vec<String>) -> Result<()> {
    let profile = if project::flag(&mut words, "--dev") { Profile::Dev } else { Profile::Release };
    let out = project::option(&mut words, "--out")?;
    let out = out.map_or_else(|| root().join("dist").join(single::NAME), PathBuf::from);
    project::nothing_left(&words)?;
    let page = build(profile)?.single(profile)?;
    std::fs::create_dir_all(out.parent().unwrap_or(&root()))?;
    std::fs::write(&out, &page).with_context(|| format!("{} cannot be written", out.display()))?;
    println!("{} has {} kB", out.display(), page.len() / 1000);
    Ok(())
}

/// One build: the folder, and what the single file is made of.
pub struct Built {
    /// The folder's files.
    pub site: Site,
    /// `<version>-<hash>`.
    name: String,
}

/// Compiles, and puts every file together.
pub fn build(profile: Profile) -> Result<Built> {
    let built = build_for(profile, Audience::People)?;
    built.site.files.values().try_for_each(|it| without_hooks(it))?;
    Ok(built)
}

fn without_hooks(bytes: &[u8]) -> Result<()> {
    if bytes.windows(HOOK.len()).any(|it| it == HOOK) {
        bail!("the build holds hooks for harnesses, which nothing for people may have");
    }
    Ok(())
}

fn build_for(profile: Profile, audience: Audience) -> Result<Built> {
    tools::ensure_wasm_target()?;
    let (site, name) = assemble(wasm::compile(profile, audience)?)?;
    Ok(Built { site, name })
}

impl Built {
    /// The folder with the single file beside the rest, for people to take along.
    pub fn with_single(&self, profile: Profile) -> Result<Site> {
        let mut site = self.site.clone();
        site.files.insert(single::NAME.to_owned(), self.single(profile)?);
        Ok(site)
    }

    fn single(&self, profile: Profile) -> Result<Vec<u8>> {
        let (public, boot) = (root().join("public"), boot(&["single.js"])?);
        let app = wasm::carried(profile)?;
        without_hooks(&app.wasm)?;
        let page = single::file(
            &project::read(&root().join("index.html"))?,
            &single::Parts {
                app: &app,
                unpack: &wasm::unpacker(profile)?,
                style: &style::sheets(&root().join("style"))?.whole(),
                boot: &boot,
                icon: &project::read(&public.join("icon.svg"))?,
                sprite: &page::sprite(&root().join("style/icons"))?,
                build: &self.name,
            },
        )?;
        if profile == Profile::Release {
            single::check(&page)?;
        }
        Ok(page)
    }
}

/// Trunk's hook: its folder becomes the same application, to the byte. Trunk has compiled most of it by then.
pub fn postbuild() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).context(
        "postbuild is for Trunk, which names its folder in TRUNK_STAGING_DIR; by hand, use `cargo xtask build`",
    )?;
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|name| name == "release");
    if release {
        build(Profile::Release)?.with_single(Profile::Release)?.write(&folder)
    } else {
        developed(build(Profile::Dev)?.site)?.write(&folder)
    }
}

/// The folder as people develop with it: nothing is kept on the device, so that a reload shows what was built last.
pub fn developed(mut site: Site) -> Result<Site> {
    let page = site.files.get_mut("index.html").context("the build has no page")?;
    *page = page::not_kept(&String::from_utf8_lossy(page)).into_bytes();
    site.files.insert(offline::NAME.to_owned(), offline::REMOVER.as_bytes().to_vec());
    Ok(site)
}

/// Gives every file its name, and fills the page and the service worker in. Returns the name of the build too.
fn assemble(modules: Modules) -> Result<(Site, String)> {
    let mut site = Site::default();
    let public = root().join("public");
    site.add_folder(&public)?;
    let is_template = |name: &str| name.starts_with("boot/") || [offline::NAME, WORKER].contains(&name);
    site.files.retain(|name, _| !is_template(name));
    let [app_js, app_wasm] = add_module(&mut site, "app", modules.app);
    let [kiosk_js, kiosk_wasm] = add_module(&mut site, "kiosk", modules.kiosk);
    let worker = bootstrap(&public)?;
    let kiosk_worker = add_worker(&mut site, "kiosk-worker", &worker, [&kiosk_js, &kiosk_wasm]);
    let worker_glue = single::slim(&String::from_utf8_lossy(&modules.worker.js)).into_bytes();
    let names = [
        site.add_hashed("worker-glue", ".js", worker_glue),
        site.add_hashed("worker", "_bg.wasm", modules.worker.wasm),
    ];
    let worker = add_worker(&mut site, "worker", &worker, names.each_ref());
    let regimes = add_regimes(&mut site)?;
    let boot = site.add_hashed("boot", ".js", boot(&["ahead.js", "hosted.js"])?.into_bytes());
    let sheets = style::sheets(&root().join("style"))?;
    let style = site.add_hashed("style", ".css", sheets.every.into_bytes());
    let app_style = site.add_hashed("app-style", ".css", sheets.rest.into_bytes());
    let page = page::fill(
        &project::read(&root().join("index.html"))?,
        &Parts {
            policy: &csp::meta(),
            boot: &boot,
            app_js: &app_js,
            app_wasm: &app_wasm,
            kiosk_js: &kiosk_js,
            kiosk_wasm: &kiosk_wasm,
            worker: &worker,
            kiosk_worker: &kiosk_worker,
            regimes: &regimes,
            style: &style,
            app_style: &app_style,
            offline: offline::NAME,
            build: BUILD,
            sprite: &page::sprite(&root().join("style/icons"))?,
        },
    )?;
    named(site, page, &offline::template(&public)?)
}

/// The build's name is a digest of everything in it.
fn named(mut site: Site, page: String, worker: &str) -> Result<(Site, String)> {
    if page.matches(BUILD).count() != 1 {
        bail!("the page must name its build exactly once");
    }
    for (name, text) in [("index.html", page.as_str()), (offline::NAME, worker)] {
        site.files.insert(name.to_owned(), text.as_bytes().to_vec());
    }
    let build = format!("{}-{}", project::version()?, site.hash());
    let script = offline::script(worker, &site, &build)?;
    for (name, text) in [("index.html", page.replace(BUILD, &build)), (offline::NAME, script)] {
        site.files.insert(name.to_owned(), text.into_bytes());
    }
    Ok((site, build))
}

/// The script that starts everything: what all starts share, and the rest.
fn boot(rest: &[&str]) -> Result<String> {
    let folder = root().join("public/boot");
    let parts = ["common.js"].iter().chain(rest).map(|it| project::read(&folder.join(it)));
    Ok(single::slim(&parts.collect::<Result<Vec<_>>>()?.join("\n")))
}

fn add_module(site: &mut Site, stem: &str, module: Module) -> [String; 2] {
    let js = single::slim(&String::from_utf8_lossy(&module.js)).into_bytes();
    [site.add_hashed(stem, ".js", js), site.add_hashed(stem, "_bg.wasm", module.wasm)]
}

/// The script that starts a module in a worker, before it knows which.
fn bootstrap(public: &Path) -> Result<String> {
    project::read(&public.join(WORKER))
}

fn add_worker(site: &mut Site, stem: &str, bootstrap: &str, [glue, wasm]: [&String; 2]) -> String {
    let script = bootstrap.replace(WORKER_JS, glue).replace(WORKER_WASM, wasm);
    site.add_hashed(stem, ".js", script.into_bytes())
}

/// The regimes as files of their own; a kiosk loads the one it works by. Returns what all their names begin with, which
/// tells one build's regimes from another's.
fn add_regimes(site: &mut Site) -> Result<String> {
    let mut regimes = Site::default();
    regimes.add_folder(&root().join("src/domain/policy/profiles"))?;
    let stem = format!("regimes-{}-", regimes.hash());
    site.files.extend(regimes.files.into_iter().map(|(name, bytes)| (format!("{stem}{name}"), bytes)));
    Ok(stem)
}
