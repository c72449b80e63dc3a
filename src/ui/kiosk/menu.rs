//! What a kiosk offers to choose from: the profile's, the vocabulary's and the office's lists. Pure.

use crate::desk::Book;
use crate::domain::case::Vocabulary;
use crate::domain::case::fold::CASE_LODGED;
use crate::domain::case::office::{Office, Place};
use crate::domain::case::vocabulary::Word;
use crate::domain::policy::Profile;
use crate::domain::policy::effect::{Effect, Place as Page};
use crate::domain::policy::engine::Deadline;
use crate::domain::policy::names::RoleId;
use crate::domain::policy::overlay::Section;
use crate::domain::policy::profile::{Fact, FactShape};
use crate::domain::time::Instant;
use crate::ui::kiosk::answers::Here;
use crate::ui::parts::icon::IconName;
use crate::ui::words::{language, words};

/// The way of arriving every regime has that takes complaints at a kiosk.
const KIOSK: &str = "kiosk";
/// The fact that says how a person wishes to be asked afterwards.
const FOLLOWUP: &str = "followup_preference";
/// The fact values an anonymous person can still be reached by.
const WITHOUT_CONTACT: [&str; 2] = ["kiosk", "none"];

/// A word of a list in the language in use.
fn said(word: &Word) -> String {
    word.name_in(language()).to_owned()
}

/// The regime's word for something of its own.
fn labelled(profile: Option<&Profile>, section: Section, id: &str) -> String {
    profile.and_then(|it| it.label_in(language(), section, id)).unwrap_or(id).to_owned()
}

/// What a limit is called.
pub fn limit_label(profile: Option<&Profile>, limit: &Deadline) -> String {
    let named = |section| profile.and_then(|it| it.label_in(language(), section, limit.id.as_str()));
    named(Section::Deadlines).or_else(|| named(Section::Escalations)).unwrap_or(&limit.label).to_owned()
}

/// The same for a limit of which only the regime's own word arrived here.
pub fn promise_label(profile: Option<&Profile>, own: &str) -> String {
    let limit = profile.and_then(|it| it.deadlines.iter().find(|it| it.label == own));
    limit.map_or_else(|| own.to_owned(), |it| labelled(profile, Section::Deadlines, it.id.as_str()))
}

/// The answers the vocabulary offers for a field of a complaint, with their words.
pub fn options(field: &str) -> Vec<(String, String)> {
    let field = Vocabulary::builtin().kind(CASE_LODGED).and_then(|it| it.field(field));
    field.into_iter().flat_map(|it| &it.options).map(|it| (it.id.clone(), said(it))).collect()
}

/// The word of one such answer.
pub fn option_label(field: &str, id: &str) -> String {
    options(field).into_iter().find(|it| it.0 == id).map(|it| it.1).unwrap_or_default()
}

/// Who may complain by the regime, with their words.
pub fn complainants(profile: Option<&Profile>) -> Vec<(String, String)> {
    let ids = profile.map(|it| it.scope.complainants.as_slice()).unwrap_or_default();
    ids.iter().map(|it| (it.clone(), complainant_label(it))).collect()
}

/// The word for a sort of complainant.
pub fn complainant_label(id: &str) -> String {
    Vocabulary::builtin().complainants.iter().find(|it| it.id == id).map_or_else(|| id.to_owned(), said)
}

/// The sorts of complaint the regime knows: id and label.
pub fn case_types(profile: Option<&Profile>) -> Vec<(String, String)> {
    let types = profile.map(|it| it.case_types.as_slice()).unwrap_or_default();
    types.iter().map(|it| (it.id.clone(), labelled(profile, Section::CaseTypes, &it.id))).collect()
}

/// The label of a sort of complaint.
pub fn case_type_label(profile: Option<&Profile>, id: &str) -> String {
    case_types(profile).into_iter().find(|it| it.0 == id).map_or_else(|| id.to_owned(), |it| it.1)
}

/// How a person may be asked afterwards, where the regime wants to know; an anonymous person only here.
pub fn followups(profile: Option<&Profile>, is_anonymous: bool) -> Vec<(String, String)> {
    let Some(FactShape::Enum(values)) = profile.and_then(|it| it.fact(FOLLOWUP)).map(|it| &it.shape) else {
        return Vec::new();
    };
    let reachable = |id: &String| !is_anonymous || WITHOUT_CONTACT.contains(&id.as_str());
    options(FOLLOWUP).into_iter().filter(|(id, _)| values.contains(id) && reachable(id)).collect()
}

/// The yes-or-no facts the regime asks when a complaint is lodged.
pub fn facts(profile: Option<&Profile>) -> Vec<(String, String)> {
    let all = profile.map(|it| it.facts.as_slice()).unwrap_or_default();
    let asked = |it: &&Fact| it.shape == FactShape::Bool && it.asked_at.iter().any(|it| *it == *CASE_LODGED);
    let said = |it: &Fact| (it.id.to_string(), labelled(profile, Section::Facts, it.id.as_str()));
    all.iter().filter(asked).map(said).collect()
}

/// Places of a kind the office still offers, in its order.
pub fn places(office: &Office, kind: &str) -> Vec<(String, String)> {
    let offered = office.places.iter().filter(|it| it.kind == kind && it.active);
    offered.map(|it| (it.id.clone(), it.label.clone())).collect()
}

/// What 就在这里 means at this kiosk: its name, and the longest place name that name begins with.
pub fn here(book: &Book) -> Here {
    let label = book.identity.as_ref().map(|it| it.label.clone()).unwrap_or_default();
    let names = |it: &&Place| it.active && !it.label.is_empty() && label.starts_with(it.label.as_str());
    let place = book.office.places.iter().filter(names).max_by_key(|it| it.label.len());
    let place = place.map(|it| (it.kind.clone(), it.id.clone()));
    let way = kiosk_text(&book.office, "channel")
        .filter(|way| book.profile().is_some_and(|it| it.channel(way).is_some()));
    Here { label, place, way: way.unwrap_or_else(|| KIOSK.to_owned()) }
}

/// How a complaint made here comes in: at this kiosk, or by the way the office says it stands for.
pub fn way_label(book: &Book) -> String {
    let here = here(book);
    if here.way == KIOSK {
        return (words().slip.paper.kiosk)(&here.label);
    }
    labelled(book.profile(), Section::Channels, &here.way)
}

/// Whether the regime wants it confirmed that a complaint is true.
pub fn asks_truth(profile: Option<&Profile>) -> bool {
    let rules = profile.map(|it| it.rules.as_slice()).unwrap_or_default();
    let asks = |effect: &Effect| match effect {
        Effect::RequireFields { affirmed, .. } => affirmed.iter().any(|it| it.field == "truth_declared"),
        _ => false,
    };
    rules.iter().any(|it| it.on.iter().any(|it| *it == *CASE_LODGED) && asks(&it.effect))
}

/// Whom the regime names on a page of the kiosk: each role with its people, only those on duty where it says so.
pub fn people(book: &Book, page: Page, now: Instant) -> Vec<String> {
    let Some(profile) = book.profile() else { return Vec::new() };
    let line = |role: &RoleId, on_duty: bool| {
        let std = profile.roles.iter().find(|it| it.id == *role)?.std.as_str();
        let mut people: Vec<_> = book.office.people.values().collect();
        people.retain(|it| it.active && it.roles.iter().any(|it| it == std));
        if let Some(there) = on_duty.then(|| book.office.on_duty(now, book.zone())).flatten() {
            people.retain(|it| there.contains(&it.id.as_str()));
        }
        let names: Vec<&str> = people.iter().map(|it| it.name.as_str()).collect();
        let role = labelled(Some(profile), Section::Roles, role.as_str());
        (!names.is_empty()).then(|| (words().common.pair)(&role, &names.join(words().common.clause)))
    };
    let mut lines = Vec::new();
    for rule in &profile.rules {
        if let Effect::Display { place, roles, on_duty, .. } = &rule.effect
            && *place == page
        {
            lines.extend(roles.iter().filter_map(|it| line(it, *on_duty)));
        }
    }
    lines
}

/// What an act, one of its fields, or a paper is called.
pub fn act_label(kind: &str) -> String {
    let kind = Vocabulary::builtin().kind(kind);
    kind.map(|it| it.name_in(language()).to_owned()).unwrap_or_default()
}

/// What a field of an act is called.
pub fn field_label(kind: &str, field: &str) -> String {
    let field = Vocabulary::builtin().kind(kind).and_then(|it| it.field(field));
    field.map(|it| it.name_in(language()).to_owned()).unwrap_or_default()
}

/// What a paper is called.
pub fn paper_label(doc: &str) -> String {
    Vocabulary::builtin().documents.iter().find(|it| it.id == doc).map_or_else(|| doc.to_owned(), said)
}

/// What the regime calls the right behind an act of the complainant.
pub fn right_label(profile: Option<&Profile>, kind: &str) -> String {
    let rights = profile.map(|it| it.rights.as_slice()).unwrap_or_default();
    let right = rights.iter().find(|it| it.offers_event.as_ref().is_some_and(|it| *it == *kind));
    right.map(|it| labelled(profile, Section::Rights, &it.id)).unwrap_or_default()
}

/// Whether the regime lets people ask for a review.
pub fn may_review(profile: Option<&Profile>) -> bool {
    let rights = profile.map(|it| it.rights.as_slice()).unwrap_or_default();
    rights.iter().any(|it| it.offers_event.as_ref().is_some_and(|it| *it == *"review_requested"))
}

/// The word for a state of a case.
pub fn state_label(id: &str) -> String {
    Vocabulary::builtin().states.iter().find(|it| it.id == id).map_or_else(|| id.to_owned(), said)
}

/// A text the office set for its kiosks.
pub fn kiosk_text(office: &Office, id: &str) -> Option<String> {
    office.kiosk.get(id).and_then(|it| it.text()).map(str::to_owned)
}

/// A text the organisation says of itself beside name and phone, such as `opening_hours`.
pub fn organisation_text(office: &Office, id: &str) -> Option<String> {
    office.log.last("organisation_set")?.text(id).map(str::to_owned)
}

/// The picture of a kind of trouble, by the id a profile gives it.
pub fn case_type_icon(id: &str) -> IconName {
    match id {
        "security" => IconName::Shield,
        "cleaning" => IconName::BrushCleaning,
        "repair" | "after_sales" => IconName::Wrench,
        "charges" | "price" => IconName::ReceiptJapaneseYen,
        "noise" => IconName::Volume2,
        "service" | "service_quality" => IconName::Handshake,
        "staff" | "conduct" | "misconduct" => IconName::UserRoundX,
        "product" => IconName::Package,
        "organisation" | "internal" => IconName::Building2,
        "decision" => IconName::Gavel,
        "business" => IconName::Briefcase,
        "interdepartment" => IconName::Users,
        "not_our_responsibility" => IconName::CircleAlert,
        "whistleblow" | "report" => IconName::Megaphone,
        "enquiry" | "other" => IconName::CircleHelp,
        _ => IconName::MessageSquareText,
    }
}

/// The picture of a sort of complainant.
pub fn complainant_icon(id: &str) -> IconName {
    match id {
        "owner" => IconName::House,
        "resident" => IconName::DoorOpen,
        "consumer" | "customer" | "user" => IconName::ShoppingBag,
        "staff" => IconName::Briefcase,
        "partner" => IconName::Handshake,
        "reporter" => IconName::Megaphone,
        "debtor" => IconName::Banknote,
        "third_party" => IconName::Users,
        _ => IconName::UserRound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(list: Vec<(String, String)>) -> Vec<String> {
        list.into_iter().map(|it| it.0).collect()
    }

    #[test]
    fn every_regime_says_who_may_complain_and_of_what_in_words() {
        for profile in Profile::builtins().iter().chain(Profile::statutory()) {
            let (who, what) = (complainants(Some(profile)), case_types(Some(profile)));
            assert!(!what.is_empty(), "{}", profile.id);
            for (id, label) in who {
                assert_ne!(id, label, "{}", profile.id);
            }
        }
    }

    #[test]
    fn an_anonymous_person_can_only_be_asked_at_the_kiosk() {
        let property = Profile::builtin("property");
        assert_eq!(ids(followups(property, true)), ["kiosk", "none"]);
        assert!(followups(property, false).len() > 2);
        assert!(followups(Profile::builtin("electronics-co"), false).is_empty());
    }

    #[test]
    fn a_kiosk_stands_where_its_name_begins() {
        let place = |id: &str, label: &str| Place {
            id: id.into(),
            kind: "building".into(),
            label: label.into(),
            order: 1,
            active: true,
        };
        let office =
            Office { places: vec![place("b-1", "1号楼"), place("b-11", "11号楼")], ..Office::default() };
        let mut book = Book { office: std::sync::Arc::new(office), ..Book::default() };
        assert_eq!(here(&book), Here { way: "kiosk".into(), ..Here::default() });
        book.identity = Some(crate::desk::Identity {
            org: "o".into(),
            seed: [1; 32],
            root_seed: None,
            place: crate::desk::Place::Kiosk,
            label: "11号楼大堂".into(),
            person: None,
            exported: 0,
        });
        assert_eq!(here(&book).place, Some(("building".into(), "b-11".into())));
    }

    #[test]
    fn only_some_regimes_promise_a_review() {
        assert!(may_review(Profile::builtin("electronics-co")));
        assert!(!may_review(Profile::builtin("property")));
    }
}
