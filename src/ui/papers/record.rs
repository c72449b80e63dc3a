//! The record form (投诉处理记录单): everything of a case on paper, in the blocks of GB/T 19012, Annex D.

use crate::domain::case::fold::late_by;
use crate::domain::log::Event;
use crate::domain::order::Order as _;
use crate::domain::policy::engine::Deadline;
use crate::ui::cases::overview::{Line, overview};
use crate::ui::cases::told::told;
use crate::ui::papers::Source;
use crate::ui::papers::document::{Block, Document, Look};
use crate::ui::words::words;

/// The record form, whether the regime names it or not.
pub const RECORD: &str = "handling_record_form";

/// The record form of a case.
pub fn record(source: &Source<'_>) -> Document {
    let paper = &words().papers;
    let all = overview(source.book, source.view, source.now);
    let is_whole = source.is_whole && all.may_see;
    let mut who: Vec<(String, String)> = all.who.into_iter().map(|it| identity(it, is_whole)).collect();
    if let Some(nobody) = source.withheld("complainant").filter(|_| who.is_empty()) {
        who.push((paper.complainant.to_owned(), nobody.to_owned()));
    }
    let blocks = vec![
        Block::Cells { head: paper.received.to_owned(), rows: received(source) },
        Block::Cells { head: paper.complainant.to_owned(), rows: who },
        Block::Cells { head: paper.complaint.to_owned(), rows: plain(all.what) },
        Block::Cells { head: paper.judged.to_owned(), rows: plain(all.facts) },
        limits(source),
        course(source),
        Block::Cells { head: paper.standing.to_owned(), rows: plain(all.standing) },
        Block::Cells { head: paper.closing.to_owned(), rows: closing(source) },
        Block::Signatures(vec![
            paper.handler.to_owned(),
            paper.checked.to_owned(),
            paper.approved.to_owned(),
            paper.seal.to_owned(),
        ]),
    ];
    Document {
        doc: RECORD.to_owned(),
        title: source.names.document(RECORD),
        office: source.book.office.name.clone(),
        reference: source.view.reference(),
        blocks: numbered(blocks),
        look: Look::Form,
    }
}

fn identity(line: Line, is_whole: bool) -> (String, String) {
    let covered = line.covered.filter(|_| !is_whole);
    (line.label, covered.unwrap_or(line.value))
}

fn plain(lines: Vec<Line>) -> Vec<(String, String)> {
    lines.into_iter().map(|it| (it.label, it.value)).collect()
}

fn received(source: &Source<'_>) -> Vec<(String, String)> {
    let paper = &words().papers;
    let mut rows = vec![(paper.reference.to_owned(), source.view.reference())];
    rows.extend(source.view.case.text("case_no").map(|it| (paper.case_no.to_owned(), it.to_owned())));
    if let Some(lodged) = source.view.case.lodged() {
        rows.push((paper.received_at.to_owned(), (words().time.full)(lodged.header.at.instant)));
        rows.push((paper.received_on.to_owned(), source.names.device(lodged.header.device)));
    }
    rows.push((paper.state.to_owned(), source.names.state(source.view.evaluation.state.as_str())));
    rows.extend(source.unconfirmed().map(|it| (words().guard.unconfirmed.to_owned(), it)));
    rows
}

/// The limits, as they stand.
fn limits(source: &Source<'_>) -> Block {
    let paper = &words().papers;
    let mut all: Vec<&Deadline> = source.limits().collect();
    all.order_by_key(|it| (it.due, it.start));
    Block::Table {
        head: paper.limits.to_owned(),
        columns: [paper.limit, paper.due, paper.ended, paper.kept, paper.basis].map(str::to_owned).to_vec(),
        rows: all.into_iter().map(|it| limit(source, it)).collect(),
    }
}

fn limit(source: &Source<'_>, it: &Deadline) -> Vec<String> {
    let full = words().time.full;
    let standing = (words().papers.kept_word)(it.status).to_owned();
    let basis: Vec<String> = it.clauses.iter().map(words().rules.clause).collect();
    let due = it.standstill().map_or_else(|| full(it.due), |_| words().rules.no_date.to_owned());
    vec![
        source.names.deadline(it.id.as_str()),
        due,
        ended(source, it),
        standing,
        basis.join(words().common.list),
    ]
}

/// When it was done; where the case ended it undone, that, and the stage it came to then.
fn ended(source: &Source<'_>, it: &Deadline) -> String {
    let Some(at) = it.ended_at else { return String::new() };
    let when = (words().time.full)(at);
    if it.stopped_by.is_some() {
        return when;
    }
    let stage = source.view.evaluation.passed.iter().rev().find(|it| it.1 == at);
    let stage = stage.map(|it| source.names.state(&it.0)).unwrap_or_default();
    (words().papers.not_done)(&when, &stage)
}

/// What happened, oldest first.
fn course(source: &Source<'_>) -> Block {
    let paper = &words().papers;
    let rows = source.course().enumerate().map(|(at, it)| step(source, at + 1, it));
    Block::Table {
        head: paper.course.to_owned(),
        columns: [paper.no, paper.at, paper.act, paper.what, paper.by].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

fn step(source: &Source<'_>, no: usize, event: &Event) -> Vec<String> {
    let header = &event.header;
    let said = told(&source.names, source.view, event, source.now);
    // The lodging stands above in full.
    let is_lodging = source.view.case.lodged().is_some_and(|it| it.hash == event.hash);
    let what =
        said.into_iter().filter(|_| !is_lodging).map(|(label, value)| (words().papers.pair)(&label, &value));
    let mut what: Vec<String> = what.collect();
    what.extend(late_by(event).map(|it| (words().rules.late_entry)(it)));
    let who = match header.actor.as_str() {
        "kiosk" => words().staff.kiosk_person,
        actor => source.names.office.name_of(actor),
    };
    let act = source.names.kind(&header.kind);
    vec![no.to_string(), (words().time.full)(header.at.instant), act, what.join("\n"), who.to_owned()]
}

fn closing(source: &Source<'_>) -> Vec<(String, String)> {
    let paper = &words().papers;
    let of = |kind: &str, field: &str| source.field(source.view.case.log.last(kind)?, field);
    let rows = [
        (paper.closing_note, of("case_closed", "reason")),
        (paper.archive_no, of("case_archived", "archive_no")),
        (paper.kept_until, of("case_archived", "retention_until")),
    ];
    // Empty cells stay: they are filled in by hand.
    rows.into_iter().map(|(label, value)| (label.to_owned(), value.unwrap_or_default())).collect()
}

/// What there is something to say about, counted as it stands on the paper.
fn numbered(blocks: Vec<Block>) -> Vec<Block> {
    let number = words().papers.numbered;
    let kept = blocks.into_iter().filter(|it| !is_empty(it)).enumerate();
    kept.map(|(at, mut block)| {
        if let Block::Cells { head, .. } | Block::Table { head, .. } = &mut block {
            *head = number(at, head);
        }
        block
    })
    .collect()
}

fn is_empty(block: &Block) -> bool {
    match block {
        Block::Cells { rows, .. } => rows.is_empty(),
        Block::Table { rows, .. } => rows.is_empty(),
        _ => false,
    }
}
