//! Recording an act of the office's own: a form generated from the vocabulary, judged by the regime before it is written.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::entropy;
use crate::desk::figures::Period;
use crate::desk::{Book, Desk, Refused};
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::{Field, In, Kind, Type};
use crate::domain::log::EventHash;
use crate::domain::log::hash::to_hex;
use crate::domain::map::Map;
use crate::domain::policy::engine::Refusal;
use crate::domain::policy::program::Program;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::reasons;
use crate::ui::keep::kept;
use crate::ui::office::figures::rows_of;
use crate::ui::office::improvements::{events, open_improvements};
use crate::ui::office::rounds::{period_of, program_named, round_since};
use crate::ui::office::visits::residents;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::select_field::SelectOption;
use crate::ui::route::{Office, Route};
use crate::ui::router::Router;
use crate::ui::staff::act::envelope::{AT, Envelope, EnvelopeFields};
use crate::ui::staff::form::model::{Asked, Model};
use crate::ui::staff::form::options::{Within, options};
use crate::ui::staff::form::part::{FormField, Lists};
use crate::ui::staff::form::typed::Typed;
use crate::ui::staff::notice;
use crate::ui::words::{language, words};

/// The acts this form records; others of the office have pages of their own.
const KINDS: &[&str] = &[
    REPORT,
    CHECK,
    RUN,
    "supervision_feedback_sent",
    "improvement_opened",
    "improvement_closed",
    "training_recorded",
    "supervision_notice_issued",
    "supervision_notice_answered",
    RESIDENT,
    ROSTER,
    "visit_interval_set",
    "visit_done",
];
/// A report on a period.
pub const REPORT: &str = "report_published";
/// Cases drawn and looked at.
pub const CHECK: &str = "spot_check_done";
/// Any other round of periodic work.
pub const RUN: &str = "program_run_done";
/// Somebody on the list of residents.
pub const RESIDENT: &str = "newcomer_set";
/// Who is on duty when.
pub const ROSTER: &str = "roster_set";
/// Fields in which a visit names a resident.
const RESIDENTS: &str = "resident";
/// The seed of a draw has so many bytes.
const SEED: usize = 4;

/// The address of the form for an act, with fields filled in beforehand.
pub fn href(kind: &str, given: &[(&str, &str)]) -> String {
    let page = Route::Office(Office::Record).format();
    let given = given.iter().map(|(field, value)| format!("&{field}={value}"));
    format!("{page}?kind={kind}{}", given.collect::<String>())
}

/// What an address asks for: the kind, and fields filled in beforehand.
fn asked(query: &str) -> Option<(&'static Kind, BTreeMap<String, String>)> {
    let mut given: BTreeMap<String, String> = query
        .split('&')
        .filter_map(|it| it.split_once('='))
        .map(|(field, value)| (field.to_owned(), value.to_owned()))
        .collect();
    let kind = given.remove("kind").filter(|it| KINDS.contains(&it.as_str()))?;
    let kind = Vocabulary::builtin().kind(&kind).filter(|it| it.stream != In::Case)?;
    Some((kind, given))
}

/// The form an address names.
#[component]
pub fn Record() -> impl IntoView {
    let query = Router::expect().query().get_untracked();
    match asked(&query) {
        Some((kind, given)) => view! { <Form kind given /> }.into_any(),
        None => view! {
            <PageHead title=words().rounds.record_unknown />
            <p><LinkButton href=Route::Office(Office::Rounds).format()>{words().rounds.back}</LinkButton></p>
        }
        .into_any(),
    }
}

/// Where a person goes on after an act.
fn back(kind: &Kind) -> Office {
    match kind.id.as_str() {
        ROSTER => Office::People,
        "newcomer_set" | "visit_interval_set" | "visit_done" => Office::Visits,
        _ => Office::Rounds,
    }
}

/// Everything a submit needs.
#[derive(Clone, Copy)]
struct Submit {
    desk: Desk,
    router: Router,
    kind: &'static Kind,
    model: Model,
    envelope: Envelope,
    given: StoredValue<BTreeMap<String, String>>,
    refused: RwSignal<Vec<FieldError>>,
    failed: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

#[component]
fn Form(kind: &'static Kind, given: BTreeMap<String, String>) -> impl IntoView {
    let desk = Desk::expect();
    let name = format!("office/{}/{given:?}", kind.id);
    let model = kept(name.clone(), || filled(desk, kind, &given));
    model.errors.set(Vec::new());
    let envelope = kept(format!("{name}/envelope"), || Envelope::new(desk, &[]));
    envelope.run();
    let submit = Submit {
        desk,
        router: Router::expect(),
        kind,
        model,
        envelope,
        given: StoredValue::new(given),
        refused: RwSignal::new(Vec::new()),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    view! {
        <PageHead title=kind.name_in(language()).to_owned() />
        <form class="form" autocomplete="off" novalidate=true on:submit=|event| event.prevent_default()>
            <ErrorSummary title=words().acts.refused errors=submit.refused />
            <ErrorSummary title=words().common.there_are_faults errors=model.errors />
            <Extra submit />
            <Fields submit />
            <EnvelopeFields envelope error=model.error(AT.to_owned()) />
            {move || submit.failed.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <div class="form__acts">
                <Button kind=ButtonKind::Primary busy=submit.busy on_click=Callback::new(move |()| submit.run())>{words().rounds.save}</Button>
                <LinkButton href=Route::Office(back(kind)).format()>{words().rounds.back}</LinkButton>
            </div>
        </form>
    }
}

/// The form with what is known beforehand in it.
fn filled(desk: Desk, kind: &'static Kind, given: &BTreeMap<String, String>) -> Model {
    let model = Model::new(kind, &[], &[]);
    let now = desk.now.get_untracked();
    let known = desk.book.with_untracked(|book| known(book, kind, given, now));
    for (field, text) in known {
        if let Some(asked) = model.ask(&field) {
            asked.input.put(&asked.field, Typed::Text(text));
        }
    }
    model
}

/// What a form may know before anybody types.
fn known(
    book: &Book,
    kind: &Kind,
    given: &BTreeMap<String, String>,
    now: Instant,
) -> BTreeMap<String, String> {
    let mut known = given.clone();
    if let Some(program) = given.get("program_id").and_then(|it| program_named(book, it)) {
        known.insert("period".to_owned(), period_of(book, program, now));
    }
    if kind.id == CHECK {
        let mut seed = [0; SEED];
        if entropy::fill(&mut seed).is_ok() {
            known.entry("seed".to_owned()).or_insert_with(|| to_hex(&seed));
        }
    }
    if kind.id == RESIDENT {
        match given.get(RESIDENTS) {
            Some(id) => known.extend(standing(book, id)),
            None => drop(known.insert(RESIDENTS.to_owned(), next_resident(book))),
        }
    }
    known
}

/// What stands of a resident, so that a change says everything anew.
fn standing(book: &Book, id: &str) -> BTreeMap<String, String> {
    let value = book.office.log.values.get(&format!("newcomer.{id}"));
    let value = value.and_then(|it| it.safe(crate::domain::case::contested::Safer::First));
    let fields = value.and_then(|it| it.value.map()).cloned().unwrap_or_default();
    fields.into_iter().filter_map(|(id, it)| Some((id, it.text()?.to_owned()))).collect()
}

/// One more than the highest number a resident was given.
fn next_resident(book: &Book) -> String {
    let number = |it: &String| it.rsplit('-').next()?.parse::<u64>().ok();
    let highest = residents(book).iter().filter_map(|it| number(&it.id)).max().unwrap_or(0);
    format!("r-{}", highest + 1)
}

#[component]
fn Fields(submit: Submit) -> impl IntoView {
    let desk = submit.desk;
    let kind = submit.kind;
    let lists: Lists = Callback::new(move |field: Field| {
        desk.book.with(|book| list(book, kind, &field, desk.now.get_untracked()))
    });
    let field = move |asked: Asked| view! { <FormField asked model=submit.model lists /> };
    view! { <div class="form__part">{submit.model.asked().into_iter().map(field).collect_view()}</div> }
}

/// What can be chosen for a field: of the office's own acts, its residents, else as everywhere.
fn list(book: &Book, kind: &Kind, field: &Field, now: Instant) -> Vec<SelectOption> {
    let of_type = if field.of_type == Type::List { field.of.unwrap_or(Type::Text) } else { field.of_type };
    match (of_type, field.id.as_str()) {
        (Type::Event, "improvement") => {
            let open = open_improvements(book, now).into_iter();
            open.map(|it| SelectOption::new(it.event, it.what)).collect()
        }
        (Type::Event, "measures") => events(book, &["improvement_opened"], now),
        (Type::Event, "notice") => events(book, &["supervision_notice_issued"], now),
        (Type::Event, _) => events(book, &[CHECK, RUN, REPORT], now),
        (_, RESIDENTS) if kind.id != RESIDENT => {
            residents(book).into_iter().map(|it| SelectOption::new(it.id.clone(), it.called())).collect()
        }
        _ => options(book, &Names::here(book), field, Within { case: None, kind: &kind.id, now }),
    }
}

/// What some forms offer besides their fields: drawing cases, filling figures in.
#[component]
fn Extra(submit: Submit) -> impl IntoView {
    match submit.kind.id.as_str() {
        CHECK => view! { <Draw submit /> }.into_any(),
        REPORT => view! { <FillFigures submit /> }.into_any(),
        _ => ().into_any(),
    }
}

fn text_in(submit: Submit, field: &str) -> String {
    match submit.model.ask(field).map(|it| untrack(|| it.input.typed())) {
        Some(Typed::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

#[component]
fn Draw(submit: Submit) -> impl IntoView {
    let rounds = &words().rounds;
    let drawn = RwSignal::new(None::<usize>);
    let draw = Callback::new(move |()| {
        let seed = text_in(submit, "seed");
        let cases = submit.desk.book.with_untracked(|book| {
            let program = program_named(book, &text_in(submit, "program_id"))?;
            let now = submit.desk.present();
            Some(book.drawn(program, &seed, round_since(book, program, now), now))
        });
        let cases: BTreeSet<String> = cases.unwrap_or_default().iter().map(ToString::to_string).collect();
        drawn.set(Some(cases.len()));
        if let Some(asked) = submit.model.ask("sample") {
            asked.input.put(&asked.field, Typed::Chosen(cases));
        }
    });
    let closed = submit.desk.book.with_untracked(|book| closed_since(book, submit));
    view! {
        <section class="panel">
            <p class="muted">{(rounds.draw_help)(closed)}</p>
            <div class="row">
                <Button icon=IconName::RefreshCw on_click=draw>{rounds.draw}</Button>
                <p role="status">{move || drawn.get().map(rounds.drawn)}</p>
            </div>
        </section>
    }
}

fn closed_since(book: &Book, submit: Submit) -> usize {
    let since = submit.given.with_value(|it| {
        let program: &Program = program_named(book, it.get("program_id")?)?;
        Some(round_since(book, program, submit.desk.now.get_untracked()))
    });
    let since = since.unwrap_or(Instant(i64::MIN));
    book.cases.values().filter(|it| it.was_closed_since(since)).count()
}

#[component]
fn FillFigures(submit: Submit) -> impl IntoView {
    let fill = Callback::new(move |()| {
        let now = submit.desk.present();
        let rows = submit.desk.book.with_untracked(|book| {
            let program = program_named(book, &text_in(submit, "program_id"));
            let from = program.map_or(Instant(i64::MIN), |it| round_since(book, it, now));
            rows_of(&Names::here(book), &book.tables(Period { from, until: now }, now))
        });
        if let Some(asked) = submit.model.ask("tables") {
            asked.input.put(&asked.field, Typed::Rows(rows));
        }
    });
    view! { <div class="row"><Button icon=IconName::ChartColumn on_click=fill>{words().rounds.fill_figures}</Button></div> }
}

impl Submit {
    fn run(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.refused.set(Vec::new());
        self.failed.set(None);
        let Some(fields) = self.checked() else { return };
        let at = self.envelope.when().ok().flatten();
        let role = self.envelope.role.get_untracked();
        self.busy.set(true);
        spawn_local(async move {
            let outcome = self.desk.record_office(&self.kind.id, &role, at, fields).await;
            self.busy.try_set(false);
            match outcome {
                Ok(_) => self.done(),
                Err(Refused::ByRules(refusals)) => drop(self.refused.try_set(self.sentences(&refusals))),
                Err(refused) => drop(self.failed.try_set(Some((words().faults.refused)(&refused)))),
            }
        });
    }

    fn checked(self) -> Option<Map<String, crate::domain::log::Value>> {
        let (values, mut faults) = match self.model.values() {
            Ok(values) => (values, Vec::new()),
            Err(faults) => (Map::new(), faults),
        };
        faults.extend(self.envelope.fault());
        self.model.errors.set(faults);
        self.model.errors.with_untracked(Vec::is_empty).then_some(values)
    }

    fn done(self) {
        notice::leave((words().rounds.saved)(self.kind.name_in(language())));
        self.router.go(back(self.kind));
    }

    fn sentences(self, refusals: &[Refusal]) -> Vec<FieldError> {
        self.desk.book.with_untracked(|book| {
            let names = Names::here(book);
            let one =
                |it: &Refusal| FieldError::new(String::new(), reasons(std::slice::from_ref(it), &names));
            refusals.iter().map(one).collect()
        })
    }
}

/// An event's identity, if it is one.
pub fn event_of(text: &str) -> Option<EventHash> {
    text.parse().ok()
}
