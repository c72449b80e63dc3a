//! The sixty complaints samples are made from, as people wrote them, and how each one went.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error as _};

use crate::domain::log::Value;
use crate::domain::log::canonical::MAX_LINE;
use crate::tool::fault::Fault;

/// A complaint and how it went.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// Its name among the sixty.
    pub id: String,
    /// What the complainant said: the fields of `case_lodged`, without number and query code.
    #[serde(deserialize_with = "said")]
    pub lodged: BTreeMap<String, Value>,
    /// What whoever registered it marked.
    pub facts: BTreeMap<String, bool>,
    /// How it went; absent where it led to nothing.
    #[serde(default)]
    pub course: Option<Course>,
}

/// How a complaint went, in the words of those who worked on it.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// The first reply.
    pub first_reply: String,
    /// What was found.
    pub finding: String,
    /// Whether the complaint was right: `yes`, `partly` or `no`.
    pub substantiated: String,
    /// The proposal, where an owner's rights are affected.
    #[serde(default)]
    pub solution: Option<String>,
    /// The decision.
    pub decision: String,
    /// The kinds of measure decided on.
    pub measures: Vec<String>,
    /// An amount in fen, where one was paid.
    #[serde(default)]
    pub amount: Option<i64>,
    /// What had to be put right.
    #[serde(default)]
    pub remedy: Vec<String>,
    /// What was promised until then.
    #[serde(default)]
    pub assurance: Option<String>,
    /// The reply with the result.
    pub result: String,
    /// What the complainant said when asked again; absent where nobody could be reached.
    #[serde(default)]
    pub feedback: Option<String>,
    /// How satisfied they were, 1–5.
    pub satisfaction: i64,
}

/// An object as the log would hold it.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Value>, D::Error> {
    let theirs = serde_json::Map::deserialize(deserializer)?;
    let text = serde_json::to_vec(&theirs).map_err(D::Error::custom)?;
    match Value::parse(&text, MAX_LINE).map_err(D::Error::custom)? {
        Value::Map(fields) => Ok(fields),
        _ => Err(D::Error::custom("an object belongs here")),
    }
}

impl Complaint {
    /// All sixty.
    ///
    /// # Errors
    /// [`Fault::Complaints`] when the file does not say what this program reads.
    pub fn all() -> Result<Vec<Complaint>, Fault> {
        Ok(serde_json::from_str(include_str!("../../../tests/fixtures/complaints.json"))?)
    }

    /// A field of the lodging, as text.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.lodged.get(field).and_then(Value::text)
    }

    /// Whether the registration marked a fact.
    pub fn is(&self, fact: &str) -> bool {
        self.facts.get(fact).copied().unwrap_or(false)
    }

    /// The same complaint with every text changed.
    #[must_use]
    pub fn rewritten(mut self, change: &dyn Fn(&str) -> String) -> Complaint {
        for value in self.lodged.values_mut() {
            if let Value::Text(text) = value {
                *text = change(text);
            }
        }
        self.course = self.course.map(|it| it.rewritten(change));
        self
    }
}

impl Course {
    fn rewritten(self, change: &dyn Fn(&str) -> String) -> Course {
        let may = |text: Option<String>| text.as_deref().map(change);
        Course {
            first_reply: change(&self.first_reply),
            finding: change(&self.finding),
            solution: may(self.solution),
            decision: change(&self.decision),
            remedy: self.remedy.iter().map(|it| change(it)).collect(),
            assurance: may(self.assurance),
            result: change(&self.result),
            feedback: may(self.feedback),
            ..self
        }
    }
}
