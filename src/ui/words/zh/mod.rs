//! Simplified Chinese.

mod common;
mod setup;
mod acts;
mod rules;
mod staff;
mod faults;
mod spoken;
mod time;
mod kiosk;
mod topics;
mod slip;
mod maint;
mod exchange;
mod office;
mod papers;

use crate::ui::words::Words;

/// Simplified Chinese.
pub static WORDS: Words = Words {
    tag: "zh-CN",
    common: common::WORDS,
    setup: setup::WORDS,
    faults: faults::WORDS,
    spoken: spoken::WORDS,
    time: time::WORDS,
    staff: staff::WORDS,
    acts: acts::WORDS,
    rules: rules::WORDS,
    kiosk: kiosk::WORDS,
    topics: topics::WORDS,
    slip: slip::WORDS,
    maint: maint::WORDS,
    exchange: exchange::WORDS,
    office: office::WORDS,
    papers: papers::WORDS,
};
