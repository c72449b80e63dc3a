//! Helps and ready-made phrases for kinds of trouble, in English.

use crate::ui::words::topics::{Phrase, Topics};

/// The words.
pub const WORDS: Topics = Topics { help, phrases, account };

fn help(case_type: &str) -> Option<&'static str> {
    Some(match case_type {
        "security" => "Gate, fire lanes, things thrown from above",
        "cleaning" => "Rubbish, smells, standing water",
        "repair" => "Lifts, entrance doors, lights, water, power",
        "charges" => "Management fee, parking, bills",
        "noise" => "Renovation, music, pets",
        "service" => "Manner, speed",
        "service_quality" => "How staff behave and speak",
        "product" => "Quality, safety, not as described",
        "after_sales" => "Repairs, returns, guarantee",
        "price" => "Prices, bills, invoices",
        "staff" | "conduct" => "How staff behave and speak",
        "misconduct" => "Pressure, deceit, leaked information",
        "organisation" => "Management, arrangements, notices",
        "decision" => "Notices, rules, outcomes",
        "internal" => "Internal management and work",
        "business" => "Done wrongly, left undone, wrong details",
        "not_our_responsibility" => "Caused by somebody else",
        "interdepartment" => "Passed from one department to another",
        "whistleblow" | "report" => "Report a breach of law or rules",
        "enquiry" => "To ask about something",
        "complaint" => "Your rights were harmed",
        "other" => "If you are not sure, choose this",
        _ => return None,
    })
}

const fn said(id: &'static str, text: &'static str) -> Phrase {
    Phrase { id, text }
}

const GENERAL: &[Phrase] = &[
    said("again", "It keeps happening"),
    said("reported_before", "Reported before, not solved"),
    said("danger", "It is dangerous"),
    said("elderly", "It affects older people and children"),
    said("no_answer", "Nobody has answered"),
];

const SECURITY: &[Phrase] = &[
    said("no_guard", "Nobody at the gate"),
    said("strangers", "Strangers come and go"),
    said("fire_lane", "The fire lane is blocked"),
    said("falling_objects", "Things are thrown from above"),
    said("ebike_inside", "E-bikes are charged indoors"),
];

const CLEANING: &[Phrase] = &[
    said("rubbish", "Rubbish is not collected in time"),
    said("smell", "There is a bad smell"),
    said("standing_water", "Water stands on the ground"),
    said("corridor_dirty", "The landing is dirty"),
    said("pests", "There are mosquitoes or rats"),
];

const REPAIR: &[Phrase] = &[
    said("lift_stops", "The lift often stops"),
    said("trapped", "People were trapped in the lift"),
    said("door_broken", "The entrance door is broken"),
    said("light_out", "A light is out"),
    said("no_water", "No water or low pressure"),
    said("leak", "Water leaks or seeps"),
];

const CHARGES: &[Phrase] = &[
    said("not_told", "Not told beforehand"),
    said("not_clear", "The bill is hard to understand"),
    said("charged_twice", "Charged twice"),
    said("no_invoice", "No invoice given"),
];

const NOISE: &[Phrase] = &[
    said("renovation", "Renovation at the wrong hours"),
    said("night_noise", "Noise at night"),
    said("pets", "Noisy pets"),
    said("upstairs_leak", "Water leaks from upstairs"),
    said("square_dance", "Loud dancing in the square"),
];

const SERVICE: &[Phrase] = &[
    said("rude", "Unfriendly manner"),
    said("waited_long", "Waited a long time"),
    said("passed_around", "Sent from one to another"),
    said("wrong_done", "Done wrongly"),
];

const PRODUCT: &[Phrase] = &[
    said("does_not_work", "It does not work properly"),
    said("not_as_told", "It is not as described"),
    said("no_refund", "Return or exchange was denied"),
    said("repaired_often", "Repaired several times in vain"),
];

fn phrases(case_type: &str) -> Vec<Phrase> {
    let own = match case_type {
        "security" => SECURITY,
        "cleaning" => CLEANING,
        "repair" => REPAIR,
        "charges" | "price" => CHARGES,
        "noise" => NOISE,
        "product" | "after_sales" => PRODUCT,
        "service" | "service_quality" | "staff" | "conduct" | "business" | "interdepartment" => SERVICE,
        _ => &[],
    };
    own.iter().chain(GENERAL).copied().collect()
}

/// `The lift often stops; it keeps happening. Again last night.`
fn account(phrases: &[&str], own: &str) -> String {
    let own = own.trim();
    match (phrases.is_empty(), own.is_empty()) {
        (true, _) => own.to_owned(),
        (false, true) => format!("{}.", phrases.join("; ")),
        (false, false) => format!("{}.\n{own}", phrases.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::words::zh;

    #[test]
    fn both_languages_offer_the_same_phrases_and_helps_for_the_same_troubles() {
        for case_type in [
            "security",
            "cleaning",
            "repair",
            "charges",
            "noise",
            "service",
            "service_quality",
            "product",
            "after_sales",
            "price",
            "staff",
            "conduct",
            "misconduct",
            "organisation",
            "decision",
            "internal",
            "business",
            "not_our_responsibility",
            "interdepartment",
            "whistleblow",
            "report",
            "enquiry",
            "complaint",
            "other",
            "unheard_of",
        ] {
            let ids = |all: Vec<Phrase>| all.into_iter().map(|it| it.id).collect::<Vec<_>>();
            assert_eq!(ids(phrases(case_type)), ids((zh::topics::WORDS.phrases)(case_type)), "{case_type}");
            assert_eq!(
                help(case_type).is_some(),
                (zh::topics::WORDS.help)(case_type).is_some(),
                "{case_type}"
            );
        }
    }

    #[test]
    fn phrases_and_own_words_make_one_account() {
        assert_eq!(
            account(&["The lift often stops", "It keeps happening"], " Again last night "),
            "The lift often stops; It keeps happening.\nAgain last night"
        );
        assert_eq!(account(&["A light is out"], ""), "A light is out.");
        assert_eq!(account(&[], "  "), "");
    }
}
