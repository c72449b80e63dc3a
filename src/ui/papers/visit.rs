//! The record of a follow-up (回访记录表): who was asked and reached how, what they said, whether the limits were kept, and
//! room for the hands of both sides.

use crate::domain::case::fold::CASE_LODGED;
use crate::domain::log::Event;
use crate::domain::policy::engine::Status;
use crate::domain::policy::profile::Document as Demanded;
use crate::ui::papers::Source;
use crate::ui::papers::document::{Block, Document, Look, Room};
use crate::ui::papers::forms::{label, value};
use crate::ui::words::words;

/// The record of a follow-up, as the vocabulary's `documents` name it.
pub const VISIT: &str = "followup_record";
/// The act of a follow-up that reached nobody.
const FAILED: &str = "followup_failed";
/// The characters of the complaint's title that stand on it.
const TITLE: usize = 60;

/// The record of the last follow-up; `None` before there was one.
pub fn visit(source: &Source<'_>, demanded: &Demanded) -> Option<Document> {
    let event = source.view.case().log.last(demanded.at.as_str())?;
    let paper = &words().papers;
    let asked = ["complainant_name", "unit_or_room", "complainant_contact"]
        .map(|it| (about(source, it), lodged(source, it)));
    let own = demanded
        .fields
        .iter()
        .map(|it| (label(&source.names, &event.header.kind, it), value(source, event, it)));
    let mut rows = vec![(paper.case_no.to_owned(), value(source, event, "case_no"))];
    rows.extend(asked);
    rows.push((paper.complaint.to_owned(), source.view.title_within(TITLE).unwrap_or_default()));
    rows.extend(own);
    rows.push((paper.reached.to_owned(), (paper.reached_at)(tries(source, event))));
    rows.push((paper.kept.to_owned(), kept(source)));
    // Left empty: written by hand where the visit shows that more is to be done.
    rows.extend([paper.wishes, paper.again].map(|it| (it.to_owned(), String::new())));
    let who = source.names.office.name_of(&event.header.actor);
    let signed = [paper.asked.to_owned(), (paper.pair)(paper.asked_by, who), paper.checked.to_owned()];
    Some(Document {
        doc: VISIT.to_owned(),
        title: source.names.document(VISIT),
        office: source.book.office.name.clone(),
        reference: source.view.reference(),
        blocks: vec![
            Block::Cells { head: String::new(), rows },
            Block::Signatures(signed.map(Room::Hand).to_vec()),
        ],
        look: Look::Form,
    })
}

fn about(source: &Source<'_>, field: &str) -> String {
    label(&source.names, CASE_LODGED, field)
}

fn lodged(source: &Source<'_>, field: &str) -> String {
    let withheld = || source.withheld(field).map(str::to_owned);
    source.lodged(field).or_else(withheld).unwrap_or_default()
}

/// Which attempt this was: those that reached nobody stand before it.
fn tries(source: &Source<'_>, event: &Event) -> usize {
    let failed = source.view.case().log.all(FAILED);
    failed.filter(|it| it.header.at.instant <= event.header.at.instant).count() + 1
}

/// Whether every limit of the case was kept, and which were not.
fn kept(source: &Source<'_>) -> String {
    let is_late = |it: Status| matches!(it, Status::MetLate | Status::Overdue | Status::Missed);
    let late = source.limits().filter(|it| is_late(it.status));
    let late: Vec<String> = late.map(|it| source.names.deadline(it.id.as_str())).collect();
    if late.is_empty() {
        return (words().papers.kept_word)(Status::Met).to_owned();
    }
    (words().papers.pair)((words().papers.kept_word)(Status::MetLate), &late.join(words().common.list))
}
