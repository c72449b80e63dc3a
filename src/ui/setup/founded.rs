//! After founding: the six words of the organisation, the settings file, and the way to work.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, document, download};
use crate::desk::Desk;
use crate::domain::bundle::manifest::Kind;
use crate::ui::live::part;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::rescue::BUNDLE_TYPE;
use crate::ui::route::Route;
use crate::ui::words::words;

/// What to do once the organisation stands.
#[component]
pub fn Founded() -> impl IntoView {
    let desk = Desk::expect();
    let setup = &words().setup;
    let fault = RwSignal::new(None::<String>);
    let (busy, copied) = (RwSignal::new(false), RwSignal::new(false));
    let export = move |()| {
        busy.set(true);
        spawn_local(async move {
            let failed = save_settings(desk).await.err();
            if failed.is_none() {
                // The buttons change their rank and are drawn anew: who pressed one stands on what comes next.
                clock::after_paint(|| _ = document::focus(".setup__acts [data-kind='primary']", false));
            }
            copied.try_set(failed.is_none());
            fault.try_set(failed);
            busy.try_set(false);
        });
    };
    view! {
        <PageHead title=setup.founded_title help=setup.founded_intro />
        <SixWords title=setup.root_words help=setup.root_words_help words=Signal::derive(move || said(desk)) />
        {part(move || fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> }))}
        {part(move || copied.get().then(|| view! { <Banner kind=BannerKind::Ok text=setup.copied /> }))}
        <div class="setup__acts">
            {part(move || {
                let (first, then) = ranks(copied.get());
                view! {
                    <Button kind=first icon=IconName::FileDown busy on_click=Callback::new(export)>{setup.export_settings}</Button>
                    <LinkButton kind=then href=Route::Start.format()>{setup.to_work}</LinkButton>
                }
            })}
        </div>
    }
}

/// How much the export and the way on ask for: without its file the organisation stays a single device.
fn ranks(is_exported: bool) -> (ButtonKind, ButtonKind) {
    match is_exported {
        false => (ButtonKind::Primary, ButtonKind::Secondary),
        true => (ButtonKind::Secondary, ButtonKind::Primary),
    }
}

/// Six words in a list, large enough to be read aloud.
#[component]
pub fn SixWords(
    /// Whose words these are.
    #[prop(into)]
    title: String,
    /// What to do with them.
    #[prop(into)]
    help: String,
    /// The words.
    #[prop(into)]
    words: Signal<Vec<String>>,
) -> impl IntoView {
    view! {
        <section class="six-words">
            <h2>{title}</h2>
            <ol class="six-words__list">
                <For each=move || words.get().into_iter().enumerate() key=|it| it.clone() let((_, word))>
                    <li>{word}</li>
                </For>
            </ol>
            <p>{help}</p>
        </section>
    }
}

fn said(desk: Desk) -> Vec<String> {
    desk.root_words().map(|it| words().spoken.say(it)).unwrap_or_default()
}

/// Makes the settings file and hands it to the browser.
async fn save_settings(desk: Desk) -> Result<(), String> {
    let faults = &words().faults;
    let files = desk.export(Kind::Settings, String::new()).await.map_err(|it| (faults.refused)(&it))?;
    for file in files {
        download::save(&file.name, BUNDLE_TYPE, &file.bytes)
            .map_err(|_| faults.download_failed.to_owned())?;
    }
    Ok(())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::journey_tests::{clock, office};

    #[test]
    fn the_settings_file_comes_first_and_the_work_after_it() {
        let html = Owner::new().with(|| {
            provide_context(office(&clock("2026-11-24T10:42:00+08:00")));
            view! { <Founded /> }.to_html()
        });
        let (_, after) = html.split_once("data-kind=\"primary\"").unwrap_or_default();
        assert!(!after.contains("data-kind=\"primary\""), "{html}");
        let next = [words().setup.export_settings, words().setup.to_work].map(|it| after.find(it));
        assert!(next[0].is_some() && next[0] < next[1], "{html}");
        assert_eq!(ranks(true), (ButtonKind::Secondary, ButtonKind::Primary));
    }
}
