//! The answers in words, for checking them and for paper. Pure.

use crate::desk::Book;
use crate::domain::policy::engine::Deadline;
use crate::domain::time::Instant;
use crate::ui::kiosk::answers::{
    Answers, CONSENT_PUBLISH, FOR_OTHER, KnownAs, ON_A_DATE, OTHER_DEMAND, REFUND, Spot,
};
use crate::ui::kiosk::menu;
use crate::ui::route::Kiosk;
use crate::ui::words::words;

/// One answer in words; an empty text is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The question, short.
    pub term: &'static str,
    /// The answer.
    pub text: String,
    /// The page that asks.
    pub page: Kiosk,
}

/// Every answer, in the order of the pages.
pub fn rows(answers: &Answers, book: &Book) -> Vec<Row> {
    let check = &words().kiosk.check;
    let row = |term, text, page| Row { term, text, page };
    let who = listed(vec![complainant(answers), known_as(answers), on_behalf(answers)]);
    let mut rows = vec![
        row(check.kind, who, Kiosk::Who),
        row(check.case_type, case_type(answers, book), Kiosk::Category),
        row(check.place, place(answers, book), Kiosk::Where),
        row(check.when, when(answers), Kiosk::Where),
        row(check.content, answers.account(), Kiosk::Describe),
        row(check.demands, demands(answers), Kiosk::Describe),
    ];
    if !answers.is_anonymous() {
        rows.push(row(check.contact, joined(vec![contact(answers), reply(answers)]), Kiosk::Contact));
    }
    let [agrees, publish] = consents(answers);
    let afterwards = listed(vec![followup(answers, book), agrees, publish]);
    rows.push(row(check.followup, afterwards, Kiosk::Contact));
    rows
}

fn label(field: &str, id: &str) -> String {
    menu::option_label(field, id)
}

fn on_behalf(answers: &Answers) -> String {
    let is_other = answers.for_other == FOR_OTHER && !answers.on_behalf_of.trim().is_empty();
    if is_other { (words().kiosk.check.other)(answers.on_behalf_of.trim()) } else { String::new() }
}

fn followup(answers: &Answers, book: &Book) -> String {
    if menu::followups(book.profile(), false).is_empty() || answers.followup.is_empty() {
        return String::new();
    }
    (words().kiosk.check.followup_by)(&label("followup_preference", &answers.followup))
}

fn joined(mut texts: Vec<String>) -> String {
    texts.retain(|it| !it.is_empty());
    texts.join(words().common.clause)
}

/// Answers that were chosen, one after another in one sentence.
fn listed(mut texts: Vec<String>) -> String {
    texts.retain(|it| !it.is_empty());
    let later = words().kiosk.check.later;
    texts.iter_mut().skip(1).for_each(|it| *it = later(it));
    joined(texts)
}

fn complainant(answers: &Answers) -> String {
    if answers.complainant_kind.is_empty() {
        return String::new();
    }
    menu::complainant_label(&answers.complainant_kind)
}

fn known_as(answers: &Answers) -> String {
    let who = &words().kiosk.who;
    match answers.known_as() {
        Some(KnownAs::Named) => who.named,
        Some(KnownAs::Phone) => who.phone,
        Some(KnownAs::Anonymous) => who.anonymous,
        None => "",
    }
    .to_owned()
}

/// The kind of trouble.
pub fn case_type(answers: &Answers, book: &Book) -> String {
    menu::case_type_label(book.profile(), &answers.case_type)
}

/// The place, as far as it was told.
pub fn place(answers: &Answers, book: &Book) -> String {
    let named =
        |id: &String| if id.is_empty() { String::new() } else { book.office.place_label(id).to_owned() };
    match answers.spot() {
        Some(Spot::Here) => menu::here(book).label,
        Some(Spot::Home) => {
            // Not broken at its hyphen.
            let room = answers.room.trim().replace('-', "\u{2011}");
            [named(&answers.building), room].join(" ").trim().to_owned()
        }
        Some(Spot::Area) => named(&answers.public_area),
        Some(Spot::Elsewhere) => answers.place_note.trim().to_owned(),
        None => String::new(),
    }
}

fn when(answers: &Answers) -> String {
    match (answers.occurred_when.as_str(), answers.occurred_on.parse()) {
        (ON_A_DATE, Ok(day)) => (words().kiosk.place.day)(day),
        (id, _) => label("occurred_when", id),
    }
}

/// What is wanted, with amount and own words.
pub fn demands(answers: &Answers) -> String {
    let said = |id: &String| match (id.as_str(), answers.amount_fen()) {
        (REFUND, Some(fen)) => format!("{} {}", label("demands", REFUND), (words().kiosk.check.yuan)(fen)),
        _ => label("demands", id),
    };
    let offered = menu::options("demands").into_iter().map(|it| it.0);
    let chosen = offered.filter(|it| it != OTHER_DEMAND && answers.demands.contains(it));
    let own = if answers.demands.contains(OTHER_DEMAND) { answers.demands_text.trim() } else { "" };
    joined(vec![listed(chosen.map(|it| said(&it)).collect()), own.to_owned()])
}

fn contact(answers: &Answers) -> String {
    joined(vec![answers.name.trim().to_owned(), answers.phone.trim().to_owned()])
}

fn reply(answers: &Answers) -> String {
    if answers.reply_by.is_empty() {
        return String::new();
    }
    let hours = label("contact_hours", &answers.contact_hours);
    (words().kiosk.check.reply_by)(&label("reply_by", &answers.reply_by), &hours)
}

fn consents(answers: &Answers) -> [String; 2] {
    let contact = &words().kiosk.contact;
    let asked = answers.followup.is_empty() && answers.agrees_to_followup() && !answers.is_anonymous();
    let published = answers.consents.contains(CONSENT_PUBLISH);
    [(asked, contact.consent_followup), (published, contact.consent_publish)]
        .map(|(is, text)| if is { text.to_owned() } else { String::new() })
}

/// What is promised, each with until when.
pub fn promises(deadlines: &[Deadline], book: &Book, now: Instant) -> Vec<(String, String)> {
    let pair = |it: &Deadline| (menu::limit_label(book.profile(), it), (words().time.before)(it.due, now));
    deadlines.iter().map(pair).collect()
}

/// The same in a sentence each, or in one where nothing is promised.
pub fn promised(deadlines: &[Deadline], book: &Book, now: Instant) -> Vec<String> {
    let slip = &words().slip;
    match promises(deadlines, book, now) {
        none if none.is_empty() => vec![slip.no_promise.to_owned()],
        all => all.iter().map(|(label, before)| (slip.promise)(label, before)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_said_in_the_words_they_were_chosen_by() {
        let answers = Answers {
            complainant_kind: "owner".into(),
            known_as: "phone".into(),
            case_type: "repair".into(),
            spot: "elsewhere".into(),
            place_note: " 南门外 ".into(),
            occurred_when: ON_A_DATE.into(),
            occurred_on: "2026-11-20".into(),
            demands: ["repair".to_owned(), "refund".to_owned()].into(),
            amount: "20".into(),
            phone: "13800002210".into(),
            reply_by: "phone".into(),
            contact_hours: "evening".into(),
            ..Answers::default()
        };
        let rows = rows(&answers, &Book::default());
        let said = |term| rows.iter().find(|it| it.term == term).map(|it| it.text.as_str());
        let check = &words().kiosk.check;
        for (term, text) in [
            (check.place, "南门外"),
            (check.when, "11月20日 周五"),
            (check.demands, "维修，退款或赔偿 20 元"),
            (check.kind, "业主，只留电话"),
            (check.contact, "13800002210，电话答复（晚上）"),
            (check.followup, ""),
        ] {
            assert_eq!(said(term), Some(text), "{term}");
        }
    }

    #[test]
    fn answers_in_one_sentence_have_one_capital_in_english_and_own_words_stay_as_they_are() {
        use crate::domain::language::Language;
        let answers = Answers {
            complainant_kind: "owner".into(),
            known_as: "named".into(),
            name: "Wang".into(),
            demands: ["repair".to_owned(), "apology".to_owned(), OTHER_DEMAND.to_owned()].into(),
            demands_text: "Ms Li should call".into(),
            ..Answers::default()
        };
        crate::ui::words::speak(Language::English);
        let (rows, check) = (rows(&answers, &Book::default()), &words().kiosk.check);
        let said = |term| rows.iter().find(|it| it.term == term).map(|it| it.text.as_str());
        assert_eq!(said(check.kind), Some("Owner, by name"));
        assert_eq!(said(check.demands), Some("Repair, apology, Ms Li should call"));
        crate::ui::words::speak(Language::Chinese);
    }

    #[test]
    fn an_anonymous_person_has_no_rows_about_contact() {
        let answers = Answers { known_as: "anonymous".into(), phone: "138".into(), ..Answers::default() };
        let rows = rows(&answers, &Book::default());
        assert!(rows.iter().all(|it| it.term != words().kiosk.check.contact && !it.text.contains("138")));
    }
}
