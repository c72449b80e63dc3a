//! What the holder of a case may do about it here, what is asked of them, and the papers they may take home.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::print::Paper;
use crate::browser::{clock, document};
use crate::desk::Desk;
use crate::desk::handed_out::HandedOut;
use crate::domain::case::Vocabulary;
use crate::domain::case::shown::Paper as Shown;
use crate::domain::case::vocabulary::{Kind, Type};
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::ui::kiosk::frame::{Bar, Below, EndButton, FORM};
use crate::ui::kiosk::menu;
use crate::ui::kiosk::session::{Found, Session};
use crate::ui::live::part;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::icon::{Icon, IconName};
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::text_field::LongTextField;
use crate::ui::print::slip::RowsSheet;
use crate::ui::print::{Printing, digest, hand_out, print_roll};
use crate::ui::words::words;

/// The control for the words, and the one for how satisfied somebody is.
const WORDS: &str = "say-words";
const LEVEL: &str = "say-level";
/// The answer by which whoever complained asks for something themselves.
const COMPLAINANT: &str = "complainant";

/// What there is beside the progress; nothing where the regime gives and asks nothing.
#[component]
pub fn Yours(
    /// The case.
    found: Found,
) -> impl IntoView {
    let session = Session::expect();
    let track = &words().slip.track;
    let sent = move || {
        session.sent.get().then(|| view! { <Banner kind=BannerKind::Info text=track.sent.to_owned() /> })
    };
    let Found { reference, shown } = found;
    let asked = (!shown.asked.is_empty()).then(|| {
        let line = |it: &String| view! { <li>{menu::act_label(it)}</li> };
        view! {
            <section class="panel" aria-labelledby="found-asked">
                <h2 id="found-asked" class="found__head"><Icon name=IconName::FileText />{track.asked}</h2>
                <ul>{shown.asked.iter().map(line).collect_view()}</ul>
                <p>{track.asked_help}</p>
            </section>
        }
    });
    let papers =
        shown.papers.iter().map(|it| view! { <ToTake paper=it.clone() reference=reference.clone() /> });
    let papers = papers.collect_view();
    let may = (!shown.may.is_empty()).then(|| view! { <Ways may=shown.may reference /> });
    view! { {part(sent)}{asked}{papers}{may} }
}

/// The acts that are open: buttons where the case is held, else where to go.
#[component]
fn Ways(may: Vec<String>, reference: String) -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let track = &words().slip.track;
    let is_here = desk.book.with_untracked(|it| it.numbered(&reference).is_some());
    let row = |kind: String| {
        let right = desk.book.with_untracked(|it| menu::right_label(it.profile(), &kind));
        let label = menu::act_label(&kind);
        let start = Callback::new(move |()| {
            session.sent.set(false);
            session.saying.set(Some(kind.clone()));
            to_the_top();
        });
        let act = is_here.then(|| view! { <Button icon=IconName::PenLine on_click=start>{label}</Button> });
        view! { <p>{right}</p>{act} }
    };
    let phone = desk.book.with_untracked(|it| it.office.phone.clone());
    view! {
        <section class="panel" aria-labelledby="found-may">
            <h2 id="found-may" class="found__head"><Icon name=IconName::BadgeCheck />{track.may}</h2>
            {may.into_iter().map(row).collect_view()}
            {(!is_here).then(|| view! { <p>{(track.may_elsewhere)(&phone)}</p> })}
        </section>
    }
}

/// A paper, printed on the roll.
#[component]
fn ToTake(paper: Shown, reference: String) -> impl IntoView {
    let printing = Printing::new();
    let title = menu::paper_label(&paper.doc);
    let moment = words().time.full;
    let said = |(field, text): &(String, String)| {
        let text =
            text.parse().map_or_else(|_| text.clone(), |it: crate::domain::time::Stamp| moment(it.instant));
        (menu::field_label(&paper.act, field), text)
    };
    let head = [
        (words().slip.number.to_owned(), reference.clone()),
        (menu::act_label(&paper.act), moment(paper.at.instant)),
    ];
    let rows: Vec<_> = head.into_iter().chain(paper.fields.iter().map(said)).collect();
    let desk = Desk::expect();
    let (office, case) =
        desk.book.with_untracked(|it| (it.office.name.clone(), it.numbered(&reference).map(|it| it.id())));
    let texts = rows.iter().flat_map(|it| [it.0.as_str(), &it.1]);
    let (doc, digest) = (paper.doc.clone(), digest([title.as_str(), &office].into_iter().chain(texts)));
    let print = Callback::new(move |()| match case {
        Some(case) => {
            let printed = HandedOut { case, doc: Some(doc.clone()), digest: digest.clone() };
            hand_out(printing, Paper::Roll80, reference.clone(), desk, printed);
        }
        // A case held elsewhere is not written to from here.
        None => print_roll(printing, reference.clone()),
    });
    let verb = (words().slip.track.print)(&title);
    view! {
        <Button icon=IconName::Printer on_click=print>{verb}</Button>
        <RowsSheet printing title rows note=office />
    }
}

/// One act in one's own words.
#[component]
pub fn Say(
    /// The number of the case.
    reference: String,
    /// Which act.
    kind: String,
) -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let track = &words().slip.track;
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let title = menu::act_label(&kind);
    let Some(act) = Vocabulary::builtin().kind(&kind) else { return ().into_any() };
    let has_level = act.fields.iter().any(|it| it.of_type == Type::Level);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let case = desk.book.with_untracked(|it| it.numbered(&reference).map(|it| it.id()));
        let said = fields(act, &session.said.read_untracked(), &session.level.read_untracked());
        let (Some(case), false) = (case, busy.get_untracked()) else { return };
        match said {
            Err(fault) => session.faults.set(vec![fault]),
            Ok(fields) => {
                busy.set(true);
                spawn_local(async move {
                    let outcome = desk.say(case, &act.id, fields).await;
                    busy.try_set(false);
                    failed.try_set(outcome.is_err());
                    if outcome.is_ok() {
                        session.say_nothing();
                        session.sent.try_set(true);
                        to_the_top();
                    }
                });
            }
        }
    };
    let levels = || {
        let levels = words().slip.track.levels.iter().zip(["5", "4", "3", "2", "1"]);
        levels.map(|(label, value)| Choice::new(value, *label)).collect::<Vec<_>>()
    };
    let not_sent = move || {
        failed.get().then(|| view! { <Banner kind=BannerKind::Bad text=track.not_sent.to_owned() /> })
    };
    let back = move |()| {
        session.say_nothing();
        to_the_top();
    };
    view! {
        <main id="main" class="kiosk__main">
            <form id=FORM class="question" autocomplete="off" novalidate on:submit=send>
                <ErrorSummary title=words().common.there_are_faults errors=session.faults />
                {part(not_sent)}
                <PageHead title />
                {has_level.then(|| view! {
                    <ChoiceCards
                        name=LEVEL
                        legend=menu::field_label(&kind, "satisfaction")
                        options=levels()
                        value=session.level
                        error=session.fault(LEVEL)
                    />
                })}
                <LongTextField
                    id=WORDS
                    label=track.say
                    lines=5
                    value=session.said
                    error=session.fault(WORDS)
                />
            </form>
        </main>
        <Bar>
            <Button icon=IconName::ArrowLeft on_click=Callback::new(back)>{words().common.back}</Button>
            <Below />
            <EndButton />
            <Button kind=ButtonKind::Primary icon=IconName::Send submit=true busy attr:form=FORM>
                {track.send}
            </Button>
        </Bar>
    }
    .into_any()
}

fn to_the_top() {
    clock::after_paint(|| {
        document::focus("main h1", false);
    });
}

/// The fields of an act, from one's own words and a level: its own first long text and its level; what it must know
/// besides is who asks.
fn fields(act: &Kind, said: &str, level: &str) -> Result<Map<String, Value>, FieldError> {
    let track = &words().slip.track;
    let said = said.trim();
    let mut fields = Map::new();
    let mut has_text = false;
    for field in &act.fields {
        let value = match field.of_type {
            Type::Level => match level.parse::<i64>() {
                Ok(level) => level.into(),
                Err(_) => return Err(FieldError::new(LEVEL, track.level_missing)),
            },
            Type::LongText if !has_text => {
                has_text = true;
                match said {
                    "" if field.required => return Err(FieldError::new(WORDS, track.say_missing)),
                    "" => continue,
                    _ => said.into(),
                }
            }
            _ if field.required && field.options.iter().any(|it| it.id == COMPLAINANT) => COMPLAINANT.into(),
            _ => continue,
        };
        fields.insert(field.id.clone(), value);
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_a_kiosk_may_say_of_a_case_becomes_fields_the_vocabulary_accepts() {
        let kinds = &Vocabulary::builtin().kinds;
        let of_a_case = |it: &&Kind| it.kiosk && it.statement && !it.begins;
        for kind in kinds.iter().filter(of_a_case) {
            let fields = fields(kind, " 处理太慢 ", "2").unwrap();
            assert!(fields.values().any(|it| it.text() == Some("处理太慢")), "{}", kind.id);
            assert!(Vocabulary::builtin().split(&kind.id, fields).is_ok(), "{}", kind.id);
        }
    }

    #[test]
    fn what_an_act_must_say_is_asked_for() {
        let lacks = |kind: &str, said, level| {
            let kind = Vocabulary::builtin().kind(kind).unwrap();
            fields(kind, said, level).err().map(|it| it.id)
        };
        assert_eq!(lacks("retaliation_reported", " ", "").as_deref(), Some(WORDS));
        assert_eq!(lacks("satisfaction_recorded", "", "").as_deref(), Some(LEVEL));
        assert_eq!(lacks("satisfaction_recorded", "", "4"), None);
        assert_eq!(lacks("mediation_requested", "", ""), None);
    }
}
