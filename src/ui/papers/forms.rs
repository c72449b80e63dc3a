//! The forms a regime asks for, made from its own list: each belongs to an act and shows the fields the regime names.

use crate::domain::log::Event;
use crate::domain::policy::profile::Document as Demanded;
use crate::ui::cases::names::Names;
use crate::ui::papers::Source;
use crate::ui::papers::document::{Block, Document, Look};
use crate::ui::words::{language, words};

/// One form per act that has one, the latest last; none where the act was not made yet.
pub fn forms(source: &Source<'_>, demanded: &Demanded) -> Vec<Document> {
    let acts = source.view.case().log.all(demanded.at.as_str());
    acts.map(|it| form(source, demanded, it)).collect()
}

fn form(source: &Source<'_>, demanded: &Demanded, event: &Event) -> Document {
    let rows = demanded
        .fields
        .iter()
        .map(|it| (label(&source.names, &event.header.kind, it), value(source, event, it)));
    let rows = rows.collect();
    let paper = &words().papers;
    let head = (paper.form_of)(
        &source.names.kind(&event.header.kind),
        &(words().time.full)(event.header.at.instant),
        source.names.office.name_of(&event.header.actor),
    );
    Document {
        doc: demanded.doc.to_string(),
        title: source.names.document(demanded.doc.as_str()),
        office: source.book.office.name.clone(),
        reference: source.view.reference(),
        blocks: vec![Block::Cells { head, rows }, Block::signed(&[paper.handler, paper.checked])],
        look: Look::Form,
    }
}

/// What a field of a form to an act of this kind is called.
pub(super) fn label(names: &Names<'_>, kind: &str, field: &str) -> String {
    let kind = names.vocabulary.kind(kind);
    let own = kind.and_then(|it| it.field(field)).map(|it| it.name_in(language()).to_owned());
    let common = || (words().papers.field)(field).map(str::to_owned);
    own.or_else(common)
        .unwrap_or_else(|| names.any_field(&crate::domain::policy::names::FieldPath::plain(field)))
}

/// The act's own field, else what everybody knows of a case, else the lodging's, else what stands in the case, else that
/// it was not said on purpose.
pub(super) fn value(source: &Source<'_>, event: &Event, field: &str) -> String {
    let own = source.field(event, field);
    let known = || known(source, event, field);
    let lodged = || source.lodged(field);
    let standing = || latest(source, field);
    let withheld = || source.withheld(field).map(str::to_owned);
    own.or_else(known).or_else(lodged).or_else(standing).or_else(withheld).unwrap_or_default()
}

fn known(source: &Source<'_>, event: &Event, field: &str) -> Option<String> {
    let full = |at| Some((words().time.full)(at));
    match field {
        "case_no" => {
            source.view.case().text("case_no").map(str::to_owned).or_else(|| Some(source.view.reference()))
        }
        "at" | "when" => full(event.header.at.instant),
        "lodged_at" => full(source.view.case().lodged()?.header.at.instant),
        "registrar" => Some(source.names.office.name_of(&event.header.actor).to_owned()),
        "state" => Some(source.names.state(source.view.evaluation.state.as_str())),
        "complainant" => source.lodged("complainant_name"),
        "contacts" => source.lodged("complainant_contact"),
        _ => None,
    }
}

/// The last act that says something under this name.
fn latest(source: &Source<'_>, field: &str) -> Option<String> {
    source.view.case().events().iter().rev().find_map(|it| source.field(it, field))
}
