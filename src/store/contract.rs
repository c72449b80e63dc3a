//! What every store promises, as clauses that can be run against any of them. Only tests call it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::domain::order::Order as _;
use crate::store::{
    Appended, EventStore, Loaded, MAX_LINE, MAX_PIECE, MAX_RECORD, Part, Pending, Record, StoreError,
};

/// Opens one and the same store as often as asked; each clause is given a fresh, empty one.
pub trait Shop {
    /// Opens the store, as after a restart of the program.
    fn open(&self) -> Pending<'_, Rc<dyn EventStore>>;
}

/// A promise not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    /// The store answered with an error where none was due.
    #[error("the store answered: {0}")]
    Answered(#[from] StoreError),
    /// The store answered, but not with what was promised.
    #[error("{what}: expected {expected}, got {got}")]
    Differs {
        /// What was looked at.
        what: String,
        /// What was promised.
        expected: String,
        /// What came.
        got: String,
    },
}

/// Whether a clause was kept, once it has been tried.
pub type Verdict<'a> = Pin<Box<dyn Future<Output = Result<(), Breach>> + 'a>>;

/// One promise and how to try it.
pub struct Clause {
    /// The promise as a sentence.
    pub promise: &'static str,
    /// Tries it on a fresh, empty store.
    pub holds: for<'a> fn(&'a dyn Shop) -> Verdict<'a>,
}

macro_rules! clauses {
    ($($promise:literal => $function:ident),+ $(,)?) => {
        /// Every promise, in reading order.
        pub const CLAUSES: &[Clause] =
            &[$(Clause { promise: $promise, holds: |shop| Box::pin($function(shop)) }),+];
    };
}

clauses! {
    "a new store is empty" => a_new_store_is_empty,
    "what was appended is loaded with the same bytes" => the_same_bytes_come_back,
    "appending again adds nothing" => appending_again_adds_nothing,
    "a record twice in one batch is added once" => twice_in_a_batch_is_once,
    "a known key keeps its first bytes" => a_known_key_keeps_its_bytes,
    "a batch with one misfit is refused whole" => a_misfit_refuses_its_batch,
    "a line of the greatest length is taken" => the_longest_line_is_taken,
    "an empty batch is no error" => an_empty_batch_is_no_error,
    "five thousand records go in one batch" => five_thousand_at_once,
    "what is handed in part by part is added at its end, and not at all when it is stopped" => parts_are_one_batch,
    "batches asked for together are all kept" => together_is_not_against_each_other,
    "the order of appending does not matter" => order_does_not_matter,
    "a kept value is replaced and forgotten" => kept_values_are_replaced,
    "a draft is replaced and forgotten, and is no event" => drafts_are_replaced,
    "everything is there after opening again" => reopening_finds_everything,
    "what is loaded in parts is what is loaded, and what comes after is told apart from it" => loaded_in_parts,
    "a piece comes back as it was put, and is nothing else" => pieces_come_back,
    "a piece no home takes is refused" => odd_pieces_are_refused,
    "pieces that are dropped are gone for good, and nothing else is" => dropped_pieces_are_gone,
}

async fn a_new_store_is_empty(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let loaded = store.load().await?;
    same("records", &loaded.records, &vec![])?;
    same("kept values", &loaded.kept, &BTreeMap::new())?;
    same("healed", &loaded.healed, &vec![])?;
    same("has a home", &loaded.homes.is_empty(), &false)?;
    same("draft names", &store.draft_names().await?, &vec![])?;
    same("a draft", &store.draft_get("form").await?, &None)
}

async fn loaded_in_parts(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let all: Vec<Record> = (0..300).map(|n| line(&format!("in parts {n}"))).collect();
    for some in all.chunks(100) {
        store.append(some.to_vec()).await?;
    }
    store.keep("device", vec![7]).await?;
    drop(store);
    let again = shop.open().await?;
    let handed = RefCell::new(Vec::new());
    let told = again.load_in_parts(Box::new(|some| handed.borrow_mut().extend(some))).await?;
    same("lines told besides", &told.records, &vec![])?;
    same("kept values", &told.kept, &BTreeMap::from([("device".to_owned(), vec![7])]))?;
    holds_exactly(&Loaded { records: handed.into_inner(), ..told }, &all)?;
    let mixed = all.iter().take(1).cloned().chain([line("after")]).collect();
    same("one known and one new", &again.append(mixed).await?, &Appended { added: 1, known: 1 })
}

async fn pieces_come_back(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let (longest, short) = (vec![0x5a; MAX_PIECE], vec![0, 1, 255]);
    store.piece_put("b/0", longest.clone()).await?;
    store.piece_put("b/1", short.clone()).await?;
    store.piece_put("a/0", short.clone()).await?;
    store.piece_put("b/0", longest.clone()).await?;
    store.append(vec![line("beside them")]).await?;
    same("another's", &store.piece_get("a/1").await?, &None)?;
    same("no draft", &store.draft_names().await?, &vec![])?;
    holds_exactly(&store.load().await?, &[line("beside them")])?;
    drop(store);
    let again = shop.open().await?;
    same("names", &again.piece_names().await?, &vec!["a/0".to_owned(), "b/0".to_owned(), "b/1".to_owned()])?;
    same("the longest", &again.piece_get("b/0").await?, &Some(longest))?;
    same("a short one", &again.piece_get("b/1").await?, &Some(short))
}

async fn dropped_pieces_are_gone(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let bytes = |n: usize| vec![u8::try_from(n % 251).unwrap_or(0); 300 + n];
    let name = |n: usize| format!("{n:03}/0");
    store.append(vec![line("beside them")]).await?;
    for n in 0..76 {
        store.piece_put(&name(n), bytes(n)).await?;
    }
    // More than go in one transaction, the last among them, and one that never was.
    let is_kept = |n: &usize| n % 9 == 4;
    let gone = (0..76).filter(|it| !is_kept(it)).map(name).chain(["never/0".to_owned()]);
    let gone: Vec<String> = gone.collect();
    store.pieces_drop(gone.clone()).await?;
    store.pieces_drop(gone).await?;
    store.pieces_drop(vec![]).await?;
    let kept: Vec<usize> = (0..76).filter(is_kept).collect();
    same("names", &store.piece_names().await?, &kept.iter().map(|it| name(*it)).collect())?;
    same("a dropped one", &store.piece_get(&name(5)).await?, &None)?;
    drop(store);
    let again = shop.open().await?;
    same("names", &again.piece_names().await?, &kept.iter().map(|it| name(*it)).collect())?;
    // What comes takes no place of what stays, under a name that was dropped either.
    for n in [5, 160, 3, 170] {
        again.piece_put(&name(n), bytes(n)).await?;
    }
    drop(again);
    let last = shop.open().await?;
    for n in kept.into_iter().chain([3, 5, 160, 170]) {
        same(&name(n), &last.piece_get(&name(n)).await?, &Some(bytes(n)))?;
    }
    same("the dropped", &last.piece_get(&name(6)).await?, &None)?;
    holds_exactly(&last.load().await?, &[line("beside them")])
}

async fn odd_pieces_are_refused(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    for length in [0, MAX_PIECE + 1] {
        let refused = store.piece_put("a/0", vec![0; length]).await;
        same("refused", &refused, &Err(StoreError::BadLength { at: 0, length }))?;
    }
    same("nothing is there", &store.piece_names().await?, &vec![])
}

async fn the_same_bytes_come_back(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let batch = vec![
        line("{\"header\":{\"kind\":\"lodged\"}}"),
        line("电梯停运三天，老人上下不便；𠮷野家旁边“丙”单元。"),
        record((0..=255).collect()),
        record(vec![0]),
        record(vec![0xff, 0xfe, 0x00, 0x0a, 0x0d]),
    ];
    same("appended", &store.append(batch.clone()).await?, &Appended { added: 5, known: 0 })?;
    holds_exactly(&store.load().await?, &batch)
}

async fn appending_again_adds_nothing(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let batch = vec![line("a"), line("b")];
    store.append(batch.clone()).await?;
    same("again", &store.append(batch.clone()).await?, &Appended { added: 0, known: 2 })?;
    let more = vec![line("b"), line("c")];
    same("half new", &store.append(more).await?, &Appended { added: 1, known: 1 })?;
    holds_exactly(&store.load().await?, &[line("a"), line("b"), line("c")])
}

async fn parts_are_one_batch(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let of = |parts: Vec<Part>| {
        let mut parts = parts.into_iter();
        Box::new(move || parts.next().unwrap_or(Part::End))
    };
    let some = || Part::Some(vec![line("a"), line("b")]);
    same("stopped", &store.append_parts(of(vec![some(), some(), Part::Stop])).await?, &None)?;
    holds_exactly(&store.load().await?, &[])?;
    let all = vec![some(), Part::Some(vec![line("c")]), Part::Some(vec![line("a")]), Part::End];
    let appended = Some(Appended { added: 3, known: 1 });
    same("handed in", &store.append_parts(of(all)).await?, &appended)?;
    holds_exactly(&store.load().await?, &[line("a"), line("b"), line("c")])?;
    same("nothing", &store.append_parts(of(vec![])).await?, &Some(Appended::default()))
}

async fn twice_in_a_batch_is_once(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let batch = vec![line("a"), line("b"), line("a")];
    same("appended", &store.append(batch).await?, &Appended { added: 2, known: 1 })?;
    holds_exactly(&store.load().await?, &[line("a"), line("b")])
}

async fn a_known_key_keeps_its_bytes(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let first = line("first");
    let impostor = Record { key: first.key, bytes: b"impostor".to_vec() };
    store.append(vec![first.clone()]).await?;
    same("impostor", &store.append(vec![impostor]).await?, &Appended { added: 0, known: 1 })?;
    holds_exactly(&store.load().await?, &[first])
}

async fn a_misfit_refuses_its_batch(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    store.append(vec![line("before")]).await?;
    for misfit in [vec![], vec![b'x'; MAX_RECORD + 1]] {
        let length = misfit.len();
        let answer = store.append(vec![line("good"), record(misfit), line("also good")]).await;
        same("answer", &answer, &Err(StoreError::BadLength { at: 1, length }))?;
    }
    holds_exactly(&store.load().await?, &[line("before")])
}

async fn the_longest_line_is_taken(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let longest = record(vec![b'x'; MAX_LINE]);
    store.append(vec![longest.clone()]).await?;
    holds_exactly(&store.load().await?, &[longest])
}

async fn an_empty_batch_is_no_error(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    same("appended", &store.append(vec![]).await?, &Appended::default())?;
    holds_exactly(&store.load().await?, &[])
}

async fn five_thousand_at_once(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let batch: Vec<Record> =
        (0..5_000).map(|n| line(&format!("投诉件 {n} {}", "x".repeat(n % 700)))).collect();
    same("appended", &store.append(batch.clone()).await?, &Appended { added: 5_000, known: 0 })?;
    same("again", &store.append(batch.clone()).await?, &Appended { added: 0, known: 5_000 })?;
    holds_exactly(&store.load().await?, &batch)
}

async fn together_is_not_against_each_other(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    let (one, two) = (store.append(vec![line("a"), line("b")]), store.append(vec![line("b"), line("c")]));
    let (two, one) = (two.await?, one.await?);
    same("added together", &(one.added + two.added), &3)?;
    same("known together", &(one.known + two.known), &1)?;
    holds_exactly(&store.load().await?, &[line("a"), line("b"), line("c")])
}

async fn order_does_not_matter(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    for text in ["丙", "甲", "丁", "乙"] {
        store.append(vec![line(text)]).await?;
    }
    let reversed: Vec<Record> = ["乙", "丁", "甲", "丙"].into_iter().map(line).collect();
    same("reversed", &store.append(reversed.clone()).await?, &Appended { added: 0, known: 4 })?;
    holds_exactly(&store.load().await?, &reversed)
}

async fn kept_values_are_replaced(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    store.keep("device", vec![1]).await?;
    store.keep("device", vec![2, 0, 255]).await?;
    store.keep("根", vec![]).await?;
    let both = BTreeMap::from([("device".to_string(), vec![2, 0, 255]), ("根".to_string(), vec![])]);
    same("kept", &store.load().await?.kept, &both)?;
    store.drop_kept("device").await?;
    store.drop_kept("never there").await?;
    same("kept", &store.load().await?.kept, &BTreeMap::from([("根".to_string(), vec![])]))
}

async fn drafts_are_replaced(shop: &dyn Shop) -> Result<(), Breach> {
    let store = shop.open().await?;
    store.draft_put("case:1/reply", b"half".to_vec()).await?;
    store.draft_put("case:1/reply", "写了一半".as_bytes().to_vec()).await?;
    store.draft_put("case:0/note", vec![]).await?;
    same("draft", &store.draft_get("case:1/reply").await?, &Some("写了一半".as_bytes().to_vec()))?;
    let names = vec!["case:0/note".to_string(), "case:1/reply".to_string()];
    same("draft names", &store.draft_names().await?, &names)?;
    store.draft_remove("case:1/reply").await?;
    store.draft_remove("never there").await?;
    same("draft", &store.draft_get("case:1/reply").await?, &None)?;
    same("empty draft", &store.draft_get("case:0/note").await?, &Some(vec![]))?;
    let loaded = store.load().await?;
    same("kept", &loaded.kept, &BTreeMap::new())?;
    holds_exactly(&loaded, &[])
}

async fn reopening_finds_everything(shop: &dyn Shop) -> Result<(), Breach> {
    let before = shop.open().await?;
    before.append(vec![line("a"), line("b")]).await?;
    before.keep("device", vec![7; 32]).await?;
    before.draft_put("form", vec![1]).await?;
    drop(before);
    let after = shop.open().await?;
    same("draft", &after.draft_get("form").await?, &Some(vec![1]))?;
    same("again", &after.append(vec![line("b")]).await?, &Appended { added: 0, known: 1 })?;
    let loaded = after.load().await?;
    same("kept", &loaded.kept, &BTreeMap::from([("device".to_string(), vec![7; 32])]))?;
    holds_exactly(&loaded, &[line("a"), line("b")])
}

/// A record of some text, keyed as the domain keys it.
pub fn line(text: &str) -> Record {
    record(text.as_bytes().to_vec())
}

fn record(bytes: Vec<u8>) -> Record {
    Record { key: Sha256::digest(&bytes).into(), bytes }
}

fn holds_exactly(loaded: &Loaded, expected: &[Record]) -> Result<(), Breach> {
    let sorted = |records: &[Record]| {
        let mut records = records.to_vec();
        records.order();
        records
    };
    same("number of records", &loaded.records.len(), &expected.len())?;
    same("records", &sorted(&loaded.records), &sorted(expected))
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, got: &T, expected: &T) -> Result<(), Breach> {
    if got == expected {
        return Ok(());
    }
    let short = |value: &T| format!("{value:?}").chars().take(300).collect();
    Err(Breach::Differs { what: what.into(), expected: short(expected), got: short(got) })
}
