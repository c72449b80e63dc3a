//! A foreign profile in words: its faults first, then what it is and whose.

use crate::domain::case::{Office, Vocabulary};
use crate::domain::policy::fault::Fault;
use crate::domain::policy::foreign::Foreign;
use crate::domain::policy::profile::Profile;
use crate::ui::cases::names::Names;
use crate::ui::exchange::in_groups;
use crate::ui::office::foreign::plain::{plain, prose};
use crate::ui::office::foreign::sheets::{Sheet, sheets};
use crate::ui::words::{language, words};

/// So many of one thing are listed.
pub const LISTED: usize = 200;

/// The first of many, and how many more there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Few<T> {
    /// Those that are listed.
    pub first: Vec<T>,
    /// How many are not.
    pub more: usize,
}

impl<T> Few<T> {
    /// The first of these.
    pub fn of(all: impl ExactSizeIterator<Item = T>) -> Few<T> {
        Few { more: all.len().saturating_sub(LISTED), first: all.take(LISTED).collect() }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.first.len().saturating_add(self.more)
    }
}

/// A foreign profile in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is called.
    pub name: String,
    /// Whether the product ships the same.
    pub is_shipped: bool,
    /// Where it is wrong, and what is wrong there.
    pub faults: Few<(String, String)>,
    /// The places of keys that are not understood.
    pub not_understood: Few<String>,
    /// What it is, by what is asked.
    pub about: Vec<(&'static str, Vec<String>)>,
    /// Its stages, limits, clauses and values.
    pub sheets: Vec<Sheet>,
}

/// Says what a foreign profile holds.
pub fn told(foreign: &Foreign) -> Told {
    let (reading, place) = (&foreign.reading, words().foreign.place);
    let profile = &reading.profile;
    let office = Office::default();
    let names = Names { office: &office, profile: Some(profile), vocabulary: Vocabulary::builtin() };
    let fault = |it: &Fault| (plain(&place(&it.path)), plain(&(words().foreign.wrong)(&it.wrong)));
    Told {
        name: prose(profile.name_in(language())),
        is_shipped: foreign.is_shipped,
        faults: Few::of(foreign.faults.iter().map(fault)),
        not_understood: Few::of(reading.not_understood.iter().map(|it| plain(&place(it)))),
        about: about(profile),
        sheets: sheets(profile, &names),
    }
}

fn about(profile: &Profile) -> Vec<(&'static str, Vec<String>)> {
    let foreign = &words().foreign;
    let laws: Vec<String> =
        profile.laws.iter().take(LISTED).map(|it| prose(&(words().rules.law)(it))).collect();
    let laws = if laws.is_empty() { vec![foreign.no_laws.to_owned()] } else { laws };
    let valid = (words().rules.valid)(profile);
    let mut about = vec![
        (foreign.edition, vec![(words().office.regime_version)(profile.version)]),
        (foreign.id, vec![plain(&profile.id)]),
        (foreign.source, vec![prose(&profile.source)]),
        (foreign.laws, laws),
        (foreign.used_by, vec![prose(&profile.scope.used_by)]),
    ];
    about.extend(valid.map(|it| (foreign.valid, vec![it])));
    about.push((foreign.digest, vec![in_groups(&profile.hash().to_string())]));
    about
}
