//! What the homes are known to hold, so that nothing is written twice.

use std::collections::BTreeMap;

use crate::store::Record;
use crate::store::journal::{Entry, Mark};

/// What the homes are known to hold.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    seats: BTreeMap<[u8; 32], Seat>,
    /// How far the store has come.
    pub(super) mark: Mark,
    /// Bytes of all event lines.
    pub(super) bytes: u64,
}

#[derive(Debug, Clone, Copy)]
struct Seat {
    number: u64,
    /// Whether it is durable in every home; otherwise a home did not answer in time and is asked again.
    is_settled: bool,
}

/// What a batch asks to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Events no home holds.
    pub(super) new: Vec<Entry>,
    /// Events of which it is not known whether the database holds them.
    pub(super) again: Vec<Entry>,
    /// How many are there already.
    pub(super) known: usize,
}

impl Ledger {
    /// The ledger of what was read; `length` tells how many bytes the line of an entry has.
    pub(super) fn of<'e>(
        entries: impl Iterator<Item = &'e Entry>,
        length: fn(&Entry) -> u64,
        mark: Mark,
    ) -> Ledger {
        let mut ledger = Ledger { mark, ..Ledger::default() };
        for entry in entries {
            ledger.seats.insert(entry.key, Seat { number: entry.number, is_settled: true });
            ledger.bytes += length(entry);
        }
        ledger
    }

    /// What of a batch must be written, with the numbers it gets.
    pub(super) fn plan(&self, batch: Vec<Record>) -> Plan {
        let (mut plan, mut number) = (Plan::default(), self.mark.events);
        let mut here = std::collections::BTreeSet::new();
        for Record { key, bytes } in batch {
            match self.seats.get(&key) {
                _ if !here.insert(key) => plan.known += 1,
                Some(seat) if seat.is_settled => plan.known += 1,
                Some(seat) => plan.again.push(Entry { number: seat.number, key, bytes }),
                None => {
                    number += 1;
                    plan.new.push(Entry { number, key, bytes });
                }
            }
        }
        plan
    }

    /// Notes what was written, settled in every home or not.
    pub(super) fn note(&mut self, entries: &[Entry], is_settled: bool) {
        for entry in entries {
            let before = self.seats.insert(entry.key, Seat { number: entry.number, is_settled });
            if before.is_none() {
                self.bytes += entry.bytes.len() as u64;
            }
            self.mark.events = self.mark.events.max(entry.number);
        }
    }
}
