//! Words of the kiosk's pages, in English.

use chrono::Datelike;

use crate::desk::zone::zone;
use crate::domain::time::Day;
use crate::ui::words::en::rules::lower;
use crate::ui::words::en::time;
use crate::ui::words::kiosk::{
    Category, Check, Contact, Describe, Help, Home, Idle, Kiosk, Place, Privacy, Who,
};

/// The words.
pub const WORDS: Kiosk = Kiosk {
    title: |page| format!("{page} - Complaint kiosk"),
    step_title: |step, of, page| format!("Step {step} of {of}: {page} - Complaint kiosk"),
    step: |step, of| format!("Step {step} of {of}"),
    bigger: "Large text",
    bigger_still: "Larger still",
    normal_size: "Normal text",
    contrast: "High contrast",
    help: "Help",
    end: "End and clear",
    end_title: "Clear what you entered and return to the start?",
    end_body: "Nothing has been submitted yet. Once cleared, what you entered cannot be brought back.",
    end_now: "Clear and end",
    go_on: "Continue",
    more_below: "More below",
    filling: |field| format!("Filling in: {field}"),
    staff_title: "Kiosk maintenance",
    staff_away: "This page cannot be opened now: the host does not answer, and the device has not kept the whole program yet. Connect it and try again; every complaint saved is there.",
    fault_prefix: |title| format!("Error: {title}"),
    home: HOME,
    privacy: PRIVACY,
    who: WHO,
    category: CATEGORY,
    place: PLACE,
    describe: DESCRIBE,
    contact: CONTACT,
    check: CHECK,
    idle: IDLE,
    help_page: HELP,
};

const HOME: Home = Home {
    title: "Welcome. What would you like to do?",
    complain: "Make a complaint",
    complain_help: "About 3 minutes; you can stay anonymous",
    track: "Follow my complaint",
    track_help: "With the number and query code on your slip",
    help: "Help",
    help_help: "Phone, staff, emergencies",
    promise: |labels| format!("We promise: {}", labels.join(", ")),
    no_promise: "Every complaint is handled promptly, as the regulation says",
    offline: "No network needed; nothing is uploaded",
    today: |now| format!("{} {}", day(Day::of(now, zone())), time::clock(now)),
    waiting: |n, age| format!("To be collected: {n} records, the oldest for {age}"),
    no_room: |phone, paper| {
        format!(
            "This device is short of room, so you cannot complain here for the moment. {}",
            elsewhere(phone, paper)
        )
    },
    no_intake: |phone, paper| {
        format!(
            "For the moment you can only follow a complaint here, not make one. {}",
            elsewhere(phone, paper)
        )
    },
};

fn elsewhere(phone: &str, paper: Option<&str>) -> String {
    let call = if phone.is_empty() { "Please ".to_owned() } else { format!("Please call {phone}, or ") };
    match paper {
        Some(place) => format!("{call}fill in a paper form here: {place}."),
        None => format!("{call}ask a member of staff to enter it."),
    }
}

const PRIVACY: Privacy = Privacy {
    title: "Privacy: before you begin",
    short: "Your data",
    lines: |office| {
        vec![
            format!("{office} receives and handles your complaint."),
            "Only what you enter here is recorded. There is no camera and no sound recording.".to_owned(),
            "Only staff who handle complaints can read it. The person complained about is not told unless that is needed to establish the facts.".to_owned(),
            "You can stay anonymous. We then cannot contact you; you can look up the answer here with your number and query code.".to_owned(),
            "It is first kept on this device, then collected by staff. It does not go over a network.".to_owned(),
            "When the case is closed, it is kept as our rules on records say.".to_owned(),
            "Until you submit it, you can clear it at any time. To withdraw it later, please call the office.".to_owned(),
            "If the power fails or nobody touches the screen for long, what was not submitted is cleared.".to_owned(),
        ]
    },
    full: "Full privacy notice",
    full_lines: &[
        "We collect: what you are to us, your name and phone number (if you choose to leave them), place, time, what happened and what you want done.",
        "We use it to take in, look into, answer and follow up this complaint, and for statistics without personal data.",
        "If your identity must not become known, staff will ask you first; you can also stay anonymous.",
        "You can ask to see, correct or delete your data at the service desk or by calling the office.",
        "What is not submitted is held in this device’s memory only and is gone when you end, when time runs out or when the power fails.",
    ],
    agree: "I understand, begin",
    refuse: "I do not agree, go back",
};

const WHO: Who = Who {
    title: "Who are you?",
    short: "About you",
    known_as: "How would you like to be known?",
    named: "By name",
    named_help: "Leave your name and phone; we answer you directly",
    phone: "Phone only",
    phone_help: "No name; we answer by phone",
    anonymous: "Anonymous",
    anonymous_help: "Leave nothing; look up the answer with your number and query code",
    for_other: "Who is this complaint for?",
    for_self: "Myself",
    for_someone: "Somebody else",
    other_name: "Their name",
    other_hint: "For example: Mrs Wang, unit 2",
    kind_missing: "Please choose who you are",
    known_as_missing: "Please choose how you would like to be known",
    other_missing: "Please say for whom you are complaining; a surname is enough",
    aside: "You can complain with or without a name",
};

const CATEGORY: Category = Category {
    title: "What is it about?",
    short: "Subject",
    urgent: "If somebody is hurt or trapped, or there is a fire, please call for help first:",
    urgent_link: "Emergency numbers",
    missing: "Please choose one; if you are not sure, choose “Other”",
    aside: "Choose what comes closest. A wrong choice does no harm",
};

const PLACE: Place = Place {
    title: "Where did it happen?",
    short: "Place and time",
    here: "Right here",
    home: "Building and room",
    home_help: "At home, on the landing, a neighbour",
    area: "Shared area",
    area_help: "Lobby, lift, car park, roads",
    elsewhere: "Somewhere else",
    elsewhere_help: "Write where",
    building: "Which building?",
    room: "Unit and room",
    room_hint: "For example 2-1602; leave it empty if you are not sure",
    room_pad: "Keypad for the room",
    which_area: "Which area?",
    note: "Where",
    note_hint: "For example: pavement outside the south gate",
    when: "When did it happen?",
    which_day: "Which day?",
    earlier_day: "An earlier day",
    day,
    spot_missing: "Please choose where it happened",
    building_missing: "Please choose the building",
    area_missing: "Please choose the area",
    note_missing: "Please write where it was",
    when_missing: "Please choose when it happened",
    day_missing: "Please choose the day",
    day_ahead: "That day is still to come; please choose again",
    aside: "A clear place and time helps us get there sooner",
};

const DESCRIBE: Describe = Describe {
    title: "What happened?",
    short: "What happened",
    phrases: "Common phrases, just touch them",
    own_words: "In your own words",
    own_words_hint: "Not needed if you touched a phrase",
    count: |n| format!("{n} of 500 characters"),
    demands: "What would you like done? (one or more)",
    amount: "Amount (yuan)",
    amount_hint: "Leave it empty if you are not sure",
    amount_pad: "Keypad for the amount",
    other_demand: "What you would like done",
    facts: "Does any of this apply? (optional)",
    content_missing: "Please touch a phrase or write a few words",
    content_long: |n| format!("You wrote {n} characters; please shorten it to 500"),
    amount_wrong: "Please write the amount in digits, for example 350 or 350.5",
    demand_missing: "You chose “Other”; please write what you would like done",
    demand_long: "This is too long; please shorten it to 500 characters",
    aside: "One matter said clearly is enough; it need not be long",
};

const CONTACT: Contact = Contact {
    title: "How should we answer you?",
    short: "Answer",
    anonymous_title: "You chose to stay anonymous",
    anonymous_body: "You need not leave any contact. When you submit, you get a number and a query code; with them you can look up progress and the answer here. We cannot contact you or ask you for details.",
    leave_phone: "Leave a phone number instead",
    phone: "Phone number",
    phone_hint: "Mobile or landline, with area code if needed",
    phone_pad: "Keypad for the phone number",
    delete: "Delete one",
    name: "Name",
    name_hint: "For example: Ms Wang",
    name_optional: "Name (optional)",
    reply_by: "How would you like to be answered?",
    hours: "Convenient hours (optional)",
    followup: "How may we ask you afterwards whether you are satisfied? (optional)",
    consents: "Do you agree to the following? (optional)",
    consent_followup: "You may follow up",
    consent_followup_help: "We ask afterwards whether you are satisfied",
    consent_publish: "You may publish the outcome",
    consent_publish_help: "Without saying who you are",
    phone_missing: "Please enter a phone number; if you would rather not, go back to “About you” and choose anonymous",
    phone_short: "The phone number seems to lack some digits; please look again",
    name_missing: "Please enter a name, for example Ms Wang",
    name_long: "The name is too long; please shorten it",
    reply_missing: "Please choose how you would like to be answered",
    aside: "Only those who handle this see your phone number",
};

const CHECK: Check = Check {
    title: "Please check, then submit",
    short: "Check",
    change: "Change",
    empty: "Not given",
    later: lower,
    kind: "You",
    other: |name| format!("on behalf of {name}"),
    case_type: "Subject",
    place: "Place",
    when: "Time",
    content: "What happened",
    demands: "What you want",
    contact: "Contact",
    reply_by: |way, hours| match (way, hours) {
        ("Not needed", _) => "no answer needed".to_owned(),
        (way, "") => format!("answer: {}", way.to_lowercase()),
        (way, hours) => format!("answer: {} ({hours})", way.to_lowercase()),
    },
    followup: "Follow-up and publication",
    followup_by: |way| match way {
        "None" => "no follow-up".to_owned(),
        way => format!("follow-up: {}", lower(way)),
    },
    yuan: |fen| {
        if fen % 100 == 0 { format!("¥{}", fen / 100) } else { format!("¥{}.{:02}", fen / 100, fen % 100) }
    },
    receiver: |office| format!("Goes to {office}"),
    truth: "By submitting you confirm that this is true.",
    truth_tick: "I declare that the above is true and accurate",
    truth_missing: "Please tick the declaration above first",
    submit: "Submit complaint",
    again: "Try again",
    not_saved_help: |phone| {
        let call = if phone.is_empty() { String::new() } else { format!(", or call {phone}") };
        format!(
            "Everything you entered is still here. You can try again, or print it and hand it to a member of staff{call}."
        )
    },
    print_typed: "Print what I entered",
    printed_typed: "Sent to the printer. If no paper comes out, please take a photo of this page.",
    typed_title: "Complaint (not registered yet)",
    typed_note: "This device could not save it. Please hand this sheet to a member of staff, who will register it and give you a number.",
    aside: "You get a number and a slip at once",
};

const IDLE: Idle = Idle {
    title: "Are you still there?",
    body: |left| format!("In {left} seconds what you entered is cleared and this returns to the start."),
    said: |left| format!("{left} seconds left"),
    stay: "Yes, continue",
    more: "I need more time",
    clear: "Clear now",
};

const HELP: Help = Help {
    title: "Do you need help?",
    office: "Office",
    phone: "Phone",
    hours: "Opening hours",
    paper: "Paper form",
    paper_at: |place| format!("Here: {place}"),
    paper_ask: "Please ask a member of staff for one, and hand it back when you have filled it in",
    staff: "Ask a member of staff to enter it for you",
    staff_body: "If you cannot see well or would rather not type, staff can enter it on a tablet. It counts just the same.",
    urgent: "If somebody is hurt or trapped, or there is a fire, please call for help first",
    emergencies: [("119", "Fire, trapped in a lift"), ("110", "Police"), ("120", "Ambulance")],
    no_phone: "No phone number is registered here yet; please ask a member of staff",
    back: "Back to the page before",
    back_home: "Return to the start",
    guide_title: "How to use this kiosk",
    guide: &[
        "Press “Make a complaint” and answer step by step. It takes about 3 minutes. You may stay anonymous, and choose answers instead of typing.",
        "After submitting, print the slip, or write down the number and the query code.",
        "Later, press “Follow my complaint” and enter both to see how far it has come.",
        "Press “Large text” if the letters are too small, “High contrast” if they are hard to see.",
        "Before you leave, press “Done, back to the start” (“End and clear” if you did not submit), so that nothing stays on the screen.",
    ],
};

/// `Tue 24 Nov`.
fn day(day: Day) -> String {
    let Some(date) = day.date() else { return String::new() };
    format!("{} {} {}", time::week(date), date.day(), time::month(date.month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_in_yuan() {
        assert_eq!((CHECK.yuan)(35_000), "¥350");
        assert_eq!((CHECK.yuan)(35_050), "¥350.50");
    }

    #[test]
    fn a_day_is_said_with_its_weekday() {
        assert_eq!(day("2026-11-24".parse().unwrap()), "Tue 24 Nov");
    }
}
