//! The whole language of profiles is read: every condition, unit, effect and key, to the last word.

use super::edits::{json, with};
use super::story::Story;

/// Puts `text` at `path` of a profile and expects that nothing of it stays unknown.
fn reads(path: &str, text: &str) {
    let reading = with(path, json(text)).unwrap_or_else(|fault| panic!("{path} = {text}: {fault}"));
    assert_eq!(reading.not_understood, Vec::<String>::new(), "{path} = {text}");
}

#[test]
fn every_condition() {
    for cond in [
        r#"{"all":[{"event":"case_lodged"}]}"#,
        r#"{"any":[{"event":"case_lodged"}]}"#,
        r#"{"not":{"event":"case_lodged"}}"#,
        r#"{"fact":"major"}"#,
        r#"{"fact":"major","is":true}"#,
        r#"{"fact":"followup_preference","in":["phone","visit"]}"#,
        r#"{"event":"report_filed","to":"superior_authority"}"#,
        r#"{"event":"department_coordinated","field":"response","filled":false}"#,
        r#"{"event":"extension_notified","field":"working_days","filled":true,"approved_by":"cs_desk","max":{"param":"solution_working_days"}}"#,
        r#"{"event":"mediation_requested","field":"requested_by","is":"office","until":"mediation_closed"}"#,
        r#"{"field":"content","filled":true}"#,
        r#"{"count":"note_added","at_least":1,"at_most":3}"#,
        r#"{"count_cases":"same_complainant","at_least":{"param":"many_complaints_n"},"months":3}"#,
        r#"{"count_cases":"same_place","at_least":2,"months":3}"#,
        r#"{"count_cases":"same_cause","at_least":2,"months":3}"#,
        r#"{"count_cases":"same_respondent","at_least":2,"months":3}"#,
        r#"{"computed":"open_remedies","is":0}"#,
        r#"{"computed":"open_measures","is":0}"#,
        r#"{"computed":"all_measures_done"}"#,
        r#"{"computed":"measures_of_other_units"}"#,
        r#"{"computed":"newcomer","months":{"param":"newcomer_months"}}"#,
        r#"{"computed":"unresolved_conflicts"}"#,
        r#"{"computed":"unconfirmed_parameter_used"}"#,
        r#"{"computed":"calendar_missing"}"#,
        r#"{"channel":"kiosk"}"#,
        r#"{"form":"oral"}"#,
        r#"{"measure":["apology","compensation"]}"#,
        r#"{"param":"stats_period","is":"per_month"}"#,
        r#"{"role":"cs_desk"}"#,
        r#"{"document":"major_report"}"#,
        r#"{"paused":["testing"]}"#,
        r#"{"deadline":"any","state":"due_soon","at_percent":{"param":"warn_at_percent"}}"#,
        r#"{"deadline":"d_register","state":"overdue"}"#,
        r#"{"program":"p_quarterly_visit","interval":{"param":"dense_visit_unit"}}"#,
    ] {
        reads("lifecycle/transitions/4/guard", cond);
    }
}

#[test]
fn every_unit_of_a_limit() {
    for unit in ["minutes", "hours", "business_minutes", "calendar_days", "working_days", "weeks", "months"] {
        reads("deadlines/1/limit", &format!(r#"{{"unit":"{unit}","n":3}}"#));
    }
    reads("deadlines/0/limit", r#"{"unit":"hours","param":"register_hours"}"#);
    reads("deadlines/1/limit", r#"{"unit":"same_day"}"#);
    reads("deadlines/4/limit", r#"{"unit":"from_field","field":"due"}"#);
    reads("deadlines/4/limit", r#"{"unit":"from_field","field":"measures[].due"}"#);
}

#[test]
fn every_key_of_a_limit_and_of_a_report() {
    for (key, value) in [
        ("when", r#"{"fact":"major"}"#),
        ("unless", r#"{"fact":"major"}"#),
        ("basis", r#""known""#),
        ("binding", r#""target""#),
        ("repeat", "true"),
        ("softener", r#""in_principle""#),
        ("extension_event", r#""extension_notified""#),
        ("excuse_codes", r#"["road_safety"]"#),
        ("never_later_than", r#"{"unit":"working_days","n":3}"#),
        ("pause_while", r#"{"paused":["testing","hearing"]}"#),
        (
            "extension",
            r#"{"most":{"unit":"working_days","n":15},"times":1,"granted_by":["general_manager"],"before_due":true,"notice":"extension_notified"}"#,
        ),
        ("receipt_on_rest_day", r#""next_working_day""#),
        ("end_on_rest_day", r#""next_working_day""#),
        ("end", r#""close_of_business""#),
        ("stop_when", r#"{"field":"content","filled":true}"#),
        ("stop_same", r#"["unit"]"#),
        ("stop_items", r#""items""#),
        ("stop_refers", r#""source""#),
        ("doc", r#""registration_form""#),
    ] {
        reads(&format!("deadlines/0/{key}"), value);
    }
    for (key, value) in [
        ("within", r#"{"unit":"hours","n":2}"#),
        ("step", r#"{"unit":"hours","n":2}"#),
        ("quiet", "true"),
        ("gate", r#"["decision_made"]"#),
        ("allow", r#"["contact_logged"]"#),
        ("exclude_named", "true"),
        ("hide_from", r#"["handler"]"#),
        ("blocks_actor", "true"),
        ("reassign_owner", "true"),
        ("document", r#""major_report""#),
    ] {
        reads(&format!("escalations/0/{key}"), value);
    }
}

#[test]
fn what_a_profile_of_a_statute_says_of_itself() {
    for (key, value) in [
        ("valid_from", r#""2026-04-15""#),
        ("valid_until", r#""2026-04-14""#),
        ("supersedes", r#""elder""#),
        ("superseded_by", r#""younger""#),
        ("time/receipt_on_rest_day", r#""next_working_day""#),
        ("time/end_on_rest_day", r#""as_is""#),
        (
            "laws",
            r#"[{"id":"PM","title":{"zh":"物业","en":"Property"},"issuer":{"zh":"市","en":"City"},"issued_on":"2021-08-09","in_force":"2022-03-01","dotted":true}]"#,
        ),
    ] {
        reads(key, value);
    }
}

#[test]
fn every_effect_of_a_rule() {
    for effect in [
        r#""effect":"require_before","events":["case_registered"],"with_fields":["content"],"since":"case_reopened","or_reason":true"#,
        r#""effect":"require_fields","fields":["content"],"own":true,"soft":true,"allow_unknown":true,"readback":true,"approval_field":"approved_by","affirmed":["truth_declared"],"min_text":{"field":"reason","param":"many_complaints_n"}"#,
        r#""effect":"require_any_field","fields":["law_refs","policy_refs"]"#,
        r#""effect":"require_values","field":"measures[].kind","values":["correction"]"#,
        r#""effect":"require_value","field":"form","value":"written""#,
        r#""effect":"require_sections","fields":["result"]"#,
        r#""effect":"require_document","doc":"major_report""#,
        r#""effect":"require_role","roles":["cs_desk"],"of":"actor""#,
        r#""effect":"require_role_filled","roles":["cs_desk"]"#,
        r#""effect":"require_fact","fact":"major","is":true"#,
        r#""effect":"distinct_from","who":["actor"],"not_persons":["respondent_person"],"not_actors":["decision_made"]"#,
        r#""effect":"panel","min_units":2,"must_include_units":["cs_desk"],"exclude_prior_actors":true,"exclude_persons":["respondent_person"],"declaration":"neutral_declared""#,
        r#""effect":"limit_count","event":"review_decided","at_most":0,"offer":"further_remedies_sheet""#,
        r#""effect":"checklist","items":["badge"],"or_reason":true"#,
        r#""effect":"declaration","field":"truth_declared""#,
        r#""effect":"allowed_values","field":"measures[].kind","values":["apology"],"person_needed_for":["penalty"]"#,
        r#""effect":"consent","needs":"consent_recorded","recipient":"recipient""#,
        r#""effect":"forbid""#,
        r#""effect":"block""#,
        r#""effect":"restrict_read","fields":["content"],"roles":["handler"],"log_access":true"#,
        r#""effect":"restrict_export","exclude":["note_added"]"#,
        r#""effect":"bundle_scope","redact":["identity"]"#,
        r#""effect":"set_access","roles":["handler"]"#,
        r#""effect":"set_fact","fact":"major","value":true"#,
        r#""effect":"set_owner","role":"cs_desk""#,
        r#""effect":"open_task","task":"note_added","per":"target","assignee":"handler","override_role":"cs_desk","before":["case_closed"]"#,
        r#""effect":"pause_contact","max_hours":{"param":"major_report_hours"},"not_past_deadlines":true"#,
        r#""effect":"warn_phrases","phrases":["保证"],"until":"decision_made""#,
        r#""effect":"warn_if_missing","events":["interview_logged"]"#,
        r#""effect":"ask_field","fields":["lesson"]"#,
        r#""effect":"require_note_if_differs","field":"method","expected":"followup_preference","note":"note""#,
        r#""effect":"remind","once_per_day":true,"excuse_code":"road_safety""#,
        r#""effect":"show_similar","limit":5,"by":["case_type"]"#,
        r#""effect":"sort_inbox""#,
        r#""effect":"enforce_lifecycle""#,
        r#""effect":"display","place":"reply","text":"promise""#,
        r#""effect":"flag","mark":"provisional","withhold_from_print":true"#,
    ] {
        let rule = r#"{"id":"r_x","clauses":["PM-0.1"],"label":"x","on":["case_closed"],"when":{"fact":"major"},"unless":{"role":"cs_desk"},"#;
        reads("rules/0", &format!("{rule}{effect}}}"));
    }
}

#[test]
fn every_rhythm_of_a_programme() {
    for every in [
        r#"{"unit":"per_month"}"#,
        r#"{"unit":"per_quarter"}"#,
        r#"{"unit":"per_half_year"}"#,
        r#"{"unit":"per_year"}"#,
        r#"{"unit":"per_n_months","n":2}"#,
        r#"{"unit":"once_after","n":30}"#,
        r#"{"unit":"after_days","param":"stats_period"}"#,
        r#"{"unit":"per_case"}"#,
        r#"{"unit":"param","param":"stats_period"}"#,
    ] {
        reads("programs/0/every", every);
    }
    for kind in [
        "statistics",
        "visit",
        "analysis",
        "satisfaction",
        "evaluation",
        "supervision",
        "spot_check",
        "training",
        "followup",
    ] {
        reads("programs/0/kind", &format!("\"{kind}\""));
    }
}

/// Plays a story under the property regime with the value at `path` replaced.
fn plays(path: &str, value: &str, story: &str) {
    let profile = with(path, json(value)).unwrap().profile;
    assert_eq!(Story::read("here", story).failures(&profile), Vec::<String>::new());
}

#[test]
fn a_round_of_so_many_months_comes_after_the_last_one() {
    let story = "profile property
2026-08-31 09:00 profile_activated by sun/cs_desk {\"profile_id\":\"property\"}
2026-12-31 09:00 report_published by sun/cs_desk {\"program_id\":\"p_stats\",\"no_measure_reason\":\"x\"}
---
at 2026-09-01 09:00
round p_stats due 2026-11-01 00:00
at 2026-12-31 09:00
round p_stats due 2027-03-01 00:00";
    plays("programs/0/every", r#"{"unit":"per_n_months","n":2}"#, story);
}

#[test]
fn work_once_after_an_act_is_due_so_many_days_later() {
    let story = "profile property
2026-10-08 09:00 case_lodged by kiosk/complainant {\"channel\":\"kiosk\"}
---
at 2026-10-08 10:00
program p_x open since 2026-10-08 09:00 due 2026-11-08 00:00";
    let program = r#"{"id":"p_x","label":"x","clauses":["PM-0.1"],"kind":"followup","every":{"unit":"once_after","n":30},"anchor":"case_lodged"}"#;
    plays("programs/0", program, story);
}

/// A limit of the property regime under which a story is played.
fn limit(rest: &str) -> String {
    let head = r#"{"id":"d_x","label":"x","clauses":["PM-0.1"],"binding":"stated","basis":"occurred","on_overdue":[],"start":{"event":"case_lodged"},"stop":["result_replied"],"#;
    format!("{head}{rest}}}")
}

/// A complaint lodged then, and when the limit above is due.
fn is_due(rest: &str, lodged: &str, due: &str) {
    let lodging = format!("{lodged} case_lodged by kiosk/complainant {{\"channel\":\"kiosk\"}}");
    let story = format!(
        "profile property\n{lodging}\n---\nat {lodged}\ndeadline d_x running start {lodged} due {due}"
    );
    plays("deadlines/0", &limit(rest), &story);
}

#[test]
fn weeks_and_months_end_on_the_corresponding_day() {
    is_due(r#""limit":{"unit":"weeks","n":2}"#, "2026-03-02 10:00", "2026-03-17 00:00");
    is_due(r#""limit":{"unit":"months","n":1}"#, "2026-01-31 10:00", "2026-03-01 00:00");
    let rolled = r#""limit":{"unit":"months","n":1},"end_on_rest_day":"next_working_day""#;
    is_due(rolled, "2026-01-31 10:00", "2026-03-01 00:00"); // 28 February is a Saturday that is worked.
    is_due(rolled, "2026-02-28 10:00", "2026-03-31 00:00"); // 28 March is one that is not.
}

#[test]
fn a_start_and_an_end_on_a_rest_day() {
    let days = |how: &str| format!(r#""limit":{{"unit":"calendar_days","n":3}}{how}"#);
    is_due(&days(""), "2026-03-07 10:00", "2026-03-11 00:00");
    is_due(&days(r#","receipt_on_rest_day":"next_working_day""#), "2026-03-07 10:00", "2026-03-13 00:00");
    is_due(&days(""), "2026-03-04 10:00", "2026-03-08 00:00");
    is_due(&days(r#","end_on_rest_day":"next_working_day""#), "2026-03-04 10:00", "2026-03-10 00:00");
}

#[test]
fn the_last_day_may_end_with_the_working_hours() {
    let days = r#""limit":{"unit":"working_days","n":3},"end":"close_of_business""#;
    is_due(days, "2026-03-02 10:00", "2026-03-05 18:00");
}

#[test]
fn a_pause_takes_out_what_of_it_would_have_counted() {
    let story = |pause: &str, goes_on: &str, expected: &str| {
        format!(
            "profile property
2026-03-02 10:00 case_lodged by kiosk/complainant {{\"channel\":\"kiosk\"}}
{pause} p: pause_started by li/handler {{\"reason\":\"testing\"}}
{goes_on} pause_ended by li/handler {{\"pause\":\"$p\"}}
---
{expected}"
        )
    };
    let paused = |unit: &str, n: u32| {
        limit(&format!(r#""limit":{{"unit":"{unit}","n":{n}}},"pause_while":{{"paused":["testing"]}}"#))
    };
    let by_the_clock = "at 2026-03-02 11:30\ndeadline d_x paused left 82800 seconds
at 2026-03-02 15:00\ndeadline d_x running due 2026-03-03 14:00";
    plays("deadlines/0", &paused("hours", 24), &story("2026-03-02 11:00", "2026-03-02 15:00", by_the_clock));
    // Over the lunch break only two of the four hours are working time.
    let in_hours = "at 2026-03-02 15:00\ndeadline d_x running due 2026-03-02 16:00";
    plays(
        "deadlines/0",
        &paused("business_minutes", 120),
        &story("2026-03-02 11:00", "2026-03-02 15:00", in_hours),
    );
    let in_days = "at 2026-03-05 09:00\ndeadline d_x paused left 3 working days
at 2026-03-09 10:00\ndeadline d_x running due 2026-03-13 00:00";
    plays("deadlines/0", &paused("working_days", 5), &story("2026-03-04 09:00", "2026-03-09 09:00", in_days));
    let too_late = "at 2026-03-09 10:00\ndeadline d_x overdue due 2026-03-05 00:00";
    plays(
        "deadlines/0",
        &paused("working_days", 2),
        &story("2026-03-06 09:00", "2026-03-09 09:00", too_late),
    );
}

#[test]
fn what_is_done_while_the_clock_stands_still_is_done_in_time() {
    let rule = limit(r#""limit":{"unit":"working_days","n":2},"pause_while":{"paused":["testing"]}"#);
    let story = "profile property
2026-03-02 10:00 case_lodged by kiosk/complainant {\"channel\":\"kiosk\"}
2026-03-03 09:00 pause_started by li/handler {\"reason\":\"testing\"}
2026-03-20 09:00 result_replied by li/handler {}
---
at 2026-03-19 09:00
deadline d_x paused stood 2026-03-03 09:00 to now testing
at 2026-03-20 10:00
deadline d_x met";
    plays("deadlines/0", &rule, story);
}

#[test]
fn time_granted_while_the_clock_stands_still_is_left_with_the_rest() {
    let rule = limit(
        r#""limit":{"unit":"working_days","n":5},"pause_while":{"paused":["testing"]},"extension":{"most":{"unit":"working_days","n":3},"times":1,"granted_by":["general_manager"],"before_due":true}"#,
    );
    let story = "profile property
2026-03-02 10:00 case_lodged by kiosk/complainant {\"channel\":\"kiosk\"}
2026-03-04 09:00 p: pause_started by li/handler {\"reason\":\"testing\"}
2026-03-20 09:00 ask: extension_requested by li/handler {\"deadline\":\"d_x\",\"amount\":3,\"unit_of_time\":\"working_days\"}
2026-03-20 10:00 extension_decided by zhao/general_manager {\"request\":\"$ask\",\"granted\":true}
2026-03-23 09:00 pause_ended by li/handler {\"pause\":\"$p\"}
---
at 2026-03-03 09:00
refuse pause_ended by li/handler {\"pause\":\"x\"}: must_come_first pause_started PM-0.1
refuse extension_decided by zhao/general_manager {\"request\":\"x\",\"granted\":true}: must_come_first extension_requested PM-0.1
act pause_ended impossible PM-0.1
at 2026-03-20 11:00
deadline d_x paused left 6 working days granted by general_manager
at 2026-03-23 10:00
deadline d_x running due 2026-04-01 00:00 granted by general_manager from 2026-03-27 00:00 to 2026-04-01 00:00";
    plays("deadlines/0", &rule, story);
}

#[test]
fn two_who_decide_differently_leave_the_shorter_time() {
    let rule = limit(
        r#""limit":{"unit":"working_days","n":5},"extension":{"most":{"unit":"working_days","n":3},"times":1,"granted_by":["general_manager"],"before_due":true}"#,
    );
    let story = "profile property
2026-03-02 10:00 case_lodged by kiosk/complainant {\"channel\":\"kiosk\"}
2026-03-03 09:00 ask: extension_requested by li/handler {\"deadline\":\"d_x\",\"amount\":3,\"unit_of_time\":\"working_days\"}
sync
2026-03-03 10:00 @a extension_decided by zhao/general_manager {\"request\":\"$ask\",\"granted\":true}
2026-03-03 10:05 @b extension_decided by qian/general_manager {\"request\":\"$ask\",\"granted\":false}
---
at 2026-03-03 10:00
deadline d_x running due 2026-03-13 00:00
at 2026-03-03 11:00
deadline d_x running due 2026-03-10 00:00
no deadline d_x granted";
    plays("deadlines/0", &rule, story);
}
