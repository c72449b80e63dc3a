//! What people call a field of an act where the vocabulary calls it otherwise: regulations' own words, objects laid
//! flat, lists written short.

use serde_json::{Map, Value, json};

/// An object inside a body whose entries are fields of the act itself, and what each is called there.
type Flat = (&'static [&'static str], &'static str, &'static [(&'static str, &'static str)]);

const FLAT: [Flat; 4] = [
    (
        &["case_lodged", "info_completed"],
        "complainant",
        &[
            ("kind", "complainant_kind"),
            ("name", "complainant_name"),
            ("contact", "complainant_contact"),
            ("address", "complainant_address"),
            ("pseudonym", "complainant_pseudonym"),
        ],
    ),
    (
        &["case_lodged", "info_completed"],
        "respondent",
        &[("name", "respondent"), ("person", "respondent_person"), ("leader", "respondent_leader")],
    ),
    (&["info_completed"], "fields_changed", &[]),
    (&["result_replied"], "sections", &[]),
];

/// A kind, what people call one of its fields, and its field.
const OTHER_WORDS: [(&str, &str, &str); 20] = [
    ("apology_made", "role", "apology_role"),
    ("arrived", "device_time_source", "time_source"),
    ("calendar_installed", "calendar_id", "calendar"),
    ("case_lodged", "complainant", "complainant_name"),
    ("case_screened", "criteria", "checklist"),
    ("conflict_resolved", "heads", "sides"),
    ("consent_recorded", "by_whom", "given_by"),
    ("consent_recorded", "recipient_kind", "recipient_class"),
    ("contact_logged", "with", "party"),
    ("disclosure_logged", "recipient_kind", "recipient_class"),
    ("evidence_added", "kind", "evidence_kind"),
    ("finding_shared", "finding_ref", "finding"),
    ("followup_scheduled", "method_preference", "method"),
    ("improvement_closed", "source", "improvement"),
    ("info_completed", "complainant", "complainant_name"),
    ("mediation_requested", "by", "requested_by"),
    ("retaliation_reported", "what", "content"),
    ("staff_action_recorded", "person_ref", "person"),
    ("visit_done", "person_ref", "resident"),
    ("visit_done", "problem", "problem_found"),
];

/// Fields people may write down that the act does not keep.
const NOT_KEPT: [(&str, &str); 1] = [("calendar_installed", "years")];

/// What the entries of lists are called otherwise.
const OTHER_ENTRIES: [(&str, &str); 3] = [("id", "item"), ("met", "done"), ("text", "what")];

/// The body in the vocabulary's own words, as far as that needs no types.
pub fn in_words(kind: &str, body: Map<String, Value>) -> Map<String, Value> {
    let mut fields = Map::new();
    for (key, value) in body {
        match (flat(kind, &key), value) {
            (Some(names), Value::Object(inner)) => {
                let named = |key: String| {
                    names.iter().find(|(from, _)| *from == key).map_or(key, |(_, to)| (*to).to_owned())
                };
                fields.extend(inner.into_iter().map(|(key, value)| (named(key), value)));
            }
            (_, value) => {
                let known = OTHER_WORDS.iter().find(|(of, from, _)| *of == kind && *from == key);
                let key = known.map_or(key, |(.., to)| (*to).to_owned());
                fields.insert(key, value);
            }
        }
    }
    let is_blank = |it: &Value| it.is_null() || it.as_str().is_some_and(|it| it.trim().is_empty());
    fields.retain(|key, value| !is_blank(value) && !NOT_KEPT.contains(&(kind, key)));
    for value in fields.values_mut() {
        rename_entries(value);
    }
    match kind {
        "case_screened" => note_apart(&mut fields),
        "calendar_installed" => pack(&mut fields),
        "satisfaction_recorded" => satisfied(&mut fields),
        "consent_recorded" | "disclosure_logged" => recipient(&mut fields),
        _ => {}
    }
    fields
}

fn flat(kind: &str, key: &str) -> Option<&'static [(&'static str, &'static str)]> {
    FLAT.iter().find(|(kinds, of, _)| kinds.contains(&kind) && *of == key).map(|(.., names)| *names)
}

/// `[{"id","met"}]` and `{"item":true}` are the same list of items ticked.
fn rename_entries(value: &mut Value) {
    let Value::Array(items) = value else { return };
    for entry in items.iter_mut().filter_map(Value::as_object_mut) {
        for (from, to) in OTHER_ENTRIES {
            if !entry.contains_key(to)
                && let Some(value) = entry.remove(from)
            {
                entry.insert(to.to_owned(), value);
            }
        }
    }
}

/// Notes on single criteria stand apart from the ticks.
fn note_apart(fields: &mut Map<String, Value>) {
    let Some(Value::Array(items)) = fields.get_mut("checklist") else { return };
    let mut notes = Vec::new();
    for entry in items.iter_mut().filter_map(Value::as_object_mut) {
        let note = entry.remove("note").filter(|it| it.as_str().is_some_and(|it| !it.is_empty()));
        if let (Some(note), Some(item)) = (note, entry.get("item")) {
            notes.push(json!({ "item": item, "note": note }));
        }
    }
    if !notes.is_empty() {
        fields.insert("criteria_notes".to_owned(), Value::Array(notes));
    }
}

/// A calendar may stand there as it is, not as a text.
fn pack(fields: &mut Map<String, Value>) {
    if let Some(pack) = fields.get_mut("pack").filter(|it| it.is_object()) {
        *pack = Value::String(pack.to_string());
    }
}

/// Who says yes or no says how much, and the other way round.
fn satisfied(fields: &mut Map<String, Value>) {
    match (fields.get("satisfied").cloned(), fields.get("satisfaction").cloned()) {
        (Some(said), None) => drop(fields.insert("satisfaction".to_owned(), said)),
        (None, Some(Value::String(said))) => drop(fields.insert("satisfied".to_owned(), said.into())),
        _ => {}
    }
}

/// Whoever is no class of recipients is a third party.
fn recipient(fields: &mut Map<String, Value>) {
    const CLASSES: [&str; 5] = ["unit", "principal", "authority", "forwarding_body", "third_party"];
    if fields.contains_key("recipient_class") {
        return;
    }
    if let Some(name) = fields.get("recipient").and_then(Value::as_str) {
        let class = CLASSES.into_iter().find(|it| *it == name).unwrap_or("third_party");
        fields.insert("recipient_class".to_owned(), class.into());
    }
}
