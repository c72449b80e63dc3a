//! Random histories of offices that exchange files as people do: late, twice, out of order, in pieces, never; with
//! copied devices, wrong clocks, parts left out and devices revoked.
//!
//! Beside the product a plain model keeps, for every act, the set of acts its writer had before it. In the end every
//! device holds the same, and what it shows is what the model says: no word that nobody answered is hidden.

use std::sync::atomic::{AtomicU64, Ordering};

mod model;
mod rng;
mod verdict;
pub mod world;

/// So many histories; fifty times as many where `HUIYIN_FULL=1`, or as many as `HUIYIN_HISTORIES` says. Fewer beside the
/// native command's tests, which run all of these a second time.
fn count() -> u64 {
    let told = std::env::var("HUIYIN_HISTORIES").ok().and_then(|it| it.parse().ok());
    let full = std::env::var("HUIYIN_FULL").is_ok_and(|it| it == "1");
    told.unwrap_or(if cfg!(feature = "tool") {
        400
    } else if full {
        100_000
    } else {
        2_000
    })
}

#[test]
fn after_any_history_all_devices_agree_and_no_concurrent_edit_is_hidden() {
    let (next, seen) = (AtomicU64::new(0), std::sync::Mutex::new(verdict::Seen::default()));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let mut own = verdict::Seen::default();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= count() {
                        break;
                    }
                    let world = world::World::live(seed);
                    own.add(&verdict::judge(seed, &world));
                }
                seen.lock().unwrap().add(&own);
            });
        }
    });
    let seen = seen.into_inner().unwrap();
    println!("{} histories: {seen:?}", count());
    assert!(seen.is_of_everything(), "the histories lack something: {seen:?}");
}
