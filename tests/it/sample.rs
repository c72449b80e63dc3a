//! A sample of the native command is a real office: sound bundles, every act in order, cases in every stage.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use clap::Parser;
use huiyin::domain::bundle::Bundle;
use huiyin::domain::bundle::manifest::Kind;
use huiyin::domain::bundle::preview::{Preview, Trust, preview};
use huiyin::domain::bundle::read::read;
use huiyin::domain::calendar::{Calendar, Overlay, Pack};
use huiyin::domain::case::{Case, Office, Vocabulary};
use huiyin::domain::log::chain::verify;
use huiyin::domain::log::header::Stream;
use huiyin::domain::log::{Event, EventSet};
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::{Evaluation, Ground, Parameters, Status, Surroundings, evaluate};
use huiyin::sample::Sample;
use huiyin::sample::complaint::Complaint;
#[cfg(feature = "ui")]
use huiyin::sample::demonstration::demonstration;
use huiyin::tool::cli::Cli;
use huiyin::tool::{Streams, run};

const CASES: u32 = 200;

/// Made once; the key behind a query code takes a while.
static SAMPLE: LazyLock<Sample> =
    LazyLock::new(|| Sample::new(CASES, 7, "2026-01-05".parse().unwrap()).unwrap());

fn bundle(kind: Kind) -> Bundle {
    let vocabulary = Vocabulary::builtin();
    let judge = |event: &Event| vocabulary.check(event).map_err(|it| it.to_string());
    let parts = SAMPLE.bundle(kind).unwrap();
    let parts = parts.iter().map(|it| read(&it.bytes, vocabulary.version, &judge).unwrap()).collect();
    Bundle::join(parts).unwrap()
}

fn office() -> Office {
    let stream = Stream::Office(SAMPLE.office.org.clone());
    Office::fold(&SAMPLE.office.org, SAMPLE.log.set.stream(&stream).cloned(), Vocabulary::builtin())
}

fn seen_by_a_newcomer(held: &EventSet, bundle: &Bundle) -> Preview {
    let devices = office().trusted_devices();
    preview(held, bundle, &Trust { relays: devices.clone(), devices, ..Trust::default() })
}

fn cases() -> Vec<(Case, Evaluation)> {
    let (office, set) = (office(), &SAMPLE.log.set);
    let profile = Profile::builtin("property").unwrap();
    let calendar = Calendar::new(&[Pack::china().unwrap()], &Overlay::default()).unwrap();
    let surroundings = Surroundings::default();
    let ground = Ground::new(profile, Parameters::of_office(profile, &office), &calendar, &surroundings);
    let case = |stream: &Stream| {
        let Stream::Case(id) = stream else { return None };
        let case = Case::fold(*id, set.stream(stream).cloned(), Vocabulary::builtin());
        let evaluation = evaluate(&ground, &case, SAMPLE.period.until);
        Some((case, evaluation))
    };
    set.streams().filter_map(case).collect()
}

#[test]
fn a_newcomer_accepts_every_event_of_both_bundles() {
    let (settings, cases) = (bundle(Kind::Settings), bundle(Kind::Cases));
    let first = seen_by_a_newcomer(&EventSet::new(), &settings);
    assert_eq!(first.new_events.len(), settings.events.len());
    let held: EventSet = settings.events.into_iter().collect();
    let second = seen_by_a_newcomer(&held, &cases);
    assert_eq!(second.new_events.len() + held.len(), SAMPLE.log.set.len());
    assert_eq!(second.new_cases.len(), CASES as usize);
    let left = (second.waiting, second.early, second.broken, second.gaps, second.equivocations);
    assert_eq!(left, Default::default());
}

#[test]
fn no_link_is_broken_and_no_clock_in_doubt() {
    assert_eq!(verify(&SAMPLE.log.set), Default::default());
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let made = |seed| {
        let sample = Sample::new(12, seed, "2026-03-02".parse().unwrap()).unwrap();
        [Kind::Settings, Kind::Cases].map(|it| sample.bundle(it).unwrap())
    };
    let once = made(1);
    assert_eq!(once, made(1));
    assert_ne!(once, made(2));
}

#[test]
fn nothing_that_was_done_goes_against_the_regime() {
    let cases = cases();
    let findings = cases.iter().flat_map(|(case, it)| it.findings.iter().map(|it| (case.id, it)));
    let told: Vec<String> =
        findings.map(|(at, it)| format!("{at} {:?} {:?} {:?}", it.breach, it.rule, it.clauses)).collect();
    assert!(told.is_empty(), "\n{}\n", told.join("\n"));
}

#[test]
fn there_is_something_of_everything() {
    let cases = cases();
    let count = |is: &dyn Fn(&(Case, Evaluation)) -> bool| cases.iter().filter(|it| is(it)).count();
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    cases.iter().for_each(|(_, it)| *states.entry(it.state.to_string()).or_default() += 1);
    for state in ["investigating", "decided", "replied", "closed", "archived", "withdrawn"] {
        assert!(states.contains_key(state), "nothing is {state}: {states:?}");
    }
    assert!(count(&|(_, it)| !it.contested.is_empty()) > 0);
    let limits = || cases.iter().flat_map(|(_, it)| &it.deadlines).map(|it| it.status);
    for status in [Status::Running, Status::Overdue, Status::Met, Status::MetLate] {
        assert!(limits().filter(|it| *it == status).count() > 3, "no limit is {status:?}");
    }
    let met = limits().filter(|it| *it == Status::Met).count();
    assert!(met * 2 > limits().count(), "most promises are kept");
    assert!(cases.iter().all(|(_, it)| it.flags.is_empty()), "every parameter is confirmed");
    let kinds: BTreeSet<&str> = SAMPLE.log.set.iter().map(|it| it.header.kind.as_str()).collect();
    for kind in [
        "report_filed",
        "urgent_measure_taken",
        "remedy_planned",
        "remedy_step_done",
        "conflict_resolved",
        "case_reopened",
        "correction_made",
        "compensation_recorded",
        "followup_failed",
        "reply_released",
    ] {
        assert!(kinds.contains(kind), "no {kind}");
    }
    let late = SAMPLE.log.set.iter().filter(|it| huiyin::domain::case::fold::late_by(it).is_some());
    assert!(late.count() > 5);
}

#[test]
fn a_case_has_a_likely_number_of_events() {
    let cases = cases();
    let of = |(case, _): &(Case, Evaluation)| case.events().len();
    let mean = cases.iter().map(of).sum::<usize>() / cases.len();
    assert!((8..=14).contains(&mean), "{mean} events a case");
}

#[test]
fn files_are_named_as_the_office_names_them() {
    let names = |kind| SAMPLE.bundle(kind).unwrap().into_iter().map(|it| it.name).collect::<Vec<_>>();
    let code = &SAMPLE.office.desk.code;
    assert_eq!(names(Kind::Settings), [format!("huiyin-settings-{code}-20260202.huiyin.json")]);
    assert_eq!(names(Kind::Cases), [format!("huiyin-cases-{code}-20260202.huiyin.json")]);
}

#[test]
fn sixty_complaints_are_as_varied_as_people() {
    let all = Complaint::all().unwrap();
    assert_eq!(all.len(), 60);
    let length = |it: &Complaint| it.text("content").unwrap().chars().count();
    let (least, most) = (all.iter().map(length).min().unwrap(), all.iter().map(length).max().unwrap());
    assert!(least <= 8 && (700..=900).contains(&most), "{least}–{most} characters");
    let text: String = all.iter().map(|it| format!("{:?}", it.lodged)).collect();
    for wanted in "，。！？…—“”《》㙍𠮷喆犇燊６🐀".chars() {
        assert!(text.contains(wanted), "{wanted} is missing");
    }
    for id in ["security", "cleaning", "repair", "charges", "noise", "other"] {
        assert!(all.iter().filter(|it| it.text("case_type") == Some(id)).count() >= 5, "{id}");
    }
    let numbers = all.iter().filter_map(|it| it.text("complainant_contact"));
    assert!(numbers.into_iter().all(|it| it.starts_with("138000000")), "only numbers nobody has");
}

/// What the command line answers, or the sentence it fails with.
fn answer(line: &[&str]) -> Result<serde_json::Value, String> {
    let cli = Cli::try_parse_from(line).map_err(|it| it.to_string())?;
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let mut streams = Streams { input: &mut std::io::empty(), out: &mut out, complaints: &mut complaints };
    run(&cli, &mut streams).map_err(|it| it.to_string())?;
    Ok(serde_json::from_slice(&out).unwrap())
}

#[test]
fn the_command_writes_files_that_inspect_looks_into() {
    let folder = std::env::temp_dir().join(format!("huiyin-sample-{}", std::process::id()));
    let out = folder.to_str().unwrap();
    let made = answer(&["huiyin", "sample", "--cases", "5", "--seed", "3", "--out", out]).unwrap();
    assert_eq!(made["sample"]["cases"], 5);
    let inspect = |kind: &str| {
        let file = folder.join(made[kind][0]["name"].as_str().unwrap());
        answer(&["huiyin", "bundle", "inspect", "--json", file.to_str().unwrap()]).unwrap()
    };
    let (settings, cases) = (inspect("settings"), inspect("cases"));
    assert_eq!((&settings["manifest"]["kind"], &settings["holds"]["cases"]), (&"settings".into(), &0.into()));
    assert_eq!((&cases["manifest"]["kind"], &cases["holds"]["cases"]), (&"cases".into(), &5.into()));
    assert_eq!(cases["holds"]["events"], made["sample"]["events"]);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (manifest, nowhere) = (here.join("Cargo.toml"), here.join("nowhere.huiyin.json"));
    let sample = ["huiyin", "sample", "--seed", "1"];
    for (line, sentence) in [
        (vec!["huiyin", "bundle", "inspect", manifest.to_str().unwrap()], "not a Huiyin bundle"),
        (vec!["huiyin", "bundle", "inspect", nowhere.to_str().unwrap()], "nowhere.huiyin.json"),
        ([&sample[..], &["--cases", "1", "--out", manifest.to_str().unwrap()]].concat(), "Cargo.toml"),
        ([&sample[..], &["--cases", "0"]].concat(), "1..=1000000"),
        ([&sample[..], &["--cases", "1", "--from", "2026-02-30"]].concat(), "written like 2026-01-05"),
        ([&sample[..], &["--cases", "1", "--from", "1026-02-03"]].concat(), "2000 to 2099"),
    ] {
        let told = answer(&line).unwrap_err();
        assert!(told.contains(sentence), "{line:?}: {told}");
    }
}

/// The demonstration as a book judges it at `now`.
#[cfg(feature = "ui")]
fn shown(now: &str) -> (Sample, Vec<Evaluation>) {
    let now = now.parse::<huiyin::domain::time::Stamp>().unwrap().instant;
    let sample = demonstration(now).unwrap();
    let set = &sample.log.set;
    let stream = Stream::Office(sample.office.org.clone());
    let office = Office::fold(&sample.office.org, set.stream(&stream).cloned(), Vocabulary::builtin());
    let profile = Profile::builtin("property").unwrap();
    let calendar = Calendar::new(&[Pack::china().unwrap()], &Overlay::default()).unwrap();
    let surroundings = Surroundings::default();
    let ground = Ground::new(profile, Parameters::of_office(profile, &office), &calendar, &surroundings);
    let evaluation = |stream: &Stream| {
        let Stream::Case(id) = stream else { return None };
        let case = Case::fold(*id, set.stream(stream).cloned(), Vocabulary::builtin());
        Some(evaluate(&ground, &case, now))
    };
    let all = set.streams().filter_map(evaluation).collect();
    assert!(
        set.iter().all(|it| it.header.recorded_at.instant <= now),
        "nothing is written before it happens"
    );
    (sample, all)
}

#[cfg(feature = "ui")]
#[test]
fn the_demonstration_is_one_office_and_has_something_of_everything_on_any_day() {
    for now in ["2026-11-28T09:30:00+08:00", "2026-02-20T16:00:00+08:00", "2027-06-10T18:00:00+08:00"] {
        let (sample, all) = shown(now);
        assert_eq!(sample.office.org, huiyin::desk::demonstration::ORGANISATION, "{now}");
        let count = |is: &dyn Fn(&Evaluation) -> bool| all.iter().filter(|it| is(it)).count();
        let has = |it: &Evaluation, status| it.deadlines.iter().any(|it| it.status == status);
        assert!(count(&|it| has(it, Status::Overdue)) > 1, "{now}: late");
        assert!(count(&|it| has(it, Status::Running)) > 1, "{now}: in time");
        assert!(count(&|it| !it.contested.is_empty()) > 0, "{now}: contested");
        assert!(count(&|it| it.escalations.iter().any(|it| it.is_open())) > 0, "{now}: escalated");
        assert!((6..30).contains(&count(&|it| it.is_live)), "{now}: to do and done");
    }
}
