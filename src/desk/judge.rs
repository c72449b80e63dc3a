//! Evaluating many cases on one ground: each profile's clock is laid out once.

use crate::desk::book::Book;
use crate::domain::case::Case;
use crate::domain::map::Map;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{
    ActDraft, Evaluate, Evaluation, Ground, Parameters, Reader, Reading, Refusal, Surroundings, check_act,
    evaluate, reading,
};
use crate::domain::time::Instant;

/// How a desk asks what somebody may read of a case: [`reading`](crate::domain::policy::engine::reading) where people
/// read cases, and nothing at a kiosk, which shows none and carries no such rules.
pub type Reads = for<'a> fn(&Ground<'a>, &Case, &Reader, Instant) -> Reading;

/// What a program asks of a regime.
#[derive(Debug, Clone, Copy)]
pub struct Asks {
    /// How much of an evaluation.
    pub evaluate: Evaluate,
    /// What somebody may read; `None` where no case is shown to anybody.
    pub reads: Option<Reads>,
}

impl Asks {
    /// Everything, as wherever people work on cases.
    pub const ALL: Asks = Asks { evaluate, reads: Some(reading) };
}

/// Everything rules need, laid out once for many cases.
pub struct Judge<'a> {
    book: &'a Book,
    grounds: Map<&'static str, Ground<'a>>,
}

impl<'a> Judge<'a> {
    /// Lays out the ground of every profile that is known here or that a case runs under.
    pub fn of(book: &'a Book, surroundings: &'a Surroundings) -> Judge<'a> {
        let ground = |it: &'static Profile| {
            let parameters = Parameters::of_office(it, &book.office);
            (it.id.as_str(), Ground::laid(it, parameters, book.calendar_for(it), surroundings, book.laid(it)))
        };
        let used: Vec<&'static Profile> = used_profiles(book);
        Judge { book, grounds: used.into_iter().map(ground).collect() }
    }

    /// What the case's regime makes of it; nothing where that regime is not known here.
    pub fn evaluate(&self, case: &Case, now: Instant) -> Evaluation {
        self.ground_of(case).map(|it| (self.book.asks.evaluate)(it, case, now)).unwrap_or_default()
    }

    /// What the case's regime says to an act.
    pub fn refusals(&self, case: &Case, draft: &ActDraft, now: Instant) -> Vec<Refusal> {
        self.ground_of(case).map(|it| check_act(it, case, draft, now)).unwrap_or_default()
    }

    /// What the case's regime lets `reader` read of it; the number and the state where that regime is not known here.
    pub fn reading(&self, reads: Reads, case: &Case, reader: &Reader, now: Instant) -> Reading {
        let ground = self.ground_of(case);
        ground.map_or_else(
            || Reading { is_stub: true, ..Reading::default() },
            |it| reads(it, case, reader, now),
        )
    }

    /// What the regime in use stands on.
    pub fn ground(&self) -> Option<&Ground<'a>> {
        self.grounds.get(self.book.profile()?.id.as_str())
    }

    /// What the regime of a case stands on.
    pub fn ground_of(&self, case: &Case) -> Option<&Ground<'a>> {
        self.grounds.get(self.book.profile_of(case)?.id.as_str())
    }
}

/// The active profile with its other editions, and those that cases pin.
fn used_profiles(book: &Book) -> Vec<&'static Profile> {
    let pinned = book.pins.iter().filter_map(|it| Profile::builtin(it));
    pinned.chain(book.editions()).collect()
}
