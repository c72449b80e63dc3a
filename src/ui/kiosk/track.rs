//! Looking up one's own case by its number and query code.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, document};
use crate::desk::Desk;
use crate::desk::status::NotShown;
use crate::domain::case::number::{read_reference, reference};
use crate::ui::keep::kept;
use crate::ui::kiosk::found::Progress;
use crate::ui::kiosk::frame::{Aside, Bar, Below, EndButton, FORM, href, keys_lead_to};
use crate::ui::kiosk::lockout::Lockout;
use crate::ui::kiosk::session::{Found, Session};
use crate::ui::kiosk::yours::Say;
use crate::ui::live::{When, live, memo, part};
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::error_summary::{ErrorSummary, FieldError};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::number_pad::NumberPad;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::text_field::{TextField, TextKind};
use crate::ui::print::slip::read_qr;
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The name under which the device keeps how many codes were wrong.
const KEPT: &str = "lookups";
/// Letters a number may hold.
const LETTERS: &str = "ABCDEFGHJKMNPQRSTVWXYZ";

/// The form, or what was found by it.
#[component]
pub fn Track() -> impl IntoView {
    let session = Session::expect();
    part(move || match session.found.get() {
        Some(found) => match session.saying.get() {
            Some(kind) => view! { <Say reference=found.reference kind /> }.into_any(),
            None => view! { <Progress found /> }.into_any(),
        },
        None => view! { <Ask /> }.into_any(),
    })
}

/// Number, code, and the pad that writes into whichever is in use.
#[component]
fn Ask() -> impl IntoView {
    let (desk, session) = (Desk::expect(), Session::expect());
    let (number, code) = kept("track", || (RwSignal::new(prefix(desk)), RwSignal::new(String::new())));
    let (busy, not_here) = (RwSignal::new(false), RwSignal::new(false));
    let track = &words().slip.track;
    let resting = memo(move || {
        desk.loaded.track();
        lockout(desk).rest(desk.now.get())
    });
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        not_here.set(false);
        // A hand scanner types a slip's QR code into the number and presses Enter.
        let scanned = read_qr(&number.read_untracked());
        if let Some((reference, digits)) = scanned {
            number.set(reference);
            code.set(digits);
        }
        let (number, code) = (number.get_untracked(), code.get_untracked());
        session.faults.set(missing(&number, &code));
        if busy.get_untracked()
            // By the clock itself: what is shown follows it only every so often.
            || lockout(desk).rest(desk.present()).is_some()
            || !session.faults.read_untracked().is_empty()
        {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let breathe = desk.machine().breathe;
            let _ = breathe().await;
            let outcome = desk.track(&number, &code).await;
            busy.try_set(false);
            answer(desk, session, not_here, &number, outcome).await;
        });
    };
    let locked = move || {
        let left = resting.get()?;
        let phone = desk.book.with_untracked(|it| it.office.phone.clone());
        Some((track.locked)(&(words().time.span)(left.max(60)), &phone))
    };
    // A hand scanner types wherever the focus is.
    keys_lead_to("form:not(:has(input:focus)) #number");
    let absent = move || {
        let phone = desk.book.with_untracked(|it| it.office.phone.clone());
        not_here.get().then(|| (track.not_here)(&phone))
    };
    view! {
        <main id="main" class="kiosk__main">
            <Aside icon=IconName::Search text=track.aside />
            <form id=FORM class="question" autocomplete="off" novalidate on:submit=look>
                <ErrorSummary title=track.check_again errors=session.faults />
                <PageHead title=track.title help=track.help />
                {part(move || locked().map(|text| view! { <Banner kind=BannerKind::Warn text /> }))}
                {part(move || absent().map(|text| view! { <Banner kind=BannerKind::Info text /> }))}
                <Fields number code />
            </form>
        </main>
        <Bar>
            <LinkButton href=href(Kiosk::Home) icon=IconName::ArrowLeft>{words().common.back}</LinkButton>
            <Below />
            <EndButton />
            <Button kind=ButtonKind::Primary icon=IconName::Search submit=true busy attr:form=FORM>
                {part(move || if busy.get() { track.looking } else { track.look })}
            </Button>
        </Bar>
    }
}

#[component]
fn Fields(number: RwSignal<String>, code: RwSignal<String>) -> impl IntoView {
    let session = Session::expect();
    let track = &words().slip.track;
    let at_code = RwSignal::new(false);
    let with_letters = RwSignal::new(false);
    let delete = words().kiosk.contact.delete;
    let pad = move || {
        let (value, most, field) =
            if at_code.get() { (code, 14, track.code) } else { (number, 16, track.number) };
        let filling = (words().kiosk.filling)(field);
        view! { <NumberPad label=track.pad filling value most delete_label=delete /> }
    };
    view! {
        <div class="question__with-pad">
            <div class="question__part">
                <div data-filled=live(move || (!at_code.get()).then_some("true")) on:focusin=move |_| at_code.set(false)>
                    <TextField
                        id="number"
                        label=track.number
                        hint=(track.number_hint)(&reference("7F3K", 128))
                        value=number
                        error=session.fault("number")
                    />
                </div>
                <div data-filled=live(move || at_code.get().then_some("true")) on:focusin=move |_| at_code.set(true)>
                    <TextField
                        id="code"
                        kind=TextKind::Digits
                        label=track.code
                        hint=track.code_hint
                        value=code
                        error=session.fault("code")
                    />
                </div>
                <p class="track__groups" aria-hidden="true">{part(move || grouped(&code.read()))}</p>
            </div>
            <div class="question__part">
                {part(pad)}
                <When is=live(move || !at_code.get())>
                    <Button on_click=Callback::new(move |()| with_letters.update(|it| *it = !*it))>
                        {track.show_letters}
                    </Button>
                </When>
            </div>
        </div>
        <When is=live(move || with_letters.get() && !at_code.get())>
            <Letters number />
        </When>
    }
}

/// Keys for the letters of another terminal's numbers.
#[component]
fn Letters(number: RwSignal<String>) -> impl IntoView {
    let key = move |letter: char| {
        let press = move |_| number.update(|it| it.push(letter));
        view! { <button class="pad__key" type="button" on:click=press>{letter.to_string()}</button> }
    };
    view! {
        <div class="letters" role="group" aria-label=words().slip.track.letters>
            {LETTERS.chars().map(key).collect_view()}
        </div>
    }
}

/// What came of looking: found, not here, or a wrong code that counts.
async fn answer(
    desk: Desk,
    session: Session,
    not_here: RwSignal<bool>,
    number: &str,
    outcome: Result<crate::domain::case::shown::Shown, NotShown>,
) {
    let track = &words().slip.track;
    let fault = |id: &str, text: String| drop(session.faults.try_set(vec![FieldError::new(id, text)]));
    match outcome {
        Ok(shown) => {
            let reference = read_reference(number).unwrap_or_default();
            keep(desk, Lockout::default()).await;
            session.found.try_set(Some(Found { reference, shown }));
            clock::after_paint(|| {
                document::focus("main h1", false);
            });
        }
        Err(NotShown::NoSuchNumber) => fault("number", track.number_wrong.to_owned()),
        Err(NotShown::NoSuchCode) => fault("code", track.code_short.to_owned()),
        Err(NotShown::NotHere) => drop(not_here.try_set(true)),
        Err(NotShown::NotChecked) => fault("code", track.not_checked.to_owned()),
        Err(NotShown::WrongCode) => {
            let after = lockout(desk).after_wrong(desk.present());
            keep(desk, after).await;
            if after.rest(desk.present()).is_none() {
                fault("code", (track.code_wrong)(after.left()));
            }
        }
    }
}

fn missing(number: &str, code: &str) -> Vec<FieldError> {
    let track = &words().slip.track;
    let mut faults = Vec::new();
    if read_reference(number).is_none() {
        faults.push(FieldError::new("number", track.number_wrong));
    }
    if code.chars().filter(char::is_ascii_digit).count() != 12 {
        faults.push(FieldError::new("code", track.code_short));
    }
    faults
}

/// Numbers made here begin alike; most people who ask here lodged here.
fn prefix(desk: Desk) -> String {
    let code = desk.book.with_untracked(|it| it.identity.as_ref().map(|it| it.code()));
    code.map(|it| format!("HY-{it}-")).unwrap_or_default()
}

/// Digits in groups of four, for comparing with paper.
fn grouped(typed: &str) -> String {
    let digits: Vec<char> = typed.chars().filter(char::is_ascii_digit).collect();
    digits.chunks(4).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// How many codes were wrong, as the device remembers: clearing the screen does not end a rest.
fn lockout(desk: Desk) -> Lockout {
    desk.note(KEPT).and_then(|it| Lockout::read(&it)).unwrap_or_default()
}

async fn keep(desk: Desk, lockout: Lockout) {
    if self::lockout(desk) != lockout {
        // A count that cannot be kept is no reason to refuse an answer.
        let _ = desk.keep_note(KEPT, lockout.to_text()).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_four() {
        assert_eq!(grouped("482913001"), "4829 1300 1");
        assert_eq!(grouped(""), "");
    }

    #[test]
    fn number_and_code_are_looked_at_before_anything_is_tried() {
        let ids = |number, code| missing(number, code).into_iter().map(|it| it.id).collect::<Vec<_>>();
        assert_eq!(ids("HY-7F3K-", "12"), ["number", "code"]);
        assert!(ids("hy 7f3k 128", "4829 1300 1122").is_empty());
    }
}
