//! Pieces of attachments that no act names: they were sealed for an act that was never written. They are forgotten, but
//! late, and only where nothing can be missing that might name them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::attachments::attached_in;
use crate::desk::open::{Desk, Refused};
use crate::domain::log::Event;
use crate::domain::log::event::Which;
use crate::domain::order::Gather as _;
use crate::domain::time::{DAY, Instant};
use crate::store::Role;

/// The name under which the store keeps since when no act named an attachment, one a line.
const KEPT: &str = "unnamed";
/// An attachment stays for so long after a start found that no act names it. A piece does not say when it was put, and a
/// clock may be wrong; what counts is how long this device has known.
const PATIENCE: i64 = 7 * DAY;
/// So many events are looked at before the screen may paint again.
const EVENTS_A_BREATH: usize = 512;

impl Desk {
    /// Gives each home the pieces of attachments only the other has, and forgets those of attachments that no act has named
    /// for a week. Returns how many pieces were forgotten.
    ///
    /// # Errors
    /// [`Refused`]; what is still there is looked at again at the next start.
    pub async fn tidy_pieces(self) -> Result<usize, Refused> {
        let store = self.machine().store;
        let names = store.piece_names().await?;
        if names.is_empty() && self.note(KEPT).is_none() || !self.knows_every_act() {
            return Ok(0);
        }
        self.may_write()?;
        // Nobody writes or merges an act meanwhile.
        let writing = self.writing();
        let _turn = writing.lock().await;
        let Some(named) = self.named().await else { return Ok(0) };
        let unnamed: Vec<&String> = names.iter().filter(|it| !named.contains(attachment_of(it))).collect();
        let now = self.present();
        let known = self.note(KEPT).unwrap_or_default();
        let since = since(&known, unnamed.iter().map(|it| attachment_of(it)), now);
        let is_due = |it: &&String| since.get(attachment_of(it)).is_some_and(|at| now.since(*at) >= PATIENCE);
        let due: Vec<String> = unnamed.into_iter().filter(is_due).cloned().collect();
        let forgotten = due.len();
        let is_gone: BTreeSet<String> = due.iter().map(|it| attachment_of(it).to_owned()).to_set();
        if forgotten > 0 {
            store.pieces_drop(due).await?;
        }
        let still = since.iter().filter(|it| !is_gone.contains(*it.0));
        let still: String = still.map(|(attachment, at)| format!("{attachment} {}\n", at.0)).collect();
        if still != known {
            self.keep_note(KEPT, still).await?;
        }
        Ok(forgotten)
    }

    /// Whether this window is the one that writes, and nothing it ought to hold is lost, damaged or not understood.
    fn knows_every_act(self) -> bool {
        let is_whole = self.loaded.with_untracked(|it| {
            it.lost.is_empty() && it.homes.iter().all(|it| it.fault.is_none() && it.damaged == 0)
        });
        let is_read = self.book.with_untracked(|it| it.unreadable == 0) && !self.newer.get_untracked();
        self.machine().store.role() == Role::Writer && is_whole && is_read
    }

    /// The attachments that any act names, those that wait included; `None` where the part that would name them is not
    /// held of some act.
    async fn named(self) -> Option<BTreeSet<String>> {
        let breathe = self.machine().breathe;
        let mut all: Vec<Arc<Event>> = self.book.with_untracked(|it| it.set.iter().cloned().collect());
        all.extend(self.book.with_untracked(|it| it.early.iter().cloned().map(Arc::new).collect::<Vec<_>>()));
        all.extend(untrack(|| self.quarantine()).into_iter().map(Arc::new));
        let mut named = BTreeSet::new();
        for some in all.chunks(EVENTS_A_BREATH) {
            if some.iter().any(|it| it.lacks(Which::Open)) {
                return None;
            }
            named.extend(attached_in(some.iter().map(|it| &**it)).map(|it| it.digest.to_string()));
            let _ = breathe().await;
        }
        Some(named)
    }
}

/// The attachment a piece is of.
fn attachment_of(piece: &str) -> &str {
    piece.split_once('/').map_or(piece, |it| it.0)
}

/// Since when each of these attachments is known to be named by nobody: since now, where that is new or lies ahead.
fn since<'a>(
    known: &str,
    unnamed: impl Iterator<Item = &'a str>,
    now: Instant,
) -> BTreeMap<&'a str, Instant> {
    let read = |line: &str| {
        let (attachment, at) = line.split_once(' ')?;
        Some((attachment.to_owned(), Instant(at.parse().ok()?)))
    };
    let known: BTreeMap<String, Instant> = known.lines().filter_map(read).to_map();
    let of = |it: &'a str| (it, known.get(it).copied().filter(|at| *at <= now).unwrap_or(now));
    unnamed.map(of).collect()
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::attachments::Chosen;
    use crate::desk::journey_tests::{Clock, clock, complaint, export, joined, merge, office, open};
    use crate::domain::bundle::manifest::Kind;
    use crate::store::memory::at_once;
    use crate::store::{HomeReport, Lost, StoreError};

    const START: &str = "2026-11-24T10:42:00+08:00";

    fn chosen(content: &[u8]) -> Chosen {
        Chosen {
            name: "漏水.jpg".into(),
            made_as: "photo",
            media_type: "image/jpeg",
            content: Arc::new(content.to_vec()),
        }
    }

    /// Seals and saves something for an act that is never written; what names it.
    fn orphan(desk: Desk, content: &[u8]) -> crate::domain::map::Map<String, crate::domain::log::Value> {
        at_once(desk.attach(None, &[chosen(content)], |_| {})).unwrap().unwrap()
    }

    fn pieces(desk: Desk) -> usize {
        at_once(desk.machine().store.piece_names()).unwrap().unwrap().len()
    }

    fn tidied(desk: Desk) -> usize {
        at_once(desk.tidy_pieces()).unwrap().unwrap()
    }

    fn later(clock: &Clock, seconds: i64) {
        clock.set(clock.get() + seconds);
    }

    #[test]
    fn what_no_act_named_for_a_week_is_forgotten_and_nothing_else() {
        let owner = Owner::new();
        owner.set();
        let clock = clock(START);
        let desk = office(&clock);
        let mut draft = complaint();
        draft.extend(orphan(desk, b"named"));
        at_once(desk.lodge(draft, None)).unwrap().unwrap();
        orphan(desk, &vec![7; 200_000]);
        assert_eq!((pieces(desk), tidied(desk)), (5, 0), "one of one piece, one of four");
        later(&clock, PATIENCE - 1);
        assert_eq!(tidied(desk), 0, "not yet a week");
        orphan(desk, b"later");
        later(&clock, 1);
        assert_eq!((tidied(desk), pieces(desk)), (4, 2), "the first, and not the one that came later");
        later(&clock, PATIENCE - 1);
        assert_eq!(tidied(desk), 0, "that one has its own week, from the start that found it");
        later(&clock, 1);
        assert_eq!((tidied(desk), pieces(desk)), (1, 1));
        assert_eq!(desk.note(KEPT), Some(String::new()), "nothing is remembered of what is gone");
        later(&clock, 9 * PATIENCE);
        assert_eq!((tidied(desk), pieces(desk)), (0, 1), "what an act names stays for ever");
    }

    #[test]
    fn how_long_it_has_been_is_known_after_a_restart_and_a_clock_set_back_begins_anew() {
        let owner = Owner::new();
        owner.set();
        let clock = clock(START);
        let store = crate::store::MemoryStore::new();
        let desk = open(&clock, store.clone(), 1);
        at_once(desk.found(crate::desk::journey_tests::founding())).unwrap().unwrap();
        orphan(desk, b"nobody's");
        assert_eq!(tidied(desk), 0);
        later(&clock, -3 * DAY);
        assert_eq!(tidied(desk), 0, "what lies ahead counts from now");
        later(&clock, PATIENCE - 1);
        assert_eq!(tidied(open(&clock, store.clone(), 2)), 0);
        later(&clock, 1);
        assert_eq!(tidied(open(&clock, store, 3)), 1);
    }

    #[test]
    fn an_act_that_comes_late_keeps_what_it_names() {
        let owner = Owner::new();
        owner.set();
        let clock = clock(START);
        let office = office(&clock);
        let tablet = joined(&clock, &export(office, Kind::Settings), Place::Tablet, 2);
        let mut draft = complaint();
        let named = orphan(office, b"seen by both");
        draft.extend(named);
        at_once(office.lodge(draft, None)).unwrap().unwrap();
        // The tablet has the piece before it has the act.
        let (from, to) = (office.machine().store, tablet.machine().store);
        for name in at_once(from.piece_names()).unwrap().unwrap() {
            let piece = at_once(from.piece_get(&name)).unwrap().unwrap().unwrap();
            at_once(to.piece_put(&name, piece)).unwrap().unwrap();
        }
        assert_eq!(tidied(tablet), 0);
        later(&clock, PATIENCE - 1);
        assert_eq!(tidied(tablet), 0);
        merge(tablet, &export(office, Kind::Cases), true);
        later(&clock, PATIENCE);
        assert_eq!((tidied(tablet), pieces(tablet)), (0, 1));
        assert_eq!(tablet.note(KEPT), Some(String::new()), "it is not waiting any more");
    }

    #[test]
    fn where_an_act_may_be_missing_nothing_is_forgotten() {
        let owner = Owner::new();
        owner.set();
        let clock = clock(START);
        let desk = office(&clock);
        orphan(desk, b"nobody's");
        assert_eq!(tidied(desk), 0);
        later(&clock, 2 * PATIENCE);
        let whole = desk.loaded.get_untracked();
        desk.loaded.update(|it| it.lost.push(Lost { from: 3, to: 3 }));
        assert_eq!(tidied(desk), 0, "lines are lost");
        desk.loaded.set(whole.clone());
        for (damaged, fault) in [(9, None), (0, Some(StoreError::Forbidden))] {
            desk.loaded.update(|it| {
                let home = it.homes.first().unwrap().home;
                it.homes = vec![HomeReport { home, held: 0, damaged, fault }];
            });
            assert_eq!(tidied(desk), 0, "a home is damaged or away");
        }
        desk.loaded.set(whole);
        desk.book.update(|it| it.unreadable = 1);
        assert_eq!(tidied(desk), 0, "a line cannot be read");
        desk.book.update(|it| it.unreadable = 0);
        desk.newer.set(true);
        assert_eq!(tidied(desk), 0, "a newer program wrote here");
        desk.newer.set(false);
        assert_eq!((tidied(desk), pieces(desk)), (1, 0));
    }
}
