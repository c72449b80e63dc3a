//! Searching all cases as somebody types: numbers, rooms, the tail of a telephone number, names, texts, and the initials
//! of names and places. Nobody finds a case by what they may not read of it.

mod initials;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::desk::book::Book;
use crate::desk::case_view::CaseView;
use crate::desk::search::initials::initials;
use crate::domain::case::Vocabulary;
use crate::domain::case::number::read_reference;
use crate::domain::case::vocabulary::{Field, Type};
use crate::domain::log::Value;
use crate::domain::log::header::CaseId;

/// Fields nobody searches by: they serve the machine.
const MACHINE: &[&str] = &["query_salt", "query_key", "attachment_keys", "attachments", "inputs"];
/// Fields whose initials are looked at: names of people and places, and what it is about.
const NAMED: &[&str] =
    &["complainant_name", "on_behalf_of", "respondent", "subject", "unit_or_room", "place_note"];
/// Fewer letters than this are no initials.
const LETTERS: usize = 2;
/// Between two texts, so that nothing is found across them.
const GAP: char = '\n';

/// What is searched of one case.
#[derive(Debug, Clone)]
struct Entry {
    id: CaseId,
    view: Arc<CaseView>,
    number: String,
    text: String,
    initials: String,
}

/// What is searched of all cases, made anew only for those that changed.
#[derive(Debug, Clone, Default)]
pub struct Index {
    entries: Vec<Arc<Entry>>,
    /// The names of the office's people and places it was made with.
    labels: Labels,
}

/// The words by which ids of the office are searched.
type Labels = BTreeMap<String, String>;

/// Two indexes are the same when they were made from the very same cases.
impl PartialEq for Index {
    fn eq(&self, other: &Index) -> bool {
        let same = |(a, b): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(a, b) || Arc::ptr_eq(&a.view, &b.view);
        self.entries.len() == other.entries.len()
            && self.labels == other.labels
            && self.entries.iter().zip(&other.entries).all(same)
    }
}

impl Index {
    /// The index of a book, taking over from `before` what did not change.
    pub fn renewed(before: Option<&Index>, book: &Book) -> Index {
        Index::extended(before, book, usize::MAX).0
    }

    /// The same with at most `count` cases gone through anew, so that a screen stays alive meanwhile; whether that is
    /// all of them.
    pub fn extended(before: Option<&Index>, book: &Book, mut count: usize) -> (Index, bool) {
        let mut is_whole = true;
        let labels = labels(book);
        let before = before.filter(|it| it.labels == labels);
        let mut known = before.into_iter().flat_map(|it| &it.entries).peekable();
        let mut entries = Vec::with_capacity(book.cases.len());
        for (id, view) in &book.cases {
            while known.next_if(|it| it.id < *id).is_some() {}
            let same = known.next_if(|it| it.id == *id).filter(|it| Arc::ptr_eq(&it.view, view));
            if let Some(same) = same {
                entries.push(Arc::clone(same));
            } else if count > 0 {
                count -= 1;
                entries.push(Arc::new(entry(*id, view, &labels)));
            } else {
                is_whole = false;
            }
        }
        (Index { entries, labels }, is_whole)
    }

    /// The cases that hold every word typed; `None` where nothing was typed.
    pub fn find(&self, typed: &str) -> Option<BTreeSet<CaseId>> {
        let words: Vec<Word> = folded(typed).split_whitespace().map(Word::of).collect();
        let number = read_reference(typed.trim());
        if words.is_empty() {
            return None;
        }
        let fits =
            |it: &&Arc<Entry>| number.as_ref() == Some(&it.number) || words.iter().all(|word| word.is_in(it));
        Some(self.entries.iter().filter(fits).map(|it| it.id).collect())
    }
}

/// One word somebody looks for.
struct Word {
    text: String,
    is_letters: bool,
    digits: Option<String>,
}

impl Word {
    fn of(text: &str) -> Word {
        let is_number = text.chars().all(|it| it.is_ascii_digit() || it == '-');
        let digits = is_number.then(|| text.chars().filter(char::is_ascii_digit).collect());
        let is_letters = text.len() >= LETTERS && text.chars().all(|it| it.is_ascii_alphanumeric());
        Word { text: text.to_owned(), is_letters, digits }
    }

    fn is_in(&self, entry: &Entry) -> bool {
        entry.text.contains(&self.text)
            || self.digits.as_ref().is_some_and(|it| !it.is_empty() && entry.text.contains(it.as_str()))
            || (self.is_letters && entry.initials.contains(&self.text))
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

fn labels(book: &Book) -> Labels {
    let office = &book.office;
    let people = office.people.values().map(|it| (it.id.clone(), it.name.clone()));
    let places = office.places.iter().map(|it| (it.id.clone(), it.label.clone()));
    let units = office.units.values().map(|it| (it.id.clone(), it.label.clone()));
    people.chain(places).chain(units).collect()
}

fn entry(id: CaseId, view: &Arc<CaseView>, labels: &Labels) -> Entry {
    let number = view.reference();
    let mut texts = vec![number.clone()];
    let mut named = Vec::new();
    if !view.is_stub() {
        gather(view, labels, &mut texts, &mut named);
    }
    let letters = named.iter().map(|it| initials(it)).flat_map(|(common, other)| [Some(common), other]);
    let letters: Vec<String> = letters.flatten().collect();
    let joined = |it: Vec<String>| it.join(&GAP.to_string());
    Entry { id, view: Arc::clone(view), number, text: folded(&joined(texts)), initials: joined(letters) }
}

/// Every text of a case, and those whose initials are looked at; nothing whoever acts here must not see.
fn gather(view: &CaseView, labels: &Labels, texts: &mut Vec<String>, named: &mut Vec<String>) {
    for event in view.case.events() {
        let Some(kind) = Vocabulary::builtin().kind(&event.header.kind) else { continue };
        for field in kind.fields.iter().filter(|it| is_searched(it) && view.may_see(&it.id)) {
            let Some(value) = view.case.log.effective(event, &field.id) else { continue };
            spoken(value, &mut |text| {
                let label = labels.get(text);
                if label.is_some() || NAMED.contains(&field.id.as_str()) {
                    named.push(label.map_or(text, |it| it.as_str()).to_owned());
                }
                texts.push(label.map_or(text, |it| it.as_str()).to_owned());
                texts.extend(narrow_number(text));
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
        let found = |typed: &str| index.find(typed).unwrap().into_iter().collect::<Vec<_>>();
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
        assert_eq!(index.find("  "), None);
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
            assert_eq!(index.find(typed).unwrap().contains(&slip.case), is_found, "{typed}");
        }
    }
}
