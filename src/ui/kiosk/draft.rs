//! One person's answers as signals. They live in memory only and end with the page.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::order::Gather as _;
use crate::ui::kiosk::answers::Answers;

/// The answers, each a signal its field writes to.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "one signal per answer, named like it")]
pub struct Draft {
    pub complainant_kind: RwSignal<String>,
    pub known_as: RwSignal<String>,
    pub for_other: RwSignal<String>,
    pub on_behalf_of: RwSignal<String>,
    pub case_type: RwSignal<String>,
    pub spot: RwSignal<String>,
    pub building: RwSignal<String>,
    pub room: RwSignal<String>,
    pub public_area: RwSignal<String>,
    pub place_note: RwSignal<String>,
    pub occurred_when: RwSignal<String>,
    pub occurred_on: RwSignal<String>,
    pub phrases: RwSignal<BTreeSet<String>>,
    pub own_words: RwSignal<String>,
    pub demands: RwSignal<BTreeSet<String>>,
    pub amount: RwSignal<String>,
    pub demands_text: RwSignal<String>,
    pub facts: RwSignal<BTreeSet<String>>,
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub reply_by: RwSignal<String>,
    pub contact_hours: RwSignal<String>,
    pub followup: RwSignal<String>,
    pub consents: RwSignal<BTreeSet<String>>,
}

impl Draft {
    /// A draft in which nothing is answered.
    pub fn start() -> Draft {
        let text = || RwSignal::new(String::new());
        let several = || RwSignal::new(BTreeSet::new());
        Draft {
            complainant_kind: text(),
            known_as: text(),
            for_other: RwSignal::new("self".to_owned()),
            on_behalf_of: text(),
            case_type: text(),
            spot: text(),
            building: text(),
            room: text(),
            public_area: text(),
            place_note: text(),
            occurred_when: text(),
            occurred_on: text(),
            phrases: several(),
            own_words: text(),
            demands: several(),
            amount: text(),
            demands_text: text(),
            facts: several(),
            name: text(),
            phone: text(),
            reply_by: text(),
            contact_hours: text(),
            followup: text(),
            consents: several(),
        }
    }

    fn texts(self) -> [RwSignal<String>; 20] {
        [
            self.complainant_kind,
            self.known_as,
            self.for_other,
            self.on_behalf_of,
            self.case_type,
            self.spot,
            self.building,
            self.room,
            self.public_area,
            self.place_note,
            self.occurred_when,
            self.occurred_on,
            self.own_words,
            self.amount,
            self.demands_text,
            self.name,
            self.phone,
            self.reply_by,
            self.contact_hours,
            self.followup,
        ]
    }

    /// Forgets every answer.
    pub fn clear(self) {
        for text in self.texts() {
            text.set(String::new());
        }
        self.for_other.set("self".to_owned());
        for several in [self.phrases, self.demands, self.facts, self.consents] {
            several.set(BTreeSet::new());
        }
    }

    /// The answers as they stand; whoever asks is told when one changes.
    pub fn answers(self) -> Answers {
        Answers {
            complainant_kind: self.complainant_kind.get(),
            known_as: self.known_as.get(),
            for_other: self.for_other.get(),
            on_behalf_of: self.on_behalf_of.get(),
            case_type: self.case_type.get(),
            spot: self.spot.get(),
            building: self.building.get(),
            room: self.room.get(),
            public_area: self.public_area.get(),
            place_note: self.place_note.get(),
            occurred_when: self.occurred_when.get(),
            occurred_on: self.occurred_on.get(),
            phrases: self.phrases.get(),
            own_words: self.own_words.get(),
            demands: self.demands.get(),
            amount: self.amount.get(),
            demands_text: self.demands_text.get(),
            facts: self.facts.get(),
            name: self.name.get(),
            phone: self.phone.get(),
            reply_by: self.reply_by.get(),
            contact_hours: self.contact_hours.get(),
            followup: self.followup.get(),
            consents: self.consents.get(),
        }
    }

    /// The answers as they stand, for the moment only.
    pub fn answers_now(self) -> Answers {
        untrack(move || self.answers())
    }
}

/// One answer of a set turned on or off.
pub fn turn(set: RwSignal<BTreeSet<String>>, value: String) {
    set.update(|set| {
        if !set.remove(&value) {
            set.insert(value);
        }
    });
}

/// One answer chosen, or taken back by choosing it again.
pub fn choose(one: RwSignal<String>, value: String) {
    one.update(|it| *it = if *it == value { String::new() } else { value });
}

/// A single answer as the set a grid shows.
pub fn as_set(one: RwSignal<String>) -> Signal<BTreeSet<String>> {
    Signal::derive(move || Some(one.get()).filter(|it| !it.is_empty()).into_iter().to_set())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_after_clearing() {
        Owner::new().with(|| {
            let draft = Draft::start();
            let blank = draft.answers_now();
            for text in draft.texts() {
                text.set("留下".into());
            }
            for several in [draft.phrases, draft.demands, draft.facts, draft.consents] {
                turn(several, "x".into());
            }
            assert!(!format!("{blank:?}").contains("留下"));
            draft.clear();
            assert_eq!(draft.answers_now(), blank);
        });
    }

    #[test]
    fn an_answer_chosen_twice_is_taken_back() {
        Owner::new().with(|| {
            let one = RwSignal::new(String::new());
            choose(one, "evening".into());
            assert_eq!(one.get_untracked(), "evening");
            choose(one, "evening".into());
            assert_eq!(one.get_untracked(), "");
        });
    }
}
