//! Measuring the screen with a bank card, so that a finger's breadth is one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::document;
use crate::desk::Desk;
use crate::ui::kiosk::maint::Part;
use crate::ui::live::part;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

/// The name under which the device keeps its scale, in thousandths.
const KEPT: &str = "mm_scale";
/// What one touch changes, in thousandths.
const STEP: u32 = 20;

/// The scale in thousandths, where somebody measured it.
fn measured(desk: Desk) -> Option<u32> {
    desk.note(KEPT)?.parse().ok().filter(|it| (300..=4_000).contains(it))
}

/// Tells the style sheet how large a millimetre is here.
pub fn apply_scale(desk: Desk) {
    if let Some(scale) = measured(desk) {
        show(scale);
    }
}

fn show(scale: u32) {
    document::set_property("--hy-mm-scale", &format!("{}.{:03}", scale / 1_000, scale % 1_000));
}

/// A bar to lay a card on.
#[component]
pub fn Calibration() -> impl IntoView {
    let desk = Desk::expect();
    let maint = &words().maint;
    let scale = RwSignal::new(measured(desk).unwrap_or(1_000));
    let said = RwSignal::new(None::<(BannerKind, String)>);
    let turn = move |up: bool| {
        scale.update(|it| *it = if up { (*it + STEP).min(4_000) } else { it.saturating_sub(STEP).max(300) });
        show(scale.get_untracked());
        said.set(None);
    };
    let keep = move |()| {
        spawn_local(async move {
            let kept = desk.keep_note(KEPT, scale.get_untracked().to_string()).await;
            said.try_set(Some(match kept {
                Ok(()) => (BannerKind::Ok, maint.scale_kept.to_owned()),
                Err(refused) => (BannerKind::Bad, (words().faults.refused)(&refused)),
            }));
        });
    };
    view! {
        <Part id="maint-screen" title=maint.screen>
            <p>{maint.screen_help}</p>
            <div class="maint__card" role="img" aria-label=maint.bar></div>
            <div class="row">
                <Button icon=IconName::Minus on_click=Callback::new(move |()| turn(false))>{maint.shorter}</Button>
                <Button icon=IconName::Plus on_click=Callback::new(move |()| turn(true))>{maint.longer}</Button>
                <Button kind=ButtonKind::Primary on_click=Callback::new(keep)>{maint.keep_scale}</Button>
            </div>
            {part(move || said.get().map(|(kind, text)| view! { <Banner kind text /> }))}
        </Part>
    }
}
