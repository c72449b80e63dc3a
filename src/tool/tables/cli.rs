//! The options of `huiyin tables`.

use std::path::PathBuf;

use clap::Args;

use crate::domain::time::Stamp;
use crate::tool::bundle::cli::KeyArgs;

/// What is written to tables.
#[derive(Debug, Clone, Args)]
pub struct TablesArgs {
    /// The folder to write to: `cases`, `events` and `deadlines`, each with a folder for every month.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Bundles, and folders in which every file that ends in .huiyin.json is one; of one organisation or many.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What opens those that are sealed.
    #[command(flatten)]
    pub keys: KeyArgs,
    /// As of when limits are judged, such as 2026-10-01T09:00:00+08:00; otherwise when the last act was written down.
    #[arg(long, value_name = "T", value_parser = stamp)]
    pub now: Option<Stamp>,
    /// Answers in JSON instead of sentences.
    #[arg(long)]
    pub json: bool,
}

fn stamp(text: &str) -> Result<Stamp, String> {
    text.parse().map_err(|_| "a time is written like 2026-10-01T09:00:00+08:00".to_owned())
}
