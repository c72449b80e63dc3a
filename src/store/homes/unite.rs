//! The union of what two homes hold, and what each lacks. Pure.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::store::Lost;
use crate::store::journal::{Entry, Kept, checksum};

/// What the homes hold together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Union {
    /// Every event, by key.
    pub(super) entries: BTreeMap<[u8; 32], Entry>,
    /// Keys the database lacks.
    pub(super) to_database: Vec<[u8; 32]>,
    /// Keys under which the database holds other bytes than were written, or another number.
    pub(super) to_mend: Vec<[u8; 32]>,
    /// Keys the journal lacks.
    pub(super) to_journal: Vec<[u8; 32]>,
    /// Events of the database that are not what their key says, and that no other home has.
    pub(super) spoiled: usize,
}

impl Union {
    /// Whether both homes hold the very same.
    pub(super) fn is_even(&self) -> bool {
        let lacking = [&self.to_database, &self.to_mend, &self.to_journal];
        self.spoiled == 0 && lacking.iter().all(|it| it.is_empty())
    }
}

/// An event without its line: in its place the line's length and checksum, by which two homes are compared.
pub(super) fn seal(entry: Entry) -> Entry {
    let length = (entry.bytes.len() as u64).to_le_bytes();
    let bytes = length.into_iter().chain(checksum(&[&entry.bytes]).to_le_bytes()).collect();
    Entry { bytes, ..entry }
}

/// How many bytes the line of a sealed event has.
pub(super) fn sealed_length(entry: &Entry) -> u64 {
    entry.bytes.first_chunk::<8>().map_or(0, |it| u64::from_le_bytes(*it))
}

/// A union on its way: what the journal holds is in it, and the database's events meet that one by one.
#[derive(Debug, Default)]
pub(super) struct Uniting {
    union: Union,
    has_journal: bool,
    in_database: BTreeSet<[u8; 32]>,
}

impl Uniting {
    /// Begins with the journal; `None` where it could not be read: nothing can be given to it.
    pub(super) fn with(journal: Option<Vec<Entry>>) -> Uniting {
        let mut uniting = Uniting { has_journal: journal.is_some(), ..Uniting::default() };
        for entry in journal.unwrap_or_default() {
            uniting.union.entries.entry(entry.key).or_insert(entry);
        }
        uniting
    }

    /// Takes an event of the database in.
    pub(super) fn meet(&mut self, entry: Entry) {
        let (key, union) = (entry.key, &mut self.union);
        self.in_database.insert(key);
        match union.entries.get_mut(&key) {
            Some(known) => {
                if known.bytes != entry.bytes {
                    union.to_mend.extend(settle(known, entry));
                } else if known.number != entry.number {
                    union.to_mend.push(key);
                }
            }
            None if is_whole(&entry) => {
                if self.has_journal {
                    union.to_journal.push(key);
                }
                if entry.number == 0 {
                    union.to_mend.push(key);
                }
                union.entries.insert(key, entry);
            }
            None => union.spoiled += 1,
        }
    }

    /// All of it; of a database that could not be read to its end what came is kept, and nothing is given to it.
    pub(super) fn end(self, has_database: bool) -> Union {
        let Uniting { mut union, in_database, .. } = self;
        if !has_database {
            union.to_mend.clear();
        } else if in_database.len() < union.entries.len() + union.spoiled {
            let lacking = union.entries.keys().filter(|it| !in_database.contains(*it));
            union.to_database = lacking.copied().collect();
        }
        union
    }
}

/// Keeps the one of two spellings that is what its key says; the key, when it is the database's that must be mended.
fn settle(known: &mut Entry, other: Entry) -> Option<[u8; 32]> {
    if is_whole(known) || !is_whole(&other) {
        return Some(known.key);
    }
    known.bytes = other.bytes;
    None
}

fn is_whole(entry: &Entry) -> bool {
    <[u8; 32]>::from(Sha256::digest(&entry.bytes)) == entry.key
}

/// Gives numbers to events that have none, after `last`; answers the highest number given or found.
pub(super) fn give_numbers(entries: &mut BTreeMap<[u8; 32], Entry>, last: u64) -> u64 {
    let found = entries.values().map(|it| it.number).max().unwrap_or(0).max(last);
    let mut next = found;
    for entry in entries.values_mut().filter(|it| it.number == 0) {
        next += 1;
        entry.number = next;
    }
    next
}

/// The numbers up to `last` that no home holds.
pub(super) fn missing(entries: &BTreeMap<[u8; 32], Entry>, last: u64) -> Vec<Lost> {
    let mut numbers: Vec<u64> = entries.values().map(|it| it.number).collect();
    numbers.sort_unstable();
    numbers.push(last.saturating_add(1));
    let (mut lost, mut next) = (Vec::new(), 1);
    for number in numbers {
        if number > next && next <= last {
            lost.push(Lost { from: next, to: number.saturating_sub(1).min(last) });
        }
        next = next.max(number.saturating_add(1));
    }
    lost
}

/// The newer version of every kept value.
pub(super) fn unite_kept(
    one: BTreeMap<String, Kept>,
    other: BTreeMap<String, Kept>,
) -> BTreeMap<String, Kept> {
    let mut all = one;
    for (name, kept) in other {
        if all.get(&name).is_none_or(|it| it.version < kept.version) {
            all.insert(name, kept);
        }
    }
    all
}

/// A kept value as the database is given it: version, whether it is there, value, after a mark of ours.
pub(super) fn write_kept(kept: &Kept) -> Vec<u8> {
    let mut bytes = KEPT_MARK.to_vec();
    bytes.extend_from_slice(&kept.version.to_le_bytes());
    bytes.push(u8::from(kept.value.is_some()));
    bytes.extend_from_slice(kept.value.as_deref().unwrap_or_default());
    bytes
}

/// Reads what [`write_kept`] wrote; anything else is a value an earlier program kept as it was.
pub(super) fn read_kept(bytes: Vec<u8>) -> Kept {
    let ours = bytes.strip_prefix(&KEPT_MARK).and_then(|it| it.split_first_chunk::<8>());
    match ours.and_then(|(version, rest)| Some((u64::from_le_bytes(*version), rest.split_first()?))) {
        Some((version, (0, _))) => Kept { version, value: None },
        Some((version, (_, value))) => Kept { version, value: Some(value.to_vec()) },
        None => Kept { version: 0, value: Some(bytes) },
    }
}

const KEPT_MARK: [u8; 4] = *b"HYk1";

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(numbers: &[u64]) -> BTreeMap<[u8; 32], Entry> {
        let entry = |it: &u64| {
            let key = <[u8; 32]>::from(Sha256::digest(it.to_le_bytes()));
            (key, Entry { number: *it, key, bytes: it.to_le_bytes().to_vec() })
        };
        numbers.iter().map(entry).collect()
    }

    #[test]
    fn a_database_that_failed_on_the_way_gives_what_came_and_is_given_nothing() {
        let all: Vec<Entry> = numbered(&[1, 2, 3, 4]).into_values().collect();
        let with = |count: usize| {
            let mut uniting = Uniting::with(Some(all.iter().take(2).cloned().collect()));
            let spelt_otherwise = Entry { bytes: vec![1], ..all[0].clone() };
            let given = [spelt_otherwise].into_iter().chain(all.iter().skip(2).take(count).cloned());
            given.for_each(|it| uniting.meet(it));
            uniting
        };
        let whole = with(2).end(true);
        assert_eq!(whole.entries.len(), 4);
        assert_eq!((whole.to_mend.len(), whole.to_journal.len()), (1, 2));
        assert_eq!(whole.to_database, [all[1].key]);
        let failed = with(1).end(false);
        assert_eq!(
            failed.entries.keys().collect::<Vec<_>>(),
            all.iter().take(3).map(|it| &it.key).collect::<Vec<_>>()
        );
        assert_eq!((failed.to_mend.len(), failed.to_journal.len(), failed.to_database.len()), (0, 1, 0));
    }

    #[test]
    fn missing_numbers_are_told_as_ranges() {
        for (held, last, expected) in [
            (&[][..], 0, vec![]),
            (&[1, 2, 3], 3, vec![]),
            (&[1, 2, 3], 5, vec![(4, 5)]),
            (&[3], 3, vec![(1, 2)]),
            (&[1, 5, 6, 9], 10, vec![(2, 4), (7, 8), (10, 10)]),
            (&[], 4, vec![(1, 4)]),
            (&[7], 3, vec![(1, 3)]),
        ] {
            let lost: Vec<(u64, u64)> =
                missing(&numbered(held), last).iter().map(|it| (it.from, it.to)).collect();
            assert_eq!(lost, expected, "{held:?} of {last}");
        }
    }

    #[test]
    fn a_kept_value_is_read_as_written_and_an_older_one_as_it_is() {
        for kept in [
            Kept { version: 9, value: Some(vec![1, 2]) },
            Kept { version: 1, value: Some(vec![]) },
            Kept { version: u64::MAX, value: None },
        ] {
            assert_eq!(read_kept(write_kept(&kept)), kept);
        }
        for old in [vec![], vec![1, 2], b"HYk1".to_vec()] {
            assert_eq!(read_kept(old.clone()), Kept { version: 0, value: Some(old) });
        }
    }
}
