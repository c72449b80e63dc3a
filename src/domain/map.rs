//! Small maps: lists in the order of their keys.
//!
//! The standard library's tree is made anew for every type of key and value, three to five kB of code each. What holds
//! tens or hundreds of entries is searched as fast in a list, by code the types share. What grows with the cases stays a
//! tree.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;

/// A map for few entries; of equal keys the last one stays.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Map<K, V>(Vec<(K, V)>);

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_map().entries(self.iter()).finish()
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Map<K, V> {
        Map(Vec::new())
    }
}

/// Where an entry stands among so many, or where it would; `compare` tells how the one at a position stands to it.
fn search(count: usize, compare: &dyn Fn(usize) -> Ordering) -> Result<usize, usize> {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from + (to - from) / 2;
        match compare(middle) {
            Ordering::Equal => return Ok(middle),
            Ordering::Less => from = middle + 1,
            Ordering::Greater => to = middle,
        }
    }
    Err(from)
}

impl<K: Ord, V> Map<K, V> {
    /// An empty map.
    pub fn new() -> Map<K, V> {
        Map::default()
    }

    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        search(self.0.len(), &|at| self.0.get(at).map_or(Ordering::Greater, |it| it.0.borrow().cmp(key)))
    }

    /// The value under a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(self.place(key).ok()?).map(|it| &it.1)
    }

    /// Whether there is one.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Puts a value under a key; what was there before is handed back.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => self.0.get_mut(at).map(|it| std::mem::replace(&mut it.1, value)),
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// Puts a value under a key where there is none.
    pub fn put_new(&mut self, key: K, value: V) {
        if let Err(at) = self.place(&key) {
            self.0.insert(at, (key, value));
        }
    }

    /// Takes the value under a key out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| self.0.remove(at).1)
    }

    /// The value under a key, to change it.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.0.get_mut(at).map(|it| &mut it.1)
    }

    /// Changes the value under a key, from what is usual where there was none.
    pub fn change(&mut self, key: K, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        let at = self.place(&key).unwrap_or_else(|at| {
            self.0.insert(at, (key, V::default()));
            at
        });
        if let Some((_, value)) = self.0.get_mut(at) {
            change(value);
        }
    }
}

impl<K, V> Map<K, V> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Leaves only the entries that `keep` says to.
    pub fn retain(&mut self, keep: impl Fn(&K, &V) -> bool) {
        self.0.retain(|(key, value)| keep(key, value));
    }

    /// The entries, in the order of their keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.0.iter().map(|it| &it.0)
    }

    /// The values, to change them, in the order of their keys.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|it| &mut it.1)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.0.iter().map(|it| &it.1)
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, value)| drop(self.insert(key, value)));
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Map<K, V> {
        let entries = entries.into_iter();
        // What is held for long takes no more room than it needs.
        let mut map = Map(Vec::with_capacity(entries.size_hint().0));
        map.extend(entries);
        map
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Map<K, V> {
        entries.into_iter().collect()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> (&'a K, &'a V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, value)| (key, value))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    proptest::proptest! {
        #[test]
        fn it_holds_what_a_tree_holds(entries: Vec<(u8, u16)>, asked: u8) {
            let (ours, theirs): (Map<_, _>, BTreeMap<_, _>) =
                (entries.iter().copied().collect(), entries.iter().copied().collect());
            assert!(ours.iter().eq(theirs.iter()) && (&ours).into_iter().eq(&theirs));
            assert!(ours.keys().eq(theirs.keys()) && ours.values().eq(theirs.values()));
            assert_eq!((ours.get(&asked), ours.len()), (theirs.get(&asked), theirs.len()));
            assert_eq!(ours.contains_key(&asked), theirs.contains_key(&asked));
            assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
        }

        #[test]
        fn it_is_changed_as_a_tree_is(entries: Vec<(u8, u16)>, asked: u8, value: u16) {
            let (mut ours, mut theirs): (Map<_, _>, BTreeMap<_, _>) =
                (entries.iter().copied().collect(), entries.iter().copied().collect());
            ours.put_new(asked, value);
            theirs.entry(asked).or_insert(value);
            assert!(ours.iter().eq(theirs.iter()));
            ours.values_mut().chain(theirs.values_mut()).for_each(|it| *it = it.wrapping_mul(3));
            assert_eq!(ours.get_mut(&asked), theirs.get_mut(&asked));
            assert_eq!(ours.remove(&asked), theirs.remove(&asked));
            assert_eq!(ours.remove(&asked), None);
            assert!(ours.iter().eq(theirs.iter()));
        }

        #[test]
        fn a_value_is_changed_in_its_place(entries: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (Map::<u8, Vec<u16>>::new(), BTreeMap::<u8, Vec<u16>>::new());
            for (key, value) in entries {
                ours.change(key, |it| it.push(value));
                theirs.entry(key).or_default().push(value);
            }
            assert!(ours.into_iter().eq(theirs));
        }
    }
}
