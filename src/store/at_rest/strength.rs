//! How long a passphrase withstands somebody who has the disk, told honestly.

/// How long a passphrase withstands somebody who holds the disk and tries on his own machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Hours or days: a birthday, a telephone number, a short word.
    Hours,
    /// Months.
    Months,
    /// Longer than anybody tries.
    Years,
}

/// Fewer characters than this are no passphrase, in characters.
pub const SHORTEST: usize = 8;

/// Bits below which a passphrase falls within days, at ten thousand guesses a second against a lock that takes one
/// device about a second: 2³³ guesses are ten days.
const DAYS: f64 = 33.5;
/// The same for some years: 2⁴² guesses are fourteen years.
const MANY_YEARS: f64 = 42.0;

/// The strength of a passphrase; `None` where it is too short: fewer than [`SHORTEST`] characters that are worth little.
///
/// The estimate is on the low side: it counts what kind of character each is and nothing for runs and repetitions.
pub fn strength(passphrase: &str) -> Option<Strength> {
    let text: Vec<char> = passphrase.trim().chars().collect();
    if text.len() < SHORTEST && bits(&text) < DAYS {
        return None;
    }
    Some(match bits(&text) {
        few if few < DAYS => Strength::Hours,
        some if some < MANY_YEARS => Strength::Months,
        _ => Strength::Years,
    })
}

fn bits(text: &[char]) -> f64 {
    let before = std::iter::once(None).chain(text.iter().map(|it| Some(*it)));
    text.iter().zip(before).map(|(it, before)| if follows(before, *it) { 0.5 } else { worth(*it) }).sum()
}

/// What a character adds at least: words are guessed as words, so a letter is worth little.
fn worth(it: char) -> f64 {
    match it {
        '0'..='9' | '０'..='９' => 3.3,
        'a'..='z' => 2.5,
        'A'..='Z' => 3.0,
        _ if it.is_ascii() => 3.5,
        // A Chinese word of two characters is one of some ten thousand.
        _ => 6.0,
    }
}

/// Whether a character only goes on as the one before did: the same again, or the next in line.
fn follows(before: Option<char>, it: char) -> bool {
    before.is_some_and(|before| u32::from(before).abs_diff(u32::from(it)) <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_easily_guessed_is_told_so() {
        let told = [
            ("1234", None),
            ("138 004", None),
            ("12345678", Some(Strength::Hours)),
            ("aaaaaaaaaaaaaaaa", Some(Strength::Hours)),
            ("19880512", Some(Strength::Hours)),
            ("7391846205", Some(Strength::Hours)),
            ("739184620517", Some(Strength::Months)),
            ("晨雾石桥归鸟", Some(Strength::Months)),
            ("晨雾石桥归鸟青瓦", Some(Strength::Years)),
            ("copper lantern river walnut", Some(Strength::Years)),
        ];
        for (passphrase, strength_told) in told {
            assert_eq!(strength(passphrase), strength_told, "{passphrase}");
        }
    }
}
