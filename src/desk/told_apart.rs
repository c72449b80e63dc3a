//! What a file is, told by how it begins and never by its name: pictures, sound, moving pictures, PDF, plain text.

/// What a file is: the vocabulary's word, its media type, and how a file of it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// `photo`, `voice`, `video` or `file`.
    pub made_as: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// The end of a file name.
    pub ending: &'static str,
}

const SORTS: [Sort; 11] = [
    Sort { made_as: "photo", media_type: "image/jpeg", ending: "jpg" },
    Sort { made_as: "photo", media_type: "image/png", ending: "png" },
    Sort { made_as: "photo", media_type: "image/webp", ending: "webp" },
    Sort { made_as: "file", media_type: "application/pdf", ending: "pdf" },
    Sort { made_as: "voice", media_type: "audio/mp4", ending: "m4a" },
    Sort { made_as: "voice", media_type: "audio/mpeg", ending: "mp3" },
    Sort { made_as: "voice", media_type: "audio/wav", ending: "wav" },
    Sort { made_as: "voice", media_type: "audio/amr", ending: "amr" },
    Sort { made_as: "video", media_type: "video/mp4", ending: "mp4" },
    Sort { made_as: "video", media_type: "video/webm", ending: "webm" },
    Sort { made_as: "file", media_type: "text/plain", ending: "txt" },
];

/// The sorts a picker offers.
pub const ACCEPTED: &str = ".jpg,.jpeg,.png,.webp,.pdf,.m4a,.mp3,.wav,.amr,.mp4,.mov,.webm,.txt";

/// What these bytes are; `None` for everything no act takes along.
pub fn told_apart(bytes: &[u8]) -> Option<Sort> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let at = |place: usize, with: &[u8]| bytes.get(place..).is_some_and(|it| it.starts_with(with));
    let media_type = if begins(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if begins(b"RIFF") && at(8, b"WEBP") {
        "image/webp"
    } else if begins(b"RIFF") && at(8, b"WAVE") {
        "audio/wav"
    } else if begins(b"%PDF-") {
        "application/pdf"
    } else if at(4, b"ftypM4A") {
        "audio/mp4"
    } else if at(4, b"ftyp") && ![&b"heic"[..], b"heix", b"mif1", b"avif"].iter().any(|it| at(8, it)) {
        "video/mp4"
    } else if begins(b"\x1a\x45\xdf\xa3") {
        "video/webm"
    } else if begins(b"ID3") || begins(b"\xff\xfb") || begins(b"\xff\xf3") || begins(b"\xff\xf2") {
        "audio/mpeg"
    } else if begins(b"#!AMR") {
        "audio/amr"
    } else if is_plain(bytes) {
        "text/plain"
    } else {
        return None;
    };
    sort_of(media_type)
}

/// What a media type named in an act is; `None` for any other, which is never opened.
pub fn sort_of(media_type: &str) -> Option<Sort> {
    SORTS.into_iter().find(|it| it.media_type == media_type)
}

impl Sort {
    /// Whether a page may show it: a picture, which runs nothing.
    pub fn is_picture(self) -> bool {
        self.made_as == "photo"
    }
}

/// Text without control characters, and nothing a browser would take for a page or a program.
fn is_plain(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let is_text = text.chars().all(|it| !it.is_control() || matches!(it, '\n' | '\r' | '\t'));
    let begin = text.trim_start_matches('\u{feff}').trim_start();
    is_text && !begin.is_empty() && !begin.starts_with('<') && !begin.starts_with("#!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with_and_what_could_run_is_refused() {
        let sort = |bytes: &[u8]| told_apart(bytes).map(|it| it.ending);
        let known: [(&[u8], &str); 12] = [
            (b"\xff\xd8\xff\xe1 Exif", "jpg"),
            (b"\x89PNG\r\n\x1a\n", "png"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
            (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
            (b"%PDF-1.7", "pdf"),
            (b"\0\0\0\x20ftypM4A ", "m4a"),
            (b"\0\0\0\x20ftypqt  ", "mp4"),
            (b"\x1a\x45\xdf\xa3", "webm"),
            (b"ID3\x04", "mp3"),
            (b"#!AMR\n", "amr"),
            ("证人说：\n灯坏了三天。".as_bytes(), "txt"),
            (b"\xef\xbb\xbfplain", "txt"),
        ];
        for (bytes, ending) in known {
            assert_eq!(sort(bytes), Some(ending));
        }
        let refused: [&[u8]; 9] = [
            b"",
            b"MZ\x90\0",
            b"PK\x03\x04",
            b"\x7fELF",
            b"<svg xmlns='http://www.w3.org/2000/svg'>",
            b"\xef\xbb\xbf \n<!doctype html>",
            b"#!/bin/sh\nrm",
            b"\0\0\0\x20ftypheic",
            b"a\0b",
        ];
        for bytes in refused {
            assert_eq!(sort(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
        assert!(told_apart(b"\x89PNG\r\n\x1a\n").is_some_and(Sort::is_picture));
        assert_eq!(sort_of("image/svg+xml"), None);
    }
}
