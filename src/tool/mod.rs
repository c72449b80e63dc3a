//! The native command: which commands there are, and what each answers.

pub mod bundle;
pub mod cli;
pub mod count;
pub mod evaluate;
pub mod fault;
pub mod json;
pub mod profile;
pub mod sample;
#[cfg(feature = "tables")]
pub mod tables;
pub mod verify;
pub mod when;
pub mod working;

use std::io::{Read, Write};

pub use cli::Cli;
pub use fault::Fault;

use cli::{Command, ProfileCommand};

/// Where a command reads from and writes to.
pub struct Streams<'a> {
    /// Questions, where they are not in a file.
    pub input: &'a mut dyn Read,
    /// Answers.
    pub out: &'a mut dyn Write,
    /// What is wrong with single lines, where the command goes on all the same.
    pub complaints: &'a mut dyn Write,
}

/// Does what the command line asks and answers with JSON.
///
/// # Errors
/// [`Fault`], a sentence for standard error.
pub fn run(cli: &Cli, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let answer = match &cli.command {
        Command::Count(args) => return count::command(args, streams),
        Command::Profile { command: ProfileCommand::Check { file } } => return profile::check(file, streams),
        Command::Profile { command: ProfileCommand::Show { id } } => profile::show(id)?,
        Command::Evaluate(args) => evaluate::command(args, streams)?,
        Command::Sample(args) => sample::command(args)?,
        Command::Bundle { command } => return bundle::command(command, streams),
        Command::Verify(args) => return verify::command(args, streams),
        #[cfg(feature = "tables")]
        Command::Tables(args) => return tables::command(args, streams),
    };
    streams.answer(&answer)
}

impl Streams<'_> {
    /// Writes an answer, laid out for people.
    fn answer(&mut self, answer: &serde_json::Value) -> Result<(), Fault> {
        writeln!(self.out, "{answer:#}").and_then(|()| self.out.flush()).map_err(Fault::Stream)
    }

    /// Writes sentences, one a line.
    fn tell(&mut self, sentences: &[String]) -> Result<(), Fault> {
        sentences.iter().try_for_each(|it| writeln!(self.out, "{it}")).map_err(Fault::Stream)
    }

    /// Tells what is wrong with one thing of several.
    fn complain(&mut self, what: impl std::fmt::Display) -> Result<(), Fault> {
        writeln!(self.complaints, "huiyin: {what}").map_err(Fault::Stream)
    }
}
