//! Every text of every kind of act filled with what would do something where it is not treated as a text. Drawn on every
//! page and every paper it stays a text.

use std::collections::BTreeSet;

use huiyin::desk::judge::Asks;
use huiyin::desk::{Book, Desk, Identity, Place};
use huiyin::domain::case::Vocabulary;
use huiyin::domain::case::office::Person;
use huiyin::domain::case::vocabulary::{Field, Kind, PartName, Type};
use huiyin::domain::log::header::CaseId;
use huiyin::domain::log::pen::Entry;
use huiyin::domain::log::{EventSet, Stream, Value};
use huiyin::domain::policy::Profile;
use huiyin::ui::papers::Source;
use huiyin::ui::papers::list::{Issued, listed, made};
use huiyin::ui::papers::sheet::Sheet;
use huiyin::ui::route::{Office as Page, Route, Staff};
use huiyin::ui::words::speak;
use leptos::prelude::*;

use super::place::{anybody, desk, drawn, drawn_at};
use crate::log::kit::{case_begun_by, compose, device, key, office, stamp};

/// What works somewhere; `@` is the number of the text it stands in.
const FORMS: [&str; 14] = [
    "<script>zq(@)</script>",
    "<img src=x onerror=zq(@)>",
    "\"><svg onload=zq(@)>",
    "'><body onload='zq(@)'>",
    "\" onfocus=\"zq(@)\" autofocus x=\"",
    "javascript:zq(@)",
    "</textarea></title></style></option></select><iframe srcdoc=zq(@)>",
    "<!--><zq id=@>",
    "]]><math><zq id=@>",
    "=cmd|' /C zq(@)'!A0",
    "＝HYPERLINK(\"http://evil.invalid/\",\"zq(@)\")",
    "\u{202e}zq(@)\u{2066}<b>",
    "&lt;script&gt;zq(@)&lt;/script&gt;<script>",
    "{{zq(@)}}${zq(@)}<%= zq(@) %><b onclick=zq(@)>",
];

/// Gives each text a number and its payload.
struct Filler {
    turn: usize,
    count: usize,
}

impl Filler {
    /// The next payload, a short one where no more fits.
    fn payload(&mut self, most: i64) -> String {
        let form = FORMS[(self.count + self.turn) % FORMS.len()];
        self.count += 1;
        let text = form.replace('@', &self.count.to_string());
        let fits = i64::try_from(text.chars().count()).is_ok_and(|it| it <= most);
        if fits { text } else { format!("<b>zq({})", self.count) }
    }

    fn value(&mut self, field: &Field, of: Type) -> Option<Value> {
        Some(match of {
            Type::Text | Type::LongText | Type::Value => self.payload(field.most()).into(),
            Type::Date => "2026-11-02".into(),
            Type::Instant => stamp(0).to_string().into(),
            Type::Integer | Type::Money => field.min.unwrap_or(1).max(1).into(),
            Type::Flag => true.into(),
            Type::Level => 3.into(),
            Type::Person => "p-1".into(),
            Type::Unit => "u-1".into(),
            Type::Role => "handler".into(),
            Type::Digest | Type::Event => "ab".repeat(32).into(),
            Type::Case => one().to_string().into(),
            Type::Id => "x".into(),
            Type::Choice => field.options.first().map_or("x", |it| it.id.as_str()).into(),
            Type::Facts => Value::Map(Default::default()),
            Type::Record => Value::Map(
                field
                    .fields
                    .iter()
                    .filter_map(|it| Some((it.id.clone(), self.value(it, it.of_type)?)))
                    .collect(),
            ),
            Type::List => Value::List(self.value(field, field.of?).into_iter().collect()),
        })
    }

    /// An act of a kind with everything in it that its form could ask for.
    fn act(&mut self, kind: &Kind, stream: Stream) -> Entry {
        let mut act = Entry {
            org: "hy-test".to_owned(),
            stream,
            at: stamp(0),
            recorded_at: stamp(0),
            actor: "p-1".to_owned(),
            role: "handler".to_owned(),
            kind: kind.id.clone(),
            profile: None,
            open: Default::default(),
            private: Default::default(),
        };
        let shared = Vocabulary::builtin().groups.iter().filter(|it| kind.with.contains(&it.id));
        for field in kind.fields.iter().chain(shared.flat_map(|it| &it.fields)) {
            let Some(value) = self.value(field, field.of_type) else { continue };
            let part = if field.part == Some(PartName::Private) { &mut act.private } else { &mut act.open };
            part.insert(field.id.clone(), value);
        }
        act
    }
}

fn one() -> CaseId {
    case_begun_by(3, 1)
}

/// A case and an office in which every kind of act happened once, each text a payload; and the acts that are not as the vocabulary asks.
fn world(turn: usize) -> (EventSet, Vec<String>, usize) {
    let (mut filler, mut set, mut refused) = (Filler { turn, count: 0 }, EventSet::new(), Vec::new());
    let vocabulary = Vocabulary::builtin();
    let (mut kinds, rest): (Vec<&Kind>, Vec<&Kind>) = vocabulary.kinds.iter().partition(|it| it.begins);
    kinds.extend(rest);
    for kind in kinds {
        for stream in [Stream::Case(one()), office()] {
            if !kind.stands_in(&stream) {
                continue;
            }
            let event = compose(&set, 3, filler.act(kind, stream));
            match vocabulary.check(&event) {
                Ok(()) => drop(set.take(event)),
                Err(why) => refused.push(format!("{}: {why}", kind.id)),
            }
        }
    }
    (set, refused, filler.count)
}

/// A desk that holds all of it; everything is shown to whoever holds every role.
fn shown(set: EventSet, profile: &'static Profile, place: Place) -> Desk {
    let now = stamp(3_600).instant;
    let identity = Identity {
        org: "hy-test".to_owned(),
        seed: [3; 32],
        root_seed: None,
        place,
        label: FORMS[1].to_owned(),
        person: Some("me".to_owned()),
        exported: 0,
    };
    assert_eq!(key(3).id(), device(3));
    let mut book = Book::open(Some(identity), set, Vec::new(), Asks::ALL, now);
    let mut office = huiyin::domain::case::Office::clone(&book.office);
    let me = anybody(profile);
    office.profile = Some(profile.id.clone());
    office.people.insert(
        "me".into(),
        Person { id: "me".into(), name: FORMS[0].into(), roles: me.roles, active: true, ..Person::default() },
    );
    book.office = std::sync::Arc::new(office);
    book.tick(now);
    for view in book.cases.values_mut() {
        let mut open = huiyin::desk::CaseView::clone(view);
        open.reading.iter_mut().for_each(|it| it.is_logged = false);
        *view = std::sync::Arc::new(open);
    }
    let desk = desk(now);
    desk.book.set(book);
    desk.now.set(now);
    desk
}

/// What in a page is more than text though no page of ours has it: a tag, an attribute, an address.
fn awake(html: &str) -> Vec<String> {
    const NEVER: [&str; 13] = [
        "script", "iframe", "object", "embed", "base", "link", "meta", "style", "math", "body", "zq", "img",
        "title",
    ];
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, begun)) = rest.split_once('<') {
        if let Some(comment) = begun.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |it| it.1);
            continue;
        }
        let (tag, after) = cut_tag(begun);
        rest = after;
        let name = tag.split([' ', '\n', '/', '>']).find(|it| !it.is_empty()).unwrap_or_default();
        if name == "textarea" && !tag.starts_with('/') {
            // Drawn natively, what stands in one is written as it is; what ships makes a text node of it.
            let until = rest.find("<textarea").unwrap_or(rest.len());
            rest = rest[..until].rfind("</textarea>").map_or("", |it| &rest[it..]);
        }
        if NEVER.contains(&name.to_ascii_lowercase().as_str()) {
            found.push(format!("<{tag}>"));
        }
        for (attribute, value) in attributes(tag) {
            let is_address = ["href", "src", "action", "srcdoc", "formaction"].contains(&attribute);
            let leads =
                is_address && !value.is_empty() && !value.starts_with('#') && !value.starts_with("./");
            if attribute.starts_with("on")
                || leads
                || attribute == "autofocus" && value.is_empty() && tag.contains("zq")
            {
                found.push(format!("{attribute}={value} in <{tag}>"));
            }
        }
    }
    found
}

/// A tag up to the `>` that ends it, and what stands behind.
fn cut_tag(html: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, it) in html.char_indices() {
        match (quote, it) {
            (None, '>') => return (&html[..at], &html[at + 1..]),
            (None, '"' | '\'') => quote = Some(it),
            (Some(open), it) if open == it => quote = None,
            _ => {}
        }
    }
    (html, "")
}

fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    let mut rest = tag.split_once(char::is_whitespace).map_or("", |it| it.1).trim_start();
    while !rest.is_empty() {
        let end = rest.find(|it: char| it == '=' || it.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let Some(after) = after.strip_prefix('=') else {
            all.push((name, ""));
            rest = after.trim_start();
            continue;
        };
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        all.push((name, value));
        rest = after.trim_start();
    }
    all
}

/// The numbers of the payloads that stand in a page as text.
fn told(html: &str) -> BTreeSet<usize> {
    let numbers = html.split("zq(").skip(1).filter_map(|it| it.split_once(')')?.0.parse().ok());
    numbers.collect()
}

/// Every page of the place, and every paper of the case.
fn pages(desk: Desk, with_forms: bool) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let id = one().to_string();
    let staff = [
        Staff::Worklist,
        Staff::New,
        Staff::Case(id.clone()),
        Staff::Conflicts(id.clone()),
        Staff::Exchange,
        Staff::FollowUps,
        Staff::Guide,
        Staff::Protection,
    ];
    for route in staff {
        let name = Route::Staff(route.clone()).format();
        all.push((
            name.clone(),
            drawn_at(desk, &name, move || view! { <huiyin::ui::staff::Screen route /> }),
        ));
    }
    // A form shows what was said before, not what is said in it: once is enough.
    let kinds = Vocabulary::builtin().kinds.iter().filter(|_| with_forms);
    for kind in kinds {
        let (case, kind) = (id.clone(), kind.id.clone());
        let name = format!("act {kind}");
        all.push((name, drawn(desk, move || view! { <huiyin::ui::staff::act::ActScreen id=case kind /> })));
    }
    let case = one();
    all.push(("case".to_owned(), super::shown::case_html(desk, case)));
    let office = [
        Page::Home,
        Page::Import,
        Page::Export,
        Page::Devices,
        Page::Parameters,
        Page::ForeignProfile,
        Page::Overdue,
        Page::Escalations,
        Page::Contested,
        Page::Settings,
        Page::People,
        Page::Backup,
        Page::Health,
        Page::Rounds,
        Page::Visits,
        Page::Record,
        Page::Figures,
        Page::Calendar,
        Page::HandOver,
        Page::Guide,
    ];
    for route in office {
        let name = Route::Office(route).format();
        all.push((
            name.clone(),
            drawn_at(desk, &name, move || view! { <huiyin::ui::office::Screen route /> }),
        ));
    }
    let papers = desk.book.with_untracked(|book| {
        let view = book.cases.get(&case).unwrap();
        let source = Source::of(book, view, true, desk.now.get_untracked());
        let docs = listed(book, view).into_iter().map(|it| it.doc).chain(["handling_record_form".to_owned()]);
        docs.filter_map(|doc| made(&source, &doc)).collect::<Vec<_>>()
    });
    for document in papers {
        let name = format!("paper {}", document.doc);
        all.push((
            name,
            drawn(desk, move || {
                let issued = Issued { document: document.clone(), number: None, printed: "2026".to_owned() };
                view! { <Sheet issued /> }
            }),
        ));
    }
    all
}

#[test]
fn every_text_of_every_act_stays_a_text_on_every_page_and_paper() {
    speak(huiyin::domain::language::Language::Chinese);
    let profile = Profile::builtin("property").unwrap();
    let (mut drawn, mut seen, mut wrong, mut made) = (0, BTreeSet::new(), Vec::new(), 0);
    for turn in 0..FORMS.len() {
        let (set, refused, count) = world(turn);
        assert!(
            refused.len() < 9,
            "{} acts are not as the vocabulary asks: {}",
            refused.len(),
            refused.join("\n")
        );
        made += count;
        let desk = shown(set, profile, Place::Office);
        for (page, html) in pages(desk, turn == 0) {
            drawn += 1;
            seen.extend(told(&html).into_iter().map(|it| (turn, it)));
            wrong.extend(awake(&html).into_iter().map(|it| format!("{page}: {it}")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {drawn} pages\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    println!("{made} payloads, {} of them seen on {drawn} pages and papers", seen.len());
    assert!(made >= 1_000 && seen.len() >= 1_000, "{made} payloads, {} seen", seen.len());
}

/// Every text of a value but those its reader knows as words or names: a payload stands behind what it said.
fn poison(value: &mut Value, filler: &mut Filler) {
    const KEYS: [&str; 9] =
        ["label", "zh", "en", "title", "used_by", "covers", "softener", "text", "checklist"];
    match value {
        Value::Map(fields) => {
            let named: Vec<bool> = fields.keys().map(|it| KEYS.contains(&it.as_str())).collect();
            for (is_named, it) in named.into_iter().zip(fields.values_mut()) {
                match it {
                    Value::Text(text) if is_named => *text = filler.payload(4_000),
                    it => poison(it, filler),
                }
            }
        }
        Value::List(items) => items.iter_mut().for_each(|it| poison(it, filler)),
        _ => {}
    }
}

#[test]
fn every_text_of_a_regimes_file_from_elsewhere_stays_a_text() {
    use huiyin::domain::policy::{builtin, statutory};
    use huiyin::ui::office::foreign::{Shown, read, told as in_words};
    let now = desk(stamp(0).instant);
    let mut seen = 0;
    for (turn, (id, text)) in builtin::texts().chain(statutory::texts()).enumerate() {
        let mut profile = Value::parse(text.as_bytes(), 1 << 20).unwrap();
        let mut filler = Filler { turn, count: 0 };
        poison(&mut profile, &mut filler);
        if let Value::Map(fields) = &mut profile {
            fields.insert("id".to_owned(), filler.payload(4_000).into());
            fields.insert("ladder".to_owned(), Value::List(vec![filler.payload(4_000).into()]));
        }
        let foreign = read(&profile.to_bytes()).unwrap_or_else(|why| panic!("{id}: {why:?}"));
        for language in huiyin::domain::language::Language::ALL {
            speak(language);
            let html = drawn(now, || view! { <Shown told=in_words(&foreign) /> });
            assert_eq!(awake(&html), Vec::<String>::new(), "{id}");
            seen += told(&html).len();
        }
    }
    speak(huiyin::domain::language::Language::Chinese);
    assert!(seen >= 1_000, "{seen}");
}

#[test]
fn what_is_awake_is_noticed() {
    for planted in [
        "<p><script>zq(1)</script></p>",
        "<input value=\"\" onfocus=\"zq(1)\" autofocus x=\"\">",
        "<a href=\"javascript:zq(1)\">x</a>",
        "<td><img src=x onerror=zq(1)></td>",
        "<p><b onclick=zq(1)></p>",
        "<form action=\"http://evil.invalid/\"></form>",
    ] {
        assert!(!awake(planted).is_empty(), "{planted}");
    }
    for asleep in [
        "<p>&lt;script&gt;zq(1)&lt;/script&gt;</p>",
        "<input value=\"&quot; onfocus=&quot;zq(1)\">",
        "<a href=\"#/s/case/1\" title='javascript:zq(1)'>javascript:zq(1)</a>",
        "<!-- <script> --><p data-x=\"a>b\">x</p>",
        "<textarea rows=\"3\"></textarea><script></textarea>",
    ] {
        assert_eq!(awake(asleep), Vec::<String>::new(), "{asleep}");
    }
}
