//! "The same complainant" without the name: a digest of the telephone number under the organisation's own key.

use crate::domain::log::Digest;

/// The pseudonym of whoever `contact` reaches; `None` where it holds no digit.
pub fn pseudonym(key: &str, contact: &str) -> Option<Digest> {
    let digits: String = contact.chars().filter(char::is_ascii_digit).collect();
    let bytes = [b"huiyin/pseudonym/1\0".as_slice(), key.as_bytes(), b"\0", digits.as_bytes()].concat();
    (!digits.is_empty()).then(|| Digest::of(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_one_complainant_however_it_is_written_and_another_office_cannot_tell() {
        let here = |contact| pseudonym("k", contact);
        assert_eq!(here("138 0000-0000"), here("13800000000（王）"));
        assert_ne!(here("13800000000"), here("13800000001"));
        assert_ne!(here("13800000000"), pseudonym("other", "13800000000"));
        assert_eq!(here("王先生"), None);
    }
}
