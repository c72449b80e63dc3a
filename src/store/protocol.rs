//! What page and worker say to each other: an ask under a number, an answer under the same number.
//!
//! A message is the JavaScript array `[number, ArrayBuffer]`, the buffer transferred, its bytes as encoded
//! here. Number 0 carries [`News`] from the worker that nobody asked for. An answer may come in pieces:
//! any number of [`Answer::Records`], then the one that ends it. A new verb is a new tag; tags are never
//! reused, and page and worker always come from the same build.

use zeroize::Zeroizing;

use crate::domain::log::stretch::{Stretch, Stretched};
use crate::domain::order::Gather as _;
use crate::store::wire::{Reader, Writer};
use crate::store::{Appended, Healing, Home, HomeReport, Loaded, Lost, News, Record, Role, StoreError};

/// What the page asks of the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Open the database of this name; answered by [`Answer::Opened`]. Everything else comes after it.
    Open(String),
    /// Become the writer, whoever was; answered by [`Answer::Opened`].
    TakeOver,
    /// Answered by [`Answer::Records`] in pieces, then [`Answer::Loaded`] without records.
    Load,
    /// Answered by [`Answer::Appended`].
    Append(Vec<Record>),
    /// Answered by [`Answer::Done`].
    Keep(String, Vec<u8>),
    /// Answered by [`Answer::Done`].
    DropKept(String),
    /// Answered by [`Answer::Done`].
    DraftPut(String, Vec<u8>),
    /// Answered by [`Answer::Draft`].
    DraftGet(String),
    /// Answered by [`Answer::Done`].
    DraftRemove(String),
    /// Answered by [`Answer::Names`].
    DraftNames,
    /// Some of a batch of this number, which nobody saves yet; answered by [`Answer::Done`].
    HandIn(u32, Vec<Record>),
    /// All of the batch was handed in; answered by [`Answer::Appended`].
    AppendHanded(u32),
    /// Nothing of the batch is to be saved; answered by [`Answer::Done`].
    Forget(u32),
    /// Answered by [`Answer::Stretched`].
    Stretch(Stretch),
    /// Answered by [`Answer::Done`].
    PiecePut(String, Vec<u8>),
    /// Answered by [`Answer::Draft`].
    PieceGet(String),
    /// Answered by [`Answer::Names`].
    PieceNames,
    /// Answered by [`Answer::Done`].
    PiecesDrop(Vec<String>),
}

/// What the worker answers. Any ask may be answered by [`Answer::Failed`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The store is open, in this role.
    Opened(Role),
    /// A piece of what was loaded; more follows. An empty one says that the worker is at it.
    Records(Vec<Record>),
    /// The end of what was loaded.
    Loaded(Loaded),
    /// What a batch did.
    Appended(Appended),
    /// Done and durable.
    Done,
    /// The draft or piece asked for.
    Draft(Option<Vec<u8>>),
    /// The names asked for.
    Names(Vec<String>),
    /// The key that was worked out; `None` where the device has not the memory.
    Stretched(Option<Stretched>),
    /// Not done.
    Failed(StoreError),
}

/// What the worker says unasked, under number 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unasked {
    /// The worker listens; an ask sent earlier would be lost.
    Ready,
    /// Passed on to whoever watches the store.
    News(News),
}

impl Ask {
    /// The bytes that travel.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::default();
        match self {
            Ask::Open(database) => to.tag(1).text(database),
            Ask::TakeOver => to.tag(2),
            Ask::Load => to.tag(3),
            Ask::Append(batch) => write_records(to.tag(4), batch),
            Ask::Keep(name, bytes) => to.tag(5).text(name).bytes(bytes),
            Ask::DropKept(name) => to.tag(6).text(name),
            Ask::DraftPut(name, bytes) => to.tag(7).text(name).bytes(bytes),
            Ask::DraftGet(name) => to.tag(8).text(name),
            Ask::DraftRemove(name) => to.tag(9).text(name),
            Ask::DraftNames => to.tag(10),
            Ask::HandIn(batch, records) => write_records(to.tag(11).number((*batch).into()), records),
            Ask::AppendHanded(batch) => to.tag(12).number((*batch).into()),
            Ask::Forget(batch) => to.tag(13).number((*batch).into()),
            Ask::Stretch(it) => {
                to.tag(40).number(it.memory.into()).number(it.passes.into()).fixed(&it.salt).bytes(&it.typed)
            }
            Ask::PiecePut(name, bytes) => to.tag(41).text(name).bytes(bytes),
            Ask::PieceGet(name) => to.tag(42).text(name),
            Ask::PieceNames => to.tag(43),
            Ask::PiecesDrop(names) => write_names(to.tag(44), names),
        };
        to.finish()
    }

    /// Reads what [`Ask::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Option<Ask> {
        let mut from = Reader::new(bytes);
        let ask = match from.tag()? {
            1 => Ask::Open(from.text()?),
            2 => Ask::TakeOver,
            3 => Ask::Load,
            4 => Ask::Append(read_records(&mut from)?),
            5 => Ask::Keep(from.text()?, from.bytes()?),
            6 => Ask::DropKept(from.text()?),
            7 => Ask::DraftPut(from.text()?, from.bytes()?),
            8 => Ask::DraftGet(from.text()?),
            9 => Ask::DraftRemove(from.text()?),
            10 => Ask::DraftNames,
            11 => Ask::HandIn(from.number()?.try_into().ok()?, read_records(&mut from)?),
            12 => Ask::AppendHanded(from.number()?.try_into().ok()?),
            13 => Ask::Forget(from.number()?.try_into().ok()?),
            40 => Ask::Stretch(Stretch {
                memory: from.small()?,
                passes: from.small()?,
                salt: from.fixed()?,
                typed: Zeroizing::new(from.bytes()?),
            }),
            41 => Ask::PiecePut(from.text()?, from.bytes()?),
            42 => Ask::PieceGet(from.text()?),
            43 => Ask::PieceNames,
            44 => Ask::PiecesDrop(from.list(Reader::text)?),
            _ => return None,
        };
        from.end(ask)
    }
}

impl Answer {
    /// The bytes that travel.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::default();
        match self {
            Answer::Opened(role) => to.tag(1).tag(role_tag(*role)),
            Answer::Records(records) => write_records(to.tag(2), records),
            Answer::Loaded(loaded) => write_loaded(to.tag(3), loaded),
            Answer::Appended(done) => to.tag(4).count(done.added).count(done.known),
            Answer::Done => to.tag(5),
            Answer::Draft(None) => to.tag(6),
            Answer::Draft(Some(bytes)) => to.tag(7).bytes(bytes),
            Answer::Names(names) => write_names(to.tag(8), names),
            Answer::Failed(fault) => write_fault(to.tag(9), fault),
            Answer::Stretched(None) => to.tag(40),
            Answer::Stretched(Some(key)) => to.tag(41).fixed(key.as_slice()),
        };
        to.finish()
    }

    /// Reads what [`Answer::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Option<Answer> {
        let mut from = Reader::new(bytes);
        let answer = match from.tag()? {
            1 => Answer::Opened(role_of(from.tag()?)?),
            2 => Answer::Records(read_records(&mut from)?),
            3 => Answer::Loaded(read_loaded(&mut from)?),
            4 => Answer::Appended(Appended { added: from.count()?, known: from.count()? }),
            5 => Answer::Done,
            6 => Answer::Draft(None),
            7 => Answer::Draft(Some(from.bytes()?)),
            8 => Answer::Names(from.list(Reader::text)?),
            9 => Answer::Failed(read_fault(&mut from)?),
            40 => Answer::Stretched(None),
            41 => Answer::Stretched(Some(Zeroizing::new(from.fixed()?))),
            _ => return None,
        };
        from.end(answer)
    }
}

impl Unasked {
    /// The bytes that travel.
    pub fn encode(self) -> Vec<u8> {
        match self {
            Unasked::Ready => vec![1],
            Unasked::News(News::RoleIs(role)) => vec![2, role_tag(role)],
            Unasked::News(News::Changed) => vec![3],
            Unasked::News(News::Closed) => vec![4],
            Unasked::News(News::Tight) => vec![5],
        }
    }

    /// Reads what [`Unasked::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Option<Unasked> {
        match bytes {
            [1] => Some(Unasked::Ready),
            [2, role] => Some(Unasked::News(News::RoleIs(role_of(*role)?))),
            [3] => Some(Unasked::News(News::Changed)),
            [4] => Some(Unasked::News(News::Closed)),
            [5] => Some(Unasked::News(News::Tight)),
            _ => None,
        }
    }
}

fn write_names<'w>(to: &'w mut Writer, names: &[String]) -> &'w mut Writer {
    to.count(names.len());
    names.iter().fold(to, |to, name| to.text(name))
}

fn write_records<'w>(to: &'w mut Writer, records: &[Record]) -> &'w mut Writer {
    to.count(records.len());
    records.iter().fold(to, |to, record| to.fixed(&record.key).bytes(&record.bytes))
}

fn read_records(from: &mut Reader<'_>) -> Option<Vec<Record>> {
    from.list(|from| Some(Record { key: from.fixed()?, bytes: from.bytes()? }))
}

fn write_loaded<'w>(to: &'w mut Writer, loaded: &Loaded) -> &'w mut Writer {
    let to = write_records(to, &loaded.records).count(loaded.kept.len());
    let to = loaded.kept.iter().fold(to, |to, (name, bytes)| to.text(name).bytes(bytes));
    let to = to.count(loaded.healed.len());
    let to = loaded.healed.iter().fold(to, |to, it| to.tag(home_tag(it.home)).count(it.restored));
    let to = to.count(loaded.lost.len());
    let to = loaded.lost.iter().fold(to, |to, it| to.number(it.from).number(it.to));
    let to = to.count(loaded.homes.len());
    loaded.homes.iter().fold(to, |to, it| {
        let to = to.tag(home_tag(it.home)).count(it.held).number(it.damaged);
        match &it.fault {
            None => to.tag(0),
            Some(fault) => write_fault(to.tag(1), fault),
        }
    })
}

fn read_loaded(from: &mut Reader<'_>) -> Option<Loaded> {
    let records = read_records(from)?;
    let kept = from.list(|from| Some((from.text()?, from.bytes()?)))?;
    let healed = from.list(|from| Some(Healing { home: home_of(from.tag()?)?, restored: from.count()? }))?;
    let lost = from.list(|from| Some(Lost { from: from.number()?, to: from.number()? }))?;
    let homes = from.list(read_home)?;
    Some(Loaded { records, kept: kept.into_iter().to_map(), healed, lost, homes })
}

fn read_home(from: &mut Reader<'_>) -> Option<HomeReport> {
    let (home, held, damaged) = (home_of(from.tag()?)?, from.count()?, from.number()?);
    let fault = match from.tag()? {
        0 => None,
        _ => Some(read_fault(from)?),
    };
    Some(HomeReport { home, held, damaged, fault })
}

fn write_fault<'w>(to: &'w mut Writer, fault: &StoreError) -> &'w mut Writer {
    match fault {
        StoreError::Full { needed } => to.tag(1).number(*needed),
        StoreError::Forbidden => to.tag(2),
        StoreError::Busy => to.tag(3),
        StoreError::TooNew { found, known } => to.tag(4).number((*found).into()).number((*known).into()),
        StoreError::TimedOut => to.tag(5),
        StoreError::Closed => to.tag(6),
        StoreError::BadLength { at, length } => to.tag(7).count(*at).count(*length),
        StoreError::Other(text) => to.tag(8).text(text),
    }
}

fn read_fault(from: &mut Reader<'_>) -> Option<StoreError> {
    Some(match from.tag()? {
        1 => StoreError::Full { needed: from.number()? },
        2 => StoreError::Forbidden,
        3 => StoreError::Busy,
        4 => StoreError::TooNew { found: from.small()?, known: from.small()? },
        5 => StoreError::TimedOut,
        6 => StoreError::Closed,
        7 => StoreError::BadLength { at: from.count()?, length: from.count()? },
        8 => StoreError::Other(from.text()?),
        _ => return None,
    })
}

fn role_tag(role: Role) -> u8 {
    match role {
        Role::Writer => 1,
        Role::Reader => 2,
    }
}

fn role_of(tag: u8) -> Option<Role> {
    [Role::Writer, Role::Reader].into_iter().find(|role| role_tag(*role) == tag)
}

fn home_tag(home: Home) -> u8 {
    match home {
        Home::Memory => 1,
        Home::IndexedDb => 2,
        Home::Journal => 3,
    }
}

fn home_of(tag: u8) -> Option<Home> {
    [Home::Memory, Home::IndexedDb, Home::Journal].into_iter().find(|home| home_tag(*home) == tag)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::store::contract::line;

    fn asks() -> Vec<Ask> {
        vec![
            Ask::Open("huiyin".into()),
            Ask::TakeOver,
            Ask::Load,
            Ask::Append(vec![line("甲"), line("")]),
            Ask::Append(vec![]),
            Ask::Keep("设备".into(), vec![0, 255]),
            Ask::DropKept(String::new()),
            Ask::DraftPut("a".into(), vec![]),
            Ask::DraftGet("a".into()),
            Ask::DraftRemove("a".into()),
            Ask::DraftNames,
            Ask::Stretch(Stretch::of("口令", &[7; 16], 19, 2)),
            Ask::PiecePut("a/0".into(), vec![1]),
            Ask::PieceGet("a/0".into()),
            Ask::PieceNames,
            Ask::PiecesDrop(vec!["a/0".into(), "乙/1".into()]),
        ]
    }

    fn answers() -> Vec<Answer> {
        let faults = [
            StoreError::Full { needed: u64::MAX },
            StoreError::Forbidden,
            StoreError::Busy,
            StoreError::TooNew { found: 9, known: 1 },
            StoreError::TimedOut,
            StoreError::Closed,
            StoreError::BadLength { at: 3, length: 0 },
            StoreError::Other("磁盘".into()),
        ];
        let homes = faults.iter().cloned().map(Some).chain([None]);
        let loaded = Loaded {
            records: vec![line("a")],
            kept: BTreeMap::from([("device".into(), vec![1, 2]), ("根".into(), vec![])]),
            healed: vec![Healing { home: Home::Journal, restored: 4 }],
            lost: vec![Lost { from: 3, to: u64::MAX }],
            homes: homes
                .map(|fault| HomeReport { home: Home::IndexedDb, held: 2, damaged: 7, fault })
                .collect(),
        };
        let mut all = vec![
            Answer::Opened(Role::Writer),
            Answer::Opened(Role::Reader),
            Answer::Records(vec![line("a"), line("b")]),
            Answer::Loaded(loaded),
            Answer::Loaded(Loaded::default()),
            Answer::Appended(Appended { added: 5_000, known: 1 }),
            Answer::Done,
            Answer::Draft(None),
            Answer::Draft(Some(vec![])),
            Answer::Names(vec!["一".into(), String::new()]),
            Answer::Stretched(None),
            Answer::Stretched(Some(Zeroizing::new([8; 32]))),
        ];
        all.extend(faults.into_iter().map(Answer::Failed));
        all
    }

    #[test]
    fn every_message_is_read_back_as_written_and_no_other_length_of_it_is() {
        for ask in asks() {
            let bytes = ask.encode();
            assert_eq!(Ask::decode(&bytes), Some(ask));
            assert_eq!(Ask::decode(&[&bytes[..], &[0]].concat()), None);
            for cut in 0..bytes.len() {
                assert_eq!(Ask::decode(&bytes[..cut]), None);
            }
        }
        for answer in answers() {
            let bytes = answer.encode();
            assert_eq!(Answer::decode(&bytes), Some(answer));
            for cut in 0..bytes.len() {
                assert_eq!(Answer::decode(&bytes[..cut]), None);
            }
        }
    }

    #[test]
    fn what_the_worker_says_unasked_is_read_back() {
        let roles = [Role::Writer, Role::Reader].map(|role| Unasked::News(News::RoleIs(role)));
        let others = [News::Changed, News::Closed, News::Tight].map(Unasked::News);
        let others = others.into_iter().chain([Unasked::Ready]);
        for unasked in roles.into_iter().chain(others) {
            assert_eq!(Unasked::decode(&unasked.encode()), Some(unasked));
        }
        assert_eq!(Unasked::decode(&[]), None);
        assert_eq!(Unasked::decode(&[2, 9]), None);
    }

    proptest::proptest! {
        #[test]
        fn random_bytes_are_never_more_than_not_understood(bytes: Vec<u8>) {
            let _ = (Ask::decode(&bytes), Answer::decode(&bytes), Unasked::decode(&bytes));
        }
    }
}
