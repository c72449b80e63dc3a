//! The native command `huiyin`: what it prints, and with which status it ends.

use std::process::ExitCode;

use clap::Parser;
use huiyin::tool::{Cli, run};

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(report) => {
            println!("{report:#}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("huiyin: {fault}");
            ExitCode::FAILURE
        }
    }
}
