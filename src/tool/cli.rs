//! The command line: commands, options and their help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::domain::time::Day;

/// Huiyin 回音: bundles for offices' scripts, tests and audits.
///
/// Answers are JSON on standard output; errors go to standard error, with a status other than 0.
#[derive(Debug, Clone, Parser)]
#[command(name = "huiyin", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the command can do.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Writes the bundles of a made-up property office: settings, and cases in every stage.
    ///
    /// The same options give the same bytes. The keys grow from the seed, so everybody can make them again: never
    /// run a real office on a sample.
    Sample(SampleArgs),
    /// Looks into a bundle file.
    Bundle {
        /// What to do with it.
        #[command(subcommand)]
        command: BundleCommand,
    },
}

/// What can be done with a bundle file.
#[derive(Debug, Clone, Subcommand)]
pub enum BundleCommand {
    /// Checks every byte and prints the manifest and what the bundle holds.
    Inspect {
        /// The file, or one part of a bundle in parts.
        file: PathBuf,
    },
}

/// What a sample is made from.
#[derive(Debug, Clone, Args)]
pub struct SampleArgs {
    /// How many cases, up to 1 000 000.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub cases: u32,
    /// The number everything by chance grows from.
    #[arg(long, value_name = "S")]
    pub seed: u64,
    /// The folder to write to; made if it is not there.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
    /// The day of the first complaint; the last one comes four weeks later, in large samples up to eleven months.
    #[arg(long, value_name = "YYYY-MM-DD", default_value = "2026-01-05", value_parser = day)]
    pub from: Day,
}

fn day(text: &str) -> Result<Day, String> {
    let day: Day = text.parse().map_err(|_| "a day is written like 2026-01-05".to_owned())?;
    let is_near = ("2000".."2100").contains(&text);
    if is_near { Ok(day) } else { Err("a year from 2000 to 2099 is needed".to_owned()) }
}
