//! `huiyin bundle`: looking into bundles, checking, combining and comparing thousands of them, and choosing from them.

pub mod chains;
pub mod check;
pub mod cli;
pub mod diff;
pub mod export;
pub mod files;
pub mod inspect;
pub mod keys;
pub mod ledger;
pub mod lock;
pub mod maker;
pub mod merge;
pub mod pieces;
pub mod row;
pub mod told;

use cli::Command;

use crate::tool::Streams;
use crate::tool::fault::Fault;

/// Does what the command line asks of bundles.
///
/// # Errors
/// [`Fault`], a sentence for standard error.
pub fn command(command: &Command, streams: &mut Streams<'_>) -> Result<(), Fault> {
    match command {
        Command::Inspect(args) => inspect::command(args, streams),
        Command::Verify(args) => check::command(args, streams),
        Command::Merge(args) => merge::command(args, streams),
        Command::Diff(args) => diff::command(args, streams),
        Command::Export(args) => export::command(args, streams),
    }
}
