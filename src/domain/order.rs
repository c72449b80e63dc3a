//! Putting lists in order and filling maps, with one sort in the whole program.
//!
//! The standard library's sorts are made anew for every type they sort, 4 to 6 kB of code each, and collecting into a
//! `BTreeMap` or a `BTreeSet` sorts too. Here positions are sorted, always by the same code, and the items moved after.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Lists that can be put in order; equal items keep theirs.
pub trait Order<T> {
    /// Puts the items in the order `compare` tells.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// Puts the items in the order of their keys.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    /// Puts the items in their own order.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let positions = sorted(self.len(), &|one, other| match (self.get(one), self.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        });
        for (at, mut from) in positions.iter().copied().enumerate() {
            // What stood before `at` has been moved on: follow it to where it is now.
            while from < at {
                from = positions.get(from).copied().unwrap_or(at);
            }
            self.swap(at, from);
        }
    }
}

/// The positions `0..count`, in order.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|one, other| compare(*one, *other));
    positions
}

/// How many bits of a key one pass looks at.
const DIGIT: usize = 11;
/// A digit's bits.
const DIGITS: u64 = (1 << DIGIT) - 1;

/// The places of `keys` in the order of the keys, equal ones in their own: for a hundred thousand rows of a list, where
/// comparing them one by one would take longer than a screen may wait. A pass for each digit in which keys differ.
pub fn ranked(keys: &[u64]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..u32::try_from(keys.len()).unwrap_or(u32::MAX)).collect();
    let (all, any) = keys.iter().fold((u64::MAX, 0), |(all, any), key| (all & key, any | key));
    let mut next = places.clone();
    for shift in (0..u64::BITS).step_by(DIGIT).filter(|it| (all ^ any) >> it & DIGITS != 0) {
        by_digit(keys, shift, &places, &mut next);
        std::mem::swap(&mut places, &mut next);
    }
    places
}

/// Writes `places` to `next` in the order of one digit of their keys.
fn by_digit(keys: &[u64], shift: u32, places: &[u32], next: &mut [u32]) {
    let digit = |place: &u32| {
        let key = keys.get(usize::try_from(*place).unwrap_or(usize::MAX)).copied().unwrap_or(0);
        usize::try_from(key >> shift & DIGITS).unwrap_or(0)
    };
    let mut starts = vec![0_usize; (1 << DIGIT) + 1];
    for place in places {
        starts.iter_mut().skip(digit(place) + 1).take(1).for_each(|it| *it += 1);
    }
    let mut before = 0;
    for start in &mut starts {
        before += *start;
        *start = before;
    }
    for place in places {
        let Some(start) = starts.get_mut(digit(place)) else { continue };
        if let Some(slot) = next.get_mut(*start) {
            *slot = *place;
        }
        *start += 1;
    }
}

/// Iterators that fill a map or a set, item by item; of equal keys the last one stays.
pub trait Gather: Iterator + Sized {
    /// The pairs as a map.
    fn to_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        self.for_each(|(key, value)| drop(map.insert(key, value)));
        map
    }

    /// The items as a set.
    fn to_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        self.for_each(|item| drop(set.replace(item)));
        set
    }
}

impl<I: Iterator> Gather for I {}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn places_are_ranked_as_a_stable_sort_would(keys: Vec<u64>, bits in 0_u32..64) {
            let keys: Vec<u64> = keys.into_iter().map(|it| it >> bits).collect();
            let mut sorted: Vec<u32> = (0..).take(keys.len()).collect();
            sorted.sort_by_key(|it| keys[usize::try_from(*it).unwrap()]);
            assert_eq!(ranked(&keys), sorted);
        }

        #[test]
        fn lists_come_out_as_the_standard_library_sorts_them(list: Vec<(u8, String)>) {
            let (mut ours, mut theirs) = (list.clone(), list);
            ours.order_by_key(|it| it.0);
            theirs.sort_by_key(|it| it.0);
            assert_eq!(ours, theirs);
            ours.order();
            theirs.sort();
            assert_eq!(ours, theirs);
        }

        #[test]
        fn maps_and_sets_come_out_as_the_standard_library_collects_them(list: Vec<(u8, u16)>) {
            assert_eq!(list.iter().copied().to_map(), list.iter().copied().collect());
            assert_eq!(list.iter().copied().to_set(), list.iter().copied().collect());
        }
    }
}
