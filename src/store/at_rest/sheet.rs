//! The number on the recovery sheet: the second way into a device whose passphrase is forgotten.

use zeroize::Zeroizing;

use crate::store::at_rest::data_key::derive;

/// Digits before the check digit: 129.6 bits, so that nobody guesses it at any speed.
const DIGITS: usize = 39;

/// Thirty-nine random digits and a check digit, in eight groups of five.
#[derive(Clone)]
pub struct Sheet(Zeroizing<String>);

impl Sheet {
    /// The number that comes of 32 random bytes.
    pub fn from_random(random: [u8; 32]) -> Sheet {
        // Each digit takes the random bytes anew through the digest; the bias of a byte modulo ten is avoided by
        // leaving out bytes of 250 and more.
        let mut digits = String::with_capacity(DIGITS + 1);
        for round in 0_u32.. {
            let block =
                derive(&[b"huiyin/rest/digits/1\0".as_slice(), &round.to_le_bytes()].concat(), &random);
            let fair = block.into_iter().filter(|it| *it < 250).map(|it| char::from(b'0' + it % 10));
            digits.extend(fair.take(DIGITS.saturating_sub(digits.len())));
            if digits.len() == DIGITS {
                break;
            }
        }
        digits.push(check_digit(&digits));
        Sheet(Zeroizing::new(digits))
    }

    /// Reads what a person typed: forty digits, half or full width, with anything between them; `None` when the
    /// check digit says that one of them is wrong.
    pub fn read(typed: &str) -> Option<Sheet> {
        let digits: String = typed
            .chars()
            .filter_map(|it| half_width(it).to_digit(10))
            .filter_map(|it| char::from_digit(it, 10))
            .collect();
        let (number, check) = digits.split_at_checked(DIGITS)?;
        (check.len() == 1 && check.starts_with(check_digit(number))).then(|| Sheet(Zeroizing::new(digits)))
    }

    /// The number in groups of five.
    pub fn groups(&self) -> Vec<String> {
        self.0.as_bytes().chunks(5).map(|it| String::from_utf8_lossy(it).into_owned()).collect()
    }

    /// The 32 bytes behind the number. It needs no slowing down: it cannot be guessed.
    pub(super) fn key(&self, salt: &[u8; 16]) -> Zeroizing<[u8; 32]> {
        let salted = Zeroizing::new([salt.as_slice(), self.0.as_bytes()].concat());
        Zeroizing::new(derive(b"huiyin/rest/sheet/1\0", &salted))
    }
}

/// The digit a full-width digit stands for.
fn half_width(it: char) -> char {
    match it {
        '０'..='９' => char::from_u32(u32::from(it) - u32::from('０') + u32::from('0')).unwrap_or(it),
        _ => it,
    }
}

/// Luhn's check digit: notices one wrong digit and two neighbours exchanged.
fn check_digit(digits: &str) -> char {
    let weighed = digits.bytes().rev().enumerate().map(|(at, digit)| {
        let digit = u32::from(digit.saturating_sub(b'0'));
        let weight = if at % 2 == 0 { digit * 2 } else { digit };
        weight / 10 + weight % 10
    });
    char::from_digit((10 - weighed.sum::<u32>() % 10) % 10, 10).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_spaced_and_a_slip_of_the_finger_is_noticed() {
        let sheet = Sheet::from_random([7; 32]);
        let groups = sheet.groups();
        assert_eq!((groups.len(), groups.iter().all(|it| it.len() == 5)), (8, true));
        assert_eq!(Sheet::read(&groups.join(" - ")).unwrap().groups(), groups);
        let wide: String =
            groups.concat().chars().map(|it| char::from_u32(u32::from(it) + 0xFEE0).unwrap()).collect();
        assert_eq!(Sheet::read(&wide).unwrap().groups(), groups);
        let digits = groups.concat();
        for at in 0..digits.len() {
            let mut typed: Vec<u8> = digits.clone().into_bytes();
            typed[at] = b'0' + (typed[at] - b'0' + 1) % 10;
            assert!(Sheet::read(std::str::from_utf8(&typed).unwrap()).is_none(), "digit {at}");
        }
        assert!(Sheet::read(&digits[1..]).is_none());
        assert!(Sheet::read("").is_none());
    }

    #[test]
    fn digits_are_spread_evenly() {
        let mut seen = [0_u32; 10];
        for n in 0..=255 {
            for digit in Sheet::from_random([n; 32]).groups().concat()[..DIGITS].bytes() {
                seen[usize::from(digit - b'0')] += 1;
            }
        }
        let expected = 256 * DIGITS as u32 / 10;
        assert!(seen.iter().all(|it| it.abs_diff(expected) < expected / 5), "{seen:?}");
    }
}
