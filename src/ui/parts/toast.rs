//! A short word after an act, with a way to take it back.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::ui::live::part;

/// What a toast says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Toast {
    /// What was done.
    pub text: String,
    /// Words on its button, such as 撤销; none has no button.
    pub undo: Option<String>,
}

/// How long a toast stays when nobody looks at it.
const STAYS: Duration = Duration::from_secs(8);

/// The place where toasts appear, one at a time. It waits while the pointer or the focus is on it.
/// Never the only way to learn something.
#[component]
pub fn ToastRegion(
    /// The toast in sight; set it to show one. It is taken away here.
    toast: RwSignal<Option<Toast>>,
    /// Runs when its button is pressed.
    #[prop(optional, into)]
    on_undo: Option<Callback<()>>,
) -> impl IntoView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let hold = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    let release = move || {
        hold();
        let leave = move || drop(toast.try_set(None));
        timer.set_value(set_timeout_with_handle(leave, STAYS).ok());
    };
    Effect::new(move || if toast.read().is_some() { release() } else { hold() });
    on_cleanup(hold);
    let undo = move |_| {
        toast.set(None);
        on_undo.inspect(|act| act.run(()));
    };
    view! {
        <div
            class="toast-region"
            role="status"
            on:pointerenter=move |_| hold()
            on:pointerleave=move |_| release()
            on:focusin=move |_| hold()
            on:focusout=move |_| release()
        >
            {part(move || toast.get().map(|it| view! {
                <div class="toast">
                    <p class="toast__text">{it.text}</p>
                    {it.undo.map(|words| view! {
                        <button class="btn" type="button" data-kind="quiet" on:click=undo>{words}</button>
                    })}
                </div>
            }))}
        </div>
    }
}
