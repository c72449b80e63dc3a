//! When it happened, who writes it down, in which role.

use leptos::prelude::*;

use crate::desk::zone::zone;
use crate::desk::{Book, Desk};
use crate::domain::case::fold::LATE_AFTER;
use crate::domain::time::{Day, Instant};
use crate::ui::cases::names::Names;
use crate::ui::cases::roles;
use crate::ui::parts::date_field::DateField;
use crate::ui::parts::error_summary::FieldError;
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::staff::form::typed::{moment, moment_text};
use crate::ui::words::words;

/// The id of the control for the time.
pub const AT: &str = "act-at";
/// The standard role of somebody who holds none: an act is always done in some role.
pub const NO_ROLE: &str = "handler";
/// A minute, in seconds: what the control can tell apart.
const MINUTE: i64 = 60;

/// What stands around an act, as typed so far.
#[derive(Clone, Copy)]
pub struct Envelope {
    desk: Desk,
    /// When, as the control holds it.
    pub at: RwSignal<String>,
    /// In which standard role.
    pub role: RwSignal<String>,
    follows: RwSignal<String>,
}

/// A time nobody can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTime {
    /// Not a day with a time.
    Wrong,
    /// Later than now.
    Future,
    /// In another century.
    FarOff,
}

impl Envelope {
    /// Now, in the first role that fits; the time follows the clock until it is changed.
    pub fn new(desk: Desk, fitting: &[String]) -> Envelope {
        let now = moment_text(desk.now.get_untracked());
        let held = desk.book.with_untracked(|it| roles(it).to_vec());
        let role = held.iter().find(|it| fitting.contains(it)).or(held.first()).cloned();
        let role = role.unwrap_or_else(|| NO_ROLE.to_owned());
        Envelope {
            desk,
            at: RwSignal::new(now.clone()),
            role: RwSignal::new(role),
            follows: RwSignal::new(now),
        }
    }

    /// Lets the time follow the clock while the form is in sight.
    pub fn run(self) {
        Effect::new(move |_| self.follow());
    }

    fn follow(self) {
        let now = moment_text(self.desk.now.get());
        let untouched = self.at.with_untracked(|at| self.follows.with_untracked(|it| it == at));
        if untouched && self.at.with_untracked(|at| *at != now) {
            self.follows.set(now.clone());
            self.at.set(now);
        }
    }

    /// When it happened; `None` is now.
    ///
    /// # Errors
    /// [`NoTime`].
    pub fn when(self) -> Result<Option<Instant>, NoTime> {
        when(&self.at.get_untracked(), self.desk.present())
    }

    /// What is wrong with the time, for the summary.
    pub fn fault(self) -> Option<FieldError> {
        let acts = &words().acts;
        self.when().err().map(|it| match it {
            NoTime::Wrong => FieldError::new(AT, acts.when_wrong),
            NoTime::Future => FieldError::new(AT, acts.when_future),
            NoTime::FarOff => FieldError::new(AT, acts.when_far_off),
        })
    }
}

/// What the control holds as an instant; `None` for the present minute.
pub fn when(typed: &str, now: Instant) -> Result<Option<Instant>, NoTime> {
    let at = moment(typed).ok_or(NoTime::Wrong)?;
    if at > now {
        return Err(NoTime::Future);
    }
    if now.since(at) >= MINUTE && !Day::of(at, zone()).is_near() {
        return Err(NoTime::FarOff);
    }
    Ok((now.since(at) >= MINUTE).then_some(at))
}

/// How much earlier than now that is, where it will be marked.
fn late(typed: &str, now: Instant) -> Option<String> {
    let at = when(typed, now).ok().flatten()?;
    (now.since(at) > LATE_AFTER + MINUTE)
        .then(|| (words().acts.when_late)(&(words().time.span)(now.since(at))))
}

/// The controls.
#[component]
pub fn EnvelopeFields(
    /// What has been typed.
    envelope: Envelope,
    /// What is wrong with the time.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let desk = envelope.desk;
    let acts = &words().acts;
    let hint = Signal::derive(move || {
        let late = late(&envelope.at.read(), desk.now.get());
        Some(late.map_or(acts.when_help.to_owned(), |it| format!("{} {it}", acts.when_help)))
    });
    let latest = Signal::derive(move || Some(moment_text(desk.now.get())));
    let name = Memo::new(move |_| desk.book.with(person));
    let options = Memo::new(move |_| desk.book.with(role_options));
    view! {
        <fieldset class="form__part">
            <legend>{acts.by}</legend>
            <p class="act__by">{move || name.get()}</p>
            {move || (options.with(Vec::len) > 1).then(|| view! {
                <SelectField id="act-role" label=acts.role options=options.get() value=envelope.role />
            })}
            <DateField id=AT label=acts.when with_time=true value=envelope.at hint latest error />
        </fieldset>
    }
}

fn person(book: &Book) -> String {
    let person = book.identity.as_ref().and_then(|it| it.person.as_deref());
    person.map_or(words().staff.nobody.to_owned(), |it| book.office.name_of(it).to_owned())
}

fn role_options(book: &Book) -> Vec<SelectOption> {
    let names = Names::here(book);
    roles(book).iter().map(|it| SelectOption::new(it.clone(), names.role(it))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_minute_is_now_an_earlier_one_is_then_and_a_later_one_is_refused() {
        let now = moment("2026-11-25T10:42").unwrap().plus(37);
        let before = moment("2026-11-25T09:00");
        for (typed, is) in [
            ("2026-11-25T10:42", Ok(None)),
            ("2026-11-25T09:00", Ok(before)),
            ("2026-11-25T10:43", Err(NoTime::Future)),
            ("", Err(NoTime::Wrong)),
            ("0026-11-25T09:00", Err(NoTime::FarOff)),
            ("1970-01-01T08:00", Err(NoTime::FarOff)),
            ("2100-01-01T08:00", Err(NoTime::Future)),
        ] {
            assert_eq!(when(typed, now), is, "{typed}");
        }
    }
}
