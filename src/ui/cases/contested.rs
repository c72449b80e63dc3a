//! Values two people set without seeing each other: both sides, and a way to settle it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Book, CaseView, Desk};
use crate::domain::case::Side;
use crate::domain::log::EventHash;
use crate::domain::log::header::CaseId;
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::reasons;
use crate::ui::cases::show::Said;
use crate::ui::cases::{roles, seen, show};
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::text_field::LongTextField;
use crate::ui::parts::unbroken::unbroken;
use crate::ui::words::words;

/// The standard role of somebody who holds none.
const NO_ROLE: &str = "handler";

/// One contested value in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// The value's key.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// What stands, side by side.
    pub sides: Vec<(Side, SideWords)>,
}

/// One side in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideWords {
    /// What it says, and whether the other sides say otherwise.
    pub said: Vec<(Said, bool)>,
    /// Who said it.
    pub who: String,
    /// When.
    pub when: String,
    /// On which device.
    pub device: String,
}

/// What a case has contested, in words.
pub fn contests(book: &Book, view: &CaseView, now: Instant) -> Vec<Contest> {
    let names = Names::of(book, view.case());
    let one = |(key, sides): (&str, &[Side])| Contest {
        key: key.to_owned(),
        label: names.key(key),
        sides: sides.iter().map(|it| (it.clone(), side(&names, key, it, sides, now))).collect(),
    };
    view.case().log.open_contests().map(one).collect()
}

fn side(names: &Names<'_>, key: &str, side: &Side, all: &[Side], now: Instant) -> SideWords {
    let parts = |it: &Side| show::keyed_parts(names, key, &it.value, now);
    let others: Vec<Vec<Said>> = all.iter().filter(|it| it.event != side.event).map(parts).collect();
    let differs = |it: &Said| others.iter().any(|other| !other.contains(it));
    SideWords {
        said: parts(side).into_iter().map(|it| (it.clone(), differs(&it))).collect(),
        who: names.office.name_of(&side.actor).to_owned(),
        when: (words().time.moment)(side.at.instant, now),
        device: names.device(side.device),
    }
}

/// Everything contested in a case, each with a form that settles it.
#[component]
pub fn CaseContests(
    /// Which case.
    id: CaseId,
    /// Runs after one was settled.
    #[prop(into)]
    on_settled: Callback<()>,
) -> impl IntoView {
    let desk = Desk::expect();
    let all = seen(id, move |book, view| contests(book, view, desk.now.get_untracked()));
    let staff = &words().staff;
    let all = Memo::new(move |_| all.get().unwrap_or_default());
    view! {
        {move || all.with(Vec::is_empty).then(|| view! { <EmptyState icon=IconName::GitMerge title=staff.contested_none /> })}
        <For each=move || all.get() key=|it| (it.key.clone(), it.sides.len()) let:contest>
            <SettleForm id contest on_settled />
        </For>
    }
}

/// One contested value: the sides, which one, why.
#[component]
fn SettleForm(id: CaseId, contest: Contest, on_settled: Callback<()>) -> impl IntoView {
    let staff = &words().staff;
    let desk = Desk::expect();
    let form = kept(format!("settle/{id}/{}", contest.key), || Settling::new(desk, id, &contest));
    form.errors.set(Vec::new());
    let options = choices(&contest.sides);
    let sides = contest.sides.iter().map(|(_, it)| it.clone()).map(|side| view! { <SideBox side /> });
    let sides = sides.collect_view();
    let (pick, reason) = (form.name("pick"), form.name("reason"));
    let error = move |id: String| Signal::derive(move || form.error(&id));
    view! {
        <form class="form form--wide panel" autocomplete="off" on:submit=|event| event.prevent_default()>
            <h2>{contest.label.clone()}</h2>
            <div class="sides">{sides}</div>
            <ErrorSummary title=words().common.there_are_faults errors=form.errors />
            <ChoiceCards name=pick.clone() legend=staff.contested_pick options value=form.chosen error=error(pick) />
            <LongTextField id=reason.clone() label=staff.contested_reason value=form.reason lines=3 error=error(reason) />
            {move || form.refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <div class="form__acts">
                <Button kind=ButtonKind::Primary busy=form.busy on_click=Callback::new(move |()| form.settle(on_settled))>
                    {staff.contested_settle}
                </Button>
            </div>
        </form>
    }
}

/// Each side by whose it is, or by the device where one person wrote several; what it says stands in its box above.
fn choices(sides: &[(Side, SideWords)]) -> Vec<Choice> {
    let keep = words().staff.contested_keep;
    let one = |(side, it): &(Side, SideWords)| {
        let is_one_of_several = sides.iter().filter(|other| other.1.who == it.who).count() > 1;
        let (by, other) = if is_one_of_several { (&it.device, &it.who) } else { (&it.who, &it.device) };
        let help = [it.when.as_str(), other].join(words().common.clause);
        Choice::new(side.event.to_string(), keep(by)).help(help)
    };
    sides.iter().map(one).collect()
}

#[component]
fn SideBox(side: SideWords) -> impl IntoView {
    let part = |((label, value), differs): (Said, bool)| {
        let named = (!label.is_empty()).then(|| view! { <dt>{label}</dt> });
        view! { <div class="side__part" data-differs=differs.then_some("true")>{named}<dd class="side__value">{unbroken(value)}</dd></div> }
    };
    view! {
        <div class="side">
            <p class="side__by"><strong>{side.who}</strong>" · "{unbroken(side.when)}" · "{side.device}</p>
            <dl class="side__parts">{side.said.into_iter().map(part).collect_view()}</dl>
        </div>
    }
}

/// What is being settled, as typed so far.
#[derive(Clone, Copy)]
struct Settling {
    desk: Desk,
    case: CaseId,
    key: StoredValue<String>,
    sides: StoredValue<Vec<Side>>,
    chosen: RwSignal<String>,
    reason: RwSignal<String>,
    errors: RwSignal<Vec<FieldError>>,
    refused: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Settling {
    fn new(desk: Desk, case: CaseId, contest: &Contest) -> Settling {
        Settling {
            desk,
            case,
            key: StoredValue::new(contest.key.clone()),
            sides: StoredValue::new(contest.sides.iter().map(|it| it.0.clone()).collect()),
            chosen: RwSignal::new(String::new()),
            reason: RwSignal::new(String::new()),
            errors: RwSignal::new(Vec::new()),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    fn name(self, what: &str) -> String {
        format!("{what}-{}", self.key.get_value().replace('.', "-"))
    }

    fn error(self, id: &str) -> Option<String> {
        self.errors.with(|it| it.iter().find(|it| it.id == id).map(|it| it.text.clone()))
    }

    fn faults(self) -> Vec<FieldError> {
        let staff = &words().staff;
        let no_pick = self.chosen.with_untracked(String::is_empty);
        let no_reason = self.reason.with_untracked(|it| it.trim().is_empty());
        let pick = no_pick.then(|| FieldError::new(self.name("pick"), staff.contested_pick_missing));
        let reason = no_reason.then(|| FieldError::new(self.name("reason"), staff.contested_reason_missing));
        pick.into_iter().chain(reason).collect()
    }

    fn settle(self, on_settled: Callback<()>) {
        let desk = self.desk;
        self.errors.set(self.faults());
        let chosen = self.chosen.with_untracked(|it| it.parse::<EventHash>().ok());
        let Some(chosen) = chosen.filter(|_| self.errors.with_untracked(Vec::is_empty)) else { return };
        let role = desk.book.with_untracked(|it| roles(it).first().cloned());
        let role = role.unwrap_or_else(|| NO_ROLE.to_owned());
        let (key, sides) = (self.key.get_value(), self.sides.get_value());
        let reason = self.reason.get_untracked().trim().to_owned();
        self.busy.set(true);
        spawn_local(async move {
            let outcome = desk.settle(self.case, &key, &sides, chosen, &role, reason).await;
            self.busy.try_set(false);
            match outcome {
                Ok(_) => drop(on_settled.try_run(())),
                Err(refused) => drop(self.refused.try_set(Some(sentence(desk, self.case, &refused)))),
            }
        });
    }
}

/// Why a verb did nothing, with the regime's reasons where it speaks.
pub fn sentence(desk: Desk, case: CaseId, refused: &crate::desk::Refused) -> String {
    let general = (words().faults.refused)(refused);
    let crate::desk::Refused::ByRules(refusals) = refused else { return general };
    let said = desk.book.with_untracked(|book| {
        book.cases.get(&case).map(|view| reasons(refusals, &Names::of(book, view.case())))
    });
    format!("{general}{}", said.unwrap_or_default())
}
