//! An unfinished form that survives: kept a moment after each change and when the page goes out of sight.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::visibility::on_hide;
use crate::desk::Desk;
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::domain::time::Instant;
use crate::ui::keep::kept;
use crate::ui::staff::form::typed::Typed;

/// How long after the last change a draft is kept.
const PAUSE: Duration = Duration::from_millis(800);
/// The extra entry that says when a draft was kept.
const KEPT_AT: &str = "kept_at";
/// The entry that holds what was typed.
const FIELDS: &str = "fields";

/// What a form had in it.
pub type Content = BTreeMap<String, Typed>;

/// The draft of one form.
#[derive(Clone, Copy)]
pub struct Draft {
    desk: Desk,
    name: StoredValue<String>,
    /// When what is on the screen was last kept.
    pub kept_at: RwSignal<Option<Instant>>,
    /// When the draft that was put back had been kept.
    pub restored: RwSignal<Option<Instant>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    is_over: StoredValue<bool>,
    fresh: StoredValue<Content>,
    /// Whether it followed its form before: what is on the screen then is newer than what was kept.
    is_followed: StoredValue<bool>,
}

impl Draft {
    /// Follows a form: puts an earlier draft back, then keeps every change.
    pub fn follow(
        name: String,
        content: impl Fn() -> Content + Copy + Send + Sync + 'static,
        put: impl Fn(Content) + Copy + 'static,
    ) -> Draft {
        let desk = Desk::expect();
        let draft = kept(format!("{name}/draft"), || Draft {
            desk,
            name: StoredValue::new(name),
            kept_at: RwSignal::new(None),
            restored: RwSignal::new(None),
            timer: StoredValue::new(None),
            is_over: StoredValue::new(false),
            fresh: StoredValue::new(untrack(content)),
            is_followed: StoredValue::new(false),
        });
        let untouched = draft.fresh;
        Effect::new(move |_| {
            if !draft.is_followed.get_value() {
                draft.is_followed.set_value(true);
                draft.restore(put);
            }
        });
        Effect::new(move |_| {
            let now = content();
            if untouched.try_get_value().is_some_and(|it| it != now) {
                draft.later(content);
            }
        });
        StoredValue::new_local(on_hide(move || {
            let changed = untouched.try_get_value().is_some_and(|it| it != untrack(content));
            if changed {
                draft.keep(untrack(content));
            }
        }));
        on_cleanup(move || draft.stop());
        draft
    }

    fn restore(self, put: impl Fn(Content) + 'static) {
        spawn_local(async move {
            let Some(name) = self.name.try_get_value() else { return };
            let kept = self.desk.draft(name).await.and_then(|it| read(&it));
            if let Some((at, content)) = kept {
                put(content);
                self.restored.try_set(Some(at));
            }
        });
    }

    /// What the form held before anybody typed.
    pub fn fresh(self) -> Content {
        self.fresh.try_get_value().unwrap_or_default()
    }

    fn later(self, content: impl Fn() -> Content + Copy + 'static) {
        self.stop();
        let keep = move || self.keep(untrack(content));
        let handle = set_timeout_with_handle(keep, PAUSE).ok();
        self.timer.try_set_value(handle);
    }

    fn stop(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }

    /// Keeps what is on the screen now.
    pub fn keep(self, content: Content) {
        let (Some(name), Some(false)) = (self.name.try_get_value(), self.is_over.try_get_value()) else {
            return;
        };
        let now = self.desk.present();
        spawn_local(async move {
            if self.desk.save_draft(name, write(now, &content)).await {
                self.kept_at.try_set(Some(now));
            }
        });
    }

    /// Forgets the draft: the form was saved, or the person wants to start anew.
    pub fn forget(self, for_good: bool) {
        self.stop();
        self.is_over.try_set_value(for_good);
        self.restored.try_set(None);
        self.kept_at.try_set(None);
        let Some(name) = self.name.try_get_value() else { return };
        spawn_local(async move { self.desk.drop_draft(name).await });
    }
}

fn write(at: Instant, content: &Content) -> Vec<u8> {
    let fields = content.iter().map(|(id, it)| (id.clone(), it.to_value())).collect();
    Value::Map(Map::from([(KEPT_AT.to_owned(), Value::from(at.0)), (FIELDS.to_owned(), Value::Map(fields))]))
        .to_bytes()
}

fn read(bytes: &[u8]) -> Option<(Instant, Content)> {
    let value = Value::read(bytes).ok()?;
    let fields = value.get(FIELDS)?.map()?;
    let content = fields.iter().filter_map(|(id, it)| Some((id.clone(), Typed::from_value(it)?))).collect();
    Some((Instant(value.get(KEPT_AT)?.int()?), content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_back_as_kept_and_nonsense_is_no_draft() {
        let content = Content::from([("content".to_owned(), Typed::Text("电梯又停了\n第二次".to_owned()))]);
        let bytes = write(Instant(1_800_000_000), &content);
        assert_eq!(read(&bytes), Some((Instant(1_800_000_000), content)));
        assert_eq!(read(b"{}"), None);
        assert_eq!(read(b"nonsense"), None);
    }
}
