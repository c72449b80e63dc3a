//! Every word people read, one table per language; a missing word does not compile.
//!
//! A screen says `words().kiosk.submit`. Chinese is written first; a language is one folder beside `zh` and one variant
//! of [`Language`]. The words of a regime come from its profile, those of acts and fields from the vocabulary.

pub mod common;
pub mod setup;
pub mod faults;
pub mod spoken;
pub mod time;
pub mod staff;
pub mod acts;
pub mod rules;
pub mod kiosk;
pub mod topics;
pub mod slip;
pub mod maint;
pub mod exchange;
pub mod sealing;
pub mod office;
pub mod install;
pub mod demonstration;
pub mod guide;
pub mod papers;
pub mod guard;
pub mod case_work;
pub mod rounds;
pub mod calendar;
pub mod hand_over;
pub mod foreign;
pub mod lock;
pub mod attach;
mod en;
mod section;
mod zh;

#[cfg(all(test, feature = "html"))]
mod tests;

use std::cell::Cell;

use crate::domain::language::Language;
use crate::ui::words::section::{Section, Translated, sections};

sections! {
    /// Words several places share.
    common: common::Common,
    /// First start.
    setup: setup::Setup,
    /// What is wrong and how to mend it.
    faults: faults::Faults,
    /// Qualities and things of which spoken fingerprints are made.
    spoken: spoken::SpokenWords,
    /// Dates and spans.
    time: time::Time,
    /// The staff tablet and what it shares with the office.
    staff: staff::Staff,
    /// Forms that record an act.
    acts: acts::Acts,
    /// What a regime says, in sentences.
    rules: rules::Rules,
    /// The kiosk's pages.
    kiosk: kiosk::Kiosk,
    /// Helps and phrases for kinds of trouble.
    topics: topics::Topics,
    /// The slip, and looking a case up.
    slip: slip::Slip,
    /// The kiosk's page for staff.
    maint: maint::Maint,
    /// Bundles in and out.
    exchange: exchange::Exchange,
    /// Sealed bundles and backups.
    sealing: sealing::Sealing,
    /// The office.
    office: office::Office,
    /// The application itself: its builds, and being opened from a file.
    install: install::Install,
    /// The guides.
    guide: guide::Guide,
    /// A demonstration.
    demonstration: demonstration::Demonstration,
    /// The papers of a case.
    papers: papers::Papers,
    /// What somebody must not see, and looks that are written down.
    guard: guard::Guard,
    /// What a regime asks of a case besides its limits.
    case_work: case_work::CaseWork,
    /// The office's own work.
    rounds: rounds::Rounds,
    /// Working days an office adds, and what its kiosks are told.
    calendar: calendar::CalendarWords,
    /// Handing some cases on.
    hand_over: hand_over::HandOver,
    /// A regime's file that somebody else wrote.
    foreign: foreign::ForeignWords,
    /// The device's own lock.
    lock: lock::Lock,
    /// Attachments.
    attach: attach::Attach,
}

/// All words, each section in the language in use when it is read.
pub fn words() -> &'static Words {
    &WORDS
}

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Chinese) };
}

/// The spoken words of a language, to read what somebody says in another one than is in use.
pub fn words_of(language: Language) -> &'static spoken::SpokenWords {
    spoken::SpokenWords::of(language)
}

/// The language in use.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Changes it. What is already drawn does not follow by itself: the root draws its screens anew.
pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// A word as every language says it, to know text that nobody changed.
pub fn in_every_language(word: impl Fn(&'static Words) -> &'static str) -> Vec<&'static str> {
    let here = language();
    let said = |it: Language| {
        speak(it);
        word(words())
    };
    let all = Language::ALL.map(said).to_vec();
    speak(here);
    all
}

/// What a language calls itself.
pub fn own_name(language: Language) -> &'static str {
    match language {
        Language::Chinese => zh::NAME,
        Language::English => en::NAME,
    }
}
