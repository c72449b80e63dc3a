//! From Rust to a Wasm module and its JavaScript glue.

use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{WASM, target};
use crate::tools;

/// How a build trades its own speed against the result's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// What ships to kiosks and in the single file: small.
    Release,
    /// What ships to tablets and offices: as quick as it can be.
    Quick,
    /// What `serve` uses: quick to rebuild.
    Dev,
}

impl Profile {
    /// The name in Cargo.toml, which is also the folder below target/.
    pub fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Quick => "quick",
            Self::Dev => "web-dev",
        }
    }
}

/// A module as the browser gets it.
#[derive(Clone)]
pub struct Module {
    /// The glue, an ES module whose default export starts the Wasm.
    pub js: Vec<u8>,
    /// The Wasm itself.
    pub wasm: Vec<u8>,
}

/// How the worker is built: everything of the browser, nothing of the interface.
pub const WORKER: [&str; 5] = ["--bin", "worker", "--no-default-features", "--features", "browser,hosted"];

/// How every place's screens are built for the single file: without what a page opened from a file never has.
const CARRIED: [&str; 5] = ["--bin", "app", "--no-default-features", "--features", "web"];

/// How the module is built that opens the single file.
pub const UNPACK: [&str; 5] = ["--bin", "unpack", "--no-default-features", "--features", "browser,single"];

/// The modules of one build.
#[derive(Clone)]
pub struct Modules {
    /// Every place's screens.
    pub app: Module,
    /// What a kiosk loads instead once it is set up: its own screens.
    pub kiosk: Module,
    /// The only writer of the store.
    pub worker: Module,
}

/// Whom a build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// People.
    People,
    /// Harnesses that measure and hurt: the page carries hooks for them.
    Harnesses,
}

/// Compiles all modules of a page that a host hands out.
pub fn compile(profile: Profile, audience: Audience) -> Result<Modules> {
    let more: &[&str] = if audience == Audience::Harnesses { &["--features", "probe"] } else { &[] };
    if profile == Profile::Dev {
        // Together, so that the library is compiled once.
        cargo_build(profile, &[&["--bin", "app", "--bin", "kiosk", "--bin", "worker"], more].concat())?;
        return Ok(Modules {
            app: bind(profile, "app")?,
            kiosk: bind(profile, "kiosk")?,
            worker: bind(profile, "worker")?,
        });
    }
    let app = [&["--bin", "app"], more].concat();
    let kiosk = [&["--bin", "kiosk"], more].concat();
    // Apart, so that the worker carries nothing of the interface.
    let quick = || cargo_build(Profile::Quick, &app).and_then(|()| cargo_build(Profile::Quick, &WORKER));
    let small = || {
        cargo_build(profile, &kiosk)?;
        // What the single file is made of, already here, where it costs the least time.
        if audience == Audience::People { cargo_build(profile, &CARRIED) } else { Ok(()) }
    };
    // Each profile has a folder of its own, and the end of each build keeps one processor busy alone.
    let (quick, small) = std::thread::scope(|both| {
        let quick = both.spawn(quick);
        let small = small();
        (quick.join(), small)
    });
    quick.unwrap_or_else(|_| bail!("a build stopped"))?;
    small?;
    Ok(Modules {
        app: bind(Profile::Quick, "app")?,
        kiosk: bind(profile, "kiosk")?,
        worker: bind(Profile::Quick, "worker")?,
    })
}

/// Compiles what the single file carries: every place's screens, small.
pub fn carried(profile: Profile) -> Result<Module> {
    cargo_build(profile, &CARRIED)?;
    bind(profile, "app")
}

/// Compiles what opens the single file.
pub fn unpacker(profile: Profile) -> Result<Module> {
    cargo_build(profile, &UNPACK)?;
    bind(profile, "unpack")
}

fn cargo_build(profile: Profile, what: &[&str]) -> Result<()> {
    let mut cargo = tools::cargo();
    cargo.args(["build", "--profile", profile.name(), "--target", WASM]).args(what);
    tools::must_succeed(&mut cargo, &format!("`cargo build {}` for the browser", what.join(" ")))
}

fn bind(profile: Profile, name: &str) -> Result<Module> {
    let input = target().join(WASM).join(profile.name()).join(name).with_extension("wasm");
    glue(&input, profile)
        .with_context(|| format!("the JavaScript glue of {} cannot be made", input.display()))
}

fn glue(input: &Path, profile: Profile) -> Result<Module> {
    let mut output = Bindgen::new()
        .input_path(input)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(profile != Profile::Dev)
        .remove_producers_section(profile != Profile::Dev)
        .generate_output()?;
    let inline = output.snippets().iter().filter(|(_, list)| !list.is_empty()).map(|(name, _)| name.as_str());
    let foreign: Vec<&str> = inline.chain(output.local_modules().keys().map(String::as_str)).collect();
    if !foreign.is_empty() {
        bail!(
            "a crate brings JavaScript of its own ({}), which a single file cannot hold; \
             write the wrapper over web_sys in src/browser instead",
            foreign.join(", ")
        );
    }
    if output.js().contains("new Function(") {
        bail!(
            "something makes a function from text (`Function::default`, `Function::new_*`); the policy forbids that"
        );
    }
    Ok(Module { js: output.js().as_bytes().to_vec(), wasm: output.wasm_mut().emit_wasm() })
}
