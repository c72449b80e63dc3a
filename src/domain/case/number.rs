//! The number people say: `HY-7F3K-00128`, a device's code and its serial, unique without a network.

use crate::domain::log::fingerprint::CROCKFORD;

/// Writes the number of a device's `serial`-th complaint, from 1.
pub fn reference(device_code: &str, serial: u32) -> String {
    format!("HY-{device_code}-{serial:05}")
}

/// Reads a number as people type it: lower case, spaces, `O` for `0`, `I` or `L` for `1`, with or without `HY`.
///
/// Returns the canonical spelling, or `None` when it cannot be one.
pub fn read_reference(typed: &str) -> Option<String> {
    let folded: String = typed
        .chars()
        .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '－' | '—'))
        .map(plain)
        .collect();
    let rest = folded.strip_prefix("HY").unwrap_or(&folded);
    let code = rest.get(..4)?;
    let serial = rest.get(4..)?;
    let known = code.bytes().all(|it| CROCKFORD.contains(&it));
    let number: u32 = serial.parse().ok().filter(|_| serial.bytes().all(|it| it.is_ascii_digit()))?;
    (known && number > 0).then(|| reference(code, number))
}

/// One typed character as the number writes it.
fn plain(typed: char) -> char {
    let half = match typed {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(typed) - 0xFEE0).unwrap_or(typed)
        }
        other => other,
    };
    match half.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

/// The serial a reference carries, from 1.
pub fn serial_of(reference: &str) -> Option<u32> {
    reference.rsplit('-').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_typed() {
        for typed in
            ["HY-7F3K-00128", "hy 7f3k 00128", "7f3k128", "HY－7F3K－OO128", "７Ｆ３Ｋ 128", "hy-7f3k-00I28"]
        {
            assert_eq!(read_reference(typed).as_deref(), Some("HY-7F3K-00128"), "{typed}");
        }
        for typed in ["", "HY", "HY-7F3U-00128", "HY-7F3K-", "HY-7F3K-00000", "7F3K12a", "电梯"] {
            assert_eq!(read_reference(typed), None, "{typed}");
        }
    }
}
