//! What a kiosk may show of a case to the holder of its query code.

use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::domain::time::Stamp;

/// A stage a case has reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The state's id.
    pub state: String,
    /// Since when.
    pub at: Stamp,
}

/// A paper the holder of the code may take home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which paper.
    pub doc: String,
    /// The act it belongs to.
    pub act: String,
    /// When that was done.
    pub at: Stamp,
    /// Fields of the act, each with what it says.
    pub fields: Vec<(String, String)>,
}

/// What the holder of the code may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// When this was put together.
    pub as_of: Stamp,
    /// The stages so far, oldest first.
    pub steps: Vec<Step>,
    /// The next promise: its name and when it runs out.
    pub next: Option<(String, Stamp)>,
    /// The reply released to the kiosk, and when.
    pub reply: Option<(String, Stamp)>,
    /// The acts the regime opens to the holder now.
    pub may: Vec<String>,
    /// The acts the regime waits for from the holder.
    pub asked: Vec<String>,
    /// Papers to take home.
    pub papers: Vec<Paper>,
}

impl Shown {
    /// Canonical bytes, to be sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        let pair = |name: &str, (text, at): &(String, Stamp)| {
            object([(name, text.as_str().into()), ("at", at.to_string().into())])
        };
        let steps = self.steps.iter().map(|it| pair("state", &(it.state.clone(), it.at))).collect::<Vec<_>>();
        let mut map: Map<String, Value> =
            [("as_of".to_owned(), Value::from(self.as_of.to_string())), ("steps".to_owned(), steps.into())]
                .into_iter()
                .collect();
        map.extend(self.next.as_ref().map(|it| ("next".to_owned(), pair("label", it))));
        map.extend(self.reply.as_ref().map(|it| ("reply".to_owned(), pair("text", it))));
        let texts = |all: &[String]| all.iter().map(|it| it.as_str().into()).collect::<Vec<Value>>().into();
        let papers = self.papers.iter().map(Paper::to_value).collect::<Vec<_>>().into();
        let more = [("may", texts(&self.may)), ("asked", texts(&self.asked)), ("papers", papers)];
        map.extend(more.map(|(key, it)| (key.to_owned(), it)));
        Value::Map(map).to_bytes()
    }

    /// Reads what [`Shown::to_bytes`] wrote.
    pub fn read(bytes: &[u8]) -> Option<Shown> {
        let value = Value::read(bytes).ok()?;
        let pair = |value: &Value, name: &str| {
            Some((value.get(name)?.text()?.to_owned(), value.get("at")?.text()?.parse().ok()?))
        };
        let list = |name: &str| value.get(name).and_then(Value::list).unwrap_or_default().iter();
        let texts = |name: &str| list(name).filter_map(Value::text).map(str::to_owned).collect();
        let step = |it: &Value| pair(it, "state").map(|(state, at)| Step { state, at });
        Some(Shown {
            as_of: value.get("as_of")?.text()?.parse().ok()?,
            steps: value.get("steps")?.list()?.iter().map(step).collect::<Option<_>>()?,
            next: value.get("next").and_then(|it| pair(it, "label")),
            reply: value.get("reply").and_then(|it| pair(it, "text")),
            may: texts("may"),
            asked: texts("asked"),
            papers: list("papers").filter_map(Paper::read).collect(),
        })
    }
}

impl Paper {
    fn to_value(&self) -> Value {
        let field =
            |(id, text): &(String, String)| Value::List(vec![id.as_str().into(), text.as_str().into()]);
        object([
            ("doc", self.doc.as_str().into()),
            ("act", self.act.as_str().into()),
            ("at", self.at.to_string().into()),
            ("fields", self.fields.iter().map(field).collect::<Vec<_>>().into()),
        ])
    }

    fn read(value: &Value) -> Option<Paper> {
        let text = |it: &Value| Some(it.text()?.to_owned());
        let field = |it: &Value| match it.list()? {
            [id, said] => Some((text(id)?, text(said)?)),
            _ => None,
        };
        Some(Paper {
            doc: text(value.get("doc")?)?,
            act: text(value.get("act")?)?,
            at: value.get("at")?.text()?.parse().ok()?,
            fields: value.get("fields")?.list()?.iter().filter_map(field).collect(),
        })
    }
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Map(fields.into_iter().map(|(key, it)| (key.to_owned(), it)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_kiosk_shows_is_read_back_as_written() {
        let at: Stamp = "2026-11-24T10:42:00+08:00".parse().unwrap();
        let shown = Shown {
            as_of: at,
            steps: vec![Step { state: "received".into(), at }],
            next: Some(("24小时内回复".into(), at)),
            reply: Some(("已修好。\n谢谢".into(), at)),
            may: vec!["review_requested".into()],
            asked: vec!["evidence_added".into()],
            papers: vec![Paper {
                doc: "acceptance_slip".into(),
                act: "case_accepted".into(),
                at,
                fields: vec![("accepted_matters".into(), "电梯".into())],
            }],
        };
        assert_eq!(Shown::read(&shown.to_bytes()), Some(shown.clone()));
        let (may, asked, papers) = (Vec::new(), Vec::new(), Vec::new());
        let bare = Shown { next: None, reply: None, may, asked, papers, ..shown };
        assert_eq!(Shown::read(&bare.to_bytes()), Some(bare));
    }
}
