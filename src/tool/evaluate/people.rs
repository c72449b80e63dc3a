//! Who complains, who works here and who lives where, as far as drafts say it in several ways.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::domain::log::Digest;
use crate::tool::evaluate::draft::Draft;
use crate::tool::evaluate::hand;
use crate::tool::evaluate::names::Names;

/// Since when somebody lives here of whom only a visit tells: long enough to be no newcomer.
const LONG_AGO: &str = "2000-01-01";
/// The fields by which a complainant is known again, the surest first.
const KNOWN_BY: [&str; 4] =
    ["complainant_pseudonym", "complainant_contact", "complainant_name", "unit_or_room"];
/// The fields by which somebody on the office's list is known again.
const RESIDENT_BY: [&str; 5] = ["complainant_pseudonym", "contact", "name", "resident", "unit_or_room"];
/// Fields that name persons of the office.
const STAFF: [&str; 3] = ["handler", "person", "respondent_person"];

/// Who is who.
#[derive(Debug, Default)]
pub struct People {
    /// One mark for each complainant, by every name they are known under.
    complainants: BTreeMap<String, String>,
    staff: BTreeSet<String>,
    listed: BTreeSet<String>,
    /// Those of whom only visits tell, by id: nobody said when they moved in.
    pub visited_only: BTreeSet<String>,
}

impl People {
    /// Looks through all drafts first, because a later one may say who an earlier one was about.
    pub fn of(drafts: &[Draft], names: &mut Names) -> People {
        let mut people = People::default();
        for draft in drafts {
            let body = hand::in_words(&draft.kind.id, draft.body.clone());
            let said = |field: &&str| body.get(*field).and_then(Value::as_str).map(str::to_owned);
            people.staff.insert(draft.actor.clone());
            people.staff.extend(STAFF.iter().filter_map(said));
            match draft.kind.id.as_str() {
                "case_lodged" => people.complains(KNOWN_BY.iter().filter_map(said).collect()),
                "newcomer_set" => {
                    people.listed.extend(said(&"resident").map(|it| names.id(&it)));
                    people.complains(RESIDENT_BY.iter().filter_map(said).collect());
                }
                _ => {}
            }
        }
        people
    }

    /// Notes that all these are names of one complainant.
    fn complains(&mut self, known_by: Vec<String>) {
        let Some(surest) = known_by.first() else { return };
        let known = known_by.iter().find_map(|it| self.complainants.get(&key(it)).cloned());
        let mark = known.unwrap_or_else(|| mark(surest));
        for name in known_by {
            self.complainants.entry(key(&name)).or_insert_with(|| mark.clone());
        }
    }

    /// The body with the mark of whoever complains, and with the person of the office who is complained of.
    pub fn told(&self, draft: &Draft, mut body: Map<String, Value>) -> Map<String, Value> {
        let known_by: &[&str] = match draft.kind.id.as_str() {
            "case_lodged" => &KNOWN_BY,
            "newcomer_set" => &RESIDENT_BY,
            _ => return body,
        };
        let said = |field: &&str| body.get(*field).and_then(Value::as_str);
        let mark = known_by.iter().filter_map(said).find_map(|it| self.complainants.get(&key(it)).cloned());
        let respondent = said(&"respondent").filter(|it| self.staff.contains(*it)).map(str::to_owned);
        if let Some(mark) = mark {
            body.insert("complainant_pseudonym".to_owned(), mark.into());
        }
        if let Some(person) = respondent {
            body.entry("respondent_person").or_insert_with(|| person.into());
        }
        body
    }

    /// The entry of the office's list for somebody who is visited and stands in none.
    pub fn newly_visited(&mut self, draft: &Draft, body: &Map<String, Value>) -> Option<Map<String, Value>> {
        if !matches!(draft.kind.id.as_str(), "visit_done" | "visit_interval_set") {
            return None;
        }
        let resident = body.get("resident")?.as_str()?;
        let id = Names::default().id(resident);
        if self.listed.contains(&id) || !self.visited_only.insert(id) {
            return None;
        }
        let mark = self.complainants.get(&key(resident)).cloned().unwrap_or_else(|| mark(resident));
        let entry = json!({ "resident": resident, "move_in_date": LONG_AGO, "complainant_pseudonym": mark });
        entry.as_object().cloned()
    }
}

/// One spelling for a name or a telephone number.
fn key(name: &str) -> String {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let is_number = digits.len() >= 7 && !name.chars().any(char::is_alphabetic);
    if is_number { digits } else { name.trim().to_owned() }
}

fn mark(name: &str) -> String {
    let is_mark =
        name.len() == 64 && name.bytes().all(|it| it.is_ascii_hexdigit() && !it.is_ascii_uppercase());
    if is_mark {
        name.to_owned()
    } else {
        Digest::of(format!("complainant\0{}", key(name)).as_bytes()).to_string()
    }
}
