//! One style sheet from the many small ones, in the order their layers are named.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::project;
use crate::site::files_below;

/// A file, or a folder whose files come in alphabetical order.
const ORDER: [&str; 9] = [
    "layers.css",
    "reset.css",
    "tokens.css",
    "base.css",
    "parts",
    "screens",
    "modes.css",
    "modes",
    "print.css",
];

/// What no kiosk shows: loaded with the whole application.
const BEYOND_KIOSK: [&str; 13] = [
    "parts/data_table.css",
    "parts/demonstration.css",
    "parts/empty_state.css",
    "parts/figures.css",
    "parts/file_picker.css",
    "parts/from_file.css",
    "parts/tabs.css",
    "parts/timeline.css",
    "parts/toast.css",
    "screens/exchange.css",
    "screens/office.css",
    "screens/setup.css",
    "screens/staff.css",
];

/// The style sheet in two: what every place shows, and the rest. Layers keep their order across both.
pub struct Sheets {
    /// Linked by the page.
    pub every: String,
    /// Loaded by whoever is no kiosk.
    pub rest: String,
}

impl Sheets {
    /// Both in one.
    pub fn whole(&self) -> String {
        format!("{}{}", self.every, self.rest)
    }
}

/// The style sheets of the application.
pub fn sheets(folder: &Path) -> Result<Sheets> {
    let mut sheets = Sheets { every: String::new(), rest: String::new() };
    for path in in_order(folder)? {
        let is_rest = BEYOND_KIOSK.iter().any(|name| path == folder.join(name));
        let sheet = if is_rest { &mut sheets.rest } else { &mut sheets.every };
        sheet.push_str(&slim(&project::read(&path)?));
        sheet.push('\n');
    }
    Ok(sheets)
}

fn in_order(folder: &Path) -> Result<Vec<PathBuf>> {
    let all = files_below(folder)?;
    let css = all.into_iter().filter(|path| path.extension().is_some_and(|end| end == "css"));
    let mut placed: Vec<(usize, PathBuf)> = css.map(|path| (rank(folder, &path), path)).collect();
    placed.sort();
    Ok(placed.into_iter().map(|(_, path)| path).collect())
}

/// A file nobody listed comes before print, where it can do least harm.
fn rank(folder: &Path, path: &Path) -> usize {
    let unlisted = ORDER.len() - 2;
    ORDER.iter().position(|name| path.starts_with(folder.join(name))).unwrap_or(unlisted)
}

/// Leaves out comments and blanks that part nothing; text between quotes is kept as it is.
fn slim(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['/', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        push_tight(&mut kept, before);
        let length = match from.as_bytes().first() {
            Some(b'/') if from.starts_with("/*") => from.find("*/").map_or(from.len(), |end| end + 2),
            Some(b'/') => {
                kept.push('/');
                1
            }
            _ => {
                let end = end_of_quote(from);
                kept.push_str(&from[..end]);
                end
            }
        };
        rest = &from[length..];
    }
    push_tight(&mut kept, rest);
    kept.truncate(kept.trim_end().len());
    kept
}

/// Adds rules that hold no quotes, with one blank where several stand, and none beside what parts by itself.
fn push_tight(kept: &mut String, css: &str) {
    for letter in css.chars() {
        match letter {
            _ if letter.is_whitespace() => {
                if !kept.is_empty() && !kept.ends_with([' ', '{', '}', ';', ',', ':']) {
                    kept.push(' ');
                }
                continue;
            }
            '{' | ';' | ',' => kept.truncate(kept.trim_end_matches(' ').len()),
            '}' => kept.truncate(kept.trim_end_matches([' ', ';']).len()),
            _ => {}
        }
        kept.push(letter);
    }
}

/// Where the quoted text at the start of `from` ends.
fn end_of_quote(from: &str) -> usize {
    let mut letters = from.char_indices();
    let quote = letters.next().map(|(_, letter)| letter);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => _ = letters.next(),
            _ if Some(letter) == quote => return at + letter.len_utf8(),
            _ => {}
        }
    }
    from.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blanks_go_and_quoted_ones_stay() {
        for (css, kept) in [
            ("a{} /* gone */ b{}", "a{}b{}"),
            (
                "\na > b :is(c, d) {\n  e: calc(1px + 2px) f; g: h;\n}\n",
                "a > b :is(c,d){e:calc(1px + 2px) f;g:h}",
            ),
            ("a { content: \"; }\" ; }", "a{content:\"; }\"}"),
            ("a::before{content:\"/* 留 */\"}", "a::before{content:\"/* 留 */\"}"),
            ("a{content:'\\'/*'}/**/", "a{content:'\\'/*'}"),
            ("a{width:calc(1px/2)}", "a{width:calc(1px/2)}"),
            ("a{} /* never closed", "a{}"),
        ] {
            assert_eq!(slim(css), kept);
        }
    }

    #[test]
    fn the_rest_is_there() {
        let folder = project::root().join("style");
        assert!(BEYOND_KIOSK.iter().all(|name| folder.join(name).exists()));
        let sheets = sheets(&folder).unwrap();
        assert!(sheets.every.starts_with("@layer") && sheets.rest.contains(".table{"));
        assert!(!sheets.every.contains(".table{"));
    }

    #[test]
    fn layers_come_first_and_print_comes_last() {
        let folder = Path::new("style");
        let ranks = [
            "layers.css",
            "reset.css",
            "tokens.css",
            "base.css",
            "parts/a.css",
            "screens/k/b.css",
            "modes.css",
            "print.css",
        ]
        .map(|name| rank(folder, &folder.join(name)));
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert!(rank(folder, &folder.join("new.css")) < rank(folder, &folder.join("print.css")));
    }
}
