//! A complaint regime as data: what `huiyin.profile/1` says, typed.

use crate::domain::log::{Digest, Value};
use crate::domain::policy::cond::{FORMS, Form};
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::escalation::EscalationRule;
use crate::domain::policy::lifecycle::Lifecycle;
use crate::domain::policy::names::{ChannelId, ClauseId, DocId, FactId, Kind, ParamId, RoleId};
use crate::domain::policy::program::Program;
use crate::domain::policy::read::{Misread, Node, Object, ReadFault, Unasked};
use crate::domain::policy::rule::Rule;

/// The format this version reads and writes.
pub const FORMAT: &str = "huiyin.profile/1";
/// The longest profile a reader looks at, in bytes.
pub const MAX_PROFILE: usize = 1024 * 1024;

/// A complaint regime: its roles, stages, limits, reports, checks and periodic work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The digest of its canonical bytes; a case pins it.
    hash: Digest,
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
    /// The zone its days belong to.
    pub tz: String,
    /// The calendar of working days.
    pub calendar: String,
    /// From which day a count of days begins.
    pub day_count: String,
    /// When a day ends, `24:00` or an office's closing time.
    pub day_end: String,
    /// The working windows of a working day, `HH:MM` pairs.
    pub business_hours: Vec<(String, String)>,
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
}

/// A profile as read, with the keys a newer office may have written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was understood.
    pub profile: Profile,
    /// The paths of keys this version does not know; where there are any, the profile is readable, not activatable.
    pub not_understood: Vec<String>,
}

const ORIGINS: &[(&str, Origin)] = &[("builtin", Origin::Builtin), ("office", Origin::Office)];

const PARAM_ORIGINS: &[(&str, ParamOrigin)] = &[
    ("blank", ParamOrigin::Blank),
    ("unquantified", ParamOrigin::Unquantified),
    ("stated", ParamOrigin::Stated),
    ("ambiguous", ParamOrigin::Ambiguous),
    ("app", ParamOrigin::App),
];

const PARAM_UNITS: &[(&str, ParamUnit)] = &[
    ("percent", ParamUnit::Percent),
    ("count", ParamUnit::Count),
    ("enum", ParamUnit::Enum),
    ("bool", ParamUnit::Bool),
    ("text", ParamUnit::Text),
    ("table", ParamUnit::Table),
    ("list_of_calendar_days", ParamUnit::Days),
];

type Read<T> = Result<T, ReadFault>;

impl Profile {
    /// Reads a profile's JSON in any layout.
    ///
    /// # Errors
    /// [`ReadFault`] with the path of the first thing that is not as the format asks.
    pub fn read(bytes: &[u8]) -> Read<Reading> {
        Profile::from_value(&Value::parse(bytes, MAX_PROFILE)?)
    }

    /// Reads a profile from a value, such as one carried by a bundle.
    ///
    /// # Errors
    /// As [`Profile::read`].
    pub fn from_value(value: &Value) -> Read<Reading> {
        let unasked = Unasked::default();
        let profile = read_profile(&Node::root(value, &unasked))?;
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

fn read_profile(node: &Node<'_>) -> Read<Profile> {
    let object = node.object()?;
    let format = object.get("format")?;
    if format.text()? != FORMAT {
        return format.fault(Misread::FormatUnknown(format.text()?.to_owned()));
    }
    Ok(Profile {
        hash: Digest::of(&node.value().to_bytes()),
        id: object.text("id")?,
        version: object.get("version")?.int()?,
        origin: object.get("origin")?.word(ORIGINS)?,
        title: read_text(&object.get("title")?)?,
        source: object.get("source")?.object()?.text("title")?,
        scope: read_scope(&object.get("scope")?)?,
        time: read_time(&object.get("time")?)?,
        ladder: object.names("ladder")?,
        parameters: object.get("parameters")?.each(read_parameter)?,
        roles: object.get("roles")?.each(read_role)?,
        channels: object.get("channels")?.each(read_channel)?,
        case_types: object.get("case_types")?.each(read_labelled)?,
        facts: object.get("facts")?.each(read_fact)?,
        goals: object.get("goals")?.each(read_goal)?,
        lifecycle: Lifecycle::read(&object.get("lifecycle")?)?,
        deadlines: object.get("deadlines")?.each(DeadlineRule::read)?,
        escalations: object.get("escalations")?.each(EscalationRule::read)?,
        documents: object.get("documents")?.each(read_document)?,
        rules: object.get("rules")?.each(Rule::read)?,
        programs: object.get("programs")?.each(Program::read)?,
        rights: object.get("rights")?.each(read_right)?,
    })
}

fn read_text(node: &Node<'_>) -> Read<Text> {
    let object = node.object()?;
    Ok(Text { zh: object.text("zh")?, en: object.text("en")? })
}

fn read_scope(node: &Node<'_>) -> Read<Scope> {
    let object = node.object()?;
    Ok(Scope {
        used_by: object.text("used_by")?,
        covers: object.text("covers")?,
        complainants: texts(&object, "complainants")?,
    })
}

fn read_time(node: &Node<'_>) -> Read<TimeRules> {
    let object = node.object()?;
    Ok(TimeRules {
        tz: object.text("tz")?,
        calendar: object.text("calendar")?,
        day_count: object.text("day_count")?,
        day_end: object.text("day_end")?,
        business_hours: object.get("business_hours")?.each(read_window)?,
    })
}

fn read_window(node: &Node<'_>) -> Read<(String, String)> {
    match node.items()?.as_slice() {
        [from, to] => Ok((from.text()?.to_owned(), to.text()?.to_owned())),
        _ => node.fault(Misread::Expected("two times")),
    }
}

fn read_parameter(node: &Node<'_>) -> Read<Parameter> {
    let object = node.object()?;
    Ok(Parameter {
        id: object.name("id")?,
        unit: read_param_unit(&object.get("unit")?)?,
        value: object.get("value")?.value().clone(),
        origin: object.get("origin")?.word(PARAM_ORIGINS)?,
        confirm: object.get("confirm")?.flag()?,
        min: object.get("min")?.int()?,
        max: object.maybe("max", Node::int)?,
        clauses: object.names("clauses")?,
        label: object.text("label")?,
    })
}

fn read_param_unit(node: &Node<'_>) -> Read<ParamUnit> {
    match PARAM_UNITS.iter().find(|(word, _)| Some(*word) == node.value().text()) {
        Some((_, unit)) => Ok(*unit),
        None => node.word(crate::domain::policy::limit::UNITS).map(ParamUnit::Span),
    }
}

fn read_role(node: &Node<'_>) -> Read<Role> {
    let object = node.object()?;
    Ok(Role {
        id: object.name("id")?,
        std: object.name("std")?,
        label: object.text("label")?,
        clauses: object.names("clauses")?,
    })
}

fn read_channel(node: &Node<'_>) -> Read<Channel> {
    let object = node.object()?;
    Ok(Channel {
        id: object.name("id")?,
        form: object.get("form")?.word(FORMS)?,
        label: object.text("label")?,
        clauses: object.names("clauses")?,
    })
}

fn read_labelled(node: &Node<'_>) -> Read<Labelled> {
    let object = node.object()?;
    Ok(Labelled { id: object.text("id")?, label: object.text("label")?, clauses: object.names("clauses")? })
}

fn read_fact(node: &Node<'_>) -> Read<Fact> {
    let object = node.object()?;
    let kind = object.get("type")?;
    let shape = match kind.text()? {
        "bool" => FactShape::Bool,
        "enum" => FactShape::Enum(texts(&object, "values")?),
        "text" => FactShape::Text,
        other => return kind.fault(Misread::WordUnknown(other.to_owned())),
    };
    Ok(Fact {
        id: object.name("id")?,
        shape,
        label: object.text("label")?,
        clauses: object.names("clauses")?,
        asked_at: object.maybe_names("asked_at")?,
    })
}

fn read_goal(node: &Node<'_>) -> Read<Goal> {
    let object = node.object()?;
    Ok(Goal { id: object.text("id")?, metric: object.text("metric")?, clauses: object.names("clauses")? })
}

fn read_document(node: &Node<'_>) -> Read<Document> {
    let object = node.object()?;
    Ok(Document {
        doc: object.name("doc")?,
        clauses: object.names("clauses")?,
        at: object.name("at")?,
        fields: texts(&object, "fields")?,
        printable: object.maybe("printable", Node::flag)?.unwrap_or(true),
    })
}

fn read_right(node: &Node<'_>) -> Read<Right> {
    let object = node.object()?;
    Ok(Right {
        id: object.text("id")?,
        holder: object.text("holder")?,
        clauses: object.names("clauses")?,
        label: object.text("label")?,
        offers_event: object.maybe("offers_event", Node::name)?,
    })
}

fn texts(object: &Object<'_>, key: &'static str) -> Read<Vec<String>> {
    object.get(key)?.each(|node| node.text().map(str::to_owned))
}
