//! The sixty complaints samples are made from, as people wrote them, and how each one went.

use std::collections::BTreeMap;

use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::sample::fault::Misfit;

/// A complaint and how it went.
#[derive(Debug, Clone)]
pub struct Complaint {
    /// Its name among the sixty.
    pub id: String,
    /// What the complainant said: the fields of `case_lodged`, without number and query code.
    pub lodged: Map<String, Value>,
    /// What whoever registered it marked.
    pub facts: BTreeMap<String, bool>,
    /// How it went; absent where it led to nothing.
    pub course: Option<Course>,
}

/// How a complaint went, in the words of those who worked on it.
#[derive(Debug, Clone)]
pub struct Course {
    /// The first reply.
    pub first_reply: String,
    /// What was found.
    pub finding: String,
    /// Whether the complaint was right: `yes`, `partly` or `no`.
    pub substantiated: String,
    /// The proposal, where an owner's rights are affected.
    pub solution: Option<String>,
    /// The decision.
    pub decision: String,
    /// The kinds of measure decided on.
    pub measures: Vec<String>,
    /// An amount in fen, where one was paid.
    pub amount: Option<i64>,
    /// What had to be put right.
    pub remedy: Vec<String>,
    /// What was promised until then.
    pub assurance: Option<String>,
    /// The reply with the result.
    pub result: String,
    /// What the complainant said when asked again; absent where nobody could be reached.
    pub feedback: Option<String>,
    /// How satisfied they were, 1–5.
    pub satisfaction: i64,
}

impl Complaint {
    /// All sixty.
    ///
    /// # Errors
    /// [`Misfit`] when the files do not say what this program reads.
    pub fn all() -> Result<Vec<Complaint>, Misfit> {
        let more = read(include_bytes!("complaints/more.json"))?;
        Ok(Complaint::shown()?.into_iter().chain(more).collect())
    }

    /// Those a demonstration is made of.
    ///
    /// # Errors
    /// As [`Complaint::all`].
    pub fn shown() -> Result<Vec<Complaint>, Misfit> {
        read(include_bytes!("complaints/demonstration.json"))
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

/// The longest file of complaints, in bytes.
const MOST: usize = 256 * 1024;

/// Reads a file of complaints.
fn read(bytes: &[u8]) -> Result<Vec<Complaint>, Misfit> {
    let all = Value::parse(bytes, MOST)?;
    all.list().unwrap_or_default().iter().map(complaint).collect()
}

fn complaint(from: &Value) -> Result<Complaint, Misfit> {
    let facts = from.get("facts").and_then(Value::map).ok_or(Misfit::Lacks("facts"))?;
    Ok(Complaint {
        id: said(from, "id")?,
        lodged: from.get("lodged").and_then(Value::map).ok_or(Misfit::Lacks("lodged"))?.clone(),
        facts: facts.iter().filter_map(|(id, it)| Some((id.clone(), it.flag()?))).collect(),
        course: from.get("course").map(course).transpose()?,
    })
}

fn course(from: &Value) -> Result<Course, Misfit> {
    Ok(Course {
        first_reply: said(from, "first_reply")?,
        finding: said(from, "finding")?,
        substantiated: said(from, "substantiated")?,
        solution: text(from, "solution"),
        decision: said(from, "decision")?,
        measures: list(from, "measures"),
        amount: from.get("amount").and_then(Value::int),
        remedy: list(from, "remedy"),
        assurance: text(from, "assurance"),
        result: said(from, "result")?,
        feedback: text(from, "feedback"),
        satisfaction: from.get("satisfaction").and_then(Value::int).ok_or(Misfit::Lacks("satisfaction"))?,
    })
}

fn said(from: &Value, field: &'static str) -> Result<String, Misfit> {
    text(from, field).ok_or(Misfit::Lacks(field))
}

fn text(from: &Value, field: &str) -> Option<String> {
    from.get(field).and_then(Value::text).map(str::to_owned)
}

fn list(from: &Value, field: &str) -> Vec<String> {
    let all = from.get(field).and_then(Value::list).unwrap_or_default();
    all.iter().filter_map(Value::text).map(str::to_owned).collect()
}
