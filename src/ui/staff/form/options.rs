//! The lists a form offers: the field's own options, the regime's, the office's.

use crate::desk::{Book, CaseView};
use crate::domain::case::fold::CASE_LODGED;
use crate::domain::case::vocabulary::{Field, PartName, Type, Word};
use crate::domain::log::Value;
use crate::domain::policy::Profile;
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::names::FieldPath;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::overview::MACHINE;
use crate::ui::parts::select_field::SelectOption;
use crate::ui::words::{language, words};

/// So many cases are offered where one is to be named.
const CASES: usize = 200;
/// Fields that name an item of an earlier list.
const ITEMS: &[&str] = &["item", "items"];
/// Lists whose items later acts name, and what an item is called by.
const LISTS: &[&str] = &["items", "measures"];
/// Fields that name pieces of evidence.
const EVIDENCE: &str = "evidence";
/// A channel people use without staff.
const KIOSK: &str = "kiosk";

/// What a form is about: lists may come from the case and depend on the kind of act.
#[derive(Clone, Copy)]
pub struct Within<'a> {
    /// The case, where there is one already.
    pub case: Option<&'a CaseView>,
    /// The kind of act.
    pub kind: &'a str,
    /// The present, for dates in lists.
    pub now: Instant,
}

/// What can be chosen for a field, in the order people expect.
pub fn options(book: &Book, names: &Names<'_>, field: &Field, within: Within<'_>) -> Vec<SelectOption> {
    if !field.options.is_empty() {
        return field.options.iter().map(word).collect();
    }
    let of_type = if field.of_type == Type::List { field.of.unwrap_or(Type::Text) } else { field.of_type };
    match of_type {
        Type::Person => persons(book, field, within),
        Type::Unit => units(book),
        Type::Role => roles(names),
        Type::Case => cases(book, names),
        Type::Event => events(names, field, within),
        Type::Text | Type::LongText if ITEMS.contains(&field.id.as_str()) => {
            let listed = checklist(names, within.kind);
            if listed.is_empty() { items(within) } else { listed }
        }
        _ => listed(book, names, field, within),
    }
}

fn listed(book: &Book, names: &Names<'_>, field: &Field, within: Within<'_>) -> Vec<SelectOption> {
    let profile = names.profile;
    match field.from.as_deref().unwrap_or(&field.id) {
        "channels" | "channel" => {
            let all = profile.into_iter().flat_map(|it| &it.channels).filter(|it| it.id != *KIOSK);
            all.map(|it| SelectOption::new(it.id.as_str(), names.channel(it.id.as_str()))).collect()
        }
        "case_types" | "case_type" => {
            let all = profile.into_iter().flat_map(|it| &it.case_types);
            all.map(|it| SelectOption::new(it.id.clone(), names.case_type(&it.id))).collect()
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
        "complainants" => complainants(names),
        "categories" => {
            let all = profile.into_iter().flat_map(|it| &it.case_types);
            all.map(|it| SelectOption::new(it.id.clone(), names.case_type(&it.id))).collect()
        }
        "fields" => private_fields(names),
        "escalations" | "escalation" => {
            let all = profile.into_iter().flat_map(|it| &it.escalations);
            all.map(|it| SelectOption::new(it.id.as_str(), names.escalation(it.id.as_str()))).collect()
        }
        "excuse_code" | "excuses" => excuses(names),
        "programs" | "program_id" => {
            let all = profile.into_iter().flat_map(|it| &it.programs);
            all.map(|it| SelectOption::new(it.id.as_str(), names.program(it.id.as_str()))).collect()
        }
        "deadlines" | "deadline" => {
            let may = |it: &&DeadlineRule| match within.kind {
                "pause_started" => it.pause_while.is_some(),
                "extension_requested" => it.extension.is_some(),
                _ => true,
            };
            let all = profile.into_iter().flat_map(|it| &it.deadlines).filter(may);
            all.map(|it| SelectOption::new(it.id.as_str(), names.deadline(it.id.as_str()))).collect()
        }
        _ => Vec::new(),
    }
}

/// The reasons for lateness a regime knows, each in the words of the reminder that offers it.
fn excuses(names: &Names<'_>) -> Vec<SelectOption> {
    let rules = names.profile.into_iter().flat_map(|it| &it.rules);
    let offered = rules.filter_map(|it| match &it.effect {
        Effect::Remind { excuse_code: Some(code), .. } => {
            Some(SelectOption::new(code.clone(), names.rule(it.id.as_str())))
        }
        _ => None,
    });
    offered.collect()
}

fn word(word: &Word) -> SelectOption {
    SelectOption::new(word.id.clone(), word.name_in(language()).to_owned())
}

/// The people, each saying so where the regime shuts them out.
fn persons(book: &Book, field: &Field, within: Within<'_>) -> Vec<SelectOption> {
    let is_list = field.of_type == Type::List;
    let shut = within.case.map(|it| book.shut_out(it, within.kind, &field.id, is_list, within.now));
    let shut = shut.unwrap_or_default();
    let mut options = people(book);
    for option in &mut options {
        if let Some(clauses) = shut.get(&option.value) {
            option.text = (words().guard.shut_out)(&option.text, &(words().rules.basis)(clauses));
        }
    }
    options
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
    own.map(|it| SelectOption::new(it.id.as_str(), names.role(it.id.as_str()))).collect()
}

/// The papers the regime names, else all.
fn documents(names: &Names<'_>) -> Vec<SelectOption> {
    let own: Vec<&str> =
        names.profile.into_iter().flat_map(|it| &it.documents).map(|it| it.doc.as_str()).collect();
    let all = names.vocabulary.documents.iter();
    all.filter(|it| own.is_empty() || own.contains(&it.id.as_str())).map(word).collect()
}

fn cases(book: &Book, names: &Names<'_>) -> Vec<SelectOption> {
    let newest = book.cases.values().rev().take(CASES);
    let option = |it: &std::sync::Arc<CaseView>| {
        let text = format!("{} {}", it.reference(), crate::ui::cases::row::title(names, it));
        SelectOption::new(it.id().to_string(), text)
    };
    newest.map(option).collect()
}

/// The sorts of complainant the regime is for, else all.
fn complainants(names: &Names<'_>) -> Vec<SelectOption> {
    let own: Vec<&String> = names.profile.into_iter().flat_map(|it| &it.scope.complainants).collect();
    let all = names.vocabulary.complainants.iter();
    all.filter(|it| own.is_empty() || own.contains(&&it.id)).map(word).collect()
}

/// Fields of a lodging that name somebody or quote them.
fn private_fields(names: &Names<'_>) -> Vec<SelectOption> {
    let fields = names.vocabulary.kind(CASE_LODGED).into_iter().flat_map(|it| &it.fields);
    let private =
        fields.filter(|it| it.part == Some(PartName::Private) && !MACHINE.contains(&it.id.as_str()));
    private.map(|it| SelectOption::new(it.id.clone(), it.name_in(language()).to_owned())).collect()
}

/// Acts of the case this one may answer: those that share its first word, else all, newest first.
fn events(names: &Names<'_>, field: &Field, within: Within<'_>) -> Vec<SelectOption> {
    if field.id.starts_with(EVIDENCE) {
        return evidence(names, within);
    }
    let word = within.kind.split('_').next().unwrap_or_default();
    let all: Vec<_> = within.case.into_iter().flat_map(|it| it.case().events().iter().rev()).collect();
    let akin = |kind: &str| kind != within.kind && kind.split('_').next() == Some(word);
    let has_akin = all.iter().any(|it| akin(&it.header.kind));
    let offered = all.into_iter().filter(|it| !has_akin || akin(&it.header.kind));
    let option = |it: &std::sync::Arc<crate::domain::log::Event>| {
        let when = (words().time.moment)(it.header.at.instant, within.now);
        SelectOption::new(it.hash.to_string(), format!("{when} {}", names.kind(&it.header.kind)))
    };
    offered.map(option).collect()
}

/// The items the regime wants ticked at a kind of act.
fn checklist(names: &Names<'_>, kind: &str) -> Vec<SelectOption> {
    let option = |it: &String| SelectOption::new(it.clone(), names.any_field(&FieldPath::plain(it)));
    checklist_items(names.profile, kind).iter().map(option).collect()
}

/// The pieces of evidence of the case, each by its title.
fn evidence(names: &Names<'_>, within: Within<'_>) -> Vec<SelectOption> {
    let added = within.case.into_iter().flat_map(|it| it.case().log.all("evidence_added"));
    let option = |it: &std::sync::Arc<crate::domain::log::Event>| {
        let title = it.text("title").map_or_else(|| names.kind(&it.header.kind), str::to_owned);
        SelectOption::new(it.hash.to_string(), title)
    };
    added.map(option).collect()
}

/// The ids of those items.
pub fn checklist_items(profile: Option<&Profile>, kind: &str) -> Vec<String> {
    let rules = profile.into_iter().flat_map(|it| &it.rules).filter(|it| it.on.iter().any(|on| *on == *kind));
    let items = rules.filter_map(|it| match &it.effect {
        Effect::Checklist { items, .. } => Some(items),
        _ => None,
    });
    items.flatten().cloned().collect()
}

/// Items of plans and decisions, by the name later acts call them by.
fn items(within: Within<'_>) -> Vec<SelectOption> {
    let events = within.case.into_iter().flat_map(|it| it.case().events());
    let lists = events.flat_map(|it| LISTS.iter().filter_map(|list| it.field(list)?.list()));
    let name = |it: &Value| {
        ["item", "id", "what", "text"].iter().find_map(|key| it.get(key)?.text().map(str::to_owned))
    };
    let mut all: Vec<SelectOption> = Vec::new();
    for name in lists.flatten().filter_map(name) {
        let option = SelectOption::new(name.clone(), name);
        if !all.contains(&option) {
            all.push(option);
        }
    }
    all
}
