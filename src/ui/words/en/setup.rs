//! Words of the set-up page, in English.

use crate::ui::words::setup::Setup;

/// The words.
pub const WORDS: Setup = Setup {
    title: "Set up this device",
    intro: "This is needed only once. Found the organisation on the office computer first, then take the settings file to kiosks and tablets.",
    place: "What is this device for?",
    kiosk_help: "In the lobby, for those who complain",
    tablet_help: "Registering, handling and follow-ups, carried by staff",
    office_help: "Founding, collecting and supervising, for managers",
    found_title: "Found the organisation",
    join_title: "Join the organisation",
    join_intro: "Please choose the settings file that the office computer exported, and compare the six check words face to face or by phone. No settings file yet? Found the organisation on the office computer first.",
    organisation: "Name of the organisation",
    organisation_hint: "Printed on slips and papers, for example: Jinxiu Garden Property Services",
    phone: "Public phone number",
    phone_optional: "Public phone number (optional)",
    profile_hint: "Limits, stages and reports follow it. Values that are left to the organisation can be changed later.",
    regimes_built_in: "Regulations of organisations",
    regimes_statutory: "Statutes and standards",
    part_organisation: "Organisation",
    part_places: "Places and departments",
    part_places_help: "One on each line; people choose from them. More can be added later under “Organisation”.",
    other_people_hint: |role| {
        format!("One on each line. Each begins as “{role}”; change this later under “People”.")
    },
    roles_hint: "One person may do several things. Whoever founds the organisation does all of them at first and can hand them on later.",
    copied: "Exported. Please take the file to the new device.",
    phone_hint: "The number complainants may call",
    profile: "Which regulation do you work by?",
    label: "What is this device called?",
    label_hint: "For example: Building 1 lobby, duty tablet, office",
    buildings: "Buildings",
    areas: "Shared areas",
    units: "Supporting departments",
    one_a_line: "One on each line",
    default_areas: "Lobby\nLift\nUnderground car park\nEstate roads\nGreen areas\nWaste station",
    default_units: "Security\nCleaning\nEngineering\nCustomer service",
    people: "People",
    people_hint: "Names are shown on staff devices only",
    first_person: "Your name",
    other_people: "Other people",
    roles: "Roles",
    found: "Found the organisation and begin",
    founded_title: "The organisation is founded",
    founded_intro: "Please export the settings file and take it to kiosks and tablets. They will show six check words, which must be exactly those below.",
    root_words: "The organisation’s six check words",
    root_words_help: "Please write them down, or read them out over the phone.",
    export_settings: "Export the settings file",
    to_work: "Begin work",
    settings_file: "Choose the settings file",
    compare_words: "Please compare the six check words",
    compare_help: "Please look at the six check words on the office computer, or ask the office to read them to you.",
    words_match: "The six check words are the same, join",
    words_differ: "They differ",
    words_differ_help: "The six check words differ, so your office did not make this file. Please do not use it, and tell the office.",
    who_acts: "Who works on this device?",
    join: "Join the organisation",
    name_missing: "Please enter the name of the organisation",
    profile_missing: "Please choose a regulation",
    label_missing: "Please give this device a name",
    person_missing: "Please choose who works on this device",
    own_name_missing: "Please enter your name",
    desk_missing: |role| {
        format!("This regulation needs somebody as “{role}”; please name at least one person")
    },
    not_settings: "This file cannot set up this device. Please use “Export the settings file” on the office computer.",
    not_certified: "This settings file does not carry a valid seal of the office and cannot be used. Please export it again on the office computer.",
    wiped: |place| {
        format!(
            "This device was set up before ({place}), but what the browser kept is gone; somebody may have cleared it. \
             Office and tablet: choose the place, then bring everything back from the last bundle exported. Kiosk: join \
             again with the settings file. What was never exported cannot be brought back."
        )
    },
    data_note: "Data are kept in the browser of this device and not uploaded; please back up regularly.",
};
