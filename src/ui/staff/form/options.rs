//! The lists a form offers: the field's own options, the regime's, the office's.

use crate::desk::Book;
use crate::domain::case::vocabulary::{Field, Type, Word};
use crate::ui::cases::names::Names;
use crate::ui::parts::select_field::SelectOption;

/// So many cases are offered where one is to be named.
const CASES: usize = 200;
/// A channel people use without staff.
const KIOSK: &str = "kiosk";

/// What can be chosen for a field, in the order people expect.
pub fn options(book: &Book, names: &Names<'_>, field: &Field) -> Vec<SelectOption> {
    if !field.options.is_empty() {
        return field.options.iter().map(word).collect();
    }
    let of_type = if field.of_type == Type::List { field.of.unwrap_or(Type::Text) } else { field.of_type };
    match of_type {
        Type::Person => people(book),
        Type::Unit => units(book),
        Type::Role => roles(names),
        Type::Case => cases(book, names),
        _ => listed(book, names, field),
    }
}

fn listed(book: &Book, names: &Names<'_>, field: &Field) -> Vec<SelectOption> {
    let profile = names.profile;
    match field.from.as_deref().unwrap_or(&field.id) {
        "channels" | "channel" => {
            let all = profile.into_iter().flat_map(|it| &it.channels).filter(|it| it.id != *KIOSK);
            all.map(|it| SelectOption::new(it.id.as_str(), it.label.clone())).collect()
        }
        "case_types" | "case_type" => {
            let all = profile.into_iter().flat_map(|it| &it.case_types);
            all.map(|it| SelectOption::new(it.id.clone(), it.label.clone())).collect()
        }
        "places" | "place" => places(book, |_| true),
        "buildings" | "building" => places(book, |kind| kind == "building"),
        "public_areas" | "public_area" => places(book, |kind| kind != "building"),
        "units" | "unit" => units(book),
        "people" | "persons" | "person" => people(book),
        "roles" | "role" => roles(names),
        "documents" | "document" => documents(names),
        "states" | "state" => names.vocabulary.states.iter().map(word).collect(),
        "cases" | "case" => cases(book, names),
        "escalations" | "escalation" => {
            let all = profile.into_iter().flat_map(|it| &it.escalations);
            all.map(|it| SelectOption::new(it.id.as_str(), it.label.clone())).collect()
        }
        "deadlines" | "deadline" => {
            let all = profile.into_iter().flat_map(|it| &it.deadlines);
            all.map(|it| SelectOption::new(it.id.as_str(), it.label.clone())).collect()
        }
        _ => Vec::new(),
    }
}

fn word(word: &Word) -> SelectOption {
    SelectOption::new(word.id.clone(), word.zh.clone())
}

fn people(book: &Book) -> Vec<SelectOption> {
    let active = book.office.people.values().filter(|it| it.active);
    active.map(|it| SelectOption::new(it.id.clone(), book.office.name_of(&it.id))).collect()
}

fn units(book: &Book) -> Vec<SelectOption> {
    let active = book.office.units.values().filter(|it| it.active);
    active.map(|it| SelectOption::new(it.id.clone(), it.label.clone())).collect()
}

fn places(book: &Book, of_kind: impl Fn(&str) -> bool) -> Vec<SelectOption> {
    let active = book.office.places.iter().filter(|it| it.active && of_kind(&it.kind));
    active.map(|it| SelectOption::new(it.id.clone(), it.label.clone())).collect()
}

/// The regime's roles under their standard ids, else the common ones.
fn roles(names: &Names<'_>) -> Vec<SelectOption> {
    let own = names.profile.into_iter().flat_map(|it| &it.roles);
    own.map(|it| SelectOption::new(it.id.as_str(), it.label.clone())).collect()
}

/// The papers the regime names, else all.
fn documents(names: &Names<'_>) -> Vec<SelectOption> {
    let own: Vec<&str> = names.profile.into_iter().flat_map(|it| &it.documents).map(|it| it.doc.as_str()).collect();
    let all = names.vocabulary.documents.iter();
    all.filter(|it| own.is_empty() || own.contains(&it.id.as_str())).map(word).collect()
}

fn cases(book: &Book, names: &Names<'_>) -> Vec<SelectOption> {
    let newest = book.cases.values().rev().take(CASES);
    let option = |it: &std::sync::Arc<crate::desk::CaseView>| {
        let text = format!("{} {}", it.reference(), crate::ui::cases::row::title(names, it));
        SelectOption::new(it.id().to_string(), text)
    };
    newest.map(option).collect()
}
