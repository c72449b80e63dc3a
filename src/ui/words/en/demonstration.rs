//! Words of a demonstration, in English.

use crate::ui::words::demonstration::Demonstration;

/// The words.
pub const WORDS: Demonstration = Demonstration {
    title: "Demonstration",
    offer_title: "Only want to look around?",
    offer_help: "Load a demonstration: a made-up property office, its people and some dozens of complaints, to be tried at the kiosk, the tablet and the office. It is not written to this device and never mixes with real data; it begins anew when the page is reloaded, and can be ended at any time.",
    begin: "Load the demonstration",
    failed: "This browser does not let the choice be remembered, so the demonstration cannot be opened. Please try a normal window.",
    text: "Demonstration: all of it is made up. Changes are not saved; reloading begins anew.",
    places: "The demonstration's three devices",
    end: "End the demonstration",
    kept: "Demonstration, not saved",
    on_paper: "Demonstration, not an official document",
    not_to_join: "This file was exported in a demonstration and cannot set a real device up. Please choose a file your own office exported.",
};
