//! Every word people read, one table per language; a missing word does not compile.
//!
//! A screen says `words().kiosk.submit`. Chinese is written first; a language is one folder beside `zh`.
//! The words of a regime come from its profile, those of acts and fields from the vocabulary.

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
pub mod office;
pub mod papers;
mod zh;

/// All words of one language.
pub struct Words {
    /// The BCP 47 tag.
    pub tag: &'static str,
    /// Words several places share.
    pub common: common::Common,
    /// First start.
    pub setup: setup::Setup,
    /// What is wrong and how to mend it.
    pub faults: faults::Faults,
    /// Qualities and things of which spoken fingerprints are made.
    pub spoken: spoken::SpokenWords,
    /// Dates and spans.
    pub time: time::Time,
    /// The staff tablet and what it shares with the office.
    pub staff: staff::Staff,
    /// Forms that record an act.
    pub acts: acts::Acts,
    /// What a regime says, in sentences.
    pub rules: rules::Rules,
    /// The kiosk's pages.
    pub kiosk: kiosk::Kiosk,
    /// Helps and phrases for kinds of trouble.
    pub topics: topics::Topics,
    /// The slip, and looking a case up.
    pub slip: slip::Slip,
    /// The kiosk's page for staff.
    pub maint: maint::Maint,
    /// Bundles in and out.
    pub exchange: exchange::Exchange,
    /// The office.
    pub office: office::Office,
    /// The papers of a case.
    pub papers: papers::Papers,
}

/// The words of the language in use.
pub fn words() -> &'static Words {
    &zh::WORDS
}
