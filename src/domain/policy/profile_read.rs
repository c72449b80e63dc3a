//! Reading a profile section by section.

use crate::domain::log::Digest;
use crate::domain::policy::cond::FORMS;
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::escalation::EscalationRule;
use crate::domain::policy::law::Law;
use crate::domain::policy::lifecycle::Lifecycle;
use crate::domain::policy::limit::{RestDay, UNITS};
use crate::domain::policy::profile::{
    Channel, Document, FORMAT, Fact, FactShape, FactSource, Goal, Labelled, Origin, ParamOrigin, ParamUnit,
    Parameter, Profile, Right, Role, Scope, Text, TimeRules,
};
use crate::domain::policy::program::Program;
use crate::domain::policy::read::{Expected, Misread, Node, Object, Read};
use crate::domain::policy::rule::Rule;
use crate::domain::time::Day;

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

/// Reads a whole profile.
pub(super) fn read_profile(node: &Node<'_>) -> Read<Profile> {
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
        laws: object.maybe("laws", |it| it.each(Law::read))?.unwrap_or_default(),
        valid_from: object.maybe("valid_from", read_day)?,
        valid_until: object.maybe("valid_until", read_day)?,
        supersedes: object.maybe("supersedes", |it| it.text().map(str::to_owned))?,
        superseded_by: object.maybe("superseded_by", |it| it.text().map(str::to_owned))?,
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

pub(super) fn read_text(node: &Node<'_>) -> Read<Text> {
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
        receipt_on_rest_day: object.maybe("receipt_on_rest_day", RestDay::read)?.unwrap_or(RestDay::AsIs),
        end_on_rest_day: object.maybe("end_on_rest_day", RestDay::read)?.unwrap_or(RestDay::AsIs),
    })
}

pub(super) fn read_day(node: &Node<'_>) -> Read<Day> {
    node.text()?.parse().map_or_else(|_| node.fault(Misread::Expected(Expected::Date)), Ok)
}

fn read_window(node: &Node<'_>) -> Read<(String, String)> {
    match node.items()?.as_slice() {
        [from, to] => Ok((from.text()?.to_owned(), to.text()?.to_owned())),
        _ => node.fault(Misread::Expected(Expected::TwoTimes)),
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
        None => node.word(UNITS).map(ParamUnit::Span),
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
        from: object.maybe("from", read_source)?,
    })
}

fn read_source(node: &Node<'_>) -> Read<FactSource> {
    let object = node.object()?;
    if let Some(kind) = object.find("band_of") {
        return Ok(FactSource::BandOf(kind.name()?));
    }
    Ok(FactSource::Table { table: object.name("table")?, field: object.get("field")?.field_path()? })
}

fn read_goal(node: &Node<'_>) -> Read<Goal> {
    let object = node.object()?;
    Ok(Goal {
        id: object.text("id")?,
        metric: object.text("metric")?,
        clauses: object.names("clauses")?,
        unless: object.maybe_names("unless")?,
    })
}

fn read_document(node: &Node<'_>) -> Read<Document> {
    let object = node.object()?;
    Ok(Document {
        doc: object.name("doc")?,
        clauses: object.names("clauses")?,
        at: object.name("at")?,
        fields: texts(&object, "fields")?,
        printable: object.maybe("printable", Node::flag)?.unwrap_or(true),
        of_all: object.flag("of_all")?,
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
        after: object.maybe("after", Node::name)?,
        offers_doc: object.maybe("offers_doc", Node::name)?,
    })
}

fn texts(object: &Object<'_>, key: &'static str) -> Read<Vec<String>> {
    object.get(key)?.each(|node| node.text().map(str::to_owned))
}
