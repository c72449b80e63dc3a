//! Every value has one spelling, and every other spelling is refused.

use huiyin::domain::log::Value;
use huiyin::domain::log::canonical::{MAX_DEPTH, MAX_FIELDS, MAX_LINE, NotCanonical};
use proptest::prelude::*;

use super::kit::{cases, quickly, values};

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_value_is_read_back_as_it_was_written(value in values()) {
        let bytes = value.to_bytes();
        prop_assert_eq!(Value::read(&bytes), Ok(value.clone()));
        prop_assert_eq!(Value::parse(&bytes, MAX_LINE), Ok(value));
    }

    #[test]
    fn other_programs_read_the_same_value(value in values()) {
        let theirs: serde_json::Value = serde_json::from_slice(&value.to_bytes()).unwrap();
        prop_assert!(is_same(&value, &theirs), "{theirs}");
    }

    #[test]
    fn random_bytes_are_refused_or_spelt_as_they_are(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        nothing_has_two_spellings(&bytes)?;
    }

    #[test]
    fn random_words_of_json_are_refused_or_spelt_as_they_are(words in prop::collection::vec(words(), 0..16)) {
        nothing_has_two_spellings(words.concat().as_bytes())?;
    }

    #[test]
    fn a_changed_spelling_is_refused_or_another_value(
        value in values(), at in any::<prop::sample::Index>(), byte in any::<u8>(), grow in any::<bool>(),
    ) {
        let mut bytes = value.to_bytes();
        let at = at.index(bytes.len());
        if grow { bytes.insert(at, byte) } else { bytes[at] = byte }
        nothing_has_two_spellings(&bytes)?;
        let is_other = bytes == value.to_bytes() || Value::read(&bytes) != Ok(value);
        prop_assert!(is_other);
    }

    #[test]
    fn white_space_anywhere_outside_a_text_is_refused(
        value in values(), at in any::<prop::sample::Index>(), space in prop::sample::select(b" \t\n\r".to_vec()),
    ) {
        let mut bytes = value.to_bytes();
        let at = at.index(bytes.len() + 1);
        bytes.insert(at, space);
        prop_assert_ne!(Value::read(&bytes), Ok(value));
    }
}

fn words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "\"a\"",
        "\"b\"",
        "\"_a\"",
        "\"A\"",
        "0",
        "-",
        "1",
        "9007199254740991",
        "true",
        "false",
        "null",
        ".",
        "e",
        "E",
        "+",
        "\\u0061",
        "\\n",
        " ",
        "\u{0}",
        "\u{feff}",
        "é",
        "{\"a\":",
        "[1,",
    ])
}

/// Whatever is accepted is written with the very same bytes.
fn nothing_has_two_spellings(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(value) = Value::read(bytes) {
        prop_assert_eq!(value.to_bytes(), bytes);
    }
    if let Ok(value) = Value::parse(bytes, MAX_LINE) {
        prop_assert_eq!(Value::read(&value.to_bytes()), Ok(value));
    }
    Ok(())
}

fn is_same(ours: &Value, theirs: &serde_json::Value) -> bool {
    use serde_json::Value as Json;
    match (ours, theirs) {
        (Value::Flag(a), Json::Bool(b)) => a == b,
        (Value::Int(a), Json::Number(b)) => b.as_i64() == Some(*a),
        (Value::Text(a), Json::String(b)) => a == b,
        (Value::List(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Map(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, it)| b.get(key).is_some_and(|other| is_same(it, other)))
        }
        _ => false,
    }
}

/// Spellings of one value that are no canonical value, wherever they stand.
const BAD_VALUES: &[&str] = &[
    // Numbers.
    "-0",
    "0.0",
    "1.0",
    "-1.0",
    "1.5",
    "1e0",
    "1e3",
    "1E3",
    "1e+3",
    "1e-3",
    "0e0",
    "1e400",
    "-1e400",
    "00",
    "01",
    "-01",
    "+1",
    ".5",
    "5.",
    "-",
    "--1",
    "1_000",
    "0x10",
    "0b1",
    "0o7",
    "1f",
    "Infinity",
    "-Infinity",
    "NaN",
    "nan",
    "inf",
    "9007199254740992",
    "-9007199254740992",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "1 2",
    "１",
    "٣",
    "1,",
    ",1",
    "0.1e1",
    "1.7976931348623157e309",
    "4.9e-324",
    // Words.
    "null",
    "Null",
    "NULL",
    "True",
    "TRUE",
    "False",
    "tru",
    "truee",
    "yes",
    "undefined",
    "None",
    "nil",
    "t",
    "f",
    // Texts: escapes that have a shorter or a raw spelling, or none.
    r#""\u0061""#,
    r#""\u00e9""#,
    r#""\u4e00""#,
    r#""\/""#,
    r#""\u0022""#,
    r#""\u005c""#,
    r#""\u002f""#,
    r#""\u000a""#,
    r#""\u0009""#,
    r#""\u000d""#,
    r#""\u0008""#,
    r#""\u000c""#,
    r#""\u001F""#,
    r#""\u001f\u001F""#,
    r#""\u000B""#,
    r#""\u007f""#,
    r#""\u2028""#,
    r#""\ud83d\ude00""#,
    r#""\uD83D\uDE00""#,
    r#""\ud800""#,
    r#""\udc00""#,
    r#""\ud800\u0041""#,
    r#""\udc00\ud800""#,
    r#""\ud800\ud800""#,
    r#""\u0000""#,
    r#""a\u0000b""#,
    r#""\x41""#,
    r#""\a""#,
    r#""\v""#,
    r#""\0""#,
    r#""\'""#,
    r#""\u""#,
    r#""\u00""#,
    r#""\u00g0""#,
    r#""\U00000041""#,
    r#""\u{41}""#,
    "\"\\",
    "\"\\\"",
    "\"",
    "\"a",
    "a\"",
    "'a'",
    "`a`",
    "\"a\"\"b\"",
    "\"a\"b",
    "\"\u{0}\"",
    "\"\t\"",
    "\"\n\"",
    "\"\r\"",
    // Lists and objects.
    "[",
    "]",
    "[1",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1;2]",
    "[ ]",
    "[1 ]",
    "[ 1]",
    "[1, 2]",
    "[1]]",
    "(1)",
    "[1}",
    "{",
    "}",
    "{]",
    "{ }",
    "{,}",
    r#"{"a"}"#,
    r#"{"a":}"#,
    r#"{"a":1,}"#,
    r#"{,"a":1}"#,
    r#"{"a":1 }"#,
    r#"{"a" :1}"#,
    r#"{"a": 1}"#,
    r#"{ "a":1}"#,
    r#"{"a":1,"b":2"#,
    r#"{"a":1"b":2}"#,
    r#"{"a":1;"b":2}"#,
    r#"{"a"=1}"#,
    r#"{a:1}"#,
    r#"{'a':1}"#,
    r#"{1:1}"#,
    r#"{"a":1}}"#,
    r#"{"a":1]"#,
    // Keys.
    r#"{"b":1,"a":2}"#,
    r#"{"a":1,"a":1}"#,
    r#"{"a":1,"a":2}"#,
    r#"{"a":1,"b":2,"a":1}"#,
    r#"{"a":1,"\u0061":2}"#,
    r#"{"\u0061":1}"#,
    r#"{"a_":1,"a":2}"#,
    r#"{"a1":1,"a":2}"#,
    r#"{"a":1,"_a":2}"#,
    r#"{"":1}"#,
    r#"{"A":1}"#,
    r#"{"aB":1}"#,
    r#"{"a-b":1}"#,
    r#"{"a.b":1}"#,
    r#"{"a b":1}"#,
    r#"{"1a":1}"#,
    r#"{"_":1}"#,
    r#"{"__":1}"#,
    r#"{"__proto__":{}}"#,
    r#"{"__proto__":1}"#,
    r#"{"__defineGetter__":1}"#,
    r#"{"__a":1}"#,
    r#"{"_1":1}"#,
    r#"{"hasOwnProperty":1}"#,
    r#"{"toString":1}"#,
    r#"{"valueOf":1}"#,
    r#"{"é":1}"#,
    r#"{"名":1}"#,
    r#"{"a\u0000":1}"#,
    r#"{"a\n":1}"#,
    "{\"a\u{0}\":1}",
    r#"{"$ref":1}"#,
    r#"{"@type":1}"#,
    "{\"\u{430}\":1}",
    "{\"a\u{202e}\":1}",
    r#"{"ａ":1}"#,
    // Comments, and other dialects.
    "/*a*/1",
    "1//a",
    "#1",
    "<1>",
    "&a 1",
    "!!int 1",
    "- 1",
    "1\u{a0}",
    "\u{a0}1",
    "\u{2028}1",
    "1\u{feff}",
];

/// Whole inputs that are no value at all.
const BAD_INPUTS: &[&[u8]] = &[
    b"",
    b" ",
    b"\n",
    b"\0",
    b"\xef\xbb\xbf{}",
    b"\xef\xbb\xbf",
    b"{}\n",
    b"\n{}",
    b"{}\r\n",
    b" {}",
    b"{} ",
    b"\t{}",
    b"{}\0",
    b"\0{}",
    b"{}{}",
    b"{}[]",
    b"{},{}",
    b"{};",
    b"1 1",
    b"\"a\"\"b\"",
    b"\xff",
    b"\"\xff\"",
    b"\"\xc0\xaf\"",
    b"\"\xc0\x80\"",
    b"\"\xe2\x82\"",
    b"\"\xed\xa0\x80\"",
    b"\"\xed\xb0\x80\"",
    b"\"\xf4\x90\x80\x80\"",
    b"\"\xf8\x88\x80\x80\x80\"",
    b"\"\x80\"",
    b"\"\xe0\x80\x80\"",
    b"\"\xf0\x80\x80\x80\"",
    b"{\"\xff\":1}",
    b"{\"a\":\"\xfe\"}",
    b"\xfe\xff\0{\0}",
    b"\xff\xfe{\0}\0",
    b"\0\0\0{\0\0\0}",
    b"\x1e{}\n",
    b")]}',\n{}",
    b"while(1);{}",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
];

#[test]
fn no_hostile_spelling_is_read_wherever_it_stands() {
    let mut seen = 0;
    for bad in BAD_VALUES.iter().copied() {
        let within = [
            bad.to_string(),
            format!("[{bad}]"),
            format!("[true,{bad}]"),
            format!("{{\"k\":{bad}}}"),
            format!("{{\"k\":[{bad}]}}"),
        ];
        for text in within {
            assert!(Value::read(text.as_bytes()).is_err() || is_pair(bad), "{text}");
            seen += 1;
        }
    }
    for bad in BAD_INPUTS {
        assert!(Value::read(bad).is_err(), "{bad:?}");
        seen += 1;
    }
    for control in 0..0x20_u8 {
        let raw = [b'"', control, b'"'];
        assert!(Value::read(&raw).is_err(), "{raw:?}");
        let key = [b"{\"a".as_slice(), &[control], b"\":1}"].concat();
        assert!(Value::read(&key).is_err(), "{key:?}");
        seen += 2;
    }
    assert!(BAD_VALUES.len() + BAD_INPUTS.len() >= 150 && seen >= 1_000, "{seen}");
}

/// Whether `bad` is only bad alone: a comma's neighbour inside a list makes two good items, or ends it.
fn is_pair(bad: &str) -> bool {
    matches!(bad, "[1]]" | "]" | "}")
}

#[test]
fn keys_that_reach_into_an_object_of_another_language_are_refused() {
    for key in [
        "__proto__",
        "__proto",
        "__class__",
        "__init__",
        "__dict__",
        "_",
        "__",
        "_0",
        "0",
        "a-b",
        "A",
        "",
        " a",
    ] {
        assert!(Value::read(format!("{{\"{key}\":1}}").as_bytes()).is_err(), "{key}");
        assert!(Value::parse(format!("{{\"{key}\": 1}}").as_bytes(), 100).is_err(), "{key}");
    }
    for key in ["a", "_a", "_salt", "a_", "a__b", "a0", "z_9", &"k".repeat(64)] {
        assert!(Value::read(format!("{{\"{key}\":1}}").as_bytes()).is_ok(), "{key}");
    }
    assert!(Value::read(format!("{{\"{}\":1}}", "k".repeat(65)).as_bytes()).is_err());
}

#[test]
fn the_edges_of_every_limit_hold() {
    let nested = |n: usize| format!("{}1{}", "[".repeat(n), "]".repeat(n));
    assert!(Value::read(nested(MAX_DEPTH).as_bytes()).is_ok());
    assert_eq!(Value::read(nested(MAX_DEPTH + 1).as_bytes()), Err(NotCanonical::TooDeep));
    let brackets_in_text = format!("\"{}\\\"{}\"", "[".repeat(500), "{".repeat(500));
    assert!(Value::read(brackets_in_text.as_bytes()).is_ok());
    let wide = |n: usize| {
        let fields: Vec<String> = (0..n).map(|it| format!("\"k{it:06}\":1")).collect();
        format!("{{{}}}", fields.join(","))
    };
    assert!(Value::read(wide(MAX_FIELDS).as_bytes()).is_ok());
    assert!(Value::read(wide(MAX_FIELDS + 1).as_bytes()).is_err());
    let text = |n: usize| format!("\"{}\"", "a".repeat(n - 2));
    assert!(Value::read(text(MAX_LINE).as_bytes()).is_ok());
    assert_eq!(
        Value::read(text(MAX_LINE + 1).as_bytes()),
        Err(NotCanonical::TooLong { bytes: MAX_LINE + 1 })
    );
    for good in [
        "9007199254740991",
        "-9007199254740991",
        "0",
        "-1",
        "\"\"",
        "[]",
        "{}",
        "\"\\u001f\\u000b\"",
        "\"\u{7f}\"",
        "\"\\b\\f\"",
    ] {
        assert!(Value::read(good.as_bytes()).is_ok(), "{good}");
    }
}

#[test]
fn bombs_are_refused_quickly() {
    let million = 1_000_000;
    let keys: Vec<String> = (0..million).map(|it| format!("\"k{it}\":1")).collect();
    let same: Vec<&str> = vec!["\"a\":1"; million];
    let bombs: Vec<(&str, String)> = vec![
        ("open lists", "[".repeat(million)),
        ("closed lists", format!("{}{}", "[".repeat(million), "]".repeat(million))),
        ("open objects", "{\"a\":".repeat(million)),
        ("lists and objects", "[{\"a\":".repeat(million)),
        ("closing first", format!("{}{}", "]".repeat(million), "[".repeat(million))),
        ("brackets behind a broken text", format!("\"\\\"{}", "[".repeat(million))),
        ("a million keys", format!("{{{}}}", keys.join(","))),
        ("one key a million times", format!("{{{}}}", same.join(","))),
        ("4,000 digits", "9".repeat(4_000)),
        ("4,000 digits below zero", format!("-{}", "1".repeat(4_000))),
        ("4,000 digits behind a point", format!("0.{}", "1".repeat(4_000))),
        ("a long exponent", format!("1e{}", "9".repeat(4_000))),
        ("a million minus signs", "-".repeat(million)),
        ("a million escapes, then nothing", format!("\"{}", "\\u0061".repeat(million))),
        ("a million backslashes", format!("\"{}", "\\".repeat(million + 1))),
        ("spaces", " ".repeat(million)),
    ];
    for (name, bomb) in bombs {
        quickly(name, || {
            assert!(Value::read(bomb.as_bytes()).is_err(), "{name}");
            assert!(Value::parse(bomb.as_bytes(), 64 * 1024 * 1024).is_err(), "{name}");
        });
    }
    let lists = format!("[{}]", vec!["[]"; million].join(","));
    assert!(matches!(Value::read(lists.as_bytes()), Err(NotCanonical::TooLong { .. })));
}
