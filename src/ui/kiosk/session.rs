//! What the kiosk knows of the person in front of it. Made once, handed on by context, ended by a reload.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{preferences, reload};
use crate::desk::Desk;
use crate::desk::intake::Slip;
use crate::domain::case::shown::Shown;
use crate::domain::time::Instant;
use crate::ui::kiosk::answers::Answers;
use crate::ui::kiosk::draft::Draft;
use crate::ui::kiosk::flow;
use crate::ui::live::memo;
use crate::ui::look::Look;
use crate::ui::parts::error_summary::FieldError;
use crate::ui::route::{Kiosk, Route};

/// What was handed in, for the slip.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// Number, code and promises.
    pub slip: Slip,
    /// The answers it was made of.
    pub answers: Answers,
}

/// A case that was looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its number.
    pub reference: String,
    /// What its holder may see.
    pub shown: Shown,
}

/// Everything about the person in front of the kiosk.
#[derive(Clone, Copy)]
pub struct Session {
    /// The answers so far.
    pub draft: Draft,
    /// Whether the person has read what happens with the data.
    pub agreed: RwSignal<bool>,
    /// The page last shown, for the way back from the help page.
    pub at: RwSignal<Option<Kiosk>>,
    /// Whether everything was shown for checking once: a changed answer then leads back there.
    pub is_checking: RwSignal<bool>,
    /// The faults of the page in sight.
    pub faults: RwSignal<Vec<FieldError>>,
    /// What was handed in.
    pub receipt: RwSignal<Option<Receipt>>,
    /// How many slips were printed.
    pub printed: RwSignal<usize>,
    /// The case looked up.
    pub found: RwSignal<Option<Found>>,
    /// The act the person is putting into words.
    pub saying: RwSignal<Option<String>>,
    /// Those words.
    pub said: RwSignal<String>,
    /// How satisfied the person is, where the act asks.
    pub level: RwSignal<String>,
    /// Whether what the person said of the case was taken.
    pub sent: RwSignal<bool>,
    /// The last sign of life.
    pub sign: RwSignal<Instant>,
    /// How many times over more time was asked for.
    pub factor: RwSignal<i64>,
    /// Whether a member of staff has said so.
    pub is_staff: RwSignal<bool>,
    look: Look,
    ended: StoredValue<bool>,
}

impl Session {
    /// A session in which nobody has touched anything.
    pub fn start(now: Instant, look: Look) -> Session {
        Session {
            draft: Draft::start(),
            agreed: RwSignal::new(false),
            at: RwSignal::new(None),
            is_checking: RwSignal::new(false),
            faults: RwSignal::new(Vec::new()),
            receipt: RwSignal::new(None),
            printed: RwSignal::new(0),
            found: RwSignal::new(None),
            saying: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            level: RwSignal::new(String::new()),
            sent: RwSignal::new(false),
            sign: RwSignal::new(now),
            factor: RwSignal::new(1),
            is_staff: RwSignal::new(false),
            look,
            ended: StoredValue::new(false),
        }
    }

    /// The session of the running kiosk.
    pub fn expect() -> Session {
        expect_context::<Session>()
    }

    /// Somebody is there.
    pub fn stay(self, now: Instant) {
        if self.sign.try_get_untracked().is_some_and(|it| it != now) {
            self.sign.set(now);
        }
    }

    /// Whether a page belongs to this session, or else where its person belongs.
    pub fn elsewhere(self, page: Kiosk) -> Option<Kiosk> {
        let (is_question, has_slip) = (flow::step_of(page).is_some(), self.receipt.read().is_some());
        match page {
            _ if is_question && has_slip => Some(Kiosk::Done),
            Kiosk::Done if !has_slip => Some(Kiosk::Home),
            _ if is_question && !self.agreed.get() => Some(Kiosk::Home),
            _ => None,
        }
    }

    /// Whether anything of a person is here.
    pub fn is_used(self, look: Look) -> bool {
        self.agreed.get_untracked()
            || self.found.read_untracked().is_some()
            || self.receipt.read_untracked().is_some()
            || self.is_staff.get_untracked()
            || look.is_chosen()
    }

    /// Forgets the person without leaving the page: the first screen is a new beginning.
    pub fn forget(self) {
        self.draft.clear();
        self.agreed.set(false);
        self.at.set(None);
        self.is_checking.set(false);
        self.faults.set(Vec::new());
        self.receipt.set(None);
        self.printed.set(0);
        self.found.set(None);
        self.say_nothing();
        self.sent.set(false);
        self.factor.set(1);
        self.is_staff.set(false);
    }

    /// Forgets what the person was about to say.
    pub fn say_nothing(self) {
        self.saying.set(None);
        self.said.set(String::new());
        self.level.set(String::new());
        self.faults.set(Vec::new());
    }

    /// Forgets the person and frees the memory everything stood in. Where the page cannot be loaded anew, because
    /// nothing serves it now, everything is forgotten all the same and the kiosk goes on. Once at a time.
    pub fn end(self) {
        if self.ended.get_value() {
            return;
        }
        self.ended.set_value(true);
        self.forget();
        preferences::forget();
        self.look.reset();
        spawn_local(async move {
            if !reload::afresh_if_served(&Route::from(Kiosk::Home).format()).await {
                self.ended.try_set_value(false);
            }
        });
    }

    /// What a page still needs; shown on it, and told whether nothing is missing.
    pub fn is_complete(self, page: Kiosk, desk: Desk) -> bool {
        let missing = flow::missing(page, &self.draft.answers_now(), desk.present());
        let is_complete = missing.is_empty();
        self.faults.set(missing);
        is_complete
    }

    /// The fault of one field of the page in sight, until it is mended.
    pub fn fault(self, id: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || flow::fault_of(&self.faults.read(), id).filter(|_| self.still_lacks(id)))
    }

    /// The faults as they were found, until every one of them is mended.
    pub fn faults_in_sight(self) -> Memo<Vec<FieldError>> {
        memo(move || {
            let faults = self.faults.get();
            if faults.iter().any(|it| self.still_lacks(&it.id)) { faults } else { Vec::new() }
        })
    }

    /// Whether the question in sight still lacks this; other pages say so themselves.
    fn still_lacks(self, id: &str) -> bool {
        let question = self.at.get().filter(|it| flow::step_of(*it).is_some());
        question.is_none_or(|page| {
            let missing = flow::missing(page, &self.draft.answers(), self.sign.get_untracked());
            missing.iter().any(|it| it.id == id)
        })
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn questions_are_for_those_who_agreed_and_the_slip_for_those_who_handed_in() {
        Owner::new().with(|| {
            let look = Look::plain();
            let session = Session::start(Instant(0), look);
            assert_eq!(session.elsewhere(Kiosk::Describe), Some(Kiosk::Home));
            assert_eq!(session.elsewhere(Kiosk::Done), Some(Kiosk::Home));
            assert_eq!(session.elsewhere(Kiosk::Privacy), None);
            session.agreed.set(true);
            assert_eq!(session.elsewhere(Kiosk::Describe), None);
            session.forget();
            assert_eq!(session.elsewhere(Kiosk::Describe), Some(Kiosk::Home));
        });
    }

    #[test]
    fn a_fault_is_gone_when_it_is_mended_and_the_summary_when_all_are() {
        Owner::new().with(|| {
            let look = Look::plain();
            let session = Session::start(Instant(0), look);
            session.at.set(Some(Kiosk::Who));
            let missing = flow::missing(Kiosk::Who, &session.draft.answers_now(), Instant(0));
            session.faults.set(missing);
            let (kind, in_sight) = (session.fault("kind"), session.faults_in_sight());
            assert!(kind.get_untracked().is_some());
            session.draft.complainant_kind.set("owner".into());
            assert_eq!((kind.get_untracked(), in_sight.get_untracked().len()), (None, 2));
            session.draft.known_as.set("anonymous".into());
            assert!(in_sight.get_untracked().is_empty());
        });
    }
}
