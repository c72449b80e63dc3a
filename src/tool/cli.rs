//! The command line: commands, options and their help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::domain::time::Day;
use crate::tool::bundle;

/// Huiyin 回音: limits, regimes and bundles for offices' scripts, tests and audits.
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
    /// Counts limits: reads lines {"id","kind","in"} and answers each with a line {"id","got"}.
    ///
    /// A line that cannot be answered is told on standard error; the others are answered, and the status is not 0.
    Count(CountArgs),
    /// Tells what a regime makes of acts written by hand: state, acts, limits, reports, findings, periodic work.
    Evaluate(EvaluateArgs),
    /// Checks a regime of one's own, or shows a built-in one.
    Profile {
        /// What to do with it.
        #[command(subcommand)]
        command: ProfileCommand,
    },
    /// Looks into bundles, checks, combines and compares them, and chooses from them.
    Bundle {
        /// What to do with them.
        #[command(subcommand)]
        command: bundle::cli::Command,
    },
    /// Checks what bundles show together: chains, numbers missing or written twice, clocks that ran backwards.
    ///
    /// The status is not 0 where a file is not sound, a link cannot be true or a number was written twice.
    Verify(bundle::cli::Files),
    /// Writes cases, acts and limits as Parquet, by month, for DuckDB, Spark and the like.
    #[cfg(feature = "tables")]
    Tables(crate::tool::tables::cli::TablesArgs),
}

/// Working time from files.
#[derive(Debug, Clone, Default, Args)]
pub struct CountArgs {
    /// A calendar (huiyin.calendar/1) that rules the days it covers; otherwise China's, 2018 to 2026.
    #[arg(long, value_name = "FILE")]
    pub calendar: Option<PathBuf>,
    /// The schedules questions name, instead of office, single, summer and property.
    #[arg(long, value_name = "FILE")]
    pub schedules: Option<PathBuf>,
}

/// What is evaluated, and by what.
#[derive(Debug, Clone, Args)]
pub struct EvaluateArgs {
    /// The regime: the id of a built-in one, or a file.
    #[arg(long, value_name = "ID")]
    pub profile: String,
    /// A value the office gives a parameter, confirmed; may be repeated.
    #[arg(long = "param", value_name = "K=V")]
    pub params: Vec<String>,
    /// A calendar (huiyin.calendar/1) that rules the days it covers; otherwise China's, 2018 to 2026.
    #[arg(long, value_name = "FILE")]
    pub calendar: Option<PathBuf>,
    /// The acts, a draft a line: {"kind","at","role","actor"?,"case"?,"device"?,"sees"?,"body"}; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub events: PathBuf,
    /// The present, such as 2026-10-01T09:00:00+08:00; acts written down later are not there yet.
    #[arg(long, value_name = "T")]
    pub now: String,
    /// Stops at the first act the regime would have refused, with its clause; otherwise it becomes a finding.
    #[arg(long)]
    pub strict: bool,
    /// Which case the answer is about, where there are several; otherwise the one the last act belongs to.
    #[arg(long, value_name = "CASE")]
    pub case: Option<String>,
}

/// What can be done with a regime.
#[derive(Debug, Clone, Subcommand)]
pub enum ProfileCommand {
    /// Checks a profile (huiyin.profile/1); each fault is told with its path, and the status is not 0.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Prints a built-in regime.
    Show {
        /// Its id, such as property.
        id: String,
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
    /// Writes the cases as this many bundles instead, one after the other as the office would have handed them on.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub bundles: Option<u32>,
    /// The day of the first complaint; the last one comes four weeks later, in large samples up to eleven months.
    #[arg(long, value_name = "YYYY-MM-DD", default_value = "2026-01-05", value_parser = day)]
    pub from: Day,
}

fn day(text: &str) -> Result<Day, String> {
    let day: Day = text.parse().map_err(|_| "a day is written like 2026-01-05".to_owned())?;
    let is_near = ("2000".."2100").contains(&text);
    if is_near { Ok(day) } else { Err("a year from 2000 to 2099 is needed".to_owned()) }
}
