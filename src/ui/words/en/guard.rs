//! Words for what somebody must not see, in English.

use crate::ui::words::guard::Guard;

/// The words.
pub const WORDS: Guard = Guard {
    stub_title: "Not shown to you",
    stub_page: "By the regulation you may see the number and the state only.",
    stub_party: "This case names you. By the regulation you may neither read nor handle it.",
    stub_help: "If you need more, please speak with the head of the unit that handles it.",
    covered: "By the regulation not shown to your role",
    logging: "Recording that you look at this case…",
    logged: |basis| match basis {
        "" => "This look was recorded".to_owned(),
        basis => format!("This look was recorded ({basis})"),
    },
    not_logged: "This look could not be recorded, so nothing is shown yet.",
    log_again: "Record again and open",
    shut_out: |name, basis| format!("{name} (not possible; {basis})"),
    provisional: "Limit provisional",
    calendar_missing: "Calendar incomplete",
    unconfirmed: "Not confirmed by the complainant",
    unconfirmed_paper: "Written down by staff and not confirmed by the complainant.",
    with_basis: |text, basis| format!("{text} {basis}"),
};
