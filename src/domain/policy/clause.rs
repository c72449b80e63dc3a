//! The clauses of the built-in regimes: what each asks, where it is kept, and what proves it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::log::Value;
use crate::domain::policy::names::ClauseId;
use crate::domain::policy::read::{Node, Read, ReadFault, Unasked};

/// The clauses of each regime, and of the product's own defaults.
const TEXTS: &[(&str, &str)] = &[
    ("property", include_str!("clauses/property.json")),
    ("consumer-general", include_str!("clauses/consumer-general.json")),
    ("electronics-co", include_str!("clauses/electronics-co.json")),
    ("org-internal", include_str!("clauses/org-internal.json")),
    ("hotline-12315", include_str!("clauses/hotline-12315.json")),
    ("customer-service", include_str!("clauses/customer-service.json")),
    ("company-wide", include_str!("clauses/company-wide.json")),
    ("org-general", include_str!("clauses/org-general.json")),
    ("consumer-agency", include_str!("clauses/consumer-agency.json")),
    ("collection", include_str!("clauses/collection.json")),
    ("app", include_str!("clauses/app.json")),
    ("cn-samr-2026", include_str!("clauses/cn-samr-2026.json")),
    ("cn-samr-2019", include_str!("clauses/cn-samr-2019.json")),
    ("cn-petitions", include_str!("clauses/cn-petitions.json")),
    ("cn-bank-insurance", include_str!("clauses/cn-bank-insurance.json")),
    ("cn-express", include_str!("clauses/cn-express.json")),
    ("cn-post", include_str!("clauses/cn-post.json")),
    ("cn-telecom", include_str!("clauses/cn-telecom.json")),
    ("cn-hangzhou-property", include_str!("clauses/cn-hangzhou-property.json")),
    ("cn-binzhou-property", include_str!("clauses/cn-binzhou-property.json")),
    ("cn-12345", include_str!("clauses/cn-12345.json")),
    ("iso-10002", include_str!("clauses/iso-10002.json")),
];

const MAX_TABLE: usize = 256 * 1024;

const PLACES: &[(&str, Place)] = &[
    ("engine", Place::Engine),
    ("kiosk", Place::Kiosk),
    ("tablet", Place::Tablet),
    ("office", Place::Office),
    ("paper", Place::Paper),
];

/// Where a clause is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// By the rules, on every device.
    Engine,
    /// On the screen complainants use.
    Kiosk,
    /// On the screens of those who handle cases.
    Tablet,
    /// On the screens of the office.
    Office,
    /// On what is printed.
    Paper,
}

/// One clause of a regulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its number.
    pub id: ClauseId,
    /// Where it is kept.
    pub places: Vec<Place>,
    /// What it asks, in a few words.
    pub says: String,
    /// The test or story that proves it, place by place; a place without one is not proved yet.
    pub proofs: BTreeMap<Place, String>,
}

static TABLE: LazyLock<Vec<(&'static str, Vec<Clause>)>> =
    LazyLock::new(|| readings().filter_map(|(id, rows)| Some((id, rows.ok()?))).collect());

impl Clause {
    /// The clauses of every shipped regime, and of `app`, the product's own defaults.
    pub fn table() -> &'static [(&'static str, Vec<Clause>)] {
        &TABLE
    }

    /// The clause of this number.
    pub fn find(id: &str) -> Option<&'static Clause> {
        TABLE.iter().flat_map(|(_, rows)| rows).find(|it| it.id == *id)
    }

    fn read(node: &Node<'_>) -> Read<Clause> {
        let object = node.object()?;
        let proof = object.get("proof")?.object()?;
        let mut proofs = BTreeMap::new();
        for (word, place) in PLACES {
            proofs.extend(proof.maybe(word, Node::text)?.map(|it| (*place, it.to_owned())));
        }
        Ok(Clause {
            id: object.name("clause")?,
            places: object.get("where")?.each(|it| it.word(PLACES))?,
            says: object.text("says")?,
            proofs,
        })
    }
}

/// Reads each regime's clauses anew, with whatever is wrong with them; for checks.
pub fn readings() -> impl Iterator<Item = (&'static str, Result<Vec<Clause>, ReadFault>)> {
    TEXTS.iter().map(|(id, text)| (*id, read(text)))
}

fn read(text: &str) -> Result<Vec<Clause>, ReadFault> {
    let value = Value::parse(text.as_bytes(), MAX_TABLE)?;
    Node::root(&value, &Unasked::default()).each(Clause::read).map_err(|it| *it)
}
