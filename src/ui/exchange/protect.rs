//! Whom a bundle is for, how it is kept from others, and whether they get only what they lack.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::desk::sealing::{Making, Protection};
use crate::desk::{Book, Desk};
use crate::domain::bundle::manifest::Kind;
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::header::DeviceId;
use crate::domain::order::Gather as _;
use crate::ui::parts::check_cards::CheckCards;
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::icon::IconName;
use crate::ui::words::words;

const DEVICES: &str = "devices";
const WORDS: &str = "words";
const OPEN: &str = "open";
/// The one answer of the question whether only what is lacked goes along.
const LACKED: &str = "lacked";

/// The answers.
#[derive(Clone, Copy)]
pub struct Protect {
    devices: RwSignal<BTreeSet<String>>,
    protection: RwSignal<String>,
    lacked: RwSignal<BTreeSet<String>>,
    /// How it is protected where nobody is chosen.
    otherwise: &'static str,
    asks_lacked: bool,
}

impl Protect {
    /// Nobody chosen, not protected.
    pub fn openly() -> Protect {
        Protect::beginning(OPEN, true)
    }

    /// Nobody chosen, and six words to open it: for what leaves those who may read everything.
    pub fn by_words() -> Protect {
        Protect::beginning(WORDS, false)
    }

    fn beginning(otherwise: &'static str, asks_lacked: bool) -> Protect {
        Protect {
            devices: RwSignal::new(BTreeSet::new()),
            protection: RwSignal::new(otherwise.to_owned()),
            lacked: RwSignal::new(BTreeSet::new()),
            otherwise,
            asks_lacked,
        }
    }

    /// How it is to be protected, and whose devices were chosen.
    pub fn chosen_way(self) -> (Protection, BTreeSet<DeviceId>) {
        let protection = match self.protection.get_untracked().as_str() {
            DEVICES => Protection::Devices,
            WORDS => Protection::Words,
            _ => Protection::Open,
        };
        (protection, self.chosen())
    }

    /// What to make; `None` where devices are wanted and none is chosen.
    pub fn making(self, kind: Kind, why: String) -> Option<Making> {
        let (protection, devices) = match self.chosen_way() {
            it if kind == Kind::Cases => it,
            (Protection::Devices, _) => (Protection::Open, BTreeSet::new()),
            (protection, _) => (protection, BTreeSet::new()),
        };
        if protection == Protection::Devices && devices.is_empty() {
            return None;
        }
        let only_lacked = !devices.is_empty() && self.lacked.with_untracked(|it| it.contains(LACKED));
        Some(Making { kind, why, protection, devices, only_lacked })
    }

    /// Whether the file will be readable for whoever finds it.
    pub fn is_open(self) -> bool {
        self.protection.read().as_str() == OPEN
    }

    fn chosen(self) -> BTreeSet<DeviceId> {
        self.devices.get_untracked().iter().filter_map(|it| it.parse().ok()).to_set()
    }
}

/// The devices of this organisation to choose among, with their names.
pub fn own_devices(book: &Book) -> Vec<Choice> {
    let card = |id: DeviceId| {
        let device = book.office.devices.get(&id);
        let icon =
            if device.is_some_and(|it| it.place == "tablet") { IconName::Tablet } else { IconName::Monitor };
        Choice::new(id.to_string(), book.office.device_label(id)).help(device_code(id)).icon(icon)
    };
    book.sealable().into_iter().map(card).collect()
}

fn protections(is_cases: bool, can_seal: bool) -> Vec<Choice> {
    let sealing = &words().sealing;
    let sealed = Choice::new(DEVICES, sealing.to_devices).help(sealing.to_devices_help).icon(IconName::Lock);
    let by_words = Choice::new(WORDS, sealing.by_words).help(sealing.by_words_help).icon(IconName::KeyRound);
    let open = Choice::new(OPEN, sealing.open).help(sealing.open_help).icon(IconName::LockOpen);
    (is_cases && can_seal).then_some(sealed).into_iter().chain([by_words, open]).collect()
}

/// The questions, as far as the kind of bundle asks them.
#[component]
pub fn ProtectFields(
    /// The answers.
    protect: Protect,
    /// Which kind of bundle.
    #[prop(into)]
    kind: Signal<Kind>,
    /// The devices to choose among.
    known: Memo<Vec<Choice>>,
) -> impl IntoView {
    let desk = Desk::expect();
    let sealing = &words().sealing;
    let is_cases = Memo::new(move |_| kind.get() == Kind::Cases);
    let asks = Memo::new(move |_| kind.get() != Kind::Status);
    let options = Memo::new(move |_| protections(is_cases.get(), known.with(|it| !it.is_empty())));
    let lacking = Memo::new(move |_| {
        protect.devices.track();
        let count = || desk.book.with(|it| it.lacked_by(&protect.chosen()));
        if protect.asks_lacked { count() } else { None }
    });
    // Choosing somebody is a reason to seal; choosing nobody leaves nobody to seal to.
    Effect::new(move |before: Option<bool>| {
        let is_chosen = protect.devices.with(|it| !it.is_empty());
        if before.is_some_and(|it| it != is_chosen) {
            let word = if is_chosen { DEVICES } else { protect.otherwise };
            protect.protection.update(|it| {
                if it != WORDS || protect.otherwise == WORDS {
                    word.clone_into(it);
                }
            });
        }
        is_chosen
    });
    let only = move || {
        lacking.get().map(|n| {
            let options = vec![Choice::new(LACKED, sealing.only_lacked).help((sealing.only_lacked_help)(n))];
            view! { <CheckCards name="export-lacked" legend=sealing.only_lacked options values=protect.lacked /> }
        })
    };
    view! {
        <Show when=move || is_cases.get() && known.with(|it| !it.is_empty())>
            <CheckCards
                name="export-for"
                legend=sealing.for_whom
                hint=if protect.asks_lacked { sealing.for_whom_hint } else { words().hand_over.devices_help }
                options=known
                values=protect.devices
            />
            {only}
        </Show>
        <Show when=move || asks.get()>
            <ChoiceCards name="export-protect" legend=sealing.protect options value=protect.protection />
        </Show>
    }
}
