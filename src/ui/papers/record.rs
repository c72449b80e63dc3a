//! The record form (投诉处理记录单): everything of a case on paper, in the blocks of GB/T 19012, Annex D.

use crate::domain::bundle::attachment::attached;
use crate::domain::case::fold::{CASE_LODGED, late_by};
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
    let mut blocks = vec![
        Block::Cells { head: paper.received.to_owned(), rows: received(source) },
        Block::Cells { head: paper.complainant.to_owned(), rows: who },
        Block::Cells { head: paper.complaint.to_owned(), rows: plain(all.what) },
        Block::Cells { head: paper.judged.to_owned(), rows: plain(all.facts) },
        limits(source),
        course(source),
    ];
    blocks.extend(own_blocks().map(|it| apart(source, it)));
    blocks.push(Block::Cells { head: paper.standing.to_owned(), rows: plain(all.standing) });
    blocks.push(Block::Cells { head: paper.closing.to_owned(), rows: closing(source) });
    let mut blocks = numbered(blocks);
    blocks.push(Block::signed(&[paper.handler, paper.checked, paper.approved]));
    Document {
        doc: RECORD.to_owned(),
        title: source.names.document(RECORD),
        office: source.book.office.name.clone(),
        reference: source.view.reference(),
        blocks,
        look: Look::Form,
    }
}

/// The acts that have a block of their own, with its heading: the last of each stands there in full.
fn own_blocks() -> [(&'static str, &'static str); 4] {
    let paper = &words().papers;
    [
        (paper.found, "finding_recorded"),
        (paper.planned, "remedy_planned"),
        (paper.replied, "result_replied"),
        (paper.visited, "followup_done"),
    ]
}

/// The last act of a kind in full, with when and by whom; nothing where there was none.
fn apart(source: &Source<'_>, (head, kind): (&str, &str)) -> Block {
    let event = source.view.case().log.last(kind);
    let rows = event.into_iter().flat_map(|event| {
        let paper = &words().papers;
        let at = (paper.at.to_owned(), (words().time.full)(event.header.at.instant));
        let by = (paper.by.to_owned(), who(source, event));
        [at, by].into_iter().chain(told(&source.names, source.view, event, source.now))
    });
    Block::Cells { head: head.to_owned(), rows: rows.collect() }
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
    rows.extend(source.view.case().text("case_no").map(|it| (paper.case_no.to_owned(), it.to_owned())));
    if let Some(lodged) = source.view.case().lodged() {
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
    let paper = &words().papers;
    let said = || told(&source.names, source.view, event, source.now);
    let pairs = || said().into_iter().map(|(label, value)| (paper.pair)(&label, &value)).collect();
    let mut what: Vec<String> = elsewhere(source, event).map_or_else(pairs, |head| vec![(paper.see)(head)]);
    let files = attached(event).len();
    what.extend((files > 0).then(|| (paper.attached)(files)));
    what.extend(late_by(event).map(|it| (words().rules.late_entry)(it)));
    let act = source.names.kind(&header.kind);
    vec![no.to_string(), (words().time.full)(header.at.instant), act, what.join("\n"), who(source, event)]
}

/// The block in which an act stands in full.
fn elsewhere(source: &Source<'_>, event: &Event) -> Option<&'static str> {
    let log = &source.view.case().log;
    let is_last = |kind: &str| log.last(kind).is_some_and(|it| it.hash == event.hash);
    let lodging = (words().papers.complaint, CASE_LODGED);
    own_blocks().into_iter().chain([lodging]).find(|it| is_last(it.1)).map(|it| it.0)
}

fn who(source: &Source<'_>, event: &Event) -> String {
    match event.header.actor.as_str() {
        "kiosk" => words().staff.kiosk_person.to_owned(),
        actor => source.names.office.name_of(actor).to_owned(),
    }
}

fn closing(source: &Source<'_>) -> Vec<(String, String)> {
    let paper = &words().papers;
    let of = |kind: &str, field: &str| source.field(source.view.case().log.last(kind)?, field);
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
