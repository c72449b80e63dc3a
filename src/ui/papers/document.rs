//! A paper as data: what stands on it, in order, and the digest by which a print is recognised.

use crate::ui::print::digest;
use crate::ui::words::words;

/// A paper ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Which paper, as the vocabulary's `documents` name it.
    pub doc: String,
    /// Its title.
    pub title: String,
    /// Who issues it.
    pub office: String,
    /// The case's number.
    pub reference: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// How it is set.
    pub look: Look,
}

/// How a paper is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A form of labelled cells.
    Form,
    /// A letter.
    Letter,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Labelled cells; an empty value leaves room for handwriting.
    Cells {
        /// What stands above.
        head: String,
        /// Labels and values.
        rows: Vec<(String, String)>,
    },
    /// A table.
    Table {
        /// What stands above.
        head: String,
        /// Its columns.
        columns: Vec<String>,
        /// Its rows, as long as `columns`.
        rows: Vec<Vec<String>>,
    },
    /// Running text.
    Text {
        /// What stands above; may be empty.
        head: String,
        /// Its paragraphs.
        paragraphs: Vec<String>,
    },
    /// Who signs or seals.
    Signatures(Vec<Room>),
    /// Who issues it and when, at the end of a letter.
    Closing {
        /// The office.
        by: String,
        /// The day.
        on: String,
    },
}

/// Room at the end of a paper, with a date to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Room {
    /// For somebody's hand: who.
    Hand(String),
    /// For the office's seal, which goes over the date: 40 mm square.
    Seal(String),
}

impl Room {
    /// Whose it is.
    pub fn label(&self) -> &str {
        let (Room::Hand(label) | Room::Seal(label)) = self;
        label
    }
}

impl Block {
    /// Room for these hands, and for the office's seal.
    pub fn signed(hands: &[&str]) -> Block {
        let hands = hands.iter().map(|it| Room::Hand((*it).to_owned()));
        Block::Signatures(hands.chain([Room::Seal(words().papers.seal.to_owned())]).collect())
    }

    /// Everything that stands in it, in reading order.
    pub(super) fn texts(&self) -> Vec<&str> {
        match self {
            Block::Cells { head, rows } => {
                let cells = rows.iter().flat_map(|(label, value)| [label.as_str(), value.as_str()]);
                std::iter::once(head.as_str()).chain(cells).collect()
            }
            Block::Table { head, columns, rows } => {
                let cells = columns.iter().chain(rows.iter().flatten());
                std::iter::once(head.as_str()).chain(cells.map(String::as_str)).collect()
            }
            Block::Text { head, paragraphs } => {
                std::iter::once(head.as_str()).chain(paragraphs.iter().map(String::as_str)).collect()
            }
            Block::Signatures(rooms) => rooms.iter().map(Room::label).collect(),
            Block::Closing { by, on } => vec![by, on],
        }
    }
}

impl Document {
    /// SHA-256 over the paper's kind and every text on it, in lower-case hex: two prints with the same digest say the same.
    pub fn digest(&self) -> String {
        let head = [self.doc.as_str(), &self.title, &self.office, &self.reference];
        digest(head.into_iter().chain(self.blocks.iter().flat_map(Block::texts)))
    }

    /// The text of the QR code: the case's number, which paper, and the first eight characters of its digest.
    pub fn qr(&self) -> String {
        let digest: String = self.digest().chars().take(8).collect();
        format!("HY1|{}|{}|{digest}", self.reference, self.doc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(result: &str) -> Document {
        let rows = vec![("处理结果".to_owned(), result.to_owned())];
        Document {
            doc: "written_reply".into(),
            title: "书面答复".into(),
            office: "锦绣花园".into(),
            reference: "HY-7F3K-00128".into(),
            blocks: vec![Block::Cells { head: String::new(), rows }],
            look: Look::Letter,
        }
    }

    #[test]
    fn two_prints_that_say_the_same_have_one_digest_and_no_others() {
        assert_eq!(paper("已修好").digest(), paper("已修好").digest());
        assert_ne!(paper("已修好").digest(), paper("已修好。").digest());
        assert_eq!(paper("已修好").digest().len(), 64);
        assert!(paper("已修好").qr().starts_with("HY1|HY-7F3K-00128|written_reply|"));
    }
}
