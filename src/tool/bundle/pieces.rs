//! Attachments in many bundles: where their pieces lie, and which of them are there whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::bundle::attachment::{Attached, Carried, attached};
use crate::domain::log::hash::Running;
use crate::domain::log::{Digest, Event, EventHash};
use crate::domain::order::Order as _;
use crate::tool::bundle::ledger::Ledger;
use crate::tool::bundle::row::Place;
use crate::tool::fault::Fault;

/// A piece of an attachment in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The digest of the whole attachment, sealed.
    pub attachment: Digest,
    /// Which piece, from 0.
    pub number: u32,
    /// Where its line lies.
    pub place: Place,
}

/// An attachment that an act names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The digest of the whole attachment, sealed.
    pub attachment: Digest,
    /// How many pieces it has.
    pub pieces: u32,
    /// The act.
    pub act: EventHash,
}

/// What one file, or some files of one organisation, say and carry of attachments.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    /// What acts name.
    pub named: Vec<Named>,
    /// What lies where.
    pub there: Vec<Piece>,
    /// Attachments that one file holds whole, in order, as their digest says: how many pieces, and which file.
    pub whole: BTreeMap<Digest, (u32, u32)>,
}

/// The attachments of a file while it is read line by line.
#[derive(Default)]
pub struct Watched {
    pieces: Pieces,
    growing: BTreeMap<Digest, (u32, Running)>,
}

impl Watched {
    /// Notes what an act names.
    pub fn name(&mut self, event: &Event) {
        let named = |it: Attached| Named { attachment: it.digest, pieces: it.pieces(), act: event.hash };
        self.pieces.named.extend(attached(event).into_iter().map(named));
    }

    /// Notes a piece and where it lies.
    pub fn take(&mut self, piece: &Carried, place: Place) {
        let (next, digest) = self.growing.entry(piece.attachment).or_default();
        if *next == piece.piece {
            digest.take(&piece.bytes);
            *next += 1;
        }
        self.pieces.there.push(Piece { attachment: piece.attachment, number: piece.piece, place });
    }

    /// The file has been read.
    pub fn finish(self) -> Pieces {
        let Watched { mut pieces, growing } = self;
        let whole = growing.into_iter().filter_map(|(attachment, (count, digest))| {
            (digest.digest() == attachment).then_some((attachment, (count, 0)))
        });
        pieces.whole = whole.collect();
        pieces
    }
}

impl Pieces {
    /// Takes in those of the file of this number.
    pub fn add(&mut self, other: Pieces, file: u32) {
        self.named.extend(other.named);
        self.there
            .extend(other.there.into_iter().map(|it| Piece { place: Place { file, ..it.place }, ..it }));
        for (attachment, (count, _)) in other.whole {
            self.whole.entry(attachment).or_insert((count, file));
        }
    }

    /// All files are there: puts the pieces of each attachment together, those of earlier files first.
    pub fn order(&mut self) {
        self.there.order_by_key(|it| (it.attachment, it.place.file));
    }

    /// The piece of each number, of one file or of whichever has it first.
    fn lying(&self, attachment: Digest, count: u32, file: Option<u32>) -> Option<Vec<Place>> {
        let mut places = vec![None; usize::try_from(count).ok()?];
        let from = self.there.partition_point(|it| it.attachment < attachment);
        let own = self.there.iter().skip(from).take_while(|it| it.attachment == attachment);
        for piece in own.filter(|it| file.is_none_or(|file| it.place.file == file)) {
            if let Some(place) = usize::try_from(piece.number).ok().and_then(|it| places.get_mut(it)) {
                place.get_or_insert(piece.place);
            }
        }
        places.into_iter().collect()
    }
}

/// The attachments that go along, as the places of their pieces, and what stays behind.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Along {
    /// Every piece, each attachment's in order.
    pub pieces: Vec<Place>,
    /// How many attachments these are.
    pub count: usize,
    /// How many that are named are nowhere whole.
    pub lacking: usize,
}

/// What the acts that are `taken` name and some files hold whole, each attachment once; without what somebody `has`.
///
/// # Errors
/// [`Fault`] where a file cannot be read any more, or was changed.
pub fn along(
    ledger: &Ledger,
    taken: impl Fn(&EventHash) -> bool,
    has: Option<&Ledger>,
) -> Result<Along, Fault> {
    let named = ledger.pieces.named.iter().filter(|it| taken(&it.act));
    let named: BTreeSet<(Digest, u32)> = named.map(|it| (it.attachment, it.pieces)).collect();
    let mut along = Along::default();
    let (mut held, mut had) = (BTreeSet::new(), BTreeSet::new());
    for (attachment, count) in &named {
        if let Some(other) = has
            && whole(other, *attachment, *count)?.is_some()
        {
            had.insert(*attachment);
            continue;
        }
        if !held.contains(attachment)
            && let Some(places) = whole(ledger, *attachment, *count)?
        {
            held.insert(*attachment);
            along.pieces.extend(places);
        }
    }
    let all: BTreeSet<Digest> = named.into_iter().map(|it| it.0).collect();
    (along.count, along.lacking) = (held.len(), all.difference(&had).count() - held.len());
    Ok(along)
}

/// The pieces of an attachment: those of one file that holds it whole, else those of several that give its digest together.
fn whole(ledger: &Ledger, attachment: Digest, count: u32) -> Result<Option<Vec<Place>>, Fault> {
    let pieces = &ledger.pieces;
    let one = pieces.whole.get(&attachment).filter(|it| it.0 == count);
    if let Some((_, file)) = one {
        return Ok(pieces.lying(attachment, count, Some(*file)));
    }
    let Some(places) = pieces.lying(attachment, count, None) else { return Ok(None) };
    let mut digest = Running::default();
    for line in ledger.lines_at(&places)? {
        let Some(piece) = Carried::read(&line) else { return Ok(None) };
        digest.take(&piece.bytes);
    }
    Ok((digest.digest() == attachment).then_some(places))
}
