//! The native command `huiyin`: where it reads and writes, and with which status it ends.

use std::io::{BufWriter, Write as _, stderr, stdin, stdout};
use std::process::ExitCode;

use clap::Parser;
use huiyin::tool::{Cli, Fault, Streams, run};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::new(stdout().lock());
    let mut streams = Streams { input: &mut stdin().lock(), out: &mut out, complaints: &mut stderr().lock() };
    let done = run(&cli, &mut streams);
    match done.and_then(|()| out.flush().map_err(Fault::Stream)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // What was answered before stands, whatever came after.
            let _ = out.flush();
            eprintln!("huiyin: {fault}");
            ExitCode::FAILURE
        }
    }
}
