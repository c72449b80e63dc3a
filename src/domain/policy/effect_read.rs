//! Reading a rule's effect and the arguments that stand beside it.

use crate::domain::log::Value;
use crate::domain::policy::cond::EventCond;
use crate::domain::policy::effect::{Each, Effect, Mark, MinText, Per, Place, Whose};
use crate::domain::policy::limit::Number;
use crate::domain::policy::names::FieldPath;
use crate::domain::policy::read::{Misread, Node, Object, Read};

const WHOSE: &[(&str, Whose)] = &[("actor", Whose::Actor), ("assignee", Whose::Assignee)];
const PER: &[(&str, Per)] =
    &[("measure_unit", Per::MeasureUnit), ("defect", Per::Defect), ("target", Per::Target)];
const EACH: &[(&str, Each)] =
    &[("other_unit", Each::OtherUnit), ("demand", Each::Demand), ("evidence", Each::Evidence)];
const PLACES: &[(&str, Place)] =
    &[("kiosk_home", Place::KioskHome), ("kiosk_help", Place::KioskHelp), ("reply", Place::Reply)];
const MARKS: &[(&str, Mark)] = &[
    ("provisional", Mark::Provisional),
    ("calendar_missing", Mark::CalendarMissing),
    ("unconfirmed", Mark::Unconfirmed),
];

impl Effect {
    /// Reads the effect a rule names and its arguments, which stand beside it in the rule.
    pub(super) fn read(rule: &Object<'_>) -> Read<Effect> {
        let word = rule.get("effect")?;
        let effect = word.text()?;
        match effect {
            _ if effect.starts_with("require_") => read_requirement(rule, effect),
            "distinct_from" | "panel" | "limit_count" | "checklist" | "declaration" | "allowed_values"
            | "consent" => read_check(rule, effect),
            "forbid" => Ok(Effect::Forbid),
            "block" => Ok(Effect::Block),
            _ => match read_projection(rule, effect)? {
                Some(effect) => Ok(effect),
                None => word.fault(Misread::WordUnknown(effect.to_owned())),
            },
        }
    }
}

/// Reads the effects that ask for something in or before the act.
fn read_requirement(rule: &Object<'_>, effect: &str) -> Read<Effect> {
    match effect {
        "require_before" => Ok(Effect::RequireBefore {
            events: rule.get("events")?.each(EventCond::read)?,
            with_fields: maybe_field_paths(rule, "with_fields")?,
            since: rule.maybe("since", Node::name)?,
            per: rule.maybe("per", |node| node.word(EACH))?,
            or_reason: rule.flag("or_reason")?,
        }),
        "require_fields" => read_fields(rule),
        "require_any_field" => Ok(Effect::RequireAnyField { fields: rule.field_paths("fields")? }),
        "require_sections" => Ok(Effect::RequireSections { sections: texts(rule, "fields")? }),
        "require_value" => Ok(Effect::RequireValue {
            field: rule.get("field")?.field_path()?,
            value: rule.get("value")?.value().clone(),
        }),
        "require_values" => Ok(Effect::RequireValues {
            field: rule.get("field")?.field_path()?,
            values: values(rule, "values")?,
        }),
        "require_document" => Ok(Effect::RequireDocument { doc: rule.name("doc")? }),
        "require_role" => {
            Ok(Effect::RequireRole { roles: rule.names("roles")?, of: rule.get("of")?.word(WHOSE)? })
        }
        "require_role_filled" => Ok(Effect::RequireRoleFilled { roles: rule.names("roles")? }),
        "require_fact" => Ok(Effect::RequireFact {
            fact: rule.name("fact")?,
            is: rule.find("is").map_or(Value::Flag(true), |node| node.value().clone()),
        }),
        "require_note_if_differs" => Ok(Effect::RequireNoteIfDiffers {
            field: rule.get("field")?.field_path()?,
            expected: rule.get("expected")?.field_path()?,
            note: rule.get("note")?.field_path()?,
        }),
        _ => rule.get("effect")?.fault(Misread::WordUnknown(effect.to_owned())),
    }
}

fn read_fields(rule: &Object<'_>) -> Read<Effect> {
    let min_text = rule.maybe("min_text", |node| {
        let object = node.object()?;
        let least = Number::Parameter(object.name("param")?);
        Ok(MinText { field: object.get("field")?.field_path()?, least })
    })?;
    Ok(Effect::RequireFields {
        fields: maybe_field_paths(rule, "fields")?,
        affirmed: maybe_field_paths(rule, "affirmed")?,
        own: rule.flag("own")?,
        soft: rule.flag("soft")?,
        allow_unknown: rule.flag("allow_unknown")?,
        readback: rule.flag("readback")?,
        approval_field: rule.maybe("approval_field", Node::field_path)?,
        min_text,
    })
}

/// Reads the effects that look at persons, values and counts.
fn read_check(rule: &Object<'_>, effect: &str) -> Read<Effect> {
    match effect {
        "distinct_from" => Ok(Effect::DistinctFrom {
            who: rule.field_paths("who")?,
            persons: maybe_field_paths(rule, "not_persons")?,
            actors_of: rule.maybe_names("not_actors")?,
            named_in: rule.maybe("not_named_in", |node| node.each(EventCond::read))?.unwrap_or_default(),
        }),
        "panel" => Ok(Effect::Panel {
            min_units: rule.maybe("min_units", Node::count)?.unwrap_or(0),
            must_include_units: rule.maybe_names("must_include_units")?,
            exclude_prior_actors: rule.flag("exclude_prior_actors")?,
            exclude_persons: maybe_field_paths(rule, "exclude_persons")?,
            declaration: rule.maybe("declaration", Node::field_path)?,
        }),
        "limit_count" => Ok(Effect::LimitCount {
            event: rule.name("event")?,
            at_most: rule.get("at_most")?.count()?,
            offer: rule.maybe("offer", Node::name)?,
        }),
        "checklist" => {
            let papers = rule.maybe("papers", Node::field_path)?;
            let items = if papers.is_some() { Vec::new() } else { texts(rule, "items")? };
            Ok(Effect::Checklist { items, papers, or_reason: rule.flag("or_reason")? })
        }
        "declaration" => Ok(Effect::Declaration { field: rule.get("field")?.field_path()? }),
        "allowed_values" => Ok(Effect::AllowedValues {
            field: rule.get("field")?.field_path()?,
            values: values(rule, "values")?,
            person_needed_for: rule.maybe("person_needed_for", each_value)?.unwrap_or_default(),
        }),
        _ => Ok(Effect::Consent {
            needs: rule.name("needs")?,
            recipient: rule.get("recipient")?.field_path()?,
        }),
    }
}

/// Reads the effects that change what is shown, read, carried or asked, and refuse nothing.
fn read_projection(rule: &Object<'_>, effect: &str) -> Read<Option<Effect>> {
    Ok(Some(match effect {
        "restrict_read" => Effect::RestrictRead {
            fields: rule.maybe("fields", |node| node.each(Node::field_path))?,
            roles: rule.names("roles")?,
            of_unit: rule.maybe_names("of_unit")?,
            not_persons: maybe_field_paths(rule, "not_persons")?,
            log_access: rule.flag("log_access")?,
        },
        "restrict_export" => Effect::RestrictExport { exclude: rule.names("exclude")? },
        "bundle_scope" => Effect::BundleScope { redact: texts(rule, "redact")? },
        "set_access" => Effect::SetAccess { roles: rule.names("roles")? },
        "set_fact" => Effect::SetFact { fact: rule.name("fact")?, value: rule.get("value")?.value().clone() },
        "set_owner" => Effect::SetOwner { role: rule.name("role")? },
        "open_task" => Effect::OpenTask {
            task: rule.name("task")?,
            per: rule.maybe("per", |node| node.word(PER))?,
            assignee: rule.maybe("assignee", Node::name)?,
            override_role: rule.maybe("override_role", Node::name)?,
            before: rule.maybe_names("before")?,
        },
        "pause_contact" => Effect::PauseContact {
            max_hours: Number::read(&rule.get("max_hours")?)?,
            not_past_deadlines: rule.flag("not_past_deadlines")?,
        },
        "warn_phrases" => {
            Effect::WarnPhrases { phrases: texts(rule, "phrases")?, until: rule.maybe("until", Node::name)? }
        }
        "warn_if_missing" => Effect::WarnIfMissing { events: rule.get("events")?.each(EventCond::read)? },
        "ask_field" => Effect::AskField { fields: rule.field_paths("fields")? },
        _ => return read_display(rule, effect),
    }))
}

/// Reads the effects that only show something.
fn read_display(rule: &Object<'_>, effect: &str) -> Read<Option<Effect>> {
    Ok(Some(match effect {
        "remind" => Effect::Remind {
            once_per_day: rule.flag("once_per_day")?,
            excuse_code: rule.maybe("excuse_code", |node| node.text().map(str::to_owned))?,
        },
        "show_similar" => {
            Effect::ShowSimilar { limit: rule.get("limit")?.count()?, by: rule.field_paths("by")? }
        }
        "sort_inbox" => Effect::SortInbox,
        "enforce_lifecycle" => Effect::EnforceLifecycle,
        "display" => Effect::Display {
            place: rule.get("place")?.word(PLACES)?,
            text: rule.text("text")?,
            roles: rule.maybe_names("roles")?,
            on_duty: rule.flag("on_duty")?,
        },
        "flag" => Effect::Flag {
            mark: rule.get("mark")?.word(MARKS)?,
            withhold_from_print: rule.flag("withhold_from_print")?,
        },
        _ => return Ok(None),
    }))
}

fn texts(rule: &Object<'_>, key: &'static str) -> Read<Vec<String>> {
    rule.get(key)?.each(|node| node.text().map(str::to_owned))
}

fn values(rule: &Object<'_>, key: &'static str) -> Read<Vec<Value>> {
    each_value(&rule.get(key)?)
}

fn each_value(node: &Node<'_>) -> Read<Vec<Value>> {
    node.each(|it| Ok(it.value().clone()))
}

fn maybe_field_paths(rule: &Object<'_>, key: &'static str) -> Read<Vec<FieldPath>> {
    Ok(rule.maybe(key, |node| node.each(Node::field_path))?.unwrap_or_default())
}
