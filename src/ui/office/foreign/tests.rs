//! A regime's file from elsewhere: what the page shows of a sound one, of a faulty one, and of what is none.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::told::LISTED;
use super::*;
use crate::desk::journey_tests::{clock, office};
use crate::domain::language::Language;
use crate::domain::policy::fault::{Sort, Wrong};
use crate::domain::policy::{Expected, Misread};
use crate::ui::keep::Keep;
use crate::ui::look::Look;
use crate::ui::router::Router;
use crate::ui::words::speak;

const EXPRESS: &str = include_str!("../../../domain/policy/profiles/cn-express.json");
const TELECOM: &str = include_str!("../../../domain/policy/profiles/cn-telecom.json");

/// The express regime as another country might write it, changed besides as told: each pair is what gives way to what.
fn file(edits: &[(&str, &str)]) -> Vec<u8> {
    let own = [
        ("\"id\": \"cn-express\"", "\"id\": \"xx-parcels\""),
        ("\"Express delivery complaints (7 days)\"", "\"Parcels of Elsewhere\""),
        ("\"Interim Regulations on Express Delivery\"", "\"Parcels Act\""),
        ("\"State Council, order 697, revised in 2019\"", "\"Parliament of Elsewhere\""),
    ];
    let mut text = EXPRESS.to_owned();
    for (from, to) in own.iter().chain(edits) {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text.into_bytes()
}

fn foreign(edits: &[(&str, &str)]) -> Foreign {
    read(&file(edits)).unwrap()
}

fn drawn(foreign: &Foreign) -> String {
    Owner::new().with(|| view! { <Shown told=told(foreign) /> }.into_view().to_html())
}

fn in_english(foreign: &Foreign) -> String {
    speak(Language::English);
    let html = drawn(foreign);
    speak(Language::Chinese);
    html
}

/// Whether nothing on a page could be pressed, sent or followed.
fn is_still(html: &str) -> bool {
    ["<button", "<form", "<input", "<a ", "<label", "<select"].iter().all(|it| !html.contains(it))
}

#[test]
fn a_sound_profile_is_shown_with_its_statute_stages_limits_clauses_and_values() {
    let it = foreign(&[]);
    let html = in_english(&it);
    for part in [
        "Parcels of Elsewhere",
        "version 1",
        "xx-parcels",
        "Parcels Act, Parliament of Elsewhere, issued or amended <span class=\"nowrap\">2019-03-02",
        ", in force since ",
        "<span class=\"nowrap\">2018-05-01",
        "Parcels Act, art. 28",
        "7 days (value: ",
        "“Complaint lodged” has been done",
        "No faults were found",
        "It can be read here, not put in force.",
        "Stages (",
        "Limits (",
        "Clauses (",
        "Values the organisation may change (",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(is_still(&html), "{html}");
    let html = drawn(&it);
    for part in [
        "可以查看，不能启用",
        "《快递暂行条例》第28条",
        "7 天（数值：处理并告知用户）",
        "没有发现错误",
        "</span> 公布或修订，<span class=\"nowrap\">2018-05-01",
        "快递企业投诉处理（七日）",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(is_still(&html), "{html}");
}

#[test]
fn a_cell_names_a_clause_once_and_no_two_rows_of_clauses_read_alike() {
    let told = told(&read(TELECOM.as_bytes()).unwrap());
    let rows =
        |title: &str| told.sheets.iter().find(|it| it.title.starts_with(title)).unwrap().rows.first.clone();
    let names: Vec<String> = rows("条款").into_iter().filter_map(|it| it.into_iter().next()).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    for name in ["《中华人民共和国电信条例》第32条（TX-32b）", "本程序的预设（APP-1）"]
    {
        assert!(names.iter().any(|it| it == name), "{name} in {names:?}");
    }
    for basis in rows("时限").into_iter().filter_map(|it| it.into_iter().next_back()) {
        assert!(basis.matches("第32条").count() < 2, "{basis}");
    }
    assert!(rows("阶段").concat().concat().contains("”\u{a0}→ "), "an arrow stays with its act");
}

/// What is wrong with the stages, in Chinese.
fn wrong_with_stages(edits: &[(&str, &str)]) -> Vec<String> {
    let it = foreign(edits);
    let of_stages = it.faults.iter().filter(|it| it.path.starts_with("$.lifecycle"));
    of_stages.map(|it| (words().foreign.wrong)(&it.wrong)).collect()
}

#[test]
fn a_stage_of_a_wrong_name_is_told_once_and_nothing_that_only_follows() {
    let ours = "本版本没有通用阶段“limbo”。请改用本版本有的，或者更新程序。";
    let theirs = "没有阶段“limbo”。请在文件里补上它，或改成已有的名称。";
    let apart = "没有哪件事会转到阶段“screening”。请补上转到它的阶段变化，或删去这个阶段。";
    for (from, to, said) in [
        ("\"states\": [", "\"states\": [\"limbo\", ", ours),
        ("\"initial\": \"received\"", "\"initial\": \"limbo\"", theirs),
        ("\"to\": \"closed\"", "\"to\": \"limbo\"", theirs),
        ("\"states\": [", "\"states\": [\"screening\", ", apart),
    ] {
        assert_eq!(wrong_with_stages(&[(from, to)]), [said], "{to}");
    }
}

#[test]
fn keys_that_are_not_understood_are_listed_by_their_place() {
    let it = foreign(&[
        ("\"format\"", "\"mood\": \"calm\", \"format\""),
        ("\"id\": \"handle_days\"", "\"id\": \"handle_days\", \"weather\": {\"a\": [1]}"),
    ]);
    let html = drawn(&it);
    for part in ["有 2 处本版本不认识", "文件（$.mood）", "数值第 1 项（$.parameters[0].weather）"]
    {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("没有发现错误") && html.contains("不能启用") && is_still(&html), "{html}");
    assert!(in_english(&it).contains("2 keys are not understood"));
}

#[test]
fn a_fault_is_told_first_with_its_place_and_a_sentence() {
    let it = foreign(&[("\"handler\",\n  \"supervisor\"", "\"chief\",\n  \"supervisor\"")]);
    let html = drawn(&it);
    let said = "没有角色“chief”。请在文件里补上它，或改成已有的名称。";
    for part in ["有 1 处错误", "升级次序第 1 项（$.ladder[0]）", said] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(html.find(said).unwrap() < html.find("时限（").unwrap() && is_still(&html), "{html}");
    let html = in_english(&it);
    for part in ["1 fault", "Order of escalation, entry 1 ($.ladder[0])", "There is no role “chief”."] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn what_is_no_profile_is_told_in_a_sentence_with_its_remedy() {
    let bomb = "[".repeat(200_000);
    let wide = format!("{{{}}}", (0..200).map(|it| format!("\"k{it}\":1")).collect::<Vec<_>>().join(","));
    let large = " ".repeat(MAX_FOREIGN + 1);
    let later = String::from_utf8(file(&[("huiyin.profile/1", "huiyin.profile/2")])).unwrap();
    let torn =
        String::from_utf8(file(&[("\"unit\": \"calendar_days\"", "\"unit\": \"fortnights\"")])).unwrap();
    let mut said = BTreeSet::new();
    for (text, chinese, english) in [
        ("", "是空的", "is empty"),
        ("hello", "第 1 行第 1 个字符处", "line 1, column 1"),
        ("{\"format\":1.5}", "不是可用的 JSON", "not JSON that can be used"),
        ("{}", "不是制度文件", "not a regulation file"),
        ("[]", "不是制度文件", "not a regulation file"),
        (bomb.as_str(), "套得太深", "nested deeper"),
        (wide.as_str(), "名称太多", "more names"),
        (large.as_str(), "有 301 KB", "has 301 kB"),
        (later.as_str(), "huiyin.profile/2", "huiyin.profile/2"),
        (torn.as_str(), "数值第 1 项（$.parameters[0].unit）", "Values, entry 1 ($.parameters[0].unit)"),
    ] {
        let why = read(text.as_bytes()).unwrap_err();
        for (language, part) in [(Language::Chinese, chinese), (Language::English, english)] {
            speak(language);
            let sentence = why.said();
            assert!(sentence.contains(part), "{part} in {sentence}");
            assert!(sentence.contains('请') || sentence.to_lowercase().contains("please"), "{sentence}");
            said.insert(sentence);
        }
    }
    assert_eq!(said.len(), 18, "{{}} and [] are told alike");
    speak(Language::Chinese);
    let gone = Unread::File(Unreadable::Gone { name: "x".to_owned() });
    assert!(gone.said().contains("读不出来"), "{}", gone.said());
}

#[test]
fn hostile_texts_stand_there_plainly_and_turn_nothing_round() {
    let it = foreign(&[
        ("\"Parcels of Elsewhere\"", "\"<img src=x onerror=zq(1)>\\u202e\""),
        ("\"Parcels Act\"", "\"</p><script>zq(2)</script>\""),
        ("\"handler\",\n  \"supervisor\"", "\"\\\"><svg onload=zq(3)>\",\n  \"supervisor\""),
        ("\"label\": \"处理并告知用户（日）\"", "\"label\": \"<b onclick=zq(4)>\\u2066\""),
    ]);
    let html = in_english(&it);
    assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("<svg onload"), "{html}");
    assert!(!html.contains("<b onclick") && !html.contains(['\u{202e}', '\u{2066}']), "{html}");
    for n in 1..=4 {
        assert!(html.contains(&format!("zq({n})")), "{n} in {html}");
    }
    let name = "\u{202e}<b>.json".to_owned();
    let page = Owner::new().with(|| outcome(&(name, read(b"{\"<b>\":1}"))).to_html());
    assert!(!page.contains("<b>") && page.contains("JSON"), "{page}");
}

#[test]
fn a_file_with_more_than_anybody_reads_is_cut_and_says_so() {
    let many = (0..20_000).map(|it| format!("\"r{it}\",")).collect::<String>();
    let it = foreign(&[("\"ladder\": [", &format!("\"ladder\": [{many}"))]);
    let told = told(&it);
    assert_eq!((told.faults.first.len(), told.faults.count()), (LISTED, 20_000));
    assert!(drawn(&it).contains("另有 19800 项没有列出。"));
    let all = (0..9_000).map(|_| "{\"form\":\"oral\"},").collect::<String>();
    let start = format!("\"start\": {{\"all\": [{all}{{\"form\":\"oral\"}}]}}, \"was\": ");
    let it = foreign(&[("\"start\": ", &start)]);
    assert!(it.faults.iter().any(|it| it.wrong == Wrong::TooManyParts(9_002)), "{:?}", it.faults);
    assert!(drawn(&it).contains("同时看 9002 个条件"));
}

#[test]
fn no_file_borrows_a_shipped_regimes_words_by_its_name() {
    let own = read(EXPRESS.as_bytes()).unwrap();
    assert!(own.is_shipped && drawn(&own).contains("和本程序自带的完全一样"));
    let marked = format!("\u{feff}{EXPRESS}");
    assert_eq!(read(marked.as_bytes()), Ok(own));
    let forged = EXPRESS.replacen("\"version\": 1", "\"version\": 9", 1);
    let forged = read(forged.as_bytes()).unwrap();
    assert!(!forged.is_shipped && !drawn(&forged).contains("自带"));
    let html = in_english(&forged);
    assert!(html.contains("处理并告知用户"), "its labels are its own, in English too: {html}");
}

#[test]
fn reading_writes_nothing_and_the_page_only_takes_a_file() {
    let owner = Owner::new();
    owner.set();
    let desk = office(&clock("2026-11-24T10:42:00+08:00"));
    let before = desk.book.with_untracked(|it| it.set.len());
    let html = owner.with(|| {
        provide_context(desk);
        provide_context(Keep::start());
        provide_context(Look::plain());
        provide_context(Router::standing_at("#/o/parameters/foreign"));
        view! { <ForeignProfile /> }.into_view().to_html()
    });
    assert_eq!((html.matches("<input").count(), html.matches("<button").count()), (1, 0), "{html}");
    assert!(html.contains("type=\"file\"") && html.contains("不会保存"), "{html}");
    let _ = drawn(&foreign(&[]));
    assert_eq!(desk.book.with_untracked(|it| it.set.len()), before);
}

/// Every fault a profile can have that is well formed.
fn wrongs() -> Vec<Wrong> {
    let x = || "x".to_owned();
    let mut all: Vec<Wrong> = SORTS.map(|sort| Wrong::Unknown { sort, name: x() }).to_vec();
    all.extend([
        Wrong::Twice { name: x() },
        Wrong::Unreachable("x".into()),
        Wrong::DeadEnd("x".into()),
        Wrong::UnitDiffers("x".into()),
        Wrong::ValueNotOfUnit,
        Wrong::OutOfBounds,
        Wrong::ValueNotOfFact("x".into()),
        Wrong::ZoneUnknown(x()),
        Wrong::CalendarUnknown(x()),
        Wrong::ZoneOfAnother,
        Wrong::NotHours,
        Wrong::DaysCountedOtherwise(x()),
        Wrong::NoClause,
        Wrong::Contradiction(0, 1),
        Wrong::TooManyParts(401),
        Wrong::EndsBeforeItBegins,
        Wrong::FollowsNothing,
        Wrong::CitedNowhere(x()),
        Wrong::NothingIsCounted,
        Wrong::NeverGoesOn,
        Wrong::NotInDays,
        Wrong::NotAskedInThat("weeks"),
        Wrong::NobodyMay,
        Wrong::EmptyRange(2, 1),
    ]);
    all
}

const SORTS: [Sort; 14] = [
    Sort::Parameter,
    Sort::Role,
    Sort::StandardRole,
    Sort::Fact,
    Sort::State,
    Sort::StandardState,
    Sort::Deadline,
    Sort::Escalation,
    Sort::Program,
    Sort::Channel,
    Sort::Kind,
    Sort::Document,
    Sort::Field,
    Sort::PauseReason,
];

/// Every way one place of a file can be other than the format asks.
fn misreads() -> Vec<Misread> {
    let mut all: Vec<Misread> = [
        Expected::Text,
        Expected::Integer,
        Expected::Flag,
        Expected::Field,
        Expected::List,
        Expected::Object,
        Expected::OneNumber,
        Expected::Date,
        Expected::TwoTimes,
        Expected::Span,
    ]
    .map(Misread::Expected)
    .to_vec();
    all.extend([
        Misread::KeyMissing("limit"),
        Misread::WordUnknown("x".to_owned()),
        Misread::NotACondition,
        Misread::OutOfRange,
        Misread::FormatUnknown("x".to_owned()),
    ]);
    all
}

#[test]
fn every_fault_has_a_sentence_of_its_own_with_its_remedy_in_both_languages() {
    let mut said = BTreeSet::new();
    for (language, please) in [(Language::Chinese, "请"), (Language::English, "lease")] {
        speak(language);
        let foreign = &words().foreign;
        let wrong = wrongs().iter().map(foreign.wrong).collect::<Vec<_>>();
        let path = "$.deadlines[2].limit".to_owned();
        let misread = |what| (foreign.unread)(&ReadFault::At { path: path.clone(), what });
        for sentence in wrong.into_iter().chain(misreads().into_iter().map(misread)) {
            assert!(sentence.contains(please), "{sentence}");
            assert!(said.insert(sentence.clone()), "{sentence}");
        }
        let fallback = (foreign.wrong)(&Wrong::NobodyMay);
        assert!(fallback.contains("granted_by"), "{fallback}");
    }
    speak(Language::Chinese);
}
