//! The options of `huiyin bundle` and `huiyin verify`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::domain::bundle::manifest::Addressee;
use crate::domain::log::header::CaseId;
use crate::tool::bundle::lock::addressee;

/// What can be done with bundles.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Checks every byte of each bundle and tells what its manifest says and what it holds.
    Inspect(Files),
    /// Checks every byte and every signature of each bundle by itself; a status other than 0 if one is not sound.
    Verify(Files),
    /// Combines bundles into one for each organisation, every act once, with all parts that any of them holds.
    ///
    /// The bundle that is written is signed by a key of its own, which vouches for nothing: what vouches for the acts are
    /// the heads their devices signed, which go along. Acts with a link that cannot be true are left out and told.
    Merge(MergeArgs),
    /// Tells what only one of two bundles, or folders of bundles, holds; a status other than 0 if they differ.
    Diff(DiffArgs),
    /// Writes some cases of some bundles as a bundle of its own, with or without what is private.
    Export(ExportArgs),
}

/// Some bundles.
#[derive(Debug, Clone, Args)]
pub struct Files {
    /// Bundles, and folders in which every file that ends in .huiyin.json is one.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What opens those that are sealed.
    #[command(flatten)]
    pub keys: KeyArgs,
    /// Answers in JSON instead of sentences.
    #[arg(long)]
    pub json: bool,
}

/// What opens sealed bundles. Open ones need none of it.
#[derive(Debug, Clone, Default, Args)]
pub struct KeyArgs {
    /// A file of secrets that open sealed bundles, one a line: AGE-SECRET-KEY-1… as age-keygen writes them, or the 64
    /// hexadecimal digits of a device's key; may be repeated.
    #[arg(long, value_name = "FILE")]
    pub identity: Vec<PathBuf>,
    /// A file whose first line is a passphrase: the spelling of six words (1a7-03f-…), those of a backup included, or any
    /// other; may be repeated.
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Vec<PathBuf>,
}

/// Where to write, and as whom.
#[derive(Debug, Clone, Args)]
pub struct Target {
    /// The folder to write to; made if it is not there. Nothing in it is written over.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// A file with the 64 hexadecimal digits of the key to sign with; otherwise the key grows from the bundles' digests.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Seals what is written to this key, the id of a device or age1…; may be repeated. Nobody else opens it.
    #[arg(long, value_name = "KEY", value_parser = addressee)]
    pub to: Vec<Addressee>,
    /// Seals what is written to the passphrase in this file's first line.
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    pub to_passphrase: Option<PathBuf>,
}

/// What is combined.
#[derive(Debug, Clone, Args)]
pub struct MergeArgs {
    /// The bundles.
    #[command(flatten)]
    pub files: Files,
    /// Where to.
    #[command(flatten)]
    pub target: Target,
    /// Combines what is sound where some files are not; each of those is told. The status is not 0 all the same.
    #[arg(long)]
    pub skip: bool,
}

/// What is compared.
#[derive(Debug, Clone, Args)]
pub struct DiffArgs {
    /// A bundle or a folder of bundles.
    #[arg(value_name = "ONE")]
    pub one: PathBuf,
    /// Another.
    #[arg(value_name = "OTHER")]
    pub other: PathBuf,
    /// What opens those that are sealed.
    #[command(flatten)]
    pub keys: KeyArgs,
    /// Answers in JSON instead of sentences, with the identity of every act that differs.
    #[arg(long)]
    pub json: bool,
}

/// What is chosen.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The bundles.
    #[command(flatten)]
    pub files: Files,
    /// Where to.
    #[command(flatten)]
    pub target: Target,
    /// Only this case; may be repeated. The headers that prove its acts go along.
    #[arg(long = "case", value_name = "ID")]
    pub cases: Vec<CaseId>,
    /// Leaves out the private parts: names, contacts, rooms, free text.
    #[arg(long)]
    pub without_private: bool,
    /// Only what the bundles in this file or folder lack.
    #[arg(long, value_name = "FILE", conflicts_with = "cases")]
    pub missing_in: Option<PathBuf>,
    /// Why, in a few words that go along.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}
