//! Handing some cases to a department or to somebody outside: who gets what is said before a file is made.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::department::{HandOver, NotHanded, Recipient};
use crate::desk::sealing::Protection;
use crate::desk::{Book, Desk};
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::phrase::Phrase;
use crate::domain::case::Vocabulary;
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::header::{CaseId, DeviceId};
use crate::ui::cases::names::Names;
use crate::ui::cases::next_acts::reasons;
use crate::ui::cases::row;
use crate::ui::exchange::protect::{Protect, ProtectFields, own_devices};
use crate::ui::exchange::{OpeningWords, hand_out};
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::TextField;
use crate::ui::words::{language, words};

/// A department.
const UNIT: &str = "unit";
/// Somebody outside.
const OUTSIDE: &str = "outside";
/// The one thing that can be ticked.
const WHOLE: &str = "whole";
/// So many cases are offered.
const OFFERED: usize = 200;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Outcome {
    files: usize,
    records: usize,
    is_whole: bool,
    phrase: Option<Phrase>,
}

/// What is being prepared.
#[derive(Clone, Copy)]
struct Preparing {
    desk: Desk,
    to: RwSignal<String>,
    unit: RwSignal<String>,
    class: RwSignal<String>,
    name: RwSignal<String>,
    law: RwSignal<String>,
    cases: RwSignal<BTreeSet<String>>,
    whole: RwSignal<BTreeSet<String>>,
    why: RwSignal<String>,
    protect: Protect,
    errors: RwSignal<Vec<FieldError>>,
    failed: RwSignal<Option<String>>,
    made: RwSignal<Option<Outcome>>,
    busy: RwSignal<bool>,
}

impl Preparing {
    fn new(desk: Desk) -> Preparing {
        let text = |it: &str| RwSignal::new(it.to_owned());
        Preparing {
            desk,
            to: text(UNIT),
            unit: text(""),
            class: text("authority"),
            name: text(""),
            law: text(""),
            cases: RwSignal::new(BTreeSet::new()),
            whole: RwSignal::new(BTreeSet::new()),
            why: text(""),
            protect: Protect::by_words(),
            errors: RwSignal::new(Vec::new()),
            failed: RwSignal::new(None),
            made: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    fn trimmed(signal: RwSignal<String>) -> String {
        signal.with_untracked(|it| it.trim().to_owned())
    }

    fn is_outside(self) -> bool {
        self.to.with_untracked(|it| it == OUTSIDE)
    }

    /// Whether it is to be sealed to devices and none of this recipient is chosen.
    fn lacks_devices(self) -> bool {
        let (protection, chosen) = self.protect.chosen_way();
        let theirs = untrack(|| self.desk.devices_of(!self.is_outside()));
        protection == Protection::Devices && !theirs.iter().any(|(it, _)| chosen.contains(it))
    }

    fn faults(self) -> Vec<FieldError> {
        let hand = &words().hand_over;
        let is_whole = self.whole.with_untracked(|it| it.contains(WHOLE));
        let is_empty = |signal: RwSignal<String>| Self::trimmed(signal).is_empty();
        let faults = [
            (!self.is_outside() && is_empty(self.unit), "hand-unit", hand.unit_missing),
            (self.is_outside() && is_empty(self.name), "hand-name", hand.name_missing),
            (self.cases.with_untracked(BTreeSet::is_empty), "hand-cases", hand.cases_missing),
            ((is_whole || self.is_outside()) && is_empty(self.why), "hand-why", hand.why_missing),
            (self.lacks_devices(), "export-for", words().sealing.needs_device),
        ];
        faults.into_iter().filter(|it| it.0).map(|(_, id, text)| FieldError::new(id, text)).collect()
    }

    fn what(self) -> HandOver {
        let to = if self.is_outside() {
            let law = Some(Self::trimmed(self.law)).filter(|it| !it.is_empty());
            Recipient::Outside { class: self.class.get_untracked(), name: Self::trimmed(self.name), law }
        } else {
            Recipient::Unit(self.unit.get_untracked())
        };
        let (protection, devices) = self.protect.chosen_way();
        HandOver {
            to,
            protection,
            devices,
            cases: self.cases.with_untracked(|it| it.iter().filter_map(|it| it.parse().ok()).collect()),
            is_whole: self.whole.with_untracked(|it| it.contains(WHOLE)),
            why: Self::trimmed(self.why),
        }
    }

    fn start(self) {
        self.failed.set(None);
        self.made.set(None);
        self.errors.set(self.faults());
        if self.errors.with_untracked(|it| !it.is_empty()) || self.busy.get_untracked() {
            return;
        }
        let what = self.what();
        self.busy.set(true);
        spawn_local(async move {
            match self.run(&what).await {
                Ok(outcome) => drop(self.made.try_set(Some(outcome))),
                Err(text) => drop(self.failed.try_set(Some(text))),
            }
            self.busy.try_set(false);
        });
    }

    /// Makes the files, reads them back as their receiver will, and hands them out.
    async fn run(self, what: &HandOver) -> Result<Outcome, String> {
        let made = self.desk.hand_over(what.clone(), |_| {}).await;
        let made = made.map_err(|it| not_handed(self.desk, &it))?;
        let mut records = 0;
        for file in &made.files {
            let back = self.desk.read_made(file, made.phrase, |_| {}).await;
            let broken = |it| (words().exchange.made_broken)(&(words().sealing.closed)(&it));
            records += back.map_err(broken)?.records;
        }
        let wanted = made.files.first().map_or(0, |it| it.records);
        if records != wanted {
            return Err((words().exchange.made_short)(records, wanted));
        }
        hand_out(&made.files)?;
        Ok(Outcome { files: made.files.len(), records, is_whole: what.is_whole, phrase: made.phrase })
    }
}

/// Why nothing was handed on, in words.
pub fn not_handed(desk: Desk, why: &NotHanded) -> String {
    match why {
        NotHanded::Refused(refused) => (words().faults.refused)(refused),
        NotHanded::NobodyToSealTo => words().sealing.needs_device.to_owned(),
        NotHanded::ByRules(case, refusals) => desk.book.with_untracked(|book| {
            let Some(view) = book.cases.get(case) else { return String::new() };
            let why = reasons(refusals, &Names::of(book, view.case()));
            (words().hand_over.blocked)(&view.reference(), &why)
        }),
    }
}

/// A case as a card: what it is, and whether the unit takes part in it.
pub fn card(book: &Book, case: CaseId, unit: &str, now: crate::domain::time::Instant) -> Option<Choice> {
    let view = book.cases.get(&case).filter(|it| !it.is_stub())?;
    let hand = &words().hand_over;
    let title = format!("{} {}", view.reference(), row::title(&Names::of(book, view.case()), view));
    if unit.is_empty() {
        return Some(Choice::new(case.to_string(), title));
    }
    let (groups, clauses) = book.stays_behind(case, unit, now);
    let groups: Vec<String> = groups.iter().map(|it| (hand.group)(it)).collect();
    let help = match groups.is_empty() {
        true => None,
        false => Some((hand.stays)(&groups.join(words().common.list), &(words().rules.basis)(&clauses))),
    };
    let choice = Choice::new(case.to_string(), title);
    Some(match help {
        Some(help) => choice.help(help),
        None => choice,
    })
}

/// The page.
#[component]
pub fn HandOverPage() -> impl IntoView {
    let hand = &words().hand_over;
    let desk = Desk::expect();
    let preparing = kept("hand-over", || Preparing::new(desk));
    let to = vec![
        Choice::new(UNIT, hand.to_unit).icon(IconName::Building2),
        Choice::new(OUTSIDE, hand.to_outside).icon(IconName::Send),
    ];
    let whole = vec![Choice::new(WHOLE, hand.whole).help(hand.whole_help)];
    let error = move |id: &'static str| {
        Signal::derive(move || {
            preparing.errors.with(|it| it.iter().find(|it| it.id == id).map(|it| it.text.clone()))
        })
    };
    view! {
        <PageHead title=hand.title help=hand.help />
        <form class="form" autocomplete="off" on:submit=|event| event.prevent_default()>
            <ErrorSummary title=words().common.there_are_faults errors=preparing.errors />
            <ChoiceCards name="hand-to" legend=hand.to options=to value=preparing.to />
            <To preparing />
            <Cases preparing />
            <CheckCards name="hand-whole" legend=words().papers.identity options=whole values=preparing.whole />
            <TextField id="hand-why" label=hand.why hint=hand.why_help value=preparing.why error=error("hand-why") />
            <Closing preparing />
            {move || preparing.failed.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            {move || preparing.made.get().map(|made| view! { <Made made /> })}
            <div class="form__acts">
                <Button kind=ButtonKind::Primary icon=IconName::FileDown busy=preparing.busy on_click=Callback::new(move |()| preparing.start())>
                    {hand.make}
                </Button>
            </div>
        </form>
    }
}

#[component]
fn Made(made: Outcome) -> impl IntoView {
    let hand = &words().hand_over;
    let text = if made.is_whole { hand.with } else { hand.without };
    view! {
        <section class="panel made">
            <Banner kind=BannerKind::Ok text=(words().exchange.made)(made.files, made.records) />
            <p>{text}</p>
            {made.phrase.map(|phrase| view! { <OpeningWords phrase /> })}
        </section>
    }
}

/// Whose devices open it, or what else keeps it from whoever finds it.
#[component]
fn Closing(preparing: Preparing) -> impl IntoView {
    let desk = preparing.desk;
    let known = Memo::new(move |_| {
        if preparing.to.with(|it| it == UNIT) {
            return desk.book.with(own_devices);
        }
        let card = |(id, label): (DeviceId, String)| {
            Choice::new(id.to_string(), label).help(device_code(id)).icon(IconName::Monitor)
        };
        desk.devices_of(false).into_iter().map(card).collect()
    });
    view! { <ProtectFields protect=preparing.protect kind=Kind::Cases known /> }
}

/// The department, or who outside.
#[component]
fn To(preparing: Preparing) -> impl IntoView {
    let hand = &words().hand_over;
    let desk = preparing.desk;
    move || {
        let error = move |id: &'static str| {
            Signal::derive(move || {
                preparing.errors.with(|it| it.iter().find(|it| it.id == id).map(|it| it.text.clone()))
            })
        };
        if preparing.to.with(|it| it == UNIT) {
            let units = desk.book.with_untracked(|book| {
                let active = book.office.units.values().filter(|it| it.active);
                active.map(|it| SelectOption::new(it.id.clone(), it.label.clone())).collect::<Vec<_>>()
            });
            let options: Vec<SelectOption> =
                std::iter::once(SelectOption::new("", words().common.choose)).chain(units).collect();
            view! { <SelectField id="hand-unit" label=hand.unit options value=preparing.unit error=error("hand-unit") /> }
                .into_any()
        } else {
            let options = classes();
            view! {
                <SelectField id="hand-class" label=hand.class options value=preparing.class />
                <TextField id="hand-name" label=hand.name value=preparing.name error=error("hand-name") />
                <TextField id="hand-law" label=hand.law hint=hand.law_help value=preparing.law />
            }
            .into_any()
        }
    }
}

/// The sorts of recipient outside, as a disclosure names them.
fn classes() -> Vec<SelectOption> {
    let kind = Vocabulary::builtin().kind("disclosure_logged");
    let field = kind.and_then(|it| it.field("recipient_class"));
    let all = field.into_iter().flat_map(|it| &it.options).filter(|it| it.id != UNIT);
    all.map(|it| SelectOption::new(it.id.clone(), it.name_in(language()))).collect()
}

#[component]
fn Cases(preparing: Preparing) -> impl IntoView {
    let hand = &words().hand_over;
    let desk = preparing.desk;
    let options = Memo::new(move |_| {
        let unit = if preparing.to.with(|it| it == UNIT) { preparing.unit.get() } else { String::new() };
        let now = desk.now.get_untracked();
        desk.book.with(|book| {
            let ids: Vec<CaseId> = book.cases.keys().rev().take(OFFERED).copied().collect();
            ids.into_iter().filter_map(|it| card(book, it, &unit, now)).collect::<Vec<Choice>>()
        })
    });
    let error = Signal::derive(move || {
        preparing.errors.with(|it| it.iter().find(|it| it.id == "hand-cases").map(|it| it.text.clone()))
    });
    view! {
        {move || options.with(Vec::is_empty).then(|| view! { <p class="muted">{hand.cases_none}</p> })}
        <div class="cards-rows">
            <CheckCards name="hand-cases" legend=hand.cases options=options values=preparing.cases error=error />
        </div>
    }
}
