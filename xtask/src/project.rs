//! Where things are in the repository, and the words a person typed after a verb.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The target the application is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The three places, in the order people meet them, with the port of each.
pub const PLACES: [(&str, u16); 3] = [("kiosk", 8081), ("tablet", 8082), ("office", 8083)];

/// The repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where the application is built.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The version in the root's Cargo.toml.
pub fn version() -> Result<String> {
    let manifest = read(&root().join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = \""));
    Ok(line.and_then(|rest| rest.split('"').next()).context("Cargo.toml names no version")?.to_owned())
}

/// Reads a text file; the error names it.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Takes `--name value` out of the words.
pub fn option(words: &mut Vec<String>, name: &str) -> Result<Option<String>> {
    let Some(at) = words.iter().position(|word| word == name) else { return Ok(None) };
    words.remove(at);
    if at == words.len() {
        bail!("{name} needs a value after it");
    }
    Ok(Some(words.remove(at)))
}

/// Takes `--port N` out of the words.
pub fn port(words: &mut Vec<String>, otherwise: u16) -> Result<u16> {
    match option(words, "--port")? {
        None => Ok(otherwise),
        Some(text) => {
            text.parse().with_context(|| format!("--port takes a number up to 65535, not {text:?}"))
        }
    }
}

/// Takes `--name` out of the words and tells whether it was there.
pub fn flag(words: &mut Vec<String>, name: &str) -> bool {
    let before = words.len();
    words.retain(|word| word != name);
    words.len() < before
}

/// Complains about a word nobody took.
pub fn nothing_left(words: &[String]) -> Result<()> {
    match words.first() {
        None => Ok(()),
        Some(word) => bail!("{word:?} is not understood here; `cargo xtask help` lists what is"),
    }
}
