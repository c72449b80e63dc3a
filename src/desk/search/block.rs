//! The texts of some hundred cases one after the other, gone through at once.

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;
use std::sync::Arc;

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

use crate::desk::case_view::CaseView;
use crate::desk::search::word::Word;
use crate::domain::log::header::CaseId;

/// So many cases stand in a block: few enough that one is made anew with every act, so many that going through them is
/// not a matter of blocks.
pub(super) const SIZE: usize = 256;
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
        let (text, initials) = (behind(&mut self.text, text), behind(&mut self.initials, initials));
        self.entries.push(Entry { view: view.beside(), text, number, initials });
    }

    /// Adds the cases that hold every word, or are called by that number; of those `among`, where that is told.
    pub(super) fn find(
        &self,
        words: &[Word],
        number: Option<&str>,
        among: Option<&[Arc<CaseView>]>,
        cases: &mut Vec<Arc<CaseView>>,
    ) {
        let mut is_in = match among {
            Some(among) => self.those(among),
            None => vec![true; self.entries.len()],
        };
        words.iter().for_each(|it| self.leave(it, &mut is_in));
        let is_called = |it: &Entry| number.is_some_and(|number| self.number(it) == number);
        let found = self.entries.iter().zip(is_in).filter(|(entry, is_in)| *is_in || is_called(entry));
        cases.extend(found.map(|(entry, _)| Arc::clone(&entry.view)));
    }

    fn number(&self, entry: &Entry) -> &str {
        self.text.get(entry.text.start..entry.text.start + entry.number).unwrap_or_default()
    }

    /// Which cases are among some, which are in the order of their ids.
    fn those(&self, among: &[Arc<CaseView>]) -> Vec<bool> {
        let from = among.partition_point(|it| Some(it.id()) < self.first());
        let mut wanted = among.iter().skip(from).peekable();
        let is_wanted = |entry: &Entry| {
            while wanted.next_if(|it| it.id() < entry.view.id()).is_some() {}
            wanted.next_if(|it| it.id() == entry.view.id()).is_some()
        };
        self.entries.iter().map(is_wanted).collect()
    }

    /// Leaves those in that hold a word.
    fn leave(&self, word: &Word, is_in: &mut [bool]) {
        let mut holds = vec![false; self.entries.len()];
        let digits = word.digits.as_ref().filter(|it| **it != word.text);
        for text in [Some(&word.text), digits].into_iter().flatten() {
            look(&self.text, text, self.entries.iter().map(|it| &it.text), is_in, &mut holds);
        }
        if word.is_letters {
            look(&self.initials, &word.text, self.entries.iter().map(|it| &it.initials), is_in, &mut holds);
        }
        is_in.iter_mut().zip(holds).for_each(|(is_in, holds)| *is_in &= holds);
    }
}

/// Notes which of the pieces of `text` hold `wanted`, of those that matter: one after the other, the rest of a piece passed
/// over where it was found.
fn look<'e>(
    text: &str,
    wanted: &str,
    pieces: impl Iterator<Item = &'e Range<usize>>,
    matters: &[bool],
    holds: &mut [bool],
) {
    let finder = FinderBuilder::new().build_forward_with_ranker(Frequent, wanted);
    let mut next = Next { finder, text: text.as_bytes(), at: None };
    for ((piece, _), holds) in
        pieces.zip(matters).zip(holds).filter(|((_, matters), holds)| **matters && !**holds)
    {
        *holds = next.is_within(piece);
    }
}

/// Where a word stands next in a text.
struct Next<'t> {
    finder: Finder<'t>,
    text: &'t [u8],
    /// The first place from the last piece on, the end where there is none.
    at: Option<usize>,
}

impl Next<'_> {
    /// Whether it stands in a piece; every piece lies behind the one asked before.
    fn is_within(&mut self, piece: &Range<usize>) -> bool {
        let at = match self.at.filter(|it| *it >= piece.start) {
            Some(at) => at,
            None => {
                let rest = self.text.get(piece.start..).unwrap_or_default();
                self.finder.find(rest).map_or(self.text.len(), |it| piece.start + it)
            }
        };
        self.at = Some(at);
        at < piece.end
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
