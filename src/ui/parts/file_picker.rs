//! Taking a file from a person: by button or by dropping it.

use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{File, HtmlInputElement};

use crate::browser::files::{self, Picked, Unreadable};
use crate::ui::live::{live, part};
use crate::ui::parts::button::ButtonKind;
use crate::ui::parts::icon::{Icon, IconName};

/// A native file button inside a zone to drop files on. Files are read one after another, in order.
#[component]
pub fn FilePicker(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// Words on the button, such as 选择数据包.
    #[prop(into)]
    label: Signal<String>,
    /// Words beside it, such as 也可以把文件拖到这里.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// File kinds offered, such as `.huiyin.json,application/json`.
    #[prop(optional, into)]
    accept: Option<String>,
    /// How much the button asks for.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether several files may be chosen at once.
    #[prop(optional)]
    several: bool,
    /// Whether a camera is asked for, where the device has one.
    #[prop(optional)]
    camera: bool,
    /// The most bytes one file may have.
    most: u64,
    /// Told each file that was read.
    #[prop(into)]
    on_file: Callback<Picked>,
    /// Told each file that was not, and why.
    #[prop(into)]
    on_fail: Callback<Unreadable>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let take = move |list: Vec<File>| spawn_local(read_all(list, most, on_file, on_fail));
    let choose = move |event: Event| {
        let input = event_target::<HtmlInputElement>(&event);
        take(files::all(input.files()));
        // The same file may be chosen again after a correction.
        input.set_value("");
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(files::all(event.data_transfer().and_then(|it| it.files())));
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    view! {
        <div
            class="file-picker"
            data-over=live(move || over.get().then_some("true"))
            on:dragover=drag
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <input
                class="file-picker__input sr-only"
                type="file"
                id=id.clone()
                accept=accept
                multiple=several
                capture=camera.then_some("environment")
                autocomplete="off"
                on:change=choose
            />
            <label class="btn" data-kind=kind.as_str() for=id>
                <Icon name=if camera { IconName::Camera } else { IconName::FolderOpen } />
                <span class="btn__text">{label}</span>
            </label>
            {part(move || hint.get().map(|hint| view! { <p class="file-picker__hint">{hint}</p> }))}
        </div>
    }
}

async fn read_all(list: Vec<File>, most: u64, on_file: Callback<Picked>, on_fail: Callback<Unreadable>) {
    for file in list {
        // The screen may be gone by now; then there is nobody to tell.
        let _ = match files::read(file, most).await {
            Ok(picked) => on_file.try_run(picked),
            Err(why) => on_fail.try_run(why),
        };
    }
}
