//! The tables say what the application says: the same cases, acts and limits, each in its month.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use huiyin::domain::bundle::manifest::Kind;
use huiyin::domain::calendar::{Calendar, Overlay, Pack};
use huiyin::domain::case::{Case, Office, Vocabulary};
use huiyin::domain::log::Stream;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::{Evaluation, Ground, Parameters, Surroundings, evaluate};
use huiyin::domain::time::CHINA;
use huiyin::sample::Sample;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::{Folder, huiyin};

/// Writes a sample's bundle of one kind into a folder.
fn save(sample: &Sample, kind: Kind, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    for file in sample.bundle(kind).unwrap() {
        std::fs::write(folder.join(&file.name), &file.bytes).unwrap();
    }
}

type Row = BTreeMap<String, Field>;

/// Every row of a table, with the month of its folder.
fn rows(folder: &Path) -> Vec<(String, Row)> {
    let mut rows = Vec::new();
    for month in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        let name = month.file_name().unwrap().to_str().unwrap().strip_prefix("month=").unwrap().to_owned();
        let file = SerializedFileReader::new(File::open(month.join("part-0.parquet")).unwrap()).unwrap();
        for row in file.get_row_iter(None).unwrap() {
            let row = row.unwrap().into_columns().into_iter().collect();
            rows.push((name.clone(), row));
        }
    }
    rows
}

/// What the application makes of the same office.
fn figures(sample: &Sample) -> Vec<(Case, Evaluation)> {
    let (set, vocabulary) = (&sample.log.set, Vocabulary::builtin());
    let affairs = Stream::Office(sample.office.org.clone());
    let office = Office::fold(&sample.office.org, set.stream(&affairs).cloned(), vocabulary);
    let cases: Vec<Case> = set
        .streams()
        .filter_map(|it| match it {
            Stream::Case(id) => Some(Case::under(&office.standing, *id, set.stream(it).cloned(), vocabulary)),
            Stream::Office(_) => None,
        })
        .collect();
    let mut surroundings = Surroundings::of(&cases);
    surroundings.name(&cases, &office);
    surroundings.know(&office);
    let calendar = Calendar::new(&[Pack::china().unwrap()], &Overlay::default()).unwrap();
    let profile = Profile::builtin("property").unwrap();
    let ground = Ground::new(profile, Parameters::of_office(profile, &office), &calendar, &surroundings);
    let now = sample.period.until;
    cases.into_iter().map(|it| (evaluate(&ground, &it, now), it)).map(|(e, it)| (it, e)).collect()
}

fn counted<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    items.for_each(|it| *counts.entry(it).or_default() += 1);
    counts
}

fn said(row: &Row, column: &str) -> String {
    match &row[column] {
        Field::Str(it) => it.clone(),
        Field::Null => String::new(),
        other => other.to_string(),
    }
}

#[test]
fn cases_acts_and_limits_are_those_the_application_shows() {
    let folder = Folder::new("tables");
    let sample = Sample::new(60, 11, "2026-01-20".parse().unwrap()).unwrap();
    for kind in [Kind::Settings, Kind::Cases] {
        save(&sample, kind, &folder.0.join("bundles"));
    }
    let (from, to) = (folder.at("bundles"), folder.at("tables"));
    let now = sample.period.until.at_offset(CHINA).to_string();
    let told = huiyin(&["tables", &to, &from, "--json", "--now", &now]).json();
    let (cases, events, deadlines) = (
        rows(&folder.0.join("tables/cases")),
        rows(&folder.0.join("tables/events")),
        rows(&folder.0.join("tables/deadlines")),
    );
    let figures = figures(&sample);
    assert_eq!(told["cases"], cases.len());
    assert_eq!(
        (told["events"].as_u64(), told["waiting"].as_u64()),
        (Some(sample.log.set.len() as u64), Some(0))
    );
    assert_eq!(events.len(), sample.log.set.len());
    assert_eq!(
        counted(cases.iter().map(|(_, it)| (said(it, "case_id"), said(it, "state")))),
        counted(figures.iter().map(|(case, it)| (case.id.to_string(), it.state.to_string()))),
    );
    assert_eq!(
        counted(deadlines.iter().map(|(_, it)| (said(it, "deadline"), said(it, "status")))),
        counted(
            figures
                .iter()
                .flat_map(|(_, it)| &it.deadlines)
                .map(|it| (it.id.to_string(), it.status.as_str().to_owned()))
        ),
    );
    assert_eq!(
        counted(events.iter().map(|(_, it)| said(it, "kind"))),
        counted(sample.log.set.iter().map(|it| it.header.kind.clone())),
    );
    let sum =
        |column: &str| cases.iter().map(|(_, it)| said(it, column).parse::<usize>().unwrap()).sum::<usize>();
    assert_eq!(sum("acts"), figures.iter().map(|(it, _)| it.events().len()).sum::<usize>());
    assert_eq!(sum("contested"), figures.iter().map(|(_, it)| it.contested.len()).sum::<usize>());
    assert_eq!(sum("findings"), figures.iter().map(|(_, it)| it.findings.len()).sum::<usize>());
    let lodged: BTreeMap<String, String> = figures
        .iter()
        .map(|(case, _)| (case.id.to_string(), case.lodged().unwrap().header.at.to_string()[..7].to_owned()))
        .collect();
    assert!(cases.iter().all(|(month, it)| lodged[&said(it, "case_id")] == *month));
    assert!(cases.iter().map(|(month, _)| month).collect::<std::collections::BTreeSet<_>>().len() > 1);
}

#[test]
fn nothing_private_is_in_a_table_and_nothing_is_written_over() {
    let folder = Folder::new("tables-private");
    let sample = Sample::new(12, 3, "2026-01-05".parse().unwrap()).unwrap();
    save(&sample, Kind::Cases, &folder.0.join("bundles"));
    let (from, to) = (folder.at("bundles"), folder.at("tables"));
    assert_eq!(huiyin(&["tables", &to, &from]).fault, None);
    let written: String = ["cases", "events", "deadlines"]
        .iter()
        .flat_map(|it| rows(&folder.0.join("tables").join(it)))
        .map(|(_, row)| format!("{row:?}"))
        .collect();
    let texts = sample.log.set.iter().filter_map(|it| it.private.as_ref()).flat_map(|it| it.fields.values());
    let long: Vec<&str> = texts.filter_map(|it| it.text()).filter(|it| it.chars().count() > 5).collect();
    assert!(long.len() > 20);
    assert!(long.iter().all(|it| !written.contains(*it)));
    assert!(huiyin(&["tables", &to, &from]).fault.unwrap().contains("nothing is written over"));
}
