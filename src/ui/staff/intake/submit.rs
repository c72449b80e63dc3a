//! From the page to the log: a complaint lodged, with its number and its code.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::intake::Slip;
use crate::desk::zone::zone;
use crate::desk::{Book, Desk};
use crate::domain::case::occurred::{OCCURRED_ON, OCCURRED_WHEN, day_meant};
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::domain::time::Instant;
use crate::ui::keep::kept;
use crate::ui::parts::error_summary::FieldError;
use crate::ui::staff::act::attach::Attach;
use crate::ui::staff::act::envelope::{NoTime, when};
use crate::ui::staff::form::draft::Draft;
use crate::ui::staff::form::model::Model;
use crate::ui::staff::form::typed::moment_text;
use crate::ui::words::words;

/// The id of the control for the time it was received.
pub const RECEIVED: &str = "intake-received";

/// Everything a submit needs.
#[derive(Clone, Copy)]
pub struct Submit {
    /// The open desk.
    pub desk: Desk,
    /// The fields.
    pub model: Model,
    /// The draft to forget.
    pub draft: Draft,
    /// When it was received, as the control holds it.
    pub received: RwSignal<String>,
    /// Why nothing could be written.
    pub failed: RwSignal<Option<String>>,
    /// Whether it is being written.
    pub busy: RwSignal<bool>,
    /// What goes along.
    pub attach: Option<Attach>,
    slip: RwSignal<Option<Slip>, LocalStorage>,
}

impl Submit {
    /// A submit of this form.
    pub fn new(
        desk: Desk,
        model: Model,
        draft: Draft,
        attach: Option<Attach>,
        slip: RwSignal<Option<Slip>, LocalStorage>,
    ) -> Submit {
        let now = moment_text(desk.now.get_untracked());
        let (received, follows) =
            kept("intake/received", || (RwSignal::new(now.clone()), StoredValue::new(now)));
        Effect::new(move |_| {
            let now = moment_text(desk.now.get());
            if received.with_untracked(|it| follows.with_value(|was| it == was && *it != now)) {
                follows.set_value(now.clone());
                received.set(now);
            }
        });
        let (failed, busy) = (RwSignal::new(None), RwSignal::new(false));
        Submit { desk, model, draft, received, failed, busy, attach, slip }
    }

    /// Checks and lodges. Nothing typed is cleared before it is in the log.
    pub fn run(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.failed.set(None);
        let Some(mut draft) = self.checked() else { return };
        draft.extend(self.desk.book.with_untracked(|book| form(book, &draft)));
        let at = when(&self.received.get_untracked(), self.desk.present()).ok().flatten();
        draft.extend(day(&draft, at.unwrap_or_else(|| self.desk.present())));
        self.busy.set(true);
        spawn_local(async move {
            if let Some(attach) = self.attach {
                match attach.saved(self.desk, None).await {
                    Ok(named) => draft.extend(named),
                    Err(said) => {
                        self.busy.try_set(false);
                        self.failed.try_set(Some(said));
                        return;
                    }
                }
            }
            let outcome = self.desk.lodge(draft, at).await;
            self.busy.try_set(false);
            match outcome {
                Ok(slip) => {
                    self.draft.forget(true);
                    self.attach.into_iter().for_each(Attach::forget);
                    self.slip.try_set(Some(slip));
                }
                Err(refused) => drop(self.failed.try_set(Some((words().faults.refused)(&refused)))),
            }
        });
    }

    fn checked(self) -> Option<Map<String, Value>> {
        let (values, mut faults) = match self.model.values() {
            Ok(values) => (values, Vec::new()),
            Err(faults) => (Map::new(), faults),
        };
        let acts = &words().acts;
        match when(&self.received.get_untracked(), self.desk.present()) {
            Ok(_) => {}
            Err(NoTime::Wrong) => faults.push(FieldError::new(RECEIVED, acts.when_wrong)),
            Err(NoTime::Future) => faults.push(FieldError::new(RECEIVED, acts.when_future)),
            Err(NoTime::FarOff) => faults.push(FieldError::new(RECEIVED, acts.when_far_off)),
        }
        self.model.errors.set(faults);
        self.model.errors.with_untracked(Vec::is_empty).then_some(values)
    }
}

/// The day it happened, where a word said on the day it was received tells it and nobody gave another.
fn day(draft: &Map<String, Value>, received: Instant) -> Option<(String, Value)> {
    let word = draft.get(OCCURRED_WHEN)?.text().filter(|_| !draft.contains_key(OCCURRED_ON))?;
    Some((OCCURRED_ON.to_owned(), day_meant(word, received, zone())?.to_string().into()))
}

/// Oral or written, as the regime says of the channel.
fn form(book: &Book, draft: &Map<String, Value>) -> Option<(String, Value)> {
    let channel = book.profile()?.channel(draft.get("channel")?.text()?)?;
    Some(("form".to_owned(), channel.form.as_str().into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::found::fields;

    #[test]
    fn what_happened_today_happened_on_the_day_it_was_received() {
        let received = "2026-11-02T09:00:00+08:00".parse::<crate::domain::time::Stamp>().unwrap().instant;
        let told = |draft| day(&draft, received).map(|it| it.1);
        let said = |word: &str| fields([(OCCURRED_WHEN, word.into())]);
        assert_eq!(told(said("today")), Some("2026-11-02".into()));
        assert_eq!(told(said("yesterday")), Some("2026-11-01".into()));
        assert_eq!(told(said("ongoing")), None);
        let given = fields([(OCCURRED_WHEN, "today".into()), (OCCURRED_ON, "2026-10-30".into())]);
        assert_eq!(told(given), None, "a day somebody gave stays");
        assert_eq!(told(fields([])), None);
    }
}
