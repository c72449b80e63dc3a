//! Who may import whom.

use super::imports::paths;
use super::{Source, assert_none, sources};

/// A folder (or file), the modules of ours it may name, and the crates it may not.
type Layer = (&'static str, &'static [&'static str], &'static [&'static str]);

const BROWSER: [&str; 6] =
    ["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "idb", "gloo_storage"];

/// What would make the same events give another answer, or let the domain touch the world.
const IMPURE: [&str; 20] = [
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "idb",
    "gloo_storage",
    "leptos",
    "getrandom",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io",
    "std::time",
    "SystemTime",
    "chrono::Utc",
    "chrono::Local",
    "std::collections::HashMap",
    "std::collections::HashSet",
];

/// The first layer a file lies in is the one that counts.
const LAYERS: [Layer; 18] = [
    ("src/domain/time.rs", &["domain::time"], &IMPURE),
    ("src/domain/order.rs", &["domain::order"], &IMPURE),
    ("src/domain/map.rs", &["domain::map"], &IMPURE),
    ("src/domain/log", &["domain::log", "domain::map", "domain::order", "domain::time"], &IMPURE),
    ("src/domain/calendar", &["domain::calendar", "domain::map", "domain::order", "domain::time"], &IMPURE),
    (
        "src/domain/case",
        &["domain::case", "domain::language", "domain::log", "domain::map", "domain::order", "domain::time"],
        &IMPURE,
    ),
    (
        "src/domain/policy",
        &[
            "domain::policy",
            "domain::case",
            "domain::language",
            "domain::log",
            "domain::map",
            "domain::calendar",
            "domain::order",
            "domain::time",
        ],
        &IMPURE,
    ),
    (
        "src/domain/bundle",
        &["domain::bundle", "domain::log", "domain::map", "domain::order", "domain::time"],
        &IMPURE,
    ),
    ("src/domain", &["domain"], &IMPURE),
    ("src/store", &["store", "domain::log", "domain::order"], &["leptos", "gloo_storage"]),
    ("src/desk", &["desk", "store", "domain"], &BROWSER),
    // The words for people turn every error of every layer into a sentence.
    ("src/ui/words", &["ui", "desk", "domain", "browser", "store"], &BROWSER),
    // Element types for handlers come through `leptos::web_sys`; everything else asks `browser`.
    ("src/ui", &["ui", "desk", "domain", "browser"], &BROWSER),
    ("src/browser", &["browser"], &["leptos", "idb"]),
    ("src/worker", &["worker", "store", "domain"], &["leptos", "gloo_storage"]),
    ("src/sample", &["sample", "domain"], &IMPURE),
    (
        "src/tool",
        &["tool", "sample", "store", "domain"],
        &["leptos", "web_sys", "js_sys", "wasm_bindgen", "idb"],
    ),
    (
        "src",
        &[
            "domain",
            "store",
            "desk",
            "ui",
            "browser",
            "worker",
            "tool",
            "root",
            "sample",
            "demonstration",
            "guard",
            "probe",
        ],
        &[],
    ),
];

fn breaches(source: &Source) -> Vec<String> {
    let layer = LAYERS.iter().find(|(folder, ..)| source.is_in(folder));
    let (folder, ours, not_theirs) = layer.expect("every source lies in src");
    let forbidden = |path: &str| match path.strip_prefix("crate::") {
        Some(inner) => !ours.iter().any(|module| begins(inner, module)),
        None => not_theirs.iter().any(|name| begins(path, name)),
    };
    let told = |(line, path): (usize, String)| {
        format!("{}:{line}: {folder} may name only {}, and not {path}", source.path, ours.join(", "))
    };
    paths(source).into_iter().filter(|(_, path)| forbidden(path)).map(told).collect()
}

/// Whether `path` is `module` or lies in it.
fn begins(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn every_layer_imports_only_what_lies_below_it() {
    assert_none(sources().iter().flat_map(breaches).collect());
}

#[test]
fn a_planted_import_is_caught_with_its_line() {
    for (path, text) in [
        ("src/domain/log/event.rs", "\nuse crate::domain::{log::Header, policy::Profile};"),
        ("src/domain/log/event.rs", "\nuse super::super::case::Fact;"),
        ("src/domain/calendar/due.rs", "\nuse std::time::Instant;"),
        ("src/domain/case/fold.rs", "\nuse std::collections::{BTreeMap, HashMap};"),
        ("src/domain/time.rs", "\nlet now = web_sys::window();"),
        ("src/store/memory.rs", "\nuse crate::domain::case::Case;"),
        ("src/desk/open.rs", "\nuse crate::ui::words::words;"),
        ("src/ui/kiosk/start.rs", "\nuse crate::store::EventStore;"),
        ("src/ui/kiosk/start.rs", "\nlet page = web_sys::window();"),
        ("src/browser/clock.rs", "\nuse crate::desk::Desk;"),
        ("src/worker/main.rs", "\nuse huiyin::ui::words::words;"),
    ] {
        let found = breaches(&Source::new(path, text));
        assert_eq!(found.len(), 1, "{path} {text} {found:?}");
        assert!(found[0].starts_with(&format!("{path}:2: ")), "{found:?}");
    }
}

#[test]
fn what_is_allowed_passes() {
    for (path, text) in [
        ("src/domain/policy/engine.rs", "use crate::domain::{calendar::Calendar, case::Case, log::Event};"),
        ("src/store/memory.rs", "// as crate::domain::case does\nuse crate::domain::log::Line;"),
        ("src/ui/parts/field.rs", "use leptos::web_sys::HtmlInputElement;"),
        ("src/main.rs", "use huiyin::{store, ui};"),
    ] {
        assert_none(breaches(&Source::new(path, text)));
    }
}
