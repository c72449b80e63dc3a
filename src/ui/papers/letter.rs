//! The letter of reply (书面答复): what was received, what was found, on what ground, what is decided, and what else
//! is open to the complainant.

use crate::domain::log::Event;
use crate::domain::policy::engine::Status;
use crate::ui::papers::Source;
use crate::ui::papers::document::{Block, Document, Look, Room};
use crate::ui::print::slip::outside;
use crate::ui::words::words;

/// The letter, whatever the regime calls it.
pub const LETTER: &str = "written_reply";
/// Other names regimes have for it.
const NAMES: &[&str] = &[LETTER, "result_notice"];

/// The characters a letter's title takes of the complaint's.
const TITLE: usize = 30;

/// Whether a paper of a regime is this letter.
pub fn is_letter(doc: &str) -> bool {
    NAMES.contains(&doc)
}

/// The letter to the last reply; `None` before one was given.
pub fn letter(source: &Source<'_>) -> Option<Document> {
    let reply = source.view.case().log.last("result_replied")?;
    let paper = &words().papers;
    let title =
        source.view.title_within(TITLE).map_or_else(|| paper.letter.to_owned(), |it| (paper.letter_on)(&it));
    let parts = [
        (paper.l_received, received(source, reply)),
        (paper.l_found, found(source, reply)),
        (paper.l_ground, ground(source, reply)),
        (paper.l_decided, decided(source, reply)),
        (paper.l_measures, measures(source, reply)),
        (paper.l_sorry, said(source, reply, &["apology"])),
        (paper.l_ways, ways(source, reply)),
    ];
    let kept = parts.into_iter().filter(|(_, it)| !it.is_empty());
    let numbered = kept
        .enumerate()
        .map(|(at, (head, paragraphs))| Block::Text { head: (paper.numbered)(at, head), paragraphs });
    let to = source.lodged("complainant_name").unwrap_or_else(|| paper.to_complainant.to_owned());
    let mut blocks = vec![Block::Text { head: String::new(), paragraphs: vec![(paper.dear)(&to)] }];
    blocks.extend(numbered);
    blocks.push(Block::Text { head: String::new(), paragraphs: contact(source) });
    let on = (words().time.full)(reply.header.at.instant);
    let on = on.split(' ').next().unwrap_or_default().to_owned();
    blocks.push(Block::Closing { by: source.book.office.name.clone(), on });
    let copied = copied(source);
    blocks.extend(copied.map(|it| Block::Text { head: String::new(), paragraphs: vec![it] }));
    let hands = [paper.delivered, paper.taken].map(|it| Room::Hand(it.to_owned()));
    blocks.push(Block::Signatures(hands.to_vec()));
    Some(Document {
        doc: LETTER.to_owned(),
        title,
        office: source.book.office.name.clone(),
        reference: source.view.reference(),
        blocks,
        look: Look::Letter,
    })
}

/// The fields of an act that say something.
fn said(source: &Source<'_>, event: &Event, fields: &[&str]) -> Vec<String> {
    fields.iter().filter_map(|it| source.field(event, it)).filter(|it| !it.trim().is_empty()).collect()
}

/// The same of the last act of a kind.
fn last(source: &Source<'_>, kind: &str, fields: &[&str]) -> Vec<String> {
    source.view.case().log.last(kind).map(|it| said(source, it, fields)).unwrap_or_default()
}

fn received(source: &Source<'_>, reply: &Event) -> Vec<String> {
    let written = said(source, reply, &["acknowledgement"]);
    if !written.is_empty() {
        return written;
    }
    let Some(lodged) = source.view.case().lodged() else { return Vec::new() };
    let about = source.lodged("content").or_else(|| source.lodged("subject")).unwrap_or_default();
    vec![(words().papers.received_on_day)(
        &(words().time.full)(lodged.header.at.instant),
        &source.view.reference(),
        &about,
    )]
}

fn found(source: &Source<'_>, reply: &Event) -> Vec<String> {
    [last(source, "finding_recorded", &["substantiated", "facts_found"]), said(source, reply, &["process"])]
        .concat()
}

fn ground(source: &Source<'_>, reply: &Event) -> Vec<String> {
    [said(source, reply, &["basis"]), last(source, "decision_made", &["law_refs", "policy_refs"])].concat()
}

fn decided(source: &Source<'_>, reply: &Event) -> Vec<String> {
    let own = said(source, reply, &["result", "reasons"]);
    if own.is_empty() { last(source, "decision_made", &["measures_text", "reasons"]) } else { own }
}

fn measures(source: &Source<'_>, reply: &Event) -> Vec<String> {
    let plan = last(source, "remedy_planned", &["items", "assurance_text"]);
    [said(source, reply, &["compensation", "implementation", "related_terms"]), plan].concat()
}

/// What else is open: what the reply says, and until when a review may be asked for.
fn ways(source: &Source<'_>, reply: &Event) -> Vec<String> {
    let before = words().time.full;
    let review = source.limits().filter(|it| it.status != Status::Met);
    let review = review.filter(|it| it.stop.iter().any(|it| *it == "review_requested"));
    let until = review.map(|it| (words().papers.review_until)(&before(it.due)));
    let outside = outside(source.names.profile).map(str::to_owned);
    said(source, reply, &["further_remedies"]).into_iter().chain(until).chain(outside).collect()
}

/// Who brought the complaint and gets a copy, with their own number, where the regime wants that.
fn copied(source: &Source<'_>) -> Option<String> {
    let log = &source.view.case().log;
    let field = |id| log.events.iter().rev().find_map(|it| source.field(it, id));
    let body = source
        .names
        .profile
        .filter(|it| it.displays("copy_to_body"))
        .and_then(|_| field("third_party_body"))?;
    Some((words().papers.copy_to)(&body, &field("third_party_ref").unwrap_or_default()))
}

fn contact(source: &Source<'_>) -> Vec<String> {
    let phone = &source.book.office.phone;
    if phone.is_empty() { Vec::new() } else { vec![(words().papers.call)(phone)] }
}
