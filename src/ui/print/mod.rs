//! What goes to paper, and handing it to the printer.

pub mod slip;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::print::{self, NotPrinted, Paper};
use crate::desk::Desk;
use crate::desk::handed_out::HandedOut;
use crate::domain::log::hash::Digest;

/// SHA-256 over the texts of a paper in their order, in lower-case hex: two papers with the same digest say the same.
pub fn digest<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    // A unit separator cannot be typed, so that no two papers run into the same bytes.
    Digest::of(texts.into_iter().collect::<Vec<_>>().join("\u{1f}").as_bytes()).to_string()
}

/// A sheet on its way to the printer.
#[derive(Clone, Copy)]
pub struct Printing {
    is_shown: RwSignal<bool>,
    outcome: RwSignal<Option<Result<(), NotPrinted>>>,
}

impl Default for Printing {
    fn default() -> Printing {
        Printing::new()
    }
}

impl Printing {
    /// Nothing printed yet.
    pub fn new() -> Printing {
        Printing { is_shown: RwSignal::new(false), outcome: RwSignal::new(None) }
    }

    /// Whether the sheet has to be in the page now.
    pub fn is_shown(self) -> bool {
        self.is_shown.get()
    }

    /// What became of the last print. The browser does not tell whether paper came out.
    pub fn outcome(self) -> Option<Result<(), NotPrinted>> {
        self.outcome.get()
    }
}

/// Puts the sheet into the page, prints it on an 80 mm roll, and takes it away again.
pub fn print_roll(printing: Printing, job: String) {
    print_on(printing, Paper::Roll80, job, |_| {});
}

/// Prints a paper for whoever complained and writes down that it was. A device that can no longer write says so by itself.
pub fn hand_out(printing: Printing, paper: Paper, job: String, desk: Desk, printed: HandedOut) {
    print_on(printing, paper, job, move |outcome| {
        if outcome.is_ok() {
            spawn_local(async move {
                let _ = desk.hand_out(printed).await;
            });
        }
    });
}

/// Puts the sheet into the page, prints it, takes it away again, and hands on what became of it.
pub fn print_on(
    printing: Printing,
    paper: Paper,
    job: String,
    then: impl FnOnce(Result<(), NotPrinted>) + 'static,
) {
    printing.outcome.set(None);
    printing.is_shown.set(true);
    clock::after_paint(move || {
        let sheet = print::sheet().ok_or(NotPrinted);
        let outcome = sheet.and_then(|it| print::print(&it, paper, &job));
        printing.is_shown.try_set(false);
        printing.outcome.try_set(Some(outcome));
        then(outcome);
    });
}
