//! What cargo and rustup must have ready before anything is built.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::project::{WASM, root};

/// A cargo command in the root. It finds the toolchain anew, not the one that runs xtask.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    // Cargo sets these for the package it runs; another package must not inherit them.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        cargo.env_remove(name);
    }
    cargo
}

/// Runs to the end; the error says what was being done.
pub fn must_succeed(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("{what}: the command cannot be started"))?;
    if !status.success() {
        bail!("{what} did not succeed; the lines above say why");
    }
    Ok(())
}

/// Installs the Wasm target when the toolchain lacks it.
pub fn ensure_wasm_target() -> Result<()> {
    if has_wasm_target()? {
        return Ok(());
    }
    println!("Installing Rust's {WASM} target (once, about 25 MB) …");
    let added = Command::new("rustup").current_dir(root()).args(["target", "add", WASM]).status();
    match added {
        Ok(status) if status.success() && has_wasm_target()? => Ok(()),
        Ok(_) => bail!(
            "Rust's {WASM} target is missing and `rustup target add {WASM}` did not install it.\n\
             Without a network, copy a toolchain that has it; then run this again."
        ),
        Err(_) => bail!(
            "Rust's {WASM} target is missing and rustup, which installs it, is not on this machine.\n\
             Install Rust from https://rustup.rs, or your system's package of Rust's {WASM} standard library; \
             then run this again."
        ),
    }
}

fn has_wasm_target() -> Result<bool> {
    let told = Command::new("rustc")
        .current_dir(root())
        .args(["--print", "target-libdir", "--target", WASM])
        .stderr(Stdio::null())
        .output()
        .context("rustc cannot be started; install Rust from https://rustup.rs")?;
    let folder = PathBuf::from(String::from_utf8_lossy(&told.stdout).trim());
    Ok(told.status.success() && folder.is_dir())
}

/// Installs a rustup component when the toolchain lacks it; a minimal toolchain does.
pub fn ensure_component(component: &str, verb: &str) -> Result<()> {
    let has = || {
        let told = cargo().args([verb, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        told.is_ok_and(|status| status.success())
    };
    if has() {
        return Ok(());
    }
    println!("      installing Rust's {component} (once) …");
    let added = Command::new("rustup").current_dir(root()).args(["component", "add", component]).status();
    if !added.is_ok_and(|status| status.success()) || !has() {
        bail!("Rust's {component} is missing and `rustup component add {component}` did not install it");
    }
    Ok(())
}

/// Another program of this package, built into the same folder as this one.
pub fn beside_me(name: &str) -> Result<PathBuf> {
    let me = std::env::current_exe().context("this program does not know where it is")?;
    Ok(me.with_file_name(name).with_extension(std::env::consts::EXE_EXTENSION))
}
