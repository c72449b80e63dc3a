//! The native command: what it answers, what it refuses, and with which status it ends.

mod bad_input;
mod count;
mod hand;
mod profile;
mod scenario;
mod zone;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use clap::Parser;
use huiyin::tool::cli::Cli;
use huiyin::tool::{Streams, run};
use serde_json::Value;

/// What a command said, without a process of its own.
pub struct Said {
    /// On standard output.
    pub out: String,
    /// On standard error.
    pub errors: String,
    /// Whether it ended with status 0.
    pub well: bool,
}

/// Runs a command with `input` on its standard input.
pub fn huiyin(args: &[&str], input: &str) -> Said {
    let cli = Cli::try_parse_from([&["huiyin"], args].concat()).unwrap_or_else(|it| panic!("{args:?}: {it}"));
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let mut streams = Streams { input: &mut input.as_bytes(), out: &mut out, complaints: &mut errors };
    let done = run(&cli, &mut streams);
    let mut errors = String::from_utf8(errors).unwrap();
    if let Err(fault) = &done {
        errors.push_str(&format!("huiyin: {fault}\n"));
    }
    Said { out: String::from_utf8(out).unwrap(), errors, well: done.is_ok() }
}

impl Said {
    /// The answer as JSON.
    pub fn json(&self) -> Value {
        assert!(self.well, "{}", self.errors);
        serde_json::from_str(&self.out).unwrap_or_else(|it| panic!("{it}: {}", self.out))
    }

    /// Asserts that it failed with a sentence that says `words`, and nothing of a panic.
    pub fn fails_with(&self, words: &str) {
        assert!(!self.well, "it went well: {}", self.out);
        assert!(self.errors.contains(words), "`{words}` is not in: {}", self.errors);
    }
}

/// The binary itself, for the status it ends with.
fn process(args: &[&str], input: &str) -> Output {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_huiyin"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A child that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// A file of this test run, removed with it.
pub struct File(PathBuf);

impl File {
    /// Writes `text` under a name nobody else has.
    pub fn holding(name: &str, text: &str) -> File {
        let path = std::env::temp_dir().join(format!("huiyin-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        File(path)
    }

    /// Its path as an argument.
    pub fn arg(&self) -> &str {
        Path::to_str(&self.0).unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
