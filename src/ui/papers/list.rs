//! The papers of a case on the screen: which there are, which come later, and printing one, which is written down.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::print::Paper;
use crate::desk::{Book, CaseView, Desk, Refused};
use crate::domain::case::fold::CASE_LODGED;
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;
use crate::domain::map::Map;
use crate::domain::order::Order as _;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::reasons;
use crate::ui::cases::seen;
use crate::ui::papers::document::Document;
use crate::ui::papers::letter::{LETTER, is_letter, letter};
use crate::ui::papers::number::number;
use crate::ui::papers::record::{RECORD, record};
use crate::ui::papers::sheet::Sheet;
use crate::ui::papers::visit::{VISIT, visit};
use crate::ui::papers::{Source, forms};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::Button;
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::Choice;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::print_sheet::PrintSheet;
use crate::ui::print::{Printing, print_on};
use crate::ui::words::words;

/// The act that says a paper was issued.
pub(super) const ISSUED: &str = "document_issued";
/// The one thing that can be ticked.
const WHOLE: &str = "whole";

/// A paper in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which paper.
    pub doc: String,
    /// Its name.
    pub title: String,
    /// The clauses that ask for it.
    pub basis: String,
    /// The act it waits for, where it cannot be made yet.
    pub waits_for: Option<String>,
    /// How often it was issued.
    pub issued: usize,
}

/// The papers of a case: the regime's own, then the record form and the letter where the regime names neither.
pub fn listed(book: &Book, view: &CaseView) -> Vec<Listed> {
    let names = Names::of(book, view.case());
    let of_a_case = |at: &str| {
        names.vocabulary.kind(at).is_some_and(|it| it.stream != crate::domain::case::vocabulary::In::Office)
    };
    let demanded = names.profile.into_iter().flat_map(|it| &it.documents);
    let demanded = demanded.filter(|it| it.printable && !it.of_all && of_a_case(it.at.as_str()));
    let mut all: Vec<Listed> = demanded
        .map(|it| Listed {
            basis: (words().rules.basis)(&it.clauses),
            ..plain(&names, view, it.doc.as_str(), it.at.as_str())
        })
        .collect();
    let has = |all: &[Listed], is: fn(&str) -> bool| all.iter().any(|it| is(&it.doc));
    if !has(&all, is_letter) {
        all.push(plain(&names, view, LETTER, "result_replied"));
    }
    if !has(&all, |it| it == RECORD) {
        all.push(plain(&names, view, RECORD, CASE_LODGED));
    }
    all.iter_mut().filter(|it| it.doc == RECORD).for_each(|it| it.waits_for = None);
    all.order_by_key(|it| it.waits_for.is_some());
    all
}

fn plain(names: &Names<'_>, view: &CaseView, doc: &str, at: &str) -> Listed {
    let is_this = |it: &&std::sync::Arc<crate::domain::log::Event>| it.text("doc") == Some(doc);
    Listed {
        doc: doc.to_owned(),
        title: names.document(doc),
        basis: String::new(),
        waits_for: view.case().log.last(at).is_none().then(|| names.kind(at)),
        issued: view.case().log.all(ISSUED).filter(is_this).count(),
    }
}

/// The paper itself; the latest where the act was made several times.
pub fn made(source: &Source<'_>, doc: &str) -> Option<Document> {
    if doc == RECORD {
        return Some(record(source));
    }
    if is_letter(doc) {
        return letter(source).map(|it| Document { doc: doc.to_owned(), ..it });
    }
    let demanded = source.names.profile?.documents.iter().find(|it| it.doc == *doc)?;
    if doc == VISIT {
        return visit(source, demanded);
    }
    forms::forms(source, demanded).pop()
}

/// A paper as it goes out.
#[derive(Clone)]
pub struct Issued {
    /// What stands on it.
    pub document: Document,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// When and where it is printed.
    pub printed: String,
}

/// One paper on its way: shown in the page only while it prints.
#[derive(Clone, Copy)]
struct Desired {
    desk: Desk,
    case: CaseId,
    printing: Printing,
    sheet: RwSignal<Option<Issued>>,
    said: RwSignal<Option<(BannerKind, String)>>,
}

/// The papers of a case.
#[component]
pub fn Papers(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let paper = &words().papers;
    let desired = Desired {
        desk: Desk::expect(),
        case: id,
        printing: Printing::new(),
        sheet: RwSignal::new(None),
        said: RwSignal::new(None),
    };
    let ticked = RwSignal::new(BTreeSet::new());
    let all = seen(id, listed);
    let options =
        Signal::derive(|| vec![Choice::new(WHOLE, words().papers.whole).help(words().papers.whole_help)]);
    let row = move |it: Listed| view! { <Row it ticked desired /> };
    view! {
        <section class="section stack" aria-label=paper.title>
            <CheckCards name="papers-whole" legend=paper.identity options values=ticked />
            {move || desired.said.get().map(|(kind, text)| view! { <Banner kind text /> })}
            <ul class="papers">{move || all.get().unwrap_or_default().into_iter().map(row).collect_view()}</ul>
            <OnPaper desired />
        </section>
    }
}

#[component]
fn Row(it: Listed, ticked: RwSignal<BTreeSet<String>>, desired: Desired) -> impl IntoView {
    let paper = &words().papers;
    let blocked = it.waits_for.map(|it| (paper.waits_for)(&it));
    let issued = (it.issued > 0).then(|| (paper.issued)(it.issued));
    let doc = it.doc;
    let start = Callback::new(move |()| desired.start(&doc, ticked.read_untracked().contains(WHOLE)));
    view! {
        <li class="papers__row">
            <div class="papers__name">
                <strong>{it.title.clone()}</strong>
                <span class="muted">{it.basis}" "{issued}</span>
            </div>
            <Button icon=IconName::Printer blocked=blocked on_click=start>
                {paper.print}<span class="sr-only">{it.title}</span>
            </Button>
        </li>
    }
}

#[component]
fn OnPaper(desired: Desired) -> impl IntoView {
    view! {
        <Show when=move || desired.printing.is_shown()>
            <PrintSheet>
                {move || desired.sheet.get().map(|issued| view! { <Sheet issued /> })}
            </PrintSheet>
        </Show>
    }
}

impl Desired {
    fn start(self, doc: &str, is_whole: bool) {
        let now = self.desk.present();
        let made = self.desk.book.with_untracked(|book| {
            let view = book.cases.get(&self.case)?;
            let source = Source::of(book, view, is_whole, now);
            let document = made(&source, doc)?;
            let number = Some(number(view, &document.digest(), now));
            Some(Issued { document, number, printed: printed(book, now) })
        });
        let Some(issued) = made else { return };
        let job = format!("{}-{}", issued.document.reference, issued.document.doc);
        self.said.set(None);
        self.sheet.set(Some(issued.clone()));
        print_on(self.printing, Paper::A4, job, move |outcome| match outcome {
            Ok(()) => self.write_down(&issued, is_whole),
            Err(_) => self.say(BannerKind::Bad, words().faults.print_failed.to_owned()),
        });
    }

    /// That the paper was issued becomes part of the case.
    fn write_down(self, issued: &Issued, is_whole: bool) {
        let fields = Map::from([
            ("doc".to_owned(), Value::from(issued.document.doc.as_str())),
            ("doc_no".to_owned(), issued.number.as_deref().unwrap_or_default().into()),
            ("content_hash".to_owned(), issued.document.digest().as_str().into()),
            ("delivered_by".to_owned(), "print".into()),
            ("shows_identity".to_owned(), is_whole.into()),
        ]);
        let role = self.desk.roles().into_iter().next().unwrap_or_default();
        spawn_local(async move {
            match self.desk.record(self.case, ISSUED, &role, None, fields).await {
                Ok(_) => self.say(BannerKind::Info, words().papers.printed.to_owned()),
                Err(refused) => self.say(BannerKind::Bad, self.why(&refused)),
            }
        });
    }

    fn why(self, refused: &Refused) -> String {
        let Refused::ByRules(refusals) = refused else { return (words().faults.refused)(refused) };
        self.desk.book.with_untracked(|book| {
            let names = book.cases.get(&self.case).map(|it| Names::of(book, it.case()));
            names.map(|it| reasons(refusals, &it)).unwrap_or_default()
        })
    }

    fn say(self, kind: BannerKind, text: String) {
        self.said.try_set(Some((kind, text)));
    }
}

/// When, on which device and by which program a paper was printed.
pub(super) fn printed(book: &Book, now: Instant) -> String {
    let device = book.identity.as_ref().map(|it| it.label.clone()).unwrap_or_default();
    (words().papers.printed_on)(&(words().time.full)(now), &device)
}
