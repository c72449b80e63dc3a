//! The file of attachments' pieces: frames like the journal's that are looked up by name and not read at start.
//!
//! Only the heads of its frames are read to know what is there. A frame that was torn is written over; one whose bytes
//! changed is as good as absent, and comes back from the other home. A piece that is forgotten loses the beginning of its
//! frame; its room is taken by a piece to come, or given back where it is the end of the file.

use std::cell::{Cell, RefCell};

use super::file::JournalFile;
use super::frame::{Frame, HEAD, Kept, MAGIC, body, head, write_kept};
use crate::store::{MAX_PIECE, MAX_PIECE_NAME, StoreError};

/// Kind, number and the length of a name, before the name.
const FIXED: usize = 1 + 8 + 4;
/// How much is searched for the next frame at a time.
const WINDOW: usize = 64 * 1024;

/// What stands in the place of a frame's head once its piece is forgotten.
const FORGOTTEN: [u8; HEAD] = [0; HEAD];

/// A piece in a frame of its own, as both homes keep it.
pub(crate) fn frame(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let mut frame = Vec::with_capacity(bytes.len() + name.len() + HEAD + FIXED);
    write_kept(&mut frame, name, &Kept { version: 0, value: Some(bytes) });
    frame
}

/// The piece in a frame; `None` where it is another's or not as it was written.
pub(crate) fn unframe(name: &str, frame: &[u8]) -> Option<Vec<u8>> {
    let (length, sum) = head(frame)?;
    match body(frame.get(HEAD..).filter(|it| it.len() == length)?, sum)? {
        Frame::Kept(found, kept) if found == name => kept.value,
        _ => None,
    }
}

/// Where each piece stands in the file.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Name, where its frame begins, and how long that is; by name.
    all: RefCell<Vec<(String, u64, usize)>>,
    /// Room of forgotten pieces: where it begins, and how long it is; by place.
    free: RefCell<Vec<(u64, usize)>>,
    end: Cell<u64>,
    is_read: Cell<bool>,
}

impl Places {
    /// The names of all pieces, in order.
    pub(super) fn names(&self, file: &dyn JournalFile) -> Result<Vec<String>, StoreError> {
        self.read(file)?;
        Ok(self.all.borrow().iter().map(|(name, ..)| name.clone()).collect())
    }

    /// The file's length without room that is free.
    pub(super) fn bytes(&self, file: &dyn JournalFile) -> Result<u64, StoreError> {
        self.read(file)?;
        let free: u64 = self.free.borrow().iter().map(|it| it.1 as u64).sum();
        Ok(self.end.get().saturating_sub(free))
    }

    /// A piece; `None` where it is not here, or not as it was written.
    pub(super) fn get(&self, file: &dyn JournalFile, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(file)?;
        let Some((at, length)) = self.place(name) else { return Ok(None) };
        let mut frame = vec![0; length];
        let read = file.read_at(at, &mut frame)?;
        frame.truncate(read);
        Ok(unframe(name, &frame))
    }

    /// Adds a piece's frame and returns once it is durable; on an error nothing of it is left.
    pub(super) fn add(&self, file: &dyn JournalFile, name: &str, frame: &[u8]) -> Result<(), StoreError> {
        self.read(file)?;
        // Of two frames of one name the later in the file counts: what is put again never goes before what was not whole.
        let room = if self.place(name).is_none() { self.take_room(frame.len()) } else { None };
        let Some((at, length)) = room else { return self.add_behind(file, name, frame) };
        let rest = length - frame.len();
        let mut bytes = frame.to_vec();
        bytes.resize(frame.len() + rest.min(HEAD), 0);
        if let Err(fault) = file.write_at(at, &bytes).and_then(|()| file.flush()) {
            let _ = file.write_at(at, &FORGOTTEN);
            self.give_room(at, length);
            return Err(fault);
        }
        self.note(name.to_owned(), at, frame.len());
        if rest > HEAD {
            self.give_room(at + frame.len() as u64, rest);
        }
        Ok(())
    }

    fn add_behind(&self, file: &dyn JournalFile, name: &str, frame: &[u8]) -> Result<(), StoreError> {
        let end = self.end.get();
        if let Err(fault) = file.write_at(end, frame).and_then(|()| file.flush()) {
            let _ = file.cut(end);
            return Err(fault);
        }
        self.note(name.to_owned(), end, frame.len());
        self.end.set(end + frame.len() as u64);
        Ok(())
    }

    /// Forgets pieces and returns once that is durable.
    pub(super) fn forget(&self, file: &dyn JournalFile, names: &[String]) -> Result<(), StoreError> {
        self.read(file)?;
        for name in names {
            let Some((at, length)) = self.place(name) else { continue };
            file.write_at(at, &FORGOTTEN)?;
            self.all.borrow_mut().retain(|it| it.0 != *name);
            self.give_room(at, length);
        }
        file.flush()?;
        let (mut free, mut end) = (self.free.borrow_mut(), self.end.get());
        while let Some((at, _)) = free.pop_if(|(at, length)| *at + *length as u64 == end) {
            end = at;
        }
        if end < self.end.get() {
            file.cut(end)?;
            file.flush()?;
            self.end.set(end);
        }
        Ok(())
    }

    /// The smallest free room that takes so many bytes.
    fn take_room(&self, length: usize) -> Option<(u64, usize)> {
        let mut free = self.free.borrow_mut();
        let fitting = free.iter().enumerate().filter(|(_, it)| it.1 >= length);
        let place = fitting.min_by_key(|(_, it)| it.1).map(|it| it.0)?;
        Some(free.remove(place))
    }

    fn give_room(&self, at: u64, length: usize) {
        let mut free = self.free.borrow_mut();
        let place = free.iter().take_while(|it| it.0 < at).count();
        free.insert(place, (at, length));
    }

    fn place(&self, name: &str) -> Option<(u64, usize)> {
        let all = self.all.borrow();
        let at = all.binary_search_by(|it| it.0.as_str().cmp(name)).ok()?;
        all.get(at).map(|(_, at, length)| (*at, *length))
    }

    /// The later of two frames of one name counts: it was written because the other was not whole.
    fn note(&self, name: String, at: u64, length: usize) {
        let mut all = self.all.borrow_mut();
        match all.binary_search_by(|it| it.0.cmp(&name)) {
            Ok(known) => all.get_mut(known).into_iter().for_each(|it| (it.1, it.2) = (at, length)),
            Err(place) => all.insert(place, (name, at, length)),
        }
    }

    fn read(&self, file: &dyn JournalFile) -> Result<(), StoreError> {
        if self.is_read.get() {
            return Ok(());
        }
        let (size, mut at) = (file.size()?, 0);
        while at < size {
            match first_of(file, at, size)? {
                Some((name, length)) => {
                    self.note(name, at, length);
                    at += length as u64;
                }
                None => match next_magic(file, at + 1, size)? {
                    Some(next) => {
                        // What only was damaged is nobody's room: its beginning is not as forgetting leaves it.
                        let mut begin = FORGOTTEN;
                        if file.read_at(at, &mut begin)? == HEAD && begin == FORGOTTEN {
                            self.give_room(at, usize::try_from(next - at).unwrap_or(0));
                        }
                        at = next;
                    }
                    None => break,
                },
            }
        }
        self.end.set(at);
        self.is_read.set(true);
        Ok(())
    }
}

/// The name in the frame that begins here and the frame's length; `None` where none begins or it was torn.
fn first_of(file: &dyn JournalFile, at: u64, size: u64) -> Result<Option<(String, usize)>, StoreError> {
    let mut bytes = vec![0; HEAD + FIXED + MAX_PIECE_NAME];
    let read = file.read_at(at, &mut bytes)?;
    bytes.truncate(read);
    Ok(parsed(&bytes).filter(|(_, length)| at + *length as u64 <= size))
}

fn parsed(bytes: &[u8]) -> Option<(String, usize)> {
    let (length, _) = head(bytes)?;
    let (_, rest) = bytes.get(HEAD..)?.split_at_checked(FIXED - 4)?;
    let (named, rest) = rest.split_first_chunk::<4>()?;
    let name = rest.get(..u32::from_le_bytes(*named) as usize)?;
    let fits = length <= FIXED + MAX_PIECE_NAME + MAX_PIECE;
    fits.then(|| Some((String::from_utf8(name.to_vec()).ok()?, HEAD + length)))?
}

fn next_magic(file: &dyn JournalFile, from: u64, size: u64) -> Result<Option<u64>, StoreError> {
    let (mut at, mut window) = (from, vec![0; WINDOW]);
    while at < size {
        let read = file.read_at(at, &mut window)?;
        let seen = window.get(..read).unwrap_or_default();
        if let Some(found) = seen.windows(MAGIC.len()).position(|it| it == MAGIC) {
            return Ok(Some(at + found as u64));
        }
        at += (read.saturating_sub(MAGIC.len() - 1)).max(1) as u64;
    }
    Ok(None)
}
