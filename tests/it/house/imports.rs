//! The paths a source file names: from `use` items with their groups taken apart, and from the code itself.

use super::Source;

/// Every path with `::` in it and the line it is on; `crate`, `self` and `super` are resolved.
pub fn paths(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut pending: Option<(usize, String)> = None;
    for (line, code) in source.code() {
        let code = code.trim();
        let begins_use = code.strip_prefix("pub ").unwrap_or(code).starts_with("use ");
        match &mut pending {
            Some((_, text)) => text.push_str(code),
            None if begins_use || code.starts_with("pub(crate) use ") => {
                pending = Some((line, code.to_owned()))
            }
            None => found.extend(named(code).map(|path| (line, path.to_owned()))),
        }
        if let Some((first, text)) = pending.take_if(|(_, text)| text.ends_with(';')) {
            let tree = text.split_once("use ").map_or("", |(_, tree)| tree).trim_end_matches(';');
            found.extend(expand("", tree).into_iter().map(|path| (first, path)));
        }
    }
    let module = module_of(&source.path);
    found.into_iter().map(|(line, path)| (line, resolve(&path, &module))).collect()
}

/// Words joined by `::` in one line of code.
fn named(code: &str) -> impl Iterator<Item = &str> {
    let part_of_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    code.split(move |letter| !part_of_path(letter)).filter(|word| word.contains("::"))
}

/// `a::{b, c::{d, e}}` is `a::b`, `a::c::d`, `a::c::e`.
fn expand(prefix: &str, tree: &str) -> Vec<String> {
    let tree = tree.trim();
    match tree.split_once('{') {
        None => vec![format!("{prefix}{tree}")],
        Some((head, rest)) => {
            let prefix = format!("{prefix}{}", head.trim());
            let inner = rest.trim_end().strip_suffix('}').unwrap_or(rest);
            top_level_parts(inner).into_iter().flat_map(|part| expand(&prefix, part)).collect()
        }
    }
}

fn top_level_parts(list: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let at_comma = |letter: char| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == ',' && depth == 0
    };
    list.split(at_comma).filter(|part| !part.trim().is_empty()).collect()
}

/// `src/domain/log/event.rs` is the module `crate::domain::log::event`.
fn module_of(path: &str) -> Vec<&str> {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let inner = inner.strip_suffix(".rs").unwrap_or(inner);
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    std::iter::once("crate").chain(inner.split('/').filter(|name| !["lib", "main"].contains(name))).collect()
}

fn resolve(path: &str, module: &[&str]) -> String {
    let path = path.split(" as ").next().unwrap_or(path).trim();
    let mut base = module.to_vec();
    let mut rest = path;
    let mut relative = false;
    loop {
        match rest.split_once("::") {
            Some(("super", after)) => _ = (base.pop(), rest = after),
            Some(("self", after)) => rest = after,
            Some(("huiyin", after)) => (base, rest) = (vec!["crate"], after),
            _ => break,
        }
        relative = true;
    }
    if relative { format!("{}::{rest}", base.join("::")) } else { path.to_owned() }
}

#[test]
fn groups_are_taken_apart_and_relative_paths_resolved() {
    let text = "use crate::{\n    domain::{log::Event, case as c},\n    ui,\n};\nuse super::chain;\nlet x = self::a::b(web_sys::window());\n\
                // use crate::comment;\nuse huiyin::desk::Desk;\n#[cfg(test)]\nmod tests { use crate::ui::x; }";
    let found = paths(&Source::new("src/domain/log/event.rs", text));
    let expected = [
        (1, "crate::domain::log::Event"),
        (1, "crate::domain::case"),
        (1, "crate::ui"),
        (5, "crate::domain::log::chain"),
        (6, "crate::domain::log::event::a::b"),
        (6, "web_sys::window"),
        (8, "crate::desk::Desk"),
    ];
    assert_eq!(found, expected.map(|(line, path)| (line, path.to_owned())));
}
