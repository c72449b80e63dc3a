//! What a bundle's work has come to, and the button that stops it.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::far::{Far, Step};
use crate::ui::parts::button::Button;
use crate::ui::parts::progress::Progress;
use crate::ui::words::words;

/// Long work that a person watches and may stop.
#[derive(Clone, Copy)]
pub struct Work {
    far: RwSignal<Option<Far>>,
    stopped: StoredValue<Rc<Cell<bool>>, LocalStorage>,
}

impl Work {
    /// Nothing is being done.
    pub fn idle() -> Work {
        Work { far: RwSignal::new(None), stopped: StoredValue::new_local(Rc::default()) }
    }

    /// Begins; what this gives is told how far it has come and says whether to go on.
    pub fn begin(self) -> impl Fn(Far) -> bool + Clone + 'static {
        let stopped = Rc::new(Cell::new(false));
        self.far.try_set(None);
        self.stopped.try_set_value(Rc::clone(&stopped));
        move |far| {
            self.far.try_set(Some(far));
            !stopped.get()
        }
    }

    /// Whether a person stopped it.
    pub fn is_stopped(self) -> bool {
        self.stopped.try_with_value(|it| it.get()) == Some(true)
    }

    fn stop(self) {
        self.stopped.with_value(|it| it.set(true));
    }
}

/// How far it has come. It can be stopped until the store is asked to save.
#[component]
pub fn Working(
    /// The work.
    work: Work,
) -> impl IntoView {
    let exchange = &words().exchange;
    let far = move || work.far.get().unwrap_or(Far { step: Step::Read, done: 0, of: 0 });
    let can_stop = Memo::new(move |_| !matches!(far().step, Step::Save | Step::Show));
    let done =
        Signal::derive(move || Some(far()).filter(|it| it.step != Step::Save).map(|it| it.done as u64));
    view! {
        <Progress
            label=Signal::derive(move || (exchange.step)(far().step).to_owned())
            done
            total=Signal::derive(move || far().of as u64)
            text=Signal::derive(move || (exchange.far)(far()))
        />
        <div class="form__acts">
            <Show when=move || can_stop.get()>
                <Button on_click=Callback::new(move |()| work.stop())>{exchange.cancel}</Button>
            </Show>
        </div>
    }
}
