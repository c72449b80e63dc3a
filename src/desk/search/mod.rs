//! Searching all cases as somebody types: numbers, rooms, the tail of a telephone number, names, texts, and the initials
//! of names and places. Nobody finds a case by what they may not read of it.

mod block;
mod initials;
mod searching;
mod word;

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use crate::desk::book::Book;
use crate::desk::case_view::CaseView;
use crate::desk::search::block::{Block, Known, SIZE};
use crate::desk::search::initials::initials;
use crate::desk::search::word::{Word, narrow};
use crate::domain::case::number::read_reference;
use crate::domain::case::vocabulary::{Field, Type};
use crate::domain::case::{Office, Vocabulary};
use crate::domain::log::Value;

pub use searching::{Searching, Sought};

/// Fields nobody searches by: they serve the machine.
const MACHINE: &[&str] = &["query_salt", "query_key", "attachment_keys", "attachments", "inputs"];
/// Fields whose initials are looked at: names of people and places, and what it is about.
const NAMED: &[&str] =
    &["complainant_name", "on_behalf_of", "respondent", "subject", "unit_or_room", "place_note"];

/// What is searched of all cases: blocks of them in the order of their ids, made anew only where a case changed.
#[derive(Debug, Clone, Default)]
pub struct Index {
    blocks: Vec<Arc<Block>>,
    /// The office it was made with, and its people and places by name.
    office: Arc<Office>,
    labels: Arc<Labels>,
    /// What was found in another index says nothing of this one.
    own: Arc<()>,
    /// So many of the first blocks hold every case there is among their ids.
    whole: usize,
}

/// The words by which ids of the office are searched, each with its initials.
type Labels = BTreeMap<String, (String, Vec<String>)>;

/// Two indexes are the same when they were made from the very same cases.
impl PartialEq for Index {
    fn eq(&self, other: &Index) -> bool {
        self.blocks.len() == other.blocks.len()
            && self.labels == other.labels
            && self.blocks.iter().zip(&other.blocks).all(|(a, b)| Arc::ptr_eq(a, b) || a.is_of(b))
    }
}

/// What was found: the cases in the order of their ids, and by what they were looked for.
#[derive(Debug, Clone)]
pub struct Found {
    index: Arc<()>,
    words: Vec<Word>,
    number: Option<String>,
    /// The cases.
    pub cases: Vec<Arc<CaseView>>,
}

/// The same words find the same in one index.
impl PartialEq for Found {
    fn eq(&self, other: &Found) -> bool {
        Arc::ptr_eq(&self.index, &other.index) && (&self.words, &self.number) == (&other.words, &other.number)
    }
}

impl Index {
    /// The index of a book, taking over from `before` what did not change.
    pub fn renewed(before: Option<&Index>, book: &Book) -> Index {
        Index::extended(before, book, usize::MAX, false).0
    }

    /// The same with at most `count` cases gone through anew, so that a screen stays alive meanwhile; whether that is
    /// all of them. Where the book `is_same` as before, it goes on where it was left.
    pub fn extended(before: Option<&Index>, book: &Book, mut count: usize, is_same: bool) -> (Index, bool) {
        let office = Arc::clone(&book.office);
        let same_office = before.filter(|it| Arc::ptr_eq(&it.office, &office));
        let labels = same_office.map_or_else(|| Arc::new(labels(&office)), |it| Arc::clone(&it.labels));
        let before = before.filter(|it| it.labels == labels);
        let known = before.map_or(&[] as &[Arc<Block>], |it| &it.blocks);
        let left = before.filter(|_| is_same).map_or(0, |it| it.whole).min(known.len());
        let (done, known) = known.split_at(left);
        let mut making = Making { blocks: done.to_vec(), whole: left, is_whole: true };
        let from = known.first().and_then(|it| it.first()).map(Bound::Included);
        let from = from.or_else(|| done.last()?.last().map(Bound::Excluded)).unwrap_or(Bound::Unbounded);
        let from = if left == 0 { Bound::Unbounded } else { from };
        let mut views = book.cases.range((from, Bound::Unbounded)).peekable();
        for (place, block) in known.iter().enumerate() {
            // Whatever is new among the ids of a block goes into it, behind the last one too: of those no more than may be
            // gone through.
            let next = known.get(place + 1).and_then(|it| it.first());
            let most = next.map_or(block.len().saturating_add(count), |_| usize::MAX);
            let here = std::iter::from_fn(|| views.next_if(|it| next.is_none_or(|next| *it.0 < next)));
            let here: Vec<&Arc<CaseView>> = here.take(most).map(|it| it.1).collect();
            if block.holds(&here) {
                making.put(Arc::clone(block));
            } else {
                making.fill(&here, &mut block.known(), &labels, &mut count);
            }
        }
        let rest: Vec<&Arc<CaseView>> = views.by_ref().take(count).map(|it| it.1).collect();
        making.fill(&rest, &mut Known::none(), &labels, &mut count);
        let is_whole = making.is_whole && views.peek().is_none();
        let whole = making.whole.saturating_sub(usize::from(!is_whole));
        (Index { blocks: making.blocks, office, labels, own: Arc::default(), whole }, is_whole)
    }

    /// How many cases it holds.
    #[cfg(all(test, feature = "html"))]
    fn len(&self) -> usize {
        self.blocks.iter().map(|it| it.len()).sum()
    }

    /// The cases that hold every word typed; `None` where nothing was typed. Where people only type on, nothing is
    /// looked at but what was found `before`.
    pub fn find(&self, typed: &str, before: Option<&Found>) -> Option<Found> {
        let words: Vec<Word> = folded(typed).split_whitespace().map(Word::of).collect();
        if words.is_empty() {
            return None;
        }
        let before = before.filter(|it| Arc::ptr_eq(&it.index, &self.own) && narrow(&it.words, &words));
        let before = before.map(|it| it.cases.as_slice());
        let number = read_reference(typed.trim()).map(|it| folded(&it));
        let mut cases = Vec::new();
        for block in &self.blocks {
            block.find(&words, number.as_deref(), before, &mut cases);
        }
        Some(Found { index: Arc::clone(&self.own), words, number, cases })
    }
}

/// Blocks on their way.
struct Making {
    blocks: Vec<Arc<Block>>,
    /// So many of the first of them hold all they should.
    whole: usize,
    /// Whether all of them do.
    is_whole: bool,
}

impl Making {
    fn put(&mut self, block: Arc<Block>) {
        self.blocks.push(block);
        if self.is_whole {
            self.whole = self.blocks.len();
        }
    }

    /// Makes blocks of these cases; those beyond `count` that are not known are left out.
    fn fill(&mut self, views: &[&Arc<CaseView>], known: &mut Known<'_>, labels: &Labels, count: &mut usize) {
        for some in views.chunks(SIZE) {
            let mut block = Block::default();
            for view in some {
                if known.take_over(&mut block, view) {
                    continue;
                }
                if *count == 0 {
                    self.is_whole = false;
                    continue;
                }
                *count -= 1;
                let (texts, letters) = said(&view.apart(), labels);
                block.put(view, &texts, &letters);
            }
            if block.first().is_some() {
                self.put(Arc::new(block));
            }
        }
    }
}

/// Lower case, and letters and digits of full width as narrow ones.
fn folded(text: &str) -> String {
    let narrow = |it: char| match it {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(it) - 0xfee0).unwrap_or(it),
        '\u{3000}' => ' ',
        it => it,
    };
    text.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

fn labels(office: &Office) -> Labels {
    let people = office.people.values().map(|it| (it.id.clone(), it.name.clone()));
    let places = office.places.iter().map(|it| (it.id.clone(), it.label.clone()));
    let units = office.units.values().map(|it| (it.id.clone(), it.label.clone()));
    let with_initials = |(id, name): (String, String)| {
        let letters = letters(&name);
        (id, (name, letters))
    };
    people.chain(places).chain(units).map(with_initials).collect()
}

/// The initials of a text, by the common readings and by the others.
fn letters(text: &str) -> Vec<String> {
    let (common, other) = initials(text);
    [Some(common), other].into_iter().flatten().collect()
}

/// What a case is searched by: its number and texts, folded, and initials.
fn said(view: &CaseView, labels: &Labels) -> (Vec<String>, Vec<String>) {
    let (mut texts, mut letters) = (vec![folded(&view.reference())], Vec::new());
    if !view.is_stub() {
        gather(view, labels, &mut texts, &mut letters);
    }
    (texts, letters)
}

/// Every text of a case, and the initials of some; nothing whoever acts here must not see.
fn gather(view: &CaseView, labels: &Labels, texts: &mut Vec<String>, all: &mut Vec<String>) {
    for event in view.case().events() {
        let Some(kind) = Vocabulary::builtin().kind(&event.header.kind) else { continue };
        for field in kind.fields.iter().filter(|it| is_searched(it)) {
            let Some(value) = view.case().log.effective(event, &field.id) else { continue };
            if !view.may_see(&field.id) {
                continue;
            }
            spoken(value, &mut |text| match labels.get(text) {
                Some((name, letters)) => {
                    texts.push(folded(name));
                    all.extend(letters.iter().cloned());
                }
                None => {
                    if NAMED.contains(&field.id.as_str()) {
                        all.extend(letters(text));
                    }
                    texts.push(folded(text));
                    texts.extend(narrow_number(text));
                }
            });
        }
    }
}

fn is_searched(field: &Field) -> bool {
    let of = if field.of_type == Type::List { field.of.unwrap_or(Type::Text) } else { field.of_type };
    let speaks = matches!(
        of,
        Type::Text | Type::LongText | Type::Person | Type::Unit | Type::Id | Type::Record | Type::Digest
    );
    speaks && of != Type::Digest && !MACHINE.contains(&field.id.as_str())
}

/// A telephone number without what people write between its digits.
fn narrow_number(text: &str) -> Option<String> {
    let is_number = |it: char| it.is_ascii_digit() || matches!(it, '-' | ' ' | '+' | '(' | ')');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 7 && digits.len() < text.len() && text.chars().all(is_number)).then_some(digits)
}

fn spoken(value: &Value, say: &mut dyn FnMut(&str)) {
    match value {
        Value::Text(text) => say(text),
        Value::List(items) => items.iter().for_each(|it| spoken(it, say)),
        Value::Map(fields) => fields.values().for_each(|it| spoken(it, say)),
        Value::Flag(_) | Value::Int(_) => {}
    }
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use leptos::prelude::*;

    use super::*;
    use crate::desk::found::fields;
    use crate::desk::journey_tests::{clock, complaint, office};
    use crate::store::memory::at_once;

    #[test]
    fn a_case_is_found_by_whatever_people_remember_of_it() {
        let owner = Owner::new();
        owner.set();
        let desk = office(&clock("2026-09-30T20:15:00+08:00"));
        let mut other = complaint();
        other.extend(fields([
            ("complainant_name", "李四".into()),
            ("complainant_contact", "021-6666 7777".into()),
            ("content", "The lift smells of GAS".into()),
            ("unit_or_room", "801".into()),
        ]));
        let slip = at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
        let second = at_once(desk.lodge(other, None)).unwrap().unwrap();
        let index = desk.book.with_untracked(|it| Index::renewed(None, it));
        let found =
            |typed: &str| index.find(typed, None).unwrap().cases.iter().map(|it| it.id()).collect::<Vec<_>>();
        let number = slip.reference.to_lowercase().replace('-', " ");
        for typed in
            [slip.reference.as_str(), &number, "1602", "0000", "王先生", "电梯 昨天", "wxs", "困半小"]
        {
            assert!(found(typed).contains(&slip.case), "{typed}");
        }
        for typed in ["801", "7777", "66667777", "李四", "ls", "gas", "ＧＡＳ", "lift smells"] {
            assert_eq!(found(typed), [second.case], "{typed}");
        }
        for typed in ["漏水", "1603", "zz", "王先生 801"] {
            assert_eq!(found(typed), [], "{typed}");
        }
        assert_eq!(index.find("  ", None), None);
        let again = desk.book.with_untracked(|it| Index::renewed(Some(&index), it));
        assert!(again == index);
    }

    #[test]
    fn nobody_finds_a_case_by_what_they_may_not_read() {
        let owner = Owner::new();
        owner.set();
        let desk = office(&clock("2026-09-30T20:15:00+08:00"));
        let slip = at_once(desk.lodge(complaint(), None)).unwrap().unwrap();
        let person = fields([
            ("person", "p-9".into()),
            ("name", "赵六".into()),
            ("roles", vec![Value::from("department")].into()),
            ("active", true.into()),
        ]);
        at_once(desk.write_office(vec![("person_set", person)])).unwrap().unwrap();
        at_once(desk.act_as("p-9".into())).unwrap().unwrap();
        let index = desk.book.with_untracked(|it| Index::renewed(None, it));
        for (typed, is_found) in [("王先生", false), ("1602", false), ("8000", false), ("电梯", true)] {
            let found = index.find(typed, None).unwrap().cases;
            assert_eq!(found.iter().any(|it| it.id() == slip.case), is_found, "{typed}");
        }
    }
}
