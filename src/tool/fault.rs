//! Why the native command could not do what it was asked.

use std::path::{Path, PathBuf};

use crate::domain::bundle::BundleFault;
use crate::domain::bundle::age::AgeFault;
use crate::domain::bundle::sealed::SealedFault;
use crate::domain::log::header::CaseId;
use crate::sample::fault::Misfit;
use crate::tool::evaluate::EvaluateFault;
use crate::tool::working::WorkingFault;

/// Why the native command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A file or folder that cannot be read or written.
    #[error("{}: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// The system's words.
        why: std::io::Error,
    },
    /// A file that is not a sound bundle.
    #[error("{}: {}", path.display(), sentence(why))]
    Bundle {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: BundleFault,
    },
    /// A sealed bundle that stays closed.
    #[error("{}: {}", path.display(), closed(why))]
    Closed {
        /// Which.
        path: PathBuf,
        /// Why.
        why: SealedFault,
    },
    /// What came sealed is written open.
    #[error(
        "{sealed} of the bundles came sealed, and what is written is open to everybody; --to or --to-passphrase seals it"
    )]
    OpenedUp {
        /// How many came sealed.
        sealed: usize,
    },
    /// A file that should hold secrets.
    #[error("{}: line {line} is no identity: AGE-SECRET-KEY-1… or 64 hexadecimal digits are needed", path.display())]
    NoIdentity {
        /// Which.
        path: PathBuf,
        /// Its line.
        line: usize,
    },
    /// A file that should hold a passphrase.
    #[error("{}: holds no passphrase: its first line is empty", path.display())]
    NoPassphrase {
        /// Which.
        path: PathBuf,
    },
    /// Nothing can be sealed without random bytes.
    #[error("nothing can be sealed: {why}")]
    NoRandom {
        /// The system's words.
        why: String,
    },
    /// A file that holds the same bytes as another.
    #[error("{}: the same bundle as {}; it adds nothing", path.display(), first.display())]
    Replayed {
        /// Which.
        path: PathBuf,
        /// The one read before.
        first: PathBuf,
    },
    /// Files that are not sound, each told already.
    #[error("{bad} of {of} files {} not sound", if *bad == 1 { "is" } else { "are" })]
    NotSound {
        /// How many.
        bad: usize,
        /// Of how many.
        of: usize,
    },
    /// Chains with faults, each told already.
    #[error("the chains do not hold")]
    Chains,
    /// Two sides that do not hold the same, which is told already.
    #[error("the two do not hold the same")]
    Differs,
    /// Nothing to do anything with.
    #[error("there is no bundle: none named, and none whose name ends in .huiyin.json in the folders named")]
    NoBundles,
    /// A file that was changed while it was used.
    #[error("{}: changed while it was read; nothing was made of it", path.display())]
    Changed {
        /// Which.
        path: PathBuf,
    },
    /// A file that would be written over.
    #[error("{}: is there already, and nothing is written over", path.display())]
    There {
        /// Which.
        path: PathBuf,
    },
    /// A file that should hold a key.
    #[error("{}: holds no key: 64 hexadecimal digits are needed", path.display())]
    NoKey {
        /// Which.
        path: PathBuf,
    },
    /// A case nobody here has heard of.
    #[error("there is no case {id} in these bundles")]
    NoCase {
        /// Its id.
        id: CaseId,
    },
    /// A table that cannot be written.
    #[error("{}: {why}", path.display())]
    Table {
        /// Which file.
        path: PathBuf,
        /// The format's own words.
        why: String,
    },
    /// No sample could be made.
    #[error(transparent)]
    Sample(#[from] Misfit),
    /// What this program wrote itself is no JSON.
    #[error("the answer cannot be written: {0}")]
    Answer(#[from] serde_json::Error),
    /// Standard input or output that gave way.
    #[error("{0}")]
    Stream(std::io::Error),
    /// A file about working time that cannot be.
    #[error("{}: {why}", path.display())]
    Working {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: WorkingFault,
    },
    /// Working time as built in that cannot be.
    #[error("{0}")]
    BuiltIn(#[from] WorkingFault),
    /// Questions that could not be answered.
    #[error("{failed} of {of} lines could not be answered")]
    Unanswered {
        /// How many.
        failed: usize,
        /// Of how many.
        of: usize,
    },
    /// Acts that cannot be evaluated.
    #[error(transparent)]
    Evaluate(#[from] EvaluateFault),
    /// A regime that is not built in.
    #[error("there is no built-in regime `{id}`; there are: {known}")]
    NoProfile {
        /// Its name.
        id: String,
        /// Those there are.
        known: String,
    },
    /// A regime with faults, each told already.
    #[error("{}: {count} {}", path.display(), if *count == 1 { "fault" } else { "faults" })]
    Profile {
        /// Which.
        path: PathBuf,
        /// How many.
        count: usize,
    },
}

impl Fault {
    /// A system's error with the file it is about.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Fault + '_ {
        |why| Fault::File { path: path.to_owned(), why }
    }

    /// What is wrong with a bundle, with the file it is about.
    pub fn bundle(path: &Path) -> impl FnOnce(BundleFault) -> Fault + '_ {
        |why| Fault::Bundle { path: path.to_owned(), why }
    }

    /// Why a sealed bundle stays closed, with the file it is about.
    pub fn closed(path: &Path) -> impl FnOnce(SealedFault) -> Fault + '_ {
        |why| Fault::Closed { path: path.to_owned(), why }
    }

    /// A fault about working time with the file it is about.
    pub fn working(path: &Path) -> impl FnOnce(WorkingFault) -> Fault + '_ {
        |why| Fault::Working { path: path.to_owned(), why }
    }

    /// One word for scripts.
    pub fn sort(&self) -> &'static str {
        match self {
            Fault::Bundle { why, .. } => match why {
                BundleFault::Empty | BundleFault::Torn { .. } => "truncated",
                BundleFault::NotABundle => "other",
                BundleFault::Sealed => "sealed",
                BundleFault::Rewritten => "rewritten",
                BundleFault::TooLarge { .. } => "oversized",
                BundleFault::TooNew { .. } => "newer",
                BundleFault::Manifest | BundleFault::Line { .. } | BundleFault::Section => "changed",
                BundleFault::Reordered { .. } => "reordered",
                BundleFault::Repeated { .. } => "replayed",
                BundleFault::Hostile { .. } => "hostile",
                BundleFault::SealBroken => "forged",
            },
            Fault::Closed { why, .. } => match why {
                SealedFault::TooLarge { .. } => "oversized",
                SealedFault::TooNew => "newer",
                SealedFault::Torn => "truncated",
                SealedFault::Rewritten => "rewritten",
                SealedFault::Readdressed => "readdressed",
                SealedFault::Age(why) => match why {
                    AgeFault::OtherKeys => "wrong-recipient",
                    AgeFault::NeedsPassphrase | AgeFault::WrongPassphrase => "wrong-passphrase",
                    AgeFault::UnknownWays(_) | AgeFault::TooCostly { .. } => "other",
                    AgeFault::NotAge
                    | AgeFault::Armor
                    | AgeFault::Header
                    | AgeFault::Changed
                    | AgeFault::Payload => "changed",
                },
            },
            Fault::Replayed { .. } => "replayed",
            Fault::File { .. } => "unreadable",
            _ => "other",
        }
    }
}

/// What is wrong with a bundle and how it is mended, in a sentence for people.
fn sentence(why: &BundleFault) -> String {
    let then = match why {
        BundleFault::Empty | BundleFault::Torn { .. } => "copy or export it again",
        BundleFault::Sealed => "name what opens it with --identity or --passphrase-file",
        BundleFault::NotABundle => "names of bundles end in .huiyin.json",
        BundleFault::Rewritten => "use the original file",
        BundleFault::TooLarge { .. } => "export it again, in parts",
        BundleFault::TooNew { .. } => "update this program first",
        BundleFault::Manifest | BundleFault::Line { .. } | BundleFault::Section => {
            "it was changed or damaged; copy or export it again"
        }
        BundleFault::Reordered { .. } | BundleFault::Repeated { .. } => {
            "somebody may have moved or repeated it; ask for a new bundle"
        }
        BundleFault::Hostile { .. } => "find out where it came from",
        BundleFault::SealBroken => "it is forged or changed; ask its maker for a new one",
    };
    format!("{why}; {then}")
}

/// Why a sealed bundle stays closed and what can be done, in a sentence for people.
fn closed(why: &SealedFault) -> String {
    let then = match why {
        SealedFault::TooLarge { .. } => "export it again, in parts",
        SealedFault::TooNew => "update this program first",
        SealedFault::Torn => "copy or export it again",
        SealedFault::Rewritten => "use the original file",
        SealedFault::Readdressed => "ask its maker for one that is sealed to you",
        SealedFault::Age(why) => match why {
            AgeFault::OtherKeys => "none of the identities given is one of its recipients",
            AgeFault::NeedsPassphrase => "name the file that holds it with --passphrase-file",
            AgeFault::WrongPassphrase => "compare it with who made the bundle",
            AgeFault::UnknownWays(_) => "open it with the program that sealed it",
            AgeFault::TooCostly { .. } => "open it with age, and use what comes out",
            AgeFault::NotAge | AgeFault::Armor | AgeFault::Header | AgeFault::Changed | AgeFault::Payload => {
                "it was changed or damaged; copy or export it again"
            }
        },
    };
    format!("{why}; {then}")
}
