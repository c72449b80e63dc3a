//! What one person answered, and the fields of the log it becomes. Pure: the draft makes it reactive.

use std::collections::BTreeSet;

use crate::desk::zone::zone;
use crate::domain::case::occurred::day_meant;
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::domain::time::{Day, Instant};
use crate::ui::words::words;

/// How a person wishes to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownAs {
    /// By name and telephone.
    Named,
    /// By telephone only.
    Phone,
    /// Not at all.
    Anonymous,
}

impl KnownAs {
    /// Every way, in the order of the page.
    pub const ALL: [KnownAs; 3] = [KnownAs::Named, KnownAs::Phone, KnownAs::Anonymous];

    /// The value of its card.
    pub fn as_str(self) -> &'static str {
        match self {
            KnownAs::Named => "named",
            KnownAs::Phone => "phone",
            KnownAs::Anonymous => "anonymous",
        }
    }

    /// Reads that value.
    pub fn read(text: &str) -> Option<KnownAs> {
        KnownAs::ALL.into_iter().find(|it| it.as_str() == text)
    }
}

/// Which sort of place was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Where the kiosk stands.
    Here,
    /// A building and perhaps a room.
    Home,
    /// A public area.
    Area,
    /// Somewhere put into words.
    Elsewhere,
}

impl Spot {
    /// Every sort, in the order of the page.
    pub const ALL: [Spot; 4] = [Spot::Here, Spot::Home, Spot::Area, Spot::Elsewhere];

    /// The value of its card.
    pub fn as_str(self) -> &'static str {
        match self {
            Spot::Here => "here",
            Spot::Home => "home",
            Spot::Area => "area",
            Spot::Elsewhere => "elsewhere",
        }
    }

    /// Reads that value.
    pub fn read(text: &str) -> Option<Spot> {
        Spot::ALL.into_iter().find(|it| it.as_str() == text)
    }
}

/// The field of the log and the id behind 就在这里.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Here {
    /// The kiosk's name among people.
    pub label: String,
    /// `building` or `public_area`, and the id, where the office knows this place.
    pub place: Option<(String, String)>,
    /// The way of arriving this kiosk stands for.
    pub way: String,
}

/// Everything one person answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "one field per question, named like the log's fields")]
pub struct Answers {
    pub complainant_kind: String,
    pub known_as: String,
    pub for_other: String,
    pub on_behalf_of: String,
    pub case_type: String,
    pub spot: String,
    pub building: String,
    pub room: String,
    pub public_area: String,
    pub place_note: String,
    pub occurred_when: String,
    pub occurred_on: String,
    pub phrases: BTreeSet<String>,
    pub own_words: String,
    pub demands: BTreeSet<String>,
    pub amount: String,
    pub demands_text: String,
    pub facts: BTreeSet<String>,
    pub name: String,
    pub phone: String,
    pub reply_by: String,
    pub contact_hours: String,
    pub followup: String,
    pub consents: BTreeSet<String>,
}

/// Value of the card 代他人.
pub const FOR_OTHER: &str = "other";
/// Value of the consent to be asked afterwards.
pub const CONSENT_FOLLOWUP: &str = "followup";
/// Value of the consent to publish the result.
pub const CONSENT_PUBLISH: &str = "publish";
/// Value of the tick that what is said is true.
pub const TRUE: &str = "truth";
/// The vocabulary's answer for a date of one's own.
pub const ON_A_DATE: &str = "date";
/// The vocabulary's demand that carries an amount.
pub const REFUND: &str = "refund";
/// The vocabulary's demand that is put into words.
pub const OTHER_DEMAND: &str = "other";

impl Answers {
    /// How the person wishes to be known.
    pub fn known_as(&self) -> Option<KnownAs> {
        KnownAs::read(&self.known_as)
    }

    /// Whether nobody is to be known.
    pub fn is_anonymous(&self) -> bool {
        self.known_as() == Some(KnownAs::Anonymous)
    }

    /// Whether the person agrees to be asked afterwards. Choosing a way in which somebody comes up to them says so; where
    /// no way was asked for, there is a question of its own.
    pub fn agrees_to_followup(&self) -> bool {
        match self.followup.as_str() {
            "" => self.consents.contains(CONSENT_FOLLOWUP),
            way => way != "none" && way != "kiosk",
        }
    }

    /// Which sort of place was chosen.
    pub fn spot(&self) -> Option<Spot> {
        Spot::read(&self.spot)
    }

    /// The account: chosen phrases, in the order they are offered, then own words.
    pub fn account(&self) -> String {
        let offered = (words().topics.phrases)(&self.case_type);
        let chosen = offered.iter().filter(|it| self.phrases.contains(it.id));
        let texts: Vec<&str> = chosen.map(|it| it.text).collect();
        (words().topics.account)(&texts, &self.own_words)
    }

    /// The amount wanted in fen; `None` where none is wanted or it is no amount.
    pub fn amount_fen(&self) -> Option<i64> {
        if self.demands.contains(REFUND) { fen(&self.amount) } else { None }
    }

    /// The day it happened, as far as the answers tell.
    pub fn occurred_on(&self, now: Instant) -> Option<Day> {
        match self.occurred_when.as_str() {
            ON_A_DATE => self.occurred_on.parse().ok(),
            word => day_meant(word, now, zone()),
        }
    }

    /// The fields of the complaint. What was typed and then made pointless by another answer is left out.
    pub fn fields(&self, here: &Here, now: Instant) -> Map<String, Value> {
        let mut fields = Fields::default();
        fields.put("channel", &here.way);
        fields.put("form", "written");
        fields.flag("truth_declared", true);
        self.put_person(&mut fields);
        self.put_place(&mut fields, here);
        self.put_matter(&mut fields, now);
        self.put_reply(&mut fields);
        fields.0
    }

    fn put_person(&self, fields: &mut Fields) {
        fields.put("complainant_kind", &self.complainant_kind);
        fields.flag("anonymous", self.is_anonymous());
        if self.for_other == FOR_OTHER {
            fields.put("on_behalf_of", &self.on_behalf_of);
        }
        if !self.is_anonymous() {
            fields.put("complainant_name", &self.name);
            fields.put("complainant_contact", &self.phone);
        }
    }

    fn put_place(&self, fields: &mut Fields, here: &Here) {
        match self.spot() {
            Some(Spot::Here) => {
                fields.put("place_note", &here.label);
                if let Some((field, id)) = &here.place {
                    fields.put(field, id);
                }
            }
            Some(Spot::Home) => {
                fields.put("building", &self.building);
                fields.put("unit_or_room", &self.room);
            }
            Some(Spot::Area) => fields.put("public_area", &self.public_area),
            Some(Spot::Elsewhere) => fields.put("place_note", &self.place_note),
            None => {}
        }
    }

    fn put_matter(&self, fields: &mut Fields, now: Instant) {
        fields.put("case_type", &self.case_type);
        fields.put("occurred_when", &self.occurred_when);
        if let Some(day) = self.occurred_on(now) {
            fields.put("occurred_on", &day.to_string());
        }
        fields.put("content", &self.account());
        let offered = (words().topics.phrases)(&self.case_type);
        fields.list("phrases", offered.iter().map(|it| it.id).filter(|it| self.phrases.contains(*it)));
        fields.list("demands", self.demands.iter().map(String::as_str));
        if let Some(amount) = self.amount_fen() {
            fields.0.insert("demand_amount".to_owned(), amount.into());
        }
        if self.demands.contains(OTHER_DEMAND) {
            fields.put("demands_text", &self.demands_text);
        }
        if !self.facts.is_empty() {
            let facts = self.facts.iter().map(|it| (it.clone(), Value::Flag(true))).collect();
            fields.0.insert("facts".to_owned(), Value::Map(facts));
        }
    }

    fn put_reply(&self, fields: &mut Fields) {
        fields.put("followup_preference", &self.followup);
        fields.flag("consent_publish", self.consents.contains(CONSENT_PUBLISH));
        if self.is_anonymous() {
            return;
        }
        fields.put("reply_by", &self.reply_by);
        if self.reply_by == "phone" || self.reply_by == "message" {
            fields.put("contact_hours", &self.contact_hours);
        }
        fields.flag("consent_followup", self.agrees_to_followup());
    }
}

/// Fields being gathered; empty texts and lists are no answer.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, id: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.insert(id.to_owned(), text.into());
        }
    }

    fn flag(&mut self, id: &str, flag: bool) {
        self.0.insert(id.to_owned(), flag.into());
    }

    fn list<'a>(&mut self, id: &str, items: impl Iterator<Item = &'a str>) {
        let items: Vec<Value> = items.map(Value::from).collect();
        if !items.is_empty() {
            self.0.insert(id.to_owned(), items.into());
        }
    }
}

/// Yuan as typed, in fen: `350`, `350.5`, `350.50`. `None` for anything else.
pub fn fen(typed: &str) -> Option<i64> {
    let (yuan, rest) = typed.trim().split_once('.').unwrap_or((typed.trim(), ""));
    let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if yuan.is_empty() || yuan.len() > 9 || rest.len() > 2 || !digits(yuan) || !digits(rest) {
        return None;
    }
    let rest: i64 = format!("{rest:0<2}").parse().ok()?;
    yuan.parse::<i64>().ok()?.checked_mul(100)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::Vocabulary;
    use crate::domain::case::fold::CASE_LODGED;

    fn now() -> Instant {
        "2026-11-24T10:42:00+08:00".parse::<crate::domain::time::Stamp>().unwrap().instant
    }

    fn set(items: &[&str]) -> BTreeSet<String> {
        items.iter().map(|it| (*it).to_owned()).collect()
    }

    /// A person who answered everything.
    fn full() -> Answers {
        Answers {
            complainant_kind: "owner".into(),
            known_as: "named".into(),
            for_other: FOR_OTHER.into(),
            on_behalf_of: "王奶奶".into(),
            case_type: "repair".into(),
            spot: "home".into(),
            building: "b-3".into(),
            room: "2-1602".into(),
            public_area: "a-1".into(),
            place_note: "旧的".into(),
            occurred_when: "yesterday".into(),
            phrases: set(&["lift_stops", "again"]),
            own_words: "昨晚又停了".into(),
            demands: set(&["repair", "refund", "other"]),
            amount: "350.5".into(),
            demands_text: "换新的".into(),
            name: "王女士".into(),
            phone: "13800002210".into(),
            reply_by: "phone".into(),
            contact_hours: "evening".into(),
            followup: "visit".into(),
            consents: set(&[CONSENT_FOLLOWUP]),
            ..Answers::default()
        }
    }

    fn accepted(answers: &Answers) -> Map<String, Value> {
        let fields = answers.fields(&Here { way: "kiosk".into(), ..Here::default() }, now());
        let mut all = fields.clone();
        all.insert("ref".into(), "HY-7F3K-00128".into());
        assert!(Vocabulary::builtin().split(CASE_LODGED, all).is_ok());
        fields
    }

    #[test]
    fn full_answers_become_fields_the_vocabulary_accepts() {
        let fields = accepted(&full());
        for (id, text) in [
            ("channel", "kiosk"),
            ("complainant_name", "王女士"),
            ("building", "b-3"),
            ("unit_or_room", "2-1602"),
            ("occurred_on", "2026-11-23"),
            ("content", "电梯经常停；反复出现。\n昨晚又停了"),
            ("on_behalf_of", "王奶奶"),
        ] {
            assert_eq!(fields.get(id).and_then(Value::text), Some(text), "{id}");
        }
        assert_eq!(fields.get("demand_amount"), Some(&Value::Int(35_050)));
        assert!(!fields.contains_key("public_area") && !fields.contains_key("place_note"));
    }

    #[test]
    fn who_chooses_how_to_be_asked_afterwards_agrees_to_it_and_who_declines_does_not() {
        for (followup, ticked, agrees) in [
            ("phone", false, true),
            ("none", true, false),
            ("kiosk", true, false),
            ("", true, true),
            ("", false, false),
        ] {
            let consents = if ticked { set(&[CONSENT_FOLLOWUP]) } else { set(&[]) };
            let fields = accepted(&Answers { followup: followup.into(), consents, ..full() });
            let said = fields.get("consent_followup").is_some_and(|it| *it == Value::Flag(true));
            assert_eq!(said, agrees, "{followup:?}, ticked: {ticked}");
        }
    }

    #[test]
    fn an_anonymous_person_leaves_nothing_to_be_known_by() {
        let fields = accepted(&Answers { known_as: "anonymous".into(), ..full() });
        assert_eq!(fields.get("anonymous"), Some(&Value::Flag(true)));
        for id in ["complainant_name", "complainant_contact", "reply_by", "contact_hours"] {
            assert!(!fields.contains_key(id), "{id}");
        }
    }

    #[test]
    fn here_is_the_kiosk_s_own_place_in_words_and_by_id() {
        let here = Here {
            label: "1号楼大堂".into(),
            place: Some(("building".into(), "b-1".into())),
            way: "kiosk".into(),
        };
        let fields = Answers { spot: "here".into(), ..full() }.fields(&here, now());
        assert_eq!(fields.get("place_note").and_then(Value::text), Some("1号楼大堂"));
        assert_eq!(fields.get("building").and_then(Value::text), Some("b-1"));
        assert!(!fields.contains_key("unit_or_room"));
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, is) in [
            ("350", Some(35_000)),
            ("350.5", Some(35_050)),
            (" 350.05 ", Some(35_005)),
            ("0", Some(0)),
            ("", None),
            (".5", None),
            ("3.555", None),
            ("-3", None),
            ("三百", None),
            ("9999999999", None),
        ] {
            assert_eq!(fen(typed), is, "{typed}");
        }
    }
}
