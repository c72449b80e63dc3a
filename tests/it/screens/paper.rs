//! The clauses papers keep: each demanded form is offered under its clause, and holds what the act said.

use huiyin::desk::{Book, Place};
use huiyin::domain::case::vocabulary::Type;
use huiyin::domain::log::{Event, Value};
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::profile::Document as Demanded;
use huiyin::ui::papers::Source;
use huiyin::ui::papers::document::{Block, Document, Room};
use huiyin::ui::papers::list::{listed, made};
use huiyin::ui::papers::office::office_papers;
use leptos::prelude::*;

use super::place::{anybody, shown};
use super::shown::{proving, telling_of};
use crate::policy::{Moment, without, without_whatever_cites};

/// Everything that stands on a paper.
fn text(document: &Document) -> String {
    let block = |it: &Block| match it {
        Block::Cells { head, rows } => {
            let rows = rows.iter().map(|(label, value)| format!("{label} {value}"));
            std::iter::once(head.clone()).chain(rows).collect::<Vec<_>>().join("\n")
        }
        Block::Table { head, columns, rows } => {
            let rows = rows.iter().map(|it| it.join(" "));
            [head.clone(), columns.join(" ")].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
        }
        Block::Text { head, paragraphs } => format!("{head}\n{}", paragraphs.join("\n")),
        Block::Signatures(rooms) => rooms.iter().map(Room::label).collect::<Vec<_>>().join(" "),
        Block::Closing { by, on } => format!("{by} {on}"),
    };
    let blocks: Vec<String> = document.blocks.iter().map(block).collect();
    format!("{}\n{}", document.title, blocks.join("\n"))
}

/// The texts of an act that stand on its form.
fn said(event: &Event, demanded: &Demanded) -> Vec<String> {
    let kind = huiyin::domain::case::Vocabulary::builtin().kind(&event.header.kind).unwrap();
    let texts = demanded.fields.iter().filter_map(|id| {
        let field = kind.field(id)?;
        let is_text = matches!(field.of_type, Type::Text | Type::LongText);
        event.field(id).filter(|_| is_text).and_then(Value::text).map(str::to_owned)
    });
    texts.filter(|it| it != "x").collect()
}

/// What is wrong with the papers a clause asks for at one moment, and how many were made.
fn papers(book: &Book, moment: &Moment<'_>, profile: &Profile, clause: &str) -> (usize, Vec<String>) {
    let view = book.cases.get(&moment.case.id).unwrap();
    let (mut count, mut wrong) = (0, Vec::new());
    let asked = profile.documents.iter().filter(|it| it.clauses.iter().any(|it| it.as_str() == clause));
    for demanded in asked {
        let doc = demanded.doc.as_str();
        let Some(event) = moment.case.log.last(demanded.at.as_str()) else { continue };
        let listing = listed(book, view);
        let line = listing.iter().find(|it| it.doc == doc);
        match line {
            Some(line) if line.basis.contains(clause) => {}
            _ => wrong.push(format!("{doc} is not offered under {clause}: {listing:?}")),
        }
        let Some(paper) = made(&Source::of(book, view, true, moment.now), doc) else {
            wrong.push(format!("{doc} cannot be made"));
            continue;
        };
        count += 1;
        let text = text(&paper);
        wrong.extend(
            said(event, demanded)
                .iter()
                .filter(|it| !text.contains(it.as_str()))
                .map(|it| format!("{it} is not on {doc}:\n{text}")),
        );
    }
    (count, wrong)
}

/// The papers a clause asks for are made wherever a story of its regime gets that far, and not where the regime does not
/// have the clause.
fn on_paper(clause: &str) {
    let proving: Vec<&str> = proving(clause).iter().map(|it| it.2.id.as_str()).collect();
    let (mut count, mut wrong) = (0, Vec::new());
    for (_, set_up, profile) in telling_of(proving[0]) {
        for moment in set_up.moments() {
            let desk = shown(&moment, profile, &anybody(profile), Place::Office);
            let (made, faults) = desk.book.with_untracked(|it| papers(it, &moment, profile, clause));
            if made > 0 && count == 0 {
                let bare = without(profile, clause);
                let desk = shown(&moment, bare, &anybody(bare), Place::Office);
                let (_, faults) = desk.book.with_untracked(|it| papers(it, &moment, profile, clause));
                assert!(!faults.is_empty(), "{clause}: the same papers are made without it");
            }
            count += made;
            wrong.extend(faults);
        }
    }
    assert!(wrong.is_empty(), "{clause}\n{}", wrong.join("\n"));
    assert!(count > 0, "{clause}: no story gets as far as its paper");
}

/// The record form of the case a story tells under a regime, at its last moment.
fn record_of(clause: &str, regime: impl Fn(&'static Profile) -> &'static Profile) -> (String, Vec<String>) {
    let (_, set_up, profile) = proving(clause).into_iter().next().unwrap();
    let profile = regime(profile);
    let moment = set_up.moments().last().unwrap();
    let desk = shown(&moment, profile, &anybody(profile), Place::Office);
    desk.book.with_untracked(|book| {
        let view = book.cases.get(&moment.case.id).unwrap();
        let source = Source::of(book, view, true, moment.now);
        let provisional = view.evaluation.deadlines.iter().filter(|it| it.provisional_parameter.is_some());
        let provisional = provisional.map(|it| source.names.deadline(it.id.as_str())).collect();
        (text(&made(&source, "handling_record_form").unwrap()), provisional)
    })
}

#[test]
fn paper_app_3() {
    let (text, provisional) = record_of("APP-3", |it| it);
    assert!(!provisional.is_empty(), "the story has unconfirmed limits");
    for limit in provisional {
        assert!(!text.contains(&limit), "{limit} in {text}");
    }
    let (text, provisional) = record_of("APP-3", |it| without(it, "APP-3"));
    assert!(!provisional.is_empty() && provisional.iter().all(|it| text.contains(it)), "{text}");
}

/// The letter at every moment of a clause's stories that has one.
fn letters(clause: &str, regime: impl Fn(&'static Profile) -> &'static Profile) -> Vec<String> {
    let mut all = Vec::new();
    for (_, set_up, profile) in proving(clause) {
        let profile = regime(profile);
        for moment in set_up.moments() {
            let desk = shown(&moment, profile, &anybody(profile), Place::Office);
            all.extend(desk.book.with_untracked(|book| {
                let view = book.cases.get(&moment.case.id)?;
                Some(text(&made(&Source::of(book, view, true, moment.now), "written_reply")?))
            }));
        }
    }
    all
}

#[test]
fn paper_cw_3_4() {
    let with = letters("CW-3.4", |it| it);
    let copied = |it: &String| it.contains("抄送：消费者协会") && it.contains("消协2026-118");
    assert!(!with.is_empty() && with.iter().all(copied), "{with:?}");
    let bare = letters("CW-3.4", |it| without(it, "CW-3.4"));
    assert!(!bare.is_empty() && !bare.iter().any(|it| it.contains("抄送")), "{bare:?}");
}

/// The papers of the office at a story's last moment, an act of the office added, each with its basis.
fn of_office(profile: &'static Profile, moment: &Moment<'_>) -> Vec<(String, String)> {
    let desk = shown(moment, profile, &anybody(profile), Place::Office);
    let all = desk.book.with_untracked(|it| office_papers(it, moment.now));
    all.into_iter().map(|(it, basis)| (text(&it), basis)).collect()
}

#[test]
fn paper_og_6_3a() {
    let (_, set_up, profile) = proving("OG-6.3a").into_iter().next().unwrap();
    let moments = || set_up.moments();
    let told =
        |profile: &'static Profile| moments().flat_map(|it| of_office(profile, &it)).collect::<Vec<_>>();
    let is_it = |(paper, basis): &(String, String), clause: &str| {
        paper.contains("监督") && paper.contains("未写理由") && basis.contains(clause)
    };
    let with = told(profile);
    assert!(with.iter().any(|it| is_it(it, "OG-6.3a")), "{with:?}");
    let bare = told(without_whatever_cites(profile, "OG-6.3a"));
    assert!(!bare.iter().any(|it| is_it(it, "OG-6.3a")), "{bare:?}");
}

#[test]
fn paper_pm_4_2a() {
    let profile = Profile::builtin("property").unwrap();
    let registers = |profile: &'static Profile| {
        let stories = telling_of("property");
        let all = stories.iter().flat_map(|it| {
            it.1.moments()
                .flat_map(|moment| {
                    let cases: Vec<_> = moment.others.iter().copied().chain([moment.case]).collect();
                    let registered =
                        cases.iter().filter(|it| it.log.last("case_registered").is_some()).count();
                    of_office(profile, &moment)
                        .into_iter()
                        .map(move |it| (registered, it.0, it.1))
                        .collect::<Vec<_>>()
                })
                .collect::<Vec<_>>()
        });
        all.filter(|it| it.1.contains("投诉台账") || it.2.contains("PM-4.2a")).collect::<Vec<_>>()
    };
    let with = registers(profile);
    assert!(with.iter().any(|it| it.0 > 0), "no story registers a case");
    for (registered, register, basis) in with {
        assert!(basis.contains("PM-4.2a") && register.contains(&format!("共 {registered} 件")), "{register}");
    }
    assert!(registers(without(profile, "PM-4.2a")).is_empty());
}

#[test]
fn paper_cw_7_2_keeps_inside_what_stays_inside() {
    let mut seen = 0;
    for (_, set_up, profile) in proving("CW-7.2") {
        for moment in set_up.moments() {
            let desk = shown(&moment, profile, &anybody(profile), Place::Office);
            desk.book.with_untracked(|book| {
                let view = book.cases.get(&moment.case.id).unwrap();
                let source = Source::of(book, view, true, moment.now);
                let text = text(&made(&source, "handling_record_form").unwrap());
                for kind in ["note_added", "staff_action_recorded", "department_coordinated"] {
                    let name = source.names.kind(kind);
                    assert!(!text.contains(&name), "{name} in {text}");
                }
                seen += 1;
            });
        }
    }
    assert!(seen > 0);
}

#[test]
fn paper_co_4_1b() {
    on_paper("CO-4.1b");
}

#[test]
fn paper_co_7_1a() {
    on_paper("CO-7.1a");
}

#[test]
fn paper_co_7_1b() {
    on_paper("CO-7.1b");
}

#[test]
fn paper_co_12_3() {
    on_paper("CO-12.3");
}

#[test]
fn paper_co_16_1() {
    on_paper("CO-16.1");
}

#[test]
fn paper_co_17_1b() {
    on_paper("CO-17.1b");
}

#[test]
fn paper_co_18_1b() {
    on_paper("CO-18.1b");
}

#[test]
fn paper_cw_4_3() {
    on_paper("CW-4.3");
}

#[test]
fn paper_cw_4_5a() {
    on_paper("CW-4.5a");
}

#[test]
fn paper_cw_4_5b() {
    on_paper("CW-4.5b");
}

#[test]
fn paper_cw_6_1() {
    on_paper("CW-6.1");
}

#[test]
fn paper_ca_2_1_2b() {
    on_paper("CA-2.1.2b");
}

#[test]
fn paper_ca_2_2_1() {
    on_paper("CA-2.2.1");
}

#[test]
fn paper_ca_2_2_2b() {
    on_paper("CA-2.2.2b");
}

#[test]
fn paper_ca_2_4_1b() {
    on_paper("CA-2.4.1b");
}

#[test]
fn paper_ca_4_1_3() {
    on_paper("CA-4.1.3");
}

#[test]
fn paper_ca_4_2_1() {
    on_paper("CA-4.2.1");
}

#[test]
fn paper_cg_4_4b() {
    on_paper("CG-4.4b");
}

#[test]
fn paper_cs_3_2a() {
    on_paper("CS-3.2a");
}

#[test]
fn paper_cs_4_3a() {
    on_paper("CS-4.3a");
}

#[test]
fn paper_cs_5_2a() {
    on_paper("CS-5.2a");
}

#[test]
fn paper_cs_5_2b() {
    on_paper("CS-5.2b");
}

#[test]
fn paper_cs_5_2c() {
    on_paper("CS-5.2c");
}

#[test]
fn paper_ec_3_1() {
    on_paper("EC-3.1");
}

#[test]
fn paper_ec_4_3() {
    on_paper("EC-4.3");
}

#[test]
fn paper_hl_a3b() {
    on_paper("HL-A3b");
}

#[test]
fn paper_hl_a7a() {
    on_paper("HL-A7a");
}

#[test]
fn paper_hl_a8() {
    on_paper("HL-A8");
}

#[test]
fn paper_og_4_2a() {
    on_paper("OG-4.2a");
}

#[test]
fn paper_og_4_2c() {
    on_paper("OG-4.2c");
}

#[test]
fn paper_og_4_4a() {
    on_paper("OG-4.4a");
}

#[test]
fn paper_og_4_4b() {
    on_paper("OG-4.4b");
}

#[test]
fn paper_oi_4_2a() {
    on_paper("OI-4.2a");
}

#[test]
fn paper_oi_4_2b() {
    on_paper("OI-4.2b");
}

#[test]
fn paper_oi_5_1a() {
    on_paper("OI-5.1a");
}

#[test]
fn paper_oi_5_1b() {
    on_paper("OI-5.1b");
}

#[test]
fn paper_oi_5_4b() {
    on_paper("OI-5.4b");
}

#[test]
fn paper_oi_5_5b() {
    on_paper("OI-5.5b");
}

#[test]
fn paper_pm_1_2c() {
    on_paper("PM-1.2c");
}

#[test]
fn paper_pm_2_2c() {
    on_paper("PM-2.2c");
}

#[test]
fn paper_pm_3_1() {
    on_paper("PM-3.1");
}

#[test]
fn paper_pm_3_2a() {
    on_paper("PM-3.2a");
}

#[test]
fn paper_pm_4_2b() {
    on_paper("PM-4.2b");
}

#[test]
fn paper_pm_f4_1() {
    on_paper("PM-F4.1");
}
