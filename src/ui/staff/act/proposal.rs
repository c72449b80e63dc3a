//! What a form may know before anybody types: the next register number, the report that waits, what the case says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use crate::desk::zone::zone;
use crate::desk::{Book, CaseView};
use crate::domain::policy::effect::{Effect, Per};
use crate::domain::time::{Instant, wall};
use crate::ui::cases::next::RELEASED;
use crate::ui::staff::form::options::checklist_items;
use crate::ui::staff::form::typed::Typed;

/// The kind that gives a register number, and its field.
const REGISTERED: &str = "case_registered";
const CASE_NO: &str = "case_no";
/// The kind that puts a case away.
const ARCHIVED: &str = "case_archived";
/// The kind that takes note of an escalation.
const ACKNOWLEDGED: &str = "escalation_acknowledged";

/// Texts proposed for the fields of a kind; a person may change each.
pub fn proposal(book: &Book, view: &CaseView, kind: &str, now: Instant) -> BTreeMap<String, Typed> {
    let mut proposed: Vec<(&str, String)> = Vec::new();
    if kind == REGISTERED {
        proposed.extend(next_case_no(book, now).map(|it| (CASE_NO, it)));
    }
    let report =
        view.evaluation.deadlines.iter().filter(|it| it.status.is_open() && !it.report_to.is_empty());
    if let Some(it) = report.filter(|it| it.stop.iter().any(|it| *it == *kind)).min_by_key(|it| it.due) {
        proposed.extend(it.report_to.first().map(|to| ("to", to.as_str().to_owned())));
        proposed.push(("rule_id", it.id.as_str().to_owned()));
    }
    if kind == ACKNOWLEDGED
        && let Some(it) = view.evaluation.escalations.iter().find(|it| it.is_open() && !it.quiet)
    {
        proposed.push(("rule_id", it.id.as_str().to_owned()));
        proposed.push(("level", it.level.to_string()));
        proposed.extend(it.about.as_ref().map(|it| ("deadline_id", it.as_str().to_owned())));
    }
    proposed.extend(subject(book, view, kind));
    proposed.extend(reply(view).filter(|_| kind == RELEASED).map(|it| ("text", it)));
    let mut all: BTreeMap<String, Typed> =
        proposed.into_iter().map(|(id, text)| (id.to_owned(), Typed::Text(text))).collect();
    let items = checklist_items(book.profile_of(view.case()), kind);
    if !items.is_empty() {
        let row = |it: String| BTreeMap::from([("item".to_owned(), Typed::Text(it))]);
        all.insert("checklist".to_owned(), Typed::Rows(items.into_iter().map(row).collect()));
    }
    if kind == ARCHIVED {
        all.extend(view.case().text(CASE_NO).map(|it| ("archive_no".to_owned(), Typed::Text(it.to_owned()))));
        let sort = view.case().text("case_type").map(|it| BTreeSet::from([it.to_owned()]));
        all.extend(sort.map(|it| ("categories".to_owned(), Typed::Chosen(it))));
    }
    all
}

/// What the first open task this act does is about.
fn subject(book: &Book, view: &CaseView, kind: &str) -> Option<(&'static str, String)> {
    let task = view.evaluation.tasks.iter().find(|it| it.is_open() && it.kind == *kind)?;
    let rule = book.profile_of(view.case())?.rules.iter().find(|it| it.id == task.rule)?;
    let Effect::OpenTask { per, .. } = &rule.effect else { return None };
    let field = match per.as_ref()? {
        Per::MeasureUnit => "to_unit",
        Per::Target => "target_kind",
        Per::Defect => return None,
    };
    Some((field, task.subject.clone()?))
}

/// What the complainant was told last.
fn reply(view: &CaseView) -> Option<String> {
    let text = |event: &crate::domain::log::Event| match event.header.kind.as_str() {
        "result_replied" => event.text("result").map(str::to_owned),
        "first_reply_given" => event.text("content").map(str::to_owned),
        _ => None,
    };
    view.case().events().iter().rev().find_map(|it| text(it))
}

/// The year, this device's code, and one more than the highest serial it gave this year.
fn next_case_no(book: &Book, now: Instant) -> Option<String> {
    let prefix = format!("{}-{}-", wall(now, zone())?.year(), book.identity.as_ref()?.code());
    let given = book.cases.values().flat_map(|it| it.acts(REGISTERED));
    let serials = given.filter_map(|it| it.text(CASE_NO)?.strip_prefix(&prefix)?.parse::<u32>().ok());
    Some(format!("{prefix}{:04}", serials.max().unwrap_or(0) + 1))
}
