//! The house rules a compiler does not check: who may import whom, and words that must not occur.

use std::fs;
use std::path::{Path, PathBuf};

mod imports;
mod layers;
mod manners;
mod tests_are_declared;

/// A source file, by its path below the root.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The numbered lines that are code, without comments. Tests are left out, at the end of a file or in their own.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_tests =
            self.path.split('/').any(|it| it == "tests" || it == "tests.rs" || it.ends_with("_tests.rs"));
        let lines = self.text.lines().take_while(move |line| !is_tests && !begins_tests(line));
        lines.enumerate().map(|(at, line)| (at + 1, without_comment(line)))
    }

    fn is_in(&self, folder: &str) -> bool {
        Path::new(&self.path).starts_with(folder)
    }
}

/// `#[cfg(test)]`, or with more conditions as in `#[cfg(all(test, feature = "html"))]`.
fn begins_tests(line: &str) -> bool {
    line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test,")
}

/// Cuts a comment off; `://` is an address and not a comment.
fn without_comment(line: &str) -> &str {
    let starts = line.match_indices("//").map(|(at, _)| at);
    let comment = starts.into_iter().find(|at| !line[..*at].ends_with(':'));
    comment.map_or(line, |at| &line[..at])
}

/// Every Rust file of the library and its binaries.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    let read = |file: PathBuf| Source {
        path: file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"),
        text: fs::read_to_string(&file).unwrap(),
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// Fails with every breach on a line of its own: `file:line: rule`.
fn assert_none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}
