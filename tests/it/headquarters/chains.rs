//! The findings of many bundles are those of the set they make, whatever was copied, lost or left out.

use std::collections::BTreeSet;

use huiyin::domain::bundle::head::vouched;
use huiyin::domain::bundle::manifest::SealedHead;
use huiyin::domain::log::chain::verify;
use huiyin::domain::log::{Early, Event, EventHash, EventSet};
use huiyin::tool::bundle::chains::check;
use huiyin::tool::bundle::keys::Keys;
use huiyin::tool::bundle::ledger::gather;
use proptest::prelude::*;

use super::{Folder, parts};
use crate::bundle::heads;
use crate::histories::world::World;
use crate::log::kit::{all, cases};

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_findings_are_those_of_the_set(seed in 0..100_000_u64, holes in any::<u64>(), lines in 2..9_usize) {
        let world = World::live(seed);
        let folder = Folder::new("chains");
        let mut files = Vec::new();
        let mut everything = EventSet::new();
        let mut signed = Vec::new();
        for (n, replica) in world.replicas.iter().enumerate() {
            let set = &replica.set;
            let is_there = |it: &&Event| holes >> (it.hash.0[0] % 61) & 1 == 0;
            let events: Vec<&Event> = set.iter().map(|it| &**it).filter(is_there).collect();
            everything = everything.union(events.iter().map(|it| (*it).clone()).collect());
            let own = heads(&[replica.key], set);
            signed.extend(own.clone());
            for (part, bytes) in parts(events, replica.key, own, lines).iter().enumerate() {
                files.push(folder.put(&format!("{n}-{part}"), bytes).into());
            }
        }
        let mut gathered = gather(&files, &Keys::default());
        prop_assert!(gathered.faults.is_empty(), "{:?}", gathered.faults);
        let ledger = gathered.ledgers.remove(0);
        let found = check(&ledger);
        let plain = verify(&everything);
        let names = |acts: &[usize]| -> BTreeSet<EventHash> { acts.iter().map(|it| ledger.rows[*it].hash).collect() };
        prop_assert_eq!(ledger.rows.len(), everything.len());
        prop_assert_eq!(names(&found.broken), plain.breaks.iter().map(|it| it.event()).collect());
        prop_assert_eq!(names(&found.clock_doubts), plain.clock_doubts.iter().copied().collect());
        // A head that names another act than the one held under its number shows a second one.
        let mut twice: BTreeSet<_> = plain.equivocations.iter().copied().collect();
        let has_other = |it: &&SealedHead| {
            let mut under = everything.chain(it.device).filter(|(seq, _)| *seq == it.seq);
            everything.get(&it.head).is_none() && under.next().is_some()
        };
        twice.extend(signed.iter().filter(has_other).map(|it| (it.device, it.seq)));
        prop_assert_eq!(found.equivocations.iter().copied().collect::<BTreeSet<_>>(), twice);
        for gap in &plain.gaps {
            prop_assert!(found.gaps.contains(gap));
        }
        let (mut early, mut set) = (Early::default(), EventSet::new());
        early.take(&mut set, all(&[everything.clone()]));
        prop_assert_eq!(names(&found.early), early.iter().map(|it| it.hash).collect());
        let known: Vec<_> = signed.into_iter().filter(|it| everything.get(&it.head).is_some()).collect();
        let by_heads = vouched(&known, |it| everything.get(it));
        for row in ledger.rows.iter().filter(|it| !it.by_maker) {
            let at = ledger.find(&row.hash).unwrap();
            prop_assert_eq!(found.unvouched.contains(&at), !by_heads.contains(&row.hash));
        }
    }
}
