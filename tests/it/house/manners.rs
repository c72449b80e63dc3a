//! Words that must not occur, and those that must.

use super::{Source, assert_none, sources};

/// Where, which word, and why not.
type Ban = (&'static str, &'static str, &'static str);

const BANS: [Ban; 16] = [
    ("src", "inner_html", "text reaches the page only as text nodes"),
    ("src", "outer_html", "text reaches the page only as text nodes"),
    ("src", "insert_adjacent_html", "text reaches the page only as text nodes"),
    ("src", "Function::new_", "code is never made from text; the content policy refuses it"),
    ("src", "Function::default", "code is never made from text; the content policy refuses it"),
    ("src", "js_sys::eval", "code is never made from text; the content policy refuses it"),
    ("src", "inline_js", "the glue must fit into one file; wrap web_sys instead"),
    ("src/ui", " style=\"", "the content policy refuses inline styles; set a data- attribute"),
    ("src/domain", "println!", "the domain is silent"),
    ("src/ui", "console::", "the console may be read by anyone; nothing personal goes there"),
    ("src/desk", "console::", "the console may be read by anyone; nothing personal goes there"),
    ("src", "logging::log!", "the console may be read by anyone; nothing personal goes there"),
    ("src", "dangerously", "say what it does instead"),
    ("src", "unimplemented!", "a panic is a dead kiosk"),
    ("src", ".sort_by_key(", "each such sort is 5 kB of code a kiosk loads; use domain::order"),
    ("src", ".sort();", "each such sort is 5 kB of code a kiosk loads; use domain::order"),
];

fn banned(source: &Source) -> Vec<String> {
    let bans = BANS.iter().filter(|(folder, ..)| source.is_in(folder));
    let lines = |(_, word, why): &Ban| {
        let hits = source.code().filter(|(_, code)| code.contains(word)).map(|(line, _)| line);
        hits.map(|line| format!("{}:{line}: `{}`: {why}", source.path, word.trim())).collect::<Vec<_>>()
    };
    bans.flat_map(lines).collect()
}

/// Chinese outside the words, which a translator would never find. Rust's own strings hold none elsewhere.
fn stray_words(source: &Source) -> Vec<String> {
    let watched = ["src/ui", "src/desk", "src/browser", "src/store", "src/worker"];
    // The contract stores what people write.
    let may = ["src/ui/words", "src/store/contract.rs"];
    if may.iter().any(|place| source.is_in(place)) || !watched.iter().any(|folder| source.is_in(folder)) {
        return Vec::new();
    }
    let chinese = |code: &str| code.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let hits = source.code().filter(|(_, code)| chinese(code));
    hits.map(|(line, _)| format!("{}:{line}: words for people live in src/ui/words", source.path)).collect()
}

/// Fields the browser would remember for the next person.
fn remembering_fields(source: &Source) -> Vec<String> {
    if !source.is_in("src/ui") {
        return Vec::new();
    }
    let code: Vec<(usize, &str)> = source.code().collect();
    let is_field = |code: &str| {
        let tags = ["<input", "<textarea", "<form"];
        tags.iter().any(|tag| code.trim_start().strip_prefix(tag).is_some_and(|rest| !rest.starts_with('_')))
    };
    let forgets =
        |at: usize| code.iter().skip(at).take(24).any(|(_, code)| code.contains("autocomplete=\"off\""));
    let hits = code.iter().enumerate().filter(|(at, (_, code))| is_field(code) && !forgets(*at));
    hits.map(|(_, (line, _))| format!("{}:{line}: a field needs autocomplete=\"off\"", source.path)).collect()
}

fn breaches(source: &Source) -> Vec<String> {
    [banned(source), stray_words(source), remembering_fields(source)].concat()
}

#[test]
fn nothing_unmannerly_is_written() {
    assert_none(sources().iter().flat_map(breaches).collect());
}

#[test]
fn a_planted_word_is_caught_with_its_line() {
    for (path, text) in [
        ("src/ui/parts/card.rs", "\nview! { <p inner_html=text/> }"),
        ("src/browser/page.rs", "\nelement.set_inner_html(text);"),
        ("src/store/lock.rs", "\nlet f = Function::default();"),
        ("src/ui/parts/card.rs", "\n<p style=\"color:red\">"),
        ("src/ui/kiosk/start.rs", "\nlet text = \"您好\";"),
        ("src/ui/kiosk/start.rs", "\n<input type=\"text\" />"),
    ] {
        let found = breaches(&Source::new(path, text));
        assert_eq!(found.len(), 1, "{path} {text} {found:?}");
        assert!(found[0].starts_with(&format!("{path}:2: ")), "{found:?}");
    }
}

#[test]
fn comments_tests_and_the_words_themselves_may_say_it() {
    for (path, text) in [
        ("src/ui/words/zh/kiosk.rs", "const HELLO: &str = \"您好\";"),
        ("src/ui/parts/card.rs", "// never inner_html, 投诉件\n#[cfg(test)]\nlet text = \"您好\";"),
        ("src/ui/parts/field.rs", "<input\n    type=\"text\"\n    autocomplete=\"off\"\n/>"),
    ] {
        assert_none(breaches(&Source::new(path, text)));
    }
}
