//! The order of the pages, and which answers each still needs.

use crate::desk::zone::zone;
use crate::domain::time::{Day, Instant};
use crate::ui::kiosk::answers::{Answers, FOR_OTHER, KnownAs, ON_A_DATE, OTHER_DEMAND, REFUND, Spot, fen};
use crate::ui::parts::error_summary::FieldError;
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// The numbered pages, in order.
pub const STEPS: [Kiosk; 6] =
    [Kiosk::Who, Kiosk::Category, Kiosk::Where, Kiosk::Describe, Kiosk::Contact, Kiosk::Check];

/// The most characters of an account in a person's own words.
pub const MOST_WORDS: usize = 500;
/// The most characters of a name.
const MOST_NAME: usize = 60;
/// The fewest digits of a telephone number anywhere.
const FEWEST_DIGITS: usize = 5;

/// The number of a page, from 1; `None` for pages that ask nothing.
pub fn step_of(page: Kiosk) -> Option<usize> {
    STEPS.iter().position(|it| *it == page).map(|it| it + 1)
}

/// The page before.
pub fn before(page: Kiosk) -> Kiosk {
    match step_of(page) {
        Some(step) if step > 1 => STEPS.get(step - 2).copied().unwrap_or(Kiosk::Privacy),
        Some(_) => Kiosk::Privacy,
        None => Kiosk::Home,
    }
}

/// The page after: the next one, or, for who comes back from checking, the first that still lacks something.
pub fn after(page: Kiosk, answers: &Answers, is_checking: bool, now: Instant) -> Kiosk {
    if is_checking {
        return STEPS.into_iter().find(|it| !missing(*it, answers, now).is_empty()).unwrap_or(Kiosk::Check);
    }
    let step = step_of(page).unwrap_or(0);
    STEPS.get(step).copied().unwrap_or(Kiosk::Check)
}

/// What a page still needs, in its order; each leads to the control that mends it.
pub fn missing(page: Kiosk, answers: &Answers, now: Instant) -> Vec<FieldError> {
    let mut faults = Faults(Vec::new());
    match page {
        Kiosk::Who => who(answers, &mut faults),
        Kiosk::Category => {
            faults.when(answers.case_type.is_empty(), "case-type", words().kiosk.category.missing)
        }
        Kiosk::Where => place(answers, now, &mut faults),
        Kiosk::Describe => matter(answers, &mut faults),
        Kiosk::Contact => contact(answers, &mut faults),
        _ => {}
    }
    faults.0
}

/// The words of a fault, for the field it belongs to.
pub fn fault_of(faults: &[FieldError], id: &str) -> Option<String> {
    faults.iter().find(|it| it.id == id).map(|it| it.text.clone())
}

struct Faults(Vec<FieldError>);

impl Faults {
    fn when(&mut self, is_so: bool, id: &str, text: &str) {
        if is_so {
            self.0.push(FieldError::new(id, text));
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn who(answers: &Answers, faults: &mut Faults) {
    let who = &words().kiosk.who;
    faults.when(answers.complainant_kind.is_empty(), "kind", who.kind_missing);
    faults.when(answers.known_as().is_none(), "known-as", who.known_as_missing);
    let is_nameless = answers.for_other == FOR_OTHER && is_blank(&answers.on_behalf_of);
    faults.when(is_nameless, "on-behalf-of", who.other_missing);
}

fn place(answers: &Answers, now: Instant, faults: &mut Faults) {
    let place = &words().kiosk.place;
    match answers.spot() {
        None => faults.when(true, "spot", place.spot_missing),
        Some(Spot::Here) => {}
        Some(Spot::Home) => faults.when(answers.building.is_empty(), "building", place.building_missing),
        Some(Spot::Area) => faults.when(answers.public_area.is_empty(), "area", place.area_missing),
        Some(Spot::Elsewhere) => faults.when(is_blank(&answers.place_note), "place-note", place.note_missing),
    }
    faults.when(answers.occurred_when.is_empty(), "when", place.when_missing);
    if answers.occurred_when == ON_A_DATE {
        let day: Option<Day> = answers.occurred_on.parse().ok();
        faults.when(day.is_none(), "day", place.day_missing);
        faults.when(day.is_some_and(|it| it > Day::of(now, zone())), "day", place.day_ahead);
    }
}

fn matter(answers: &Answers, faults: &mut Faults) {
    let describe = &words().kiosk.describe;
    let length = answers.own_words.chars().count();
    faults.when(answers.account().is_empty(), "own-words", describe.content_missing);
    faults.when(length > MOST_WORDS, "own-words", &(describe.content_long)(length));
    let has_amount = answers.demands.contains(REFUND) && !is_blank(&answers.amount);
    faults.when(has_amount && fen(&answers.amount).is_none(), "amount", describe.amount_wrong);
    if answers.demands.contains(OTHER_DEMAND) {
        faults.when(is_blank(&answers.demands_text), "demands-text", describe.demand_missing);
        let length = answers.demands_text.chars().count();
        faults.when(length > MOST_WORDS, "demands-text", describe.demand_long);
    }
}

fn contact(answers: &Answers, faults: &mut Faults) {
    let contact = &words().kiosk.contact;
    let Some(known_as) = answers.known_as().filter(|it| *it != KnownAs::Anonymous) else { return };
    let digits = answers.phone.chars().filter(char::is_ascii_digit).count();
    faults.when(is_blank(&answers.phone), "phone", contact.phone_missing);
    faults.when(!is_blank(&answers.phone) && digits < FEWEST_DIGITS, "phone", contact.phone_short);
    faults.when(known_as == KnownAs::Named && is_blank(&answers.name), "name", contact.name_missing);
    faults.when(answers.name.chars().count() > MOST_NAME, "name", contact.name_long);
    faults.when(answers.reply_by.is_empty(), "reply-by", contact.reply_missing);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Instant {
        "2026-11-24T10:42:00+08:00".parse::<crate::domain::time::Stamp>().unwrap().instant
    }

    fn ids(page: Kiosk, answers: &Answers) -> Vec<String> {
        missing(page, answers, now()).into_iter().map(|it| it.id).collect()
    }

    #[test]
    fn pages_follow_one_another_and_lead_back() {
        let nothing = Answers::default();
        assert_eq!(after(Kiosk::Privacy, &nothing, false, now()), Kiosk::Who);
        assert_eq!(after(Kiosk::Who, &nothing, false, now()), Kiosk::Category);
        assert_eq!(after(Kiosk::Contact, &nothing, false, now()), Kiosk::Check);
        assert_eq!(before(Kiosk::Who), Kiosk::Privacy);
        assert_eq!(before(Kiosk::Check), Kiosk::Contact);
        assert_eq!(step_of(Kiosk::Category), Some(2));
        assert_eq!(step_of(Kiosk::Home), None);
    }

    #[test]
    fn who_changes_an_answer_returns_to_the_check_unless_that_opened_a_gap() {
        let anonymous = Answers {
            complainant_kind: "owner".into(),
            known_as: "anonymous".into(),
            case_type: "repair".into(),
            spot: "here".into(),
            occurred_when: "today".into(),
            own_words: "灯不亮".into(),
            ..Answers::default()
        };
        assert_eq!(after(Kiosk::Where, &anonymous, true, now()), Kiosk::Check);
        let named = Answers { known_as: "named".into(), ..anonymous };
        assert_eq!(after(Kiosk::Who, &named, true, now()), Kiosk::Contact);
    }

    #[test]
    fn an_empty_page_names_everything_it_needs() {
        let nothing = Answers::default();
        for (page, needs) in [
            (Kiosk::Who, vec!["kind", "known-as"]),
            (Kiosk::Category, vec!["case-type"]),
            (Kiosk::Where, vec!["spot", "when"]),
            (Kiosk::Describe, vec!["own-words"]),
            (Kiosk::Check, vec![]),
        ] {
            assert_eq!(ids(page, &nothing), needs, "{page:?}");
        }
    }

    #[test]
    fn an_anonymous_person_is_asked_for_no_contact_and_others_are() {
        let anonymous = Answers { known_as: "anonymous".into(), ..Answers::default() };
        assert!(ids(Kiosk::Contact, &anonymous).is_empty());
        let phone = Answers { known_as: "phone".into(), phone: "138".into(), ..Answers::default() };
        assert_eq!(ids(Kiosk::Contact, &phone), ["phone", "reply-by"]);
        let foreign = Answers { phone: "+49 30 123456".into(), reply_by: "phone".into(), ..phone };
        assert!(ids(Kiosk::Contact, &foreign).is_empty());
    }

    #[test]
    fn a_day_to_come_cannot_be_when_it_happened() {
        let dated = |day: &str| Answers {
            spot: "here".into(),
            occurred_when: ON_A_DATE.into(),
            occurred_on: day.into(),
            ..Answers::default()
        };
        assert_eq!(ids(Kiosk::Where, &dated("2026-11-25")), ["day"]);
        assert!(ids(Kiosk::Where, &dated("2026-11-24")).is_empty());
        assert_eq!(ids(Kiosk::Where, &dated("")), ["day"]);
    }

    #[test]
    fn a_phrase_alone_is_enough_and_five_hundred_characters_are_the_most() {
        let phrase = Answers {
            case_type: "repair".into(),
            phrases: ["lift_stops".to_owned()].into(),
            ..Answers::default()
        };
        assert!(ids(Kiosk::Describe, &phrase).is_empty());
        let long = Answers { own_words: "字".repeat(501), ..phrase.clone() };
        assert_eq!(ids(Kiosk::Describe, &long), ["own-words"]);
        let full = Answers { own_words: "字".repeat(500), ..phrase };
        assert!(ids(Kiosk::Describe, &full).is_empty());
    }
}
