//! A complaint regime as data: what `huiyin.profile/1` says, typed.

use std::sync::Arc;

use crate::domain::calendar::{Calendar, Calendars};
use crate::domain::log::{Digest, Value};
use crate::domain::policy::cond::Form;
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::escalation::EscalationRule;
use crate::domain::policy::law::Law;
use crate::domain::policy::lifecycle::Lifecycle;
use crate::domain::policy::limit::RestDay;
use crate::domain::policy::names::{ChannelId, ClauseId, DocId, FactId, FieldPath, Kind, ParamId, RoleId};
use crate::domain::policy::profile_read::read_profile;
use crate::domain::policy::program::Program;
use crate::domain::policy::read::{Node, ReadFault, Unasked};
use crate::domain::policy::rule::Rule;
use crate::domain::time::Day;

/// The format this version reads and writes.
pub const FORMAT: &str = "huiyin.profile/1";
/// The longest profile a reader looks at, in bytes.
pub const MAX_PROFILE: usize = 1024 * 1024;

/// A complaint regime: its roles, stages, limits, reports, checks and periodic work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The digest of its canonical bytes; a case pins it.
    pub(super) hash: Digest,
    /// Its name, such as `property`.
    pub id: String,
    /// Counts up with each change; a case pins the version it began with.
    pub version: i64,
    /// Who wrote it.
    pub origin: Origin,
    /// What it is called.
    pub title: Text,
    /// The regulation it comes from.
    pub source: String,
    /// The statutes its clauses stand in, where it has any.
    pub laws: Vec<Law>,
    /// The first day of receipt it is for; open where nothing is said.
    pub valid_from: Option<Day>,
    /// The last day of receipt it is for; open where nothing is said.
    pub valid_until: Option<Day>,
    /// The regime that was in force before it.
    pub supersedes: Option<String>,
    /// The regime that is in force after it.
    pub superseded_by: Option<String>,
    /// Whom and what it is for.
    pub scope: Scope,
    /// How its time is counted.
    pub time: TimeRules,
    /// Who is told of lateness, in order.
    pub ladder: Vec<RoleId>,
    /// The values an office may set.
    pub parameters: Vec<Parameter>,
    /// The roles it knows.
    pub roles: Vec<Role>,
    /// The ways a complaint arrives.
    pub channels: Vec<Channel>,
    /// The sorts of complaint.
    pub case_types: Vec<Labelled>,
    /// What people say of a case.
    pub facts: Vec<Fact>,
    /// What the office measures itself by.
    pub goals: Vec<Goal>,
    /// The stages of a case and what leads from one to the next.
    pub lifecycle: Lifecycle,
    /// Its limits in time.
    pub deadlines: Vec<DeadlineRule>,
    /// Its reports and climbs.
    pub escalations: Vec<EscalationRule>,
    /// Its papers.
    pub documents: Vec<Document>,
    /// Its checks, marks and projections.
    pub rules: Vec<Rule>,
    /// Its periodic work.
    pub programs: Vec<Program>,
    /// What people are entitled to.
    pub rights: Vec<Right>,
}

/// Who wrote a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Shipped with the product; never changed in place.
    Builtin,
    /// Derived by an office.
    Office,
}

/// A text in the regime's language and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Whom and what a regime is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The sort of organisation.
    pub used_by: String,
    /// The sort of complaint.
    pub covers: String,
    /// Who complains.
    pub complainants: Vec<String>,
}

/// How a regime's time is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRules {
    /// The zone its days belong to; [`OFFICE`] where they belong to the office's.
    pub tz: String,
    /// The calendar of working days; [`OFFICE`] for the office's, which is China's where it installed no other.
    pub calendar: String,
    /// From which day a count of days begins.
    pub day_count: String,
    /// When a day ends, `24:00` or an office's closing time.
    pub day_end: String,
    /// The working windows of a working day, `HH:MM` pairs.
    pub business_hours: Vec<(String, String)>,
    /// What a start on a rest day does.
    pub receipt_on_rest_day: RestDay,
    /// What an end on a rest day does to calendar days, weeks and months.
    pub end_on_rest_day: RestDay,
}

/// The zone and the calendar of a regime that is of no country.
pub const OFFICE: &str = "office";

impl TimeRules {
    /// Whether it counts by the office's calendar and in its zone.
    pub fn follows_office(&self) -> bool {
        self.calendar == OFFICE
    }

    /// The one of an office's calendars it counts by.
    pub fn calendar_of<'a>(&self, calendars: &'a Calendars) -> &'a Arc<Calendar> {
        if self.follows_office() { calendars.office() } else { calendars.china() }
    }
}

/// A value an office may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub id: ParamId,
    /// What it counts or which sort of value it is.
    pub unit: ParamUnit,
    /// The shipped value.
    pub value: Value,
    /// Why it is a parameter.
    pub origin: ParamOrigin,
    /// Provisional until the office confirms it.
    pub confirm: bool,
    /// The least a number may be.
    pub min: i64,
    /// The most a number may be.
    pub max: Option<i64>,
    /// The clauses it stands for.
    pub clauses: Vec<ClauseId>,
    /// What it is called.
    pub label: String,
}

/// What a parameter's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamUnit {
    /// So many of a unit of time.
    Span(crate::domain::policy::limit::Unit),
    /// A percentage.
    Percent,
    /// A count.
    Count,
    /// A word of a closed list.
    Enum,
    /// Yes or no.
    Bool,
    /// A text.
    Text,
    /// A table of lists by name.
    Table,
    /// A list of offsets in calendar days.
    Days,
}

/// Why a value is left to the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamOrigin {
    /// The regulation leaves a blank.
    Blank,
    /// The regulation says "in time" or "regularly".
    Unquantified,
    /// The regulation says the number.
    Stated,
    /// The regulation can be read in two ways.
    Ambiguous,
    /// The product's own default.
    App,
}

/// A role in the regime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub id: RoleId,
    /// The role of the common vocabulary it is.
    pub std: RoleId,
    /// What the regime calls it.
    pub label: String,
    /// The clauses that know it.
    pub clauses: Vec<ClauseId>,
}

/// A way a complaint arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its name.
    pub id: ChannelId,
    /// By word of mouth or in writing.
    pub form: Form,
    /// What the regime calls it.
    pub label: String,
    /// The clauses that know it.
    pub clauses: Vec<ClauseId>,
}

/// A sort of complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its name.
    pub id: String,
    /// What the regime calls it.
    pub label: String,
    /// The clauses that know it.
    pub clauses: Vec<ClauseId>,
}

/// Something people say of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its name.
    pub id: FactId,
    /// What its value is.
    pub shape: FactShape,
    /// What the regime calls it.
    pub label: String,
    /// The clauses that need it.
    pub clauses: Vec<ClauseId>,
    /// The acts at which it is asked.
    pub asked_at: Vec<Kind>,
    /// Where else its value comes from.
    pub from: Option<FactSource>,
}

/// Where a fact's value comes from besides what people say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactSource {
    /// The part of the working week in which the latest act of this kind happened; nobody may say otherwise.
    BandOf(Kind),
    /// The row of an office's table that holds a name standing in this field; what people say goes before.
    Table {
        /// The parameter that holds the table.
        table: ParamId,
        /// The field whose text is looked up.
        field: FieldPath,
    },
}

/// What a fact's value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactShape {
    /// Yes or no; unset is no.
    Bool,
    /// One of these words.
    Enum(Vec<String>),
    /// A text.
    Text,
}

/// What an office measures itself by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its name.
    pub id: String,
    /// The figure.
    pub metric: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// Facts whose cases do not reach it.
    pub unless: Vec<FactId>,
}

/// A paper of the regime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Which paper.
    pub doc: DocId,
    /// The clauses that ask for it.
    pub clauses: Vec<ClauseId>,
    /// The act it belongs to.
    pub at: Kind,
    /// What it must show.
    pub fields: Vec<String>,
    /// Whether it is ever printed.
    pub printable: bool,
    /// Whether all cases stand on it, one below the other.
    pub of_all: bool,
}

/// What somebody is entitled to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// Its name.
    pub id: String,
    /// Whose right it is.
    pub holder: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// What the regime calls it.
    pub label: String,
    /// The act it opens to that person.
    pub offers_event: Option<Kind>,
    /// The act before which it is not open.
    pub after: Option<Kind>,
    /// The paper that person may take home.
    pub offers_doc: Option<DocId>,
}

/// A profile as read, with the keys a newer office may have written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was understood.
    pub profile: Profile,
    /// The paths of keys this version does not know; where there are any, the profile is readable, not activatable.
    pub not_understood: Vec<String>,
}

impl Profile {
    /// Whether the regime has a text stand somewhere.
    pub fn displays(&self, wanted: &str) -> bool {
        self.rules.iter().any(|it| matches!(&it.effect, Effect::Display { text, .. } if text == wanted))
    }

    /// Reads a profile's JSON in any layout.
    ///
    /// # Errors
    /// [`ReadFault`] with the path of the first thing that is not as the format asks.
    pub fn read(bytes: &[u8]) -> Result<Reading, ReadFault> {
        Profile::from_value(&Value::parse(bytes, MAX_PROFILE)?)
    }

    /// Reads a profile from a value, such as one carried by a bundle.
    ///
    /// # Errors
    /// As [`Profile::read`].
    pub fn from_value(value: &Value) -> Result<Reading, ReadFault> {
        let unasked = Unasked::default();
        let profile = read_profile(&Node::root(value, &unasked)).map_err(|it| *it)?;
        Ok(Reading { profile, not_understood: unasked.into_paths() })
    }

    /// The digest of its canonical bytes.
    pub fn hash(&self) -> Digest {
        self.hash
    }

    /// The parameter of this name.
    pub fn parameter(&self, id: &ParamId) -> Option<&Parameter> {
        self.parameters.iter().find(|it| it.id == *id)
    }

    /// The deadline of this name.
    pub fn deadline(&self, id: &str) -> Option<&DeadlineRule> {
        self.deadlines.iter().find(|it| it.id == *id)
    }

    /// The fact of this name.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|it| it.id == *id)
    }

    /// The role of this name.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|it| it.id == *id)
    }

    /// The channel of this name.
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.channels.iter().find(|it| it.id == *id)
    }

    /// The clauses of each entry that cites any, section by section.
    pub fn clause_lists(&self) -> Vec<&[ClauseId]> {
        let mut lists: Vec<&[ClauseId]> = Vec::new();
        lists.extend(self.parameters.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.roles.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.channels.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.case_types.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.facts.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.goals.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.lifecycle.transitions.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.deadlines.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.escalations.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.documents.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.rules.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.programs.iter().map(|it| it.clauses.as_slice()));
        lists.extend(self.rights.iter().map(|it| it.clauses.as_slice()));
        lists.retain(|it| !it.is_empty());
        lists
    }

    /// The rule of this name.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|it| it.id == *id)
    }
}
