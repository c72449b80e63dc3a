//! Papers that belong to no single case: those an act of the office asks for, and the register on which all cases stand.

use leptos::prelude::*;

use crate::browser::print::Paper;
use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::vocabulary::In;
use crate::domain::log::Event;
use crate::domain::policy::profile::Document as Demanded;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::show;
use crate::ui::office::figures::told;
use crate::ui::papers::Source;
use crate::ui::papers::document::{Block, Document, Look};
use crate::ui::papers::forms::{label, value};
use crate::ui::papers::list::{Issued, printed};
use crate::ui::papers::sheet::Sheet;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::Button;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::print_sheet::PrintSheet;
use crate::ui::print::{Printing, print_on};
use crate::ui::words::{language, words};

/// The field of a report that holds its figures.
const TABLES: &str = "tables";

/// The papers of the office that can be made now, each with the clauses that ask for it.
pub fn office_papers(book: &Book, now: Instant) -> Vec<(Document, String)> {
    let names = Names::here(book);
    let made = |it: &Demanded| {
        let of_office = || names.vocabulary.kind(it.at.as_str()).is_some_and(|it| it.stream == In::Office);
        match it.of_all {
            true => Some(register(book, it, now)),
            false if of_office() => Some(form(&names, it, book.office.log.last(it.at.as_str())?, now)),
            false => None,
        }
    };
    let demanded = names.profile.into_iter().flat_map(|it| &it.documents).filter(|it| it.printable);
    demanded.filter_map(|it| Some((made(it)?, (words().rules.basis)(&it.clauses)))).collect()
}

/// A form to the last act of the office of its kind.
fn form(names: &Names<'_>, demanded: &Demanded, event: &Event, now: Instant) -> Document {
    let kind = names.vocabulary.kind(&event.header.kind);
    let row = |id: &String| {
        let field = kind.and_then(|it| it.field(id))?;
        let said = event.field(id).map(|it| match id.as_str() {
            TABLES => told(names, it),
            _ => show::value(names, field, it, now),
        });
        Some((field.name_in(language()).to_owned(), said.unwrap_or_default()))
    };
    let paper = &words().papers;
    let at = (words().time.full)(event.header.at.instant);
    let head =
        (paper.form_of)(&names.kind(&event.header.kind), &at, names.office.name_of(&event.header.actor));
    let rows = demanded.fields.iter().filter_map(row).collect();
    let blocks = vec![Block::Cells { head, rows }, Block::signed(&[paper.handler, paper.checked])];
    paper_of(names, demanded, at, blocks)
}

/// The register: one case a row, the oldest first. A case whose content is not for whoever prints is left out.
fn register(book: &Book, demanded: &Demanded, now: Instant) -> Document {
    let names = Names::here(book);
    let is_for_me = |it: &&CaseView| !it.is_stub();
    let views = book.cases.values().map(|it| &**it).filter(is_for_me);
    let rows = views.filter_map(|view| {
        let event = view.case().log.last(demanded.at.as_str())?;
        let source = Source::of(book, view, false, now);
        Some(demanded.fields.iter().map(|it| value(&source, event, it)).collect())
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let columns = demanded.fields.iter().map(|it| label(&names, demanded.at.as_str(), it)).collect();
    let head = (words().papers.register)(&(words().time.full)(now), rows.len());
    paper_of(&names, demanded, String::new(), vec![Block::Table { head, columns, rows }])
}

fn paper_of(names: &Names<'_>, demanded: &Demanded, reference: String, blocks: Vec<Block>) -> Document {
    Document {
        doc: demanded.doc.to_string(),
        title: names.document(demanded.doc.as_str()),
        office: names.office.name.clone(),
        reference,
        blocks,
        look: Look::Form,
    }
}

/// The papers of the office, each with a way to print it; nothing where its regime asks for none.
#[component]
pub fn OfficePapers() -> impl IntoView {
    let desk = Desk::expect();
    let paper = &words().papers;
    let all = Memo::new(move |_| desk.book.with(|it| office_papers(it, desk.now.get_untracked())));
    let printing = Printing::new();
    let sheet = RwSignal::new(None::<Issued>);
    let failed = move || printing.outcome().is_some_and(|it| it.is_err());
    let row = move |(document, basis): (Document, String)| {
        let title = document.title.clone();
        let start = Callback::new(move |()| {
            let printed = desk.book.with_untracked(|it| printed(it, desk.present()));
            let job = document.doc.clone();
            sheet.set(Some(Issued { document: document.clone(), number: None, printed }));
            print_on(printing, Paper::A4, job, |_| {});
        });
        view! {
            <li class="papers__row">
                <div class="papers__name"><strong>{title.clone()}</strong><span class="muted">{basis}</span></div>
                <Button icon=IconName::Printer on_click=start>{paper.print}<span class="sr-only">{title}</span></Button>
            </li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="section">
                <h2>{paper.of_office}</h2>
                {move || failed().then(|| view! { <Banner kind=BannerKind::Bad text=words().faults.print_failed.to_owned() /> })}
                <ul class="papers">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
        <Show when=move || printing.is_shown()>
            <PrintSheet>
                {move || sheet.get().map(|issued| view! { <Sheet issued /> })}
            </PrintSheet>
        </Show>
    }
}
