//! Whom a bundle is for, how it is kept from others, and whether they get only what they lack.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::browser::document;
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
/// Nobody has said yet how cases are to be kept from others.
const UNDECIDED: &str = "";
/// The id of the first answer.
const ASKED: &str = "export-protect";
/// The one answer of the question whether only what is lacked goes along.
const LACKED: &str = "lacked";

/// The answers.
#[derive(Clone, Copy)]
pub struct Protect {
    devices: RwSignal<BTreeSet<String>>,
    /// How cases are protected.
    protection: RwSignal<String>,
    /// How everything else is: what every device is handed anyway.
    of_others: RwSignal<String>,
    error: RwSignal<Option<String>>,
    lacked: RwSignal<BTreeSet<String>>,
    /// How it is protected where nobody is chosen.
    otherwise: &'static str,
    asks_lacked: bool,
}

/// What is still to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// How cases are to be protected.
    Protection,
    /// Which devices may open them.
    Devices,
}

impl Protect {
    /// Nobody chosen; a person has to say how cases are protected, and no press of one button sends them out readable.
    pub fn to_be_said() -> Protect {
        Protect::beginning(UNDECIDED, true)
    }

    /// Nobody chosen, and six words to open it: for what leaves those who may read everything.
    pub fn by_words() -> Protect {
        Protect::beginning(WORDS, false)
    }

    fn beginning(otherwise: &'static str, asks_lacked: bool) -> Protect {
        Protect {
            devices: RwSignal::new(BTreeSet::new()),
            protection: RwSignal::new(otherwise.to_owned()),
            of_others: RwSignal::new(OPEN.to_owned()),
            error: RwSignal::new(None),
            lacked: RwSignal::new(BTreeSet::new()),
            otherwise,
            asks_lacked,
        }
    }

    /// How cases are to be protected, and whose devices were chosen.
    pub fn chosen_way(self) -> (Protection, BTreeSet<DeviceId>) {
        (way(&self.protection.get_untracked()), self.chosen())
    }

    /// What to make.
    ///
    /// # Errors
    /// What is still to be answered.
    pub fn making(self, kind: Kind, why: String) -> Result<Making, Lacking> {
        let is_undecided = self.answer(kind).with_untracked(|it| it == UNDECIDED);
        self.error.set(is_undecided.then(|| words().sealing.protect_missing.to_owned()));
        if is_undecided {
            return Err(Lacking::Protection);
        }
        let (protection, devices) = match kind {
            Kind::Cases => self.chosen_way(),
            _ => (way(&self.of_others.get_untracked()), BTreeSet::new()),
        };
        if protection == Protection::Devices && devices.is_empty() {
            return Err(Lacking::Devices);
        }
        let only_lacked = !devices.is_empty() && self.lacked.with_untracked(|it| it.contains(LACKED));
        Ok(Making { kind, why, protection, devices, only_lacked })
    }

    /// Leads to the question how cases are protected.
    pub fn ask_again(self) {
        document::focus_id(ASKED);
    }

    /// Whether the file will be readable for whoever finds it.
    pub fn is_open(self, kind: Kind) -> bool {
        self.answer(kind).read().as_str() == OPEN
    }

    fn answer(self, kind: Kind) -> RwSignal<String> {
        if kind == Kind::Cases { self.protection } else { self.of_others }
    }

    fn chosen(self) -> BTreeSet<DeviceId> {
        self.devices.get_untracked().iter().filter_map(|it| it.parse().ok()).to_set()
    }
}

/// What an answer means; what is none keeps the content to those who are told the words.
fn way(answer: &str) -> Protection {
    match answer {
        DEVICES => Protection::Devices,
        OPEN => Protection::Open,
        _ => Protection::Words,
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
    Effect::new(move |_| {
        protect.protection.track();
        protect.error.set(None);
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
        {move || asks.get().then(|| {
            let value = protect.answer(if is_cases.get() { Kind::Cases } else { Kind::Settings });
            view! { <ChoiceCards name=ASKED legend=sealing.protect options value error=protect.error /> }
        })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_leave_only_after_somebody_said_how_they_are_kept_and_undecided_is_never_open() {
        Owner::new().with(|| {
            let protect = Protect::to_be_said();
            let way = |protect: Protect, kind| protect.making(kind, String::new()).map(|it| it.protection);
            assert_eq!(way(protect, Kind::Cases), Err(Lacking::Protection));
            assert!(protect.error.get_untracked().is_some() && !untrack(|| protect.is_open(Kind::Cases)));
            assert_ne!(protect.chosen_way().0, Protection::Open);
            for kind in [Kind::Settings, Kind::Status] {
                assert_eq!(way(protect, kind), Ok(Protection::Open));
            }
            protect.protection.set(DEVICES.to_owned());
            assert_eq!(way(protect, Kind::Cases), Err(Lacking::Devices));
            for (answer, said) in [(OPEN, Protection::Open), (WORDS, Protection::Words)] {
                protect.protection.set(answer.to_owned());
                assert_eq!(way(protect, Kind::Cases), Ok(said));
                assert_eq!(protect.error.get_untracked(), None);
            }
            assert_eq!(way(Protect::by_words(), Kind::Cases), Ok(Protection::Words));
        });
    }
}
