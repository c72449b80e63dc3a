//! Many events in one value: the journal's frames one after the other, as a database keeps large batches.

use super::frame::{self, Entry, Frame, HEAD, MAGIC, write_short};

/// Writes events one after the other, in as few bytes as are needed.
pub fn pack(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(entries.iter().map(|it| it.bytes.len() + 64).sum());
    entries.iter().for_each(|it| write_short(&mut bytes, it));
    bytes
}

/// Every event that is whole; what is damaged is passed over, as if it were not there.
pub fn unpack(mut bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let rest = match first(bytes) {
            Some((Frame::Event(entry), rest)) => {
                entries.push(entry);
                rest
            }
            Some((_, rest)) => rest,
            None => next_magic(bytes),
        };
        bytes = rest;
    }
    entries
}

fn first(bytes: &[u8]) -> Option<(Frame, &[u8])> {
    let (length, sum) = frame::head(bytes)?;
    let (body, rest) = bytes.get(HEAD..)?.split_at_checked(length)?;
    Some((frame::body(body, sum)?, rest))
}

/// From where the next frame may begin.
fn next_magic(bytes: &[u8]) -> &[u8] {
    let rest = bytes.get(1..).unwrap_or_default();
    let found = rest.windows(MAGIC.len()).position(|it| it == MAGIC);
    found.and_then(|it| rest.get(it..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: u8) -> Vec<Entry> {
        (1..=count)
            .map(|n| Entry { number: n.into(), key: [n; 32], bytes: vec![n; usize::from(n) * 7] })
            .collect()
    }

    #[test]
    fn events_are_read_back_as_packed() {
        assert_eq!(unpack(&pack(&entries(9))), entries(9));
        let digests =
            Entry { number: 1, key: [1; 32], bytes: b"\"3bd7fda56f5af861eab6480a2ecbe5b8\"".to_vec() };
        let packed = pack(std::slice::from_ref(&digests));
        assert!(packed.len() < HEAD + 41 + digests.bytes.len());
        assert_eq!(unpack(&packed), [digests]);
        assert_eq!(unpack(&[]), vec![]);
    }

    #[test]
    fn a_flipped_bit_costs_the_one_event_it_is_in() {
        let whole = pack(&entries(3));
        for at in 0..whole.len() {
            let mut hurt = whole.clone();
            hurt[at] ^= 0x20;
            let read = unpack(&hurt);
            assert_eq!(read.len(), 2, "bit of byte {at}");
            assert!(read.iter().all(|it| entries(3).contains(it)));
        }
        for cut in 0..whole.len() {
            assert!(entries(3).starts_with(&unpack(&whole[..cut])), "cut at {cut}");
        }
    }
}
