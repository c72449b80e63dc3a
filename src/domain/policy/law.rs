//! The statutes a profile's clauses stand in: what they are called, who issued them, since when they are in force.

use crate::domain::policy::names::ClauseId;
use crate::domain::policy::profile::{Profile, Text};
use crate::domain::policy::profile_read::{read_day, read_text};
use crate::domain::policy::read::{Node, Read};
use crate::domain::time::Day;

/// A statute, regulation or standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// What its clauses begin with: `XF` where they are called `XF-34`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who issued it, with its number where it has one.
    pub issuer: Text,
    /// When it was issued, or last amended.
    pub issued_on: Day,
    /// The first day it is in force, where that is known here.
    pub in_force: Option<Day>,
    /// Whether its clauses are called by number alone, as in a standard: `7.4`.
    pub dotted: bool,
}

/// Where a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cited<'a> {
    /// The statute.
    pub law: &'a Law,
    /// The article; `None` where the office still has to look it up.
    pub article: Option<u32>,
    /// The paragraph of the article, where it has several.
    pub paragraph: Option<u32>,
}

impl Law {
    pub(super) fn read(node: &Node<'_>) -> Read<Law> {
        let object = node.object()?;
        Ok(Law {
            id: object.text("id")?,
            title: read_text(&object.get("title")?)?,
            issuer: read_text(&object.get("issuer")?)?,
            issued_on: read_day(&object.get("issued_on")?)?,
            in_force: object.maybe("in_force", read_day)?,
            dotted: object.flag("dotted")?,
        })
    }
}

/// The statute and the article a clause stands in, whichever regime of a statute it belongs to.
pub fn cited(clause: &ClauseId) -> Option<Cited<'static>> {
    Profile::statutory().iter().find_map(|it| it.cited(clause))
}

/// What clauses come from, in their order: those of one statute together and each place in it once, any other alone.
pub fn by_law(clauses: &[ClauseId]) -> Vec<(&ClauseId, Vec<Cited<'static>>)> {
    let mut all: Vec<(&ClauseId, Vec<Cited<'static>>)> = Vec::new();
    for clause in clauses {
        let Some(it) = cited(clause) else {
            all.push((clause, Vec::new()));
            continue;
        };
        match all.iter_mut().find(|(_, of)| of.first().is_some_and(|first| first.law.id == it.law.id)) {
            Some((_, of)) if of.contains(&it) => {}
            Some((_, of)) => of.push(it),
            None => all.push((clause, vec![it])),
        }
    }
    all
}

impl Profile {
    /// The statute and the article a clause of this profile stands in; `None` for one of the product's own.
    pub fn cited(&self, clause: &ClauseId) -> Option<Cited<'_>> {
        let (id, rest) = clause.as_str().split_once('-')?;
        let law = self.laws.iter().find(|it| it.id == id)?;
        let (article, rest) = number(rest);
        let paragraph = rest.strip_prefix('.').and_then(|it| number(it).0);
        Some(Cited { law, article, paragraph })
    }
}

impl ClauseId {
    /// What the clause's number begins with: the name of its statute, where a profile has one of that name.
    pub fn law(&self) -> Option<&str> {
        self.as_str().split_once('-').map(|it| it.0)
    }
}

/// The number a text begins with, and what follows it.
fn number(text: &str) -> (Option<u32>, &str) {
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.parse().ok(), rest)
}
