//! The native command: which commands there are, and what each answers.

pub mod cli;
pub mod fault;
pub mod inspect;
pub mod sample;

pub use cli::Cli;
pub use fault::Fault;

use cli::{BundleCommand, Command};

/// Does what the command line asks and answers with JSON for standard output.
///
/// # Errors
/// [`Fault`], a sentence for standard error.
pub fn run(cli: &Cli) -> Result<serde_json::Value, Fault> {
    match &cli.command {
        Command::Sample(args) => sample::command(args),
        Command::Bundle { command: BundleCommand::Inspect { file } } => inspect::command(file),
    }
}
