//! A pad of digits, for a kiosk without a keyboard.

use leptos::prelude::*;

use crate::ui::parts::icon::{Icon, IconName};

/// Keys that write into a text. Put it under the field of the same signal: a real keyboard still works there.
#[component]
pub fn NumberPad(
    /// What the pad is for, such as 电话号码键盘.
    #[prop(into)]
    label: Signal<String>,
    /// Which field that is, in sight above the keys: 正在填：电话号码.
    #[prop(into)]
    filling: String,
    /// The text the keys write into.
    value: RwSignal<String>,
    /// Name of the key that takes the last character away: 删除一位.
    #[prop(into)]
    delete_label: Signal<String>,
    /// The key left of 0, such as `-` or `A`; none leaves it empty.
    #[prop(optional, into)]
    extra: Option<char>,
    /// Most characters the text may have.
    #[prop(default = 20)]
    most: usize,
) -> impl IntoView {
    let press = move |key: char| {
        value.update(|text| {
            if text.chars().count() < most {
                text.push(key);
            }
        });
    };
    let delete = move |_| {
        value.update(|text| {
            text.pop();
        })
    };
    let key = move |key: char| {
        view! { <button class="pad__key" type="button" on:click=move |_| press(key)>{key.to_string()}</button> }
    };
    view! {
        <div class="pad" role="group" aria-label=label>
            <p class="pad__field">{filling}</p>
            {('1'..='9').map(key).collect_view()}
            {match extra {
                Some(extra) => key(extra).into_any(),
                None => view! { <span class="pad__gap"></span> }.into_any(),
            }}
            {key('0')}
            <button class="pad__key" type="button" aria-label=delete_label on:click=delete>
                <Icon name=IconName::Delete />
            </button>
        </div>
    }
}
