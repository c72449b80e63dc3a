//! `cargo xtask`: one command that builds, serves, tests and packs Huiyin.

mod build;
mod clauses;
mod csp;
mod engines;
mod http;
mod offline;
mod packages;
mod page;
mod pictures;
mod project;
mod serve;
mod single;
mod site;
mod size;
mod step;
#[path = "../../src/unpack/streams.rs"]
mod streams;
mod style;
mod test;
mod tools;
mod trunk;
mod wasm;
mod watch;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask serve [--release] [--port N]   build and serve the three places, rebuilding on change
cargo xtask test [STEP…] [--full]          everything that must pass; `test --list` names the steps
cargo xtask test --engines all             the same, and the main journey in Firefox and WebKitGTK where they are
cargo xtask build [--dev] [--out DIR]      write the application as a folder of files (dist/)
cargo xtask build --probe --out DIR [--dev]  the same with hooks for harnesses, never for people
cargo xtask single [--dev] [--out FILE]    write huiyin.html alone, which opens from a stick
cargo xtask size                           weigh what a kiosk loads
cargo xtask clauses                        every clause of every regime: where it is kept, what proves it
cargo xtask pictures                       take a picture of every screen, and keep the README's
cargo xtask host DIR [--port N] [--place P]  serve a built folder at one address
cargo xtask postbuild                      Trunk's hook: make its folder the same application";

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut words: Vec<String>) -> Result<()> {
    let verb = if words.is_empty() { "help".to_owned() } else { words.remove(0) };
    match verb.as_str() {
        "build" | "dist" => build::run(words),
        "single" => build::single(words),
        "serve" => serve::run(words),
        "host" => serve::host(words),
        "test" => test::run(words),
        "size" => size::run(words),
        "clauses" => clauses::run(words),
        "pictures" => pictures::run(words),
        "postbuild" => build::postbuild(),
        "help" | "-h" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no verb {other:?}; these exist:\n\n{HELP}"),
    }
}
