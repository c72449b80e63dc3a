//! What happened, told plainly: for every act the set of acts its writer had of that matter. Nothing here is the
//! product's but the names it gives to acts.

use std::collections::{BTreeMap, BTreeSet};

use huiyin::domain::log::{EventHash, Stream};

/// What an act says.
#[derive(Debug, Clone)]
pub enum Says {
    Nothing,
    /// It sets a value.
    Sets {
        key: &'static str,
        value: String,
    },
    /// Somebody chose one of several that stood side by side.
    Settles {
        key: &'static str,
        sides: Vec<usize>,
        chosen: usize,
    },
    /// From above this number on the device's word counts no more.
    Revokes {
        key: u8,
        last: i64,
    },
}

#[derive(Debug, Clone)]
pub struct Act {
    pub hash: EventHash,
    pub key: u8,
    pub number: i64,
    pub stream: Stream,
    /// Everything of the stream its writer had.
    pub saw: BTreeSet<usize>,
    /// What its device wrote before.
    pub before: Option<usize>,
    pub recorded: i64,
    /// Whether there is an open part, and a private one.
    pub has: (bool, bool),
    pub says: Says,
}

/// What somebody holds: each act with whether its open and its private part are there.
pub type Held = BTreeMap<usize, (bool, bool)>;

/// Every act in the order it was done.
#[derive(Default)]
pub struct Model {
    pub acts: Vec<Act>,
}

impl Model {
    pub fn number(&self, hash: &EventHash) -> usize {
        self.acts.iter().position(|it| it.hash == *hash).unwrap()
    }

    pub fn has_begun(&self, stream: &Stream) -> bool {
        self.acts.iter().any(|it| it.stream == *stream)
    }

    /// What its writer had and nobody else there had answered yet: the acts it stands upon.
    pub fn stands_upon(&self, act: usize) -> BTreeSet<usize> {
        let saw = &self.acts[act].saw;
        saw.iter().copied().filter(|it| !saw.iter().any(|other| self.acts[*other].saw.contains(it))).collect()
    }

    /// Of what is held, the acts below which nothing is missing.
    pub fn placed(&self, held: &Held) -> BTreeSet<usize> {
        let mut placed = BTreeSet::new();
        for act in held.keys() {
            if self.acts[*act].saw.iter().all(|it| placed.contains(it)) {
                placed.insert(*act);
            }
        }
        placed
    }

    pub fn of_stream(&self, stream: &Stream, placed: &BTreeSet<usize>) -> BTreeSet<usize> {
        placed.iter().copied().filter(|it| self.acts[*it].stream == *stream).collect()
    }

    /// The act with a device's highest number; of a copied device's two the one that comes first by name.
    pub fn last_of(&self, key: u8, placed: &BTreeSet<usize>) -> Option<usize> {
        let own = placed.iter().copied().filter(|it| self.acts[*it].key == key);
        own.max_by_key(|it| (self.acts[*it].number, std::cmp::Reverse(self.acts[*it].hash)))
    }

    /// The acts that set `key` and whose words are held.
    pub fn assigning(&self, stream: &Stream, key: &str, placed: &BTreeSet<usize>, held: &Held) -> Vec<usize> {
        let sets = |it: &Act| match &it.says {
            Says::Sets { key: own, .. } | Says::Settles { key: own, .. } => *own == key,
            _ => false,
        };
        let wanted = |it: &usize| self.acts[*it].stream == *stream && sets(&self.acts[*it]) && held[it].0;
        placed.iter().copied().filter(wanted).collect()
    }

    /// Each device whose word ended, with its last number; the earliest end counts.
    pub fn revoked(&self, placed: &BTreeSet<usize>, held: &Held) -> BTreeMap<u8, i64> {
        let mut ended: BTreeMap<u8, i64> = BTreeMap::new();
        for act in placed.iter().filter(|it| held[*it].0) {
            if let Says::Revokes { key, last } = self.acts[*act].says {
                let stands = ended.entry(key).or_insert(last);
                *stands = last.min(*stands);
            }
        }
        ended
    }
}

/// What stands of one key of one stream, by the model.
pub struct Matter<'a> {
    model: &'a Model,
    /// The acts that say something, each with its words.
    pub said: Vec<(usize, String)>,
    settled: Vec<&'a [usize]>,
}

impl<'a> Matter<'a> {
    /// Reads the acts that count, in the order they were done. Where the words of an act are not held, a value of its own
    /// is unknown; an act that is a value as a whole stands all the same, without its words.
    pub fn of(model: &'a Model, key: &str, acts: &[usize], held: &Held) -> Matter<'a> {
        let mut matter = Matter { model, said: Vec::new(), settled: Vec::new() };
        for act in acts {
            let is_held = held[act].0;
            match &model.acts[*act].says {
                Says::Sets { key: own, value } if *own == key && is_held => {
                    matter.said.push((*act, value.clone()));
                }
                Says::Sets { key: own, .. } if *own == key && *own == "organisation" => {
                    matter.said.push((*act, String::new()));
                }
                Says::Settles { key: own, sides, chosen }
                    if *own == key && is_held && sides.contains(chosen) =>
                {
                    if let Some((_, value)) = matter.said.iter().find(|(it, _)| it == chosen).cloned() {
                        matter.said.push((*act, value));
                        matter.settled.push(sides);
                    }
                }
                _ => {}
            }
        }
        matter
    }

    fn saw(&self, later: usize, earlier: usize) -> bool {
        self.model.acts[later].saw.contains(&earlier)
    }

    fn after(&self, act: usize) -> impl Iterator<Item = usize> + '_ {
        self.said.iter().map(|(it, _)| *it).filter(move |it| self.saw(*it, act))
    }

    /// The acts nobody answered by saying something else or the same again.
    pub fn unanswered(&self) -> BTreeSet<usize> {
        self.said.iter().map(|(it, _)| *it).filter(|it| self.after(*it).next().is_none()).collect()
    }

    /// The pairs that stand against each other: done without knowledge of each other, not alike, settled by nobody,
    /// and whoever replaced one of them knew the other.
    pub fn against(&self) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        for (one, value) in &self.said {
            for (other, other_value) in &self.said {
                let apart = one < other && !self.saw(*other, *one);
                let is_settled = self.settled.iter().any(|it| it.contains(one) && it.contains(other));
                let knew = self.after(*one).all(|it| self.saw(it, *other))
                    && self.after(*other).all(|it| self.saw(it, *one));
                if apart && value != other_value && !is_settled && knew {
                    pairs.insert((*one, *other));
                }
            }
        }
        pairs
    }

    /// Whether two words that contradict each other are dealt with: both shown, or settled by somebody who named both,
    /// or one was replaced by somebody who did not know the other, and the replacement agrees or is dealt with.
    pub fn is_dealt_with(&self, one: usize, other: usize, shown: &BTreeSet<usize>) -> bool {
        let word = |act: usize| self.said.iter().find(|(it, _)| *it == act).map(|(_, it)| it);
        let is_settled = self.settled.iter().any(|it| it.contains(&one) && it.contains(&other));
        let replaced = |act: usize, against: usize| {
            let blind = self.after(act).filter(|it| !self.saw(*it, against)).collect::<Vec<_>>();
            blind.into_iter().any(|it| word(it) == word(against) || self.is_dealt_with(it, against, shown))
        };
        shown.contains(&one) && shown.contains(&other)
            || is_settled
            || replaced(one, other)
            || replaced(other, one)
    }
}
