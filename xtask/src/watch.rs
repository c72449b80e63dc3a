//! Notices that a source file has changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::project::root;
use crate::site::files_below;

/// What the application is made of.
const SOURCES: [&str; 6] = ["src", "style", "public", "index.html", "Cargo.toml", "Cargo.lock"];

/// The sources as they were at one moment.
#[derive(PartialEq, Eq)]
pub struct Sources(BTreeMap<PathBuf, Option<SystemTime>>);

/// Looks at every source; a few hundred files take about a millisecond.
pub fn look() -> Sources {
    let below =
        |path: PathBuf| if path.is_dir() { files_below(&path).unwrap_or_default() } else { vec![path] };
    let files = SOURCES.iter().flat_map(|name| below(root().join(name)));
    Sources(files.map(|path| (path.clone(), changed(&path))).collect())
}

fn changed(path: &PathBuf) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

/// Returns the names that changed since `before`, once they have been still for a moment.
pub fn wait_for_change(before: &Sources) -> Vec<String> {
    loop {
        thread::sleep(Duration::from_millis(400));
        let now = look();
        if now != *before && {
            thread::sleep(Duration::from_millis(150));
            look() == now
        } {
            return differing(before, &now);
        }
    }
}

fn differing(before: &Sources, now: &Sources) -> Vec<String> {
    let all = before.0.keys().chain(now.0.keys()).filter(|path| before.0.get(*path) != now.0.get(*path));
    let mut names: Vec<String> =
        all.map(|path| path.strip_prefix(root()).unwrap_or(path).display().to_string()).collect();
    names.sort();
    names.dedup();
    names
}
