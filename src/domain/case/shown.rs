//! What a kiosk may show of a case to the holder of its query code.

use crate::domain::log::Value;
use crate::domain::order::Gather as _;
use crate::domain::time::Stamp;

/// A stage a case has reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The state's id.
    pub state: String,
    /// Since when.
    pub at: Stamp,
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
}

impl Shown {
    /// Canonical bytes, to be sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        let pair = |name: &str, (text, at): &(String, Stamp)| {
            object([(name, text.as_str().into()), ("at", at.to_string().into())])
        };
        let steps = self.steps.iter().map(|it| pair("state", &(it.state.clone(), it.at))).collect::<Vec<_>>();
        let mut map =
            [("as_of".to_owned(), Value::from(self.as_of.to_string())), ("steps".to_owned(), steps.into())]
                .into_iter()
                .to_map();
        map.extend(self.next.as_ref().map(|it| ("next".to_owned(), pair("label", it))));
        map.extend(self.reply.as_ref().map(|it| ("reply".to_owned(), pair("text", it))));
        Value::Map(map).to_bytes()
    }

    /// Reads what [`Shown::to_bytes`] wrote.
    pub fn read(bytes: &[u8]) -> Option<Shown> {
        let value = Value::read(bytes).ok()?;
        let pair = |value: &Value, name: &str| {
            Some((value.get(name)?.text()?.to_owned(), value.get("at")?.text()?.parse().ok()?))
        };
        let step = |it: &Value| pair(it, "state").map(|(state, at)| Step { state, at });
        Some(Shown {
            as_of: value.get("as_of")?.text()?.parse().ok()?,
            steps: value.get("steps")?.list()?.iter().map(step).collect::<Option<_>>()?,
            next: value.get("next").and_then(|it| pair(it, "label")),
            reply: value.get("reply").and_then(|it| pair(it, "text")),
        })
    }
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Map(fields.into_iter().map(|(key, it)| (key.to_owned(), it)).to_map())
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
        };
        assert_eq!(Shown::read(&shown.to_bytes()), Some(shown.clone()));
        let bare = Shown { next: None, reply: None, ..shown };
        assert_eq!(Shown::read(&bare.to_bytes()), Some(bare));
    }
}
