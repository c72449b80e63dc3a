//! The texts of some cases one after the other, gone through at once.

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;
use std::sync::Arc;

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

use crate::desk::case_view::CaseView;
use crate::desk::search::grams::{Grams, rows_of};
use crate::desk::search::word::Word;
use crate::domain::log::header::CaseId;

/// So many cases stand in a block: as many as a number has bits, few enough that a block is made anew with every act.
pub(super) const SIZE: usize = 64;
/// Between two texts, so that nothing is found across them; in nothing people type.
const GAP: &str = "\n";

/// Where the texts of one case stand.
#[derive(Debug, Clone)]
struct Entry {
    view: Arc<CaseView>,
    /// Its number, its texts behind it.
    text: Range<usize>,
    number: usize,
    initials: Range<usize>,
}

/// The texts of some cases, in the order of their ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    entries: Vec<Entry>,
    text: String,
    initials: String,
    grams: Grams,
}

/// What an older block holds, taken over in the order of ids.
pub(super) struct Known<'b> {
    block: Option<&'b Block>,
    entries: Peekable<Iter<'b, Entry>>,
}

impl Known<'_> {
    /// Nothing.
    pub(super) fn none() -> Known<'static> {
        Known { block: None, entries: [].iter().peekable() }
    }

    /// Puts a case into `block` as it is known already; `false` where it is not.
    pub(super) fn take_over(&mut self, block: &mut Block, view: &Arc<CaseView>) -> bool {
        while self.entries.next_if(|it| it.view.id() < view.id()).is_some() {}
        let same = self.entries.next_if(|it| it.view.is_same(view));
        let (Some(entry), Some(known)) = (same, self.block) else { return false };
        let text = known.text.get(entry.text.clone()).unwrap_or_default();
        let initials = known.initials.get(entry.initials.clone()).unwrap_or_default();
        block.push(view, text, entry.number, initials);
        true
    }
}

impl Block {
    /// The first case.
    pub(super) fn first(&self) -> Option<CaseId> {
        self.entries.first().map(|it| it.view.id())
    }

    /// The last case.
    pub(super) fn last(&self) -> Option<CaseId> {
        self.entries.last().map(|it| it.view.id())
    }

    /// How many cases.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it was made of these very cases.
    pub(super) fn holds(&self, views: &[&Arc<CaseView>]) -> bool {
        self.entries.len() == views.len() && self.entries.iter().zip(views).all(|(a, b)| a.view.is_same(b))
    }

    /// Whether both were made of the very same cases.
    pub(super) fn is_of(&self, other: &Block) -> bool {
        self.holds(&other.entries.iter().map(|it| &it.view).collect::<Vec<_>>())
    }

    /// What may be taken over from it.
    pub(super) fn known(&self) -> Known<'_> {
        Known { block: Some(self), entries: self.entries.iter().peekable() }
    }

    /// Puts a case behind the others: its number and texts, and initials.
    pub(super) fn put(&mut self, view: &Arc<CaseView>, texts: &[String], initials: &[String]) {
        let joined = |all: &[String]| all.iter().flat_map(|it| [it, GAP]).collect::<String>();
        let number = texts.first().map_or(0, String::len);
        self.push(view, &joined(texts), number, &joined(initials));
    }

    fn push(&mut self, view: &Arc<CaseView>, text: &str, number: usize, initials: &str) {
        let behind = |all: &mut String, text: &str| {
            let from = all.len();
            all.push_str(text);
            from..all.len()
        };
        for text in [text, initials] {
            self.grams.note(self.entries.len(), text);
        }
        let (text, initials) = (behind(&mut self.text, text), behind(&mut self.initials, initials));
        self.entries.push(Entry { view: view.beside(), text, number, initials });
    }

    /// The cases that hold every word, of those `among`; and the one that is called by that number. A bit for each.
    pub(super) fn find(&self, words: &[Asked<'_>], number: Option<&str>, among: u64) -> u64 {
        let found = words.iter().fold(among, |among, it| self.holding(it, among));
        let is_called = |it: &Entry| number.is_some_and(|number| self.number(it) == number);
        let every = if number.is_some() { u64::MAX } else { 0 };
        found | self.those(every, &is_called)
    }

    /// The cases of these bits.
    pub(super) fn cases(&self, bits: u64) -> impl Iterator<Item = &Arc<CaseView>> {
        let entries = self.entries.iter().enumerate();
        entries.filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, entry)| &entry.view)
    }

    fn number(&self, entry: &Entry) -> &str {
        self.text.get(entry.text.start..entry.text.start + entry.number).unwrap_or_default()
    }

    /// Those that hold a word, of some.
    fn holding(&self, word: &Asked<'_>, among: u64) -> u64 {
        let mut holding = 0;
        for wanted in &word.texts {
            let maybe = among & !holding & self.grams.may_hold(&wanted.rows);
            let is_in = |text: &str, place: &Range<usize>| {
                text.get(place.clone()).is_some_and(|it| wanted.finder.find(it.as_bytes()).is_some())
            };
            holding |= self.those(maybe, &|it| {
                is_in(&self.text, &it.text) || word.is_letters && is_in(&self.initials, &it.initials)
            });
        }
        holding
    }

    /// Those of some of which this is so.
    fn those(&self, some: u64, is_so: &dyn Fn(&Entry) -> bool) -> u64 {
        let (mut left, mut those) = (some, 0);
        while left != 0 {
            let at = left.trailing_zeros();
            let bit = 1 << at;
            left &= !bit;
            match usize::try_from(at).ok().and_then(|it| self.entries.get(it)) {
                Some(entry) if is_so(entry) => those |= bit,
                Some(_) => {}
                None => break,
            }
        }
        those
    }
}

/// A word as blocks are asked for it.
pub(super) struct Asked<'w> {
    texts: Vec<Wanted<'w>>,
    is_letters: bool,
}

/// A text as it is looked for.
struct Wanted<'w> {
    finder: Finder<'w>,
    rows: Vec<usize>,
}

impl<'w> Asked<'w> {
    /// Makes a word ready to be looked for.
    pub(super) fn of(word: &'w Word) -> Asked<'w> {
        let wanted = |text: &'w String| Wanted {
            finder: FinderBuilder::new().build_forward_with_ranker(Frequent, text),
            rows: rows_of(text),
        };
        let digits = word.digits.iter().filter(|it| **it != word.text);
        Asked {
            texts: [&word.text].into_iter().chain(digits).map(wanted).collect(),
            is_letters: word.is_letters,
        }
    }
}

/// How often bytes occur in Chinese text: those that begin a character in every third place.
struct Frequent;

impl HeuristicFrequencyRank for Frequent {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            0xe3..=0xe9 => u8::MAX,
            b'0'..=b'9' | b'\n' | b'-' => 220,
            0x80..=0xbf => 180,
            _ => 100,
        }
    }
}
