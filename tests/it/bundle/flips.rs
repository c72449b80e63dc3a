//! Every single bit of twenty bundles: whichever is turned, the file is refused.

use std::sync::atomic::{AtomicUsize, Ordering};

use huiyin::domain::bundle::manifest::Kind;
use huiyin::domain::bundle::write::{Cover, write_events, write_lines};
use huiyin::domain::log::{Event, EventSet, Value};

use super::{cover, events, heads, opened};
use crate::histories::world::World;
use crate::log::kit::{key, office};

/// Every so many bits are turned; every single one where `HUIYIN_FULL=1`, once, or `HUIYIN_FLIPS=1`.
const EVERY: usize = 41;

/// Twenty small bundles: cases and settings of devices that lived, a status pack, and one of nothing.
fn twenty() -> Vec<Vec<u8>> {
    let status = Cover { kind: Kind::Status, ..cover(1, Vec::new()) };
    let lines: Vec<Value> = ["一", "\u{1}\"\\", "c"].map(Value::from).to_vec();
    let mut bundles =
        vec![write_lines(&status, &lines, &key(1)).remove(0), bundle(&EventSet::new(), Kind::Cases)];
    for seed in 0.. {
        let sets = World::live(seed).replicas.into_iter().map(|it| it.set);
        let Some(set) = sets.into_iter().find(|it| (1..5).contains(&it.len())) else { continue };
        let kind = if seed % 3 == 0 { Kind::Settings } else { Kind::Cases };
        bundles.push(bundle(&set, kind));
        if bundles.len() == 20 {
            break;
        }
    }
    bundles
}

fn bundle(set: &EventSet, kind: Kind) -> Vec<u8> {
    let given = Cover { kind, ..cover(1, heads(&[0, 1, 2], set)) };
    let affairs: Vec<&Event> = set.stream(&office()).map(|it| &**it).collect();
    let all = if kind == Kind::Settings { affairs } else { events(set) };
    write_events(&given, all, &key(1)).remove(0)
}

#[test]
fn whichever_bit_of_twenty_bundles_is_turned_the_file_is_refused() {
    let is_set = |name: &str| std::env::var(name).is_ok_and(|it| it == "1");
    let full = is_set("HUIYIN_FLIPS") || is_set("HUIYIN_FULL") && !cfg!(feature = "tool");
    let (bundles, next, turned) = (twenty(), AtomicUsize::new(0), AtomicUsize::new(0));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((number, good)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    bundles.get(at).map(|it| (at, it))
                } {
                    assert!(opened(good).is_ok(), "bundle {number}");
                    let mut bad = good.clone();
                    for bit in (if full { 0 } else { number * 2 }..good.len() * 8).step_by(if full {
                        1
                    } else {
                        EVERY
                    }) {
                        bad[bit / 8] ^= 1 << (bit % 8);
                        assert!(opened(&bad).is_err(), "bundle {number}, bit {bit}");
                        bad[bit / 8] ^= 1 << (bit % 8);
                        turned.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    println!(
        "{} of {} bits turned, none accepted",
        turned.into_inner(),
        bundles.iter().map(|it| it.len() * 8).sum::<usize>()
    );
}
