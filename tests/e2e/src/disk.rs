//! What can be read on a device's disk by who has it: every file of the profile as it lies, and what LevelDB packed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What every marker begins with; no word of the program does.
const FIRST: char = '隐';

/// One of the texts that must not be found: ASCII and Chinese, so that both spellings of a browser are met.
pub fn marker(n: usize) -> String {
    format!("{FIRST}{n:04}鹭{:04}", n * 7_919 % 10_000)
}

/// Which markers a text holds, in which file; as UTF-8 and as the two bytes a character of JavaScript.
pub fn markers(folder: &Path) -> BTreeSet<(usize, String)> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder of the profile").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(markers(&path));
            continue;
        }
        let Ok(bytes) = fs::read(&path) else { continue };
        let name = path.display().to_string();
        found.extend(markers_in(&bytes).into_iter().map(|it| (it, name.clone())));
        for block in unpacked(&bytes) {
            found.extend(markers_in(&block).into_iter().map(|it| (it, format!("{name} (unpacked)"))));
        }
    }
    found
}

/// Which markers these bytes hold.
pub fn markers_in(bytes: &[u8]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let narrow = FIRST.to_string().into_bytes();
    let wide = wide(&FIRST.to_string());
    for at in 0..bytes.len() {
        let rest = &bytes[at..];
        for (first, step) in [(&narrow, 1), (&wide, 2)] {
            let Some(digits) = rest.strip_prefix(first.as_slice()).and_then(|it| it.get(..4 * step)) else {
                continue;
            };
            let digits: String = digits.iter().step_by(step).map(|it| char::from(*it)).collect();
            let Ok(n) = digits.parse::<usize>() else { continue };
            let whole = if step == 1 { marker(n).into_bytes() } else { self::wide(&marker(n)) };
            if rest.starts_with(&whole) {
                found.insert(n);
            }
        }
    }
    found
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The blocks of a LevelDB table that were packed: `index` and data blocks as the table's end names them.
fn unpacked(table: &[u8]) -> Vec<Vec<u8>> {
    const MAGIC: [u8; 8] = 0xdb47_7524_8b80_fb57_u64.to_le_bytes();
    let Some(footer) = table.len().checked_sub(48).and_then(|at| table.get(at..)) else { return Vec::new() };
    if !footer.ends_with(&MAGIC) {
        return Vec::new();
    }
    let mut at = 0;
    let mut number = || varint(footer, &mut at);
    let (_, _) = (number(), number());
    let (Some(offset), Some(size)) = (number(), number()) else { return Vec::new() };
    let Some(index) = block(table, offset, size) else { return Vec::new() };
    let places = entries(&index).into_iter().filter_map(|value| {
        let mut at = 0;
        Some((varint(&value, &mut at)?, varint(&value, &mut at)?))
    });
    places.filter_map(|(offset, size)| block(table, offset, size)).collect()
}

/// A block as it was before it was packed.
fn block(table: &[u8], offset: usize, size: usize) -> Option<Vec<u8>> {
    let bytes = table.get(offset..offset.checked_add(size)?)?;
    match table.get(offset + size)? {
        0 => Some(bytes.to_vec()),
        1 => snap::raw::Decoder::new().decompress_vec(bytes).ok(),
        _ => None,
    }
}

/// The values of a block's entries.
fn entries(block: &[u8]) -> Vec<Vec<u8>> {
    let Some(count) = block.len().checked_sub(4).and_then(|at| block.get(at..)) else { return Vec::new() };
    let restarts = u32::from_le_bytes(count.try_into().expect("four bytes")) as usize;
    let Some(end) = block.len().checked_sub(4 + restarts * 4) else { return Vec::new() };
    let (mut at, mut all) = (0, Vec::new());
    while at < end {
        let (Some(_), Some(own), Some(length)) =
            (varint(block, &mut at), varint(block, &mut at), varint(block, &mut at))
        else {
            break;
        };
        at += own;
        let Some(value) = block.get(at..at + length) else { break };
        all.push(value.to_vec());
        at += length;
    }
    all
}

fn varint(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 || shift > 56 {
            return Some(value);
        }
        shift += 7;
    }
}
