//! Whether people who use Trunk get the same application.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::{self, root, target};
use crate::site::Site;
use crate::step::Step;
use crate::tools;
use crate::wasm::Profile;

/// The release that builds with our Rust.
const TRUNK: &str = "0.21.14";

/// Compares what Trunk's hook makes and what Trunk itself makes with `dist/`. Trunk is compiled once, without
/// optimisation, and kept beside the build; where it cannot be installed the step says that it saw the hook alone, and
/// with `--full` it fails.
pub fn check(step: &mut Step) -> Result<()> {
    agree(&project::read(&root().join("Trunk.toml"))?, &project::read(&root().join("index.html"))?)?;
    step.run(Command::new(std::env::current_exe()?).arg("build"))?;
    let ours = Site::read(&root().join("dist"))?;
    let hooked = target().join("trunk-hook");
    std::fs::create_dir_all(&hooked)?;
    let mut hook = Command::new(std::env::current_exe()?);
    hook.arg("postbuild").env("TRUNK_STAGING_DIR", &hooked).env("TRUNK_PROFILE", "release");
    step.run(&mut hook)?;
    same(&ours, &Site::read(&hooked)?)
        .context("what Trunk's hook makes is not what `cargo xtask build` makes")?;
    let Some(path) = programs(step)? else {
        step.note = format!("its hook alone: Trunk {TRUNK} is not here and could not be installed");
        return Ok(());
    };
    let built = target().join("trunk-dist");
    let mut trunk = Command::new("trunk");
    trunk.current_dir(root()).env("PATH", path).env_remove("NO_COLOR");
    step.run(trunk.args(["build", "--release", "--dist"]).arg(&built))?;
    same(&ours, &Site::read(&built)?).context("what Trunk makes is not what `cargo xtask build` makes")?;
    step.note = "Trunk's application is the same to the byte".to_owned();
    Ok(())
}

/// Trunk.toml and the page agree with the layout they are used for.
fn agree(config: &str, page: &str) -> Result<()> {
    let manifest = project::read(&root().join("Cargo.toml"))?;
    let bindgen = manifest.lines().find_map(|it| it.strip_prefix("wasm-bindgen = { version = \"="));
    let bindgen = bindgen.and_then(|it| it.split('"').next()).context("Cargo.toml pins no wasm-bindgen")?;
    let wanted = [
        (config, format!("wasm_bindgen = \"{bindgen}\"")),
        (config, "command_arguments = [\"xtask\", \"postbuild\"]".to_owned()),
        (config, format!("trunk-version = \"^{TRUNK}\"")),
        (page, "<link data-trunk rel=\"rust\" data-bin=\"app\"".to_owned()),
        // Compiled as ours is, so that it is there already.
        (page, format!("data-cargo-profile-release=\"{}\"", Profile::Quick.name())),
        (page, format!("data-cargo-profile-dev=\"{}\"", Profile::Dev.name())),
    ];
    match wanted.iter().find(|(text, line)| !text.contains(line.as_str())) {
        Some((_, line)) => bail!("Trunk.toml or index.html lacks {line}"),
        None => Ok(()),
    }
}

/// The search path on which Trunk and its wasm-bindgen stand, installed where they were not.
fn programs(step: &Step) -> Result<Option<std::ffi::OsString>> {
    let own = target().join("trunk-tools");
    let before = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(own.join("bin")).chain(std::env::split_paths(&before)))?;
    let is_there = |name: &str| {
        std::env::split_paths(&path)
            .any(|it| it.join(name).with_extension(std::env::consts::EXE_EXTENSION).is_file())
    };
    for (name, package) in [("trunk", format!("trunk@{TRUNK}")), ("wasm-bindgen", bindgen_package()?)] {
        if !is_there(name) {
            let installed = install(step, &own, &package);
            if step.full {
                installed?;
            } else if installed.is_err() {
                return Ok(None);
            }
        }
    }
    Ok(Some(path))
}

fn bindgen_package() -> Result<String> {
    let config = project::read(&root().join("Trunk.toml"))?;
    let version = config.lines().find_map(|it| it.strip_prefix("wasm_bindgen = \""));
    let version = version.and_then(|it| it.split('"').next()).context("Trunk.toml names no wasm_bindgen")?;
    Ok(format!("wasm-bindgen-cli@{version}"))
}

fn install(step: &Step, own: &Path, package: &str) -> Result<()> {
    let mut cargo = tools::cargo();
    cargo.args(["install", "--locked", "--debug", package, "--root"]).arg(own);
    // Ours are made for the application's sources alone.
    step.run(cargo.current_dir(std::env::temp_dir()).env("CARGO_TARGET_DIR", own.join("target")))
}

/// Both hold the same names and the same bytes.
fn same(ours: &Site, theirs: &Site) -> Result<()> {
    let names = ours.files.keys().chain(theirs.files.keys());
    let differing: Vec<PathBuf> = names
        .filter(|it| ours.files.get(*it) != theirs.files.get(*it))
        .map(PathBuf::from)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    if differing.is_empty() { Ok(()) } else { bail!("these differ: {differing:?}") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn trunks_files_agree_with_the_layout_and_a_stray_one_is_noticed() {
        let read = |name: &str| project::read(&root().join(name)).unwrap();
        let (config, page) = (read("Trunk.toml"), read("index.html"));
        agree(&config, &page).unwrap();
        assert!(agree(&config.replace("postbuild", "build"), &page).is_err());
        assert!(agree(&config, &page.replace("\"app\"", "\"kiosk\"")).is_err());
    }

    #[test]
    fn a_differing_file_is_named() {
        let site = |bytes: &[u8]| Site { files: BTreeMap::from([("a.js".to_owned(), bytes.to_vec())]) };
        assert!(same(&site(b"1"), &site(b"1")).is_ok());
        let error = same(&site(b"1"), &site(b"2")).unwrap_err().to_string();
        assert!(error.contains("a.js"), "{error}");
        assert!(same(&site(b"1"), &Site::default()).is_err());
    }
}
