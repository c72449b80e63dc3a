//! The table of clauses: what each asks, where it is kept, and what proves it.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::project;

const FOLDER: &str = "src/domain/policy/clauses";
const PLACES: [&str; 5] = ["engine", "kiosk", "tablet", "office", "paper"];

/// How many clauses are kept at each place, and how many of them are proved there.
#[derive(Default)]
struct Count([(usize, usize); 5]);

/// `cargo xtask clauses`.
pub fn run(words: Vec<String>) -> Result<()> {
    project::nothing_left(&words)?;
    let mut count = Count::default();
    let mut all = 0;
    for path in files()? {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let rows: Vec<Value> = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        println!("\n{} ({})", path.file_stem().unwrap_or_default().to_string_lossy(), rows.len());
        rows.iter().for_each(|it| println!("{}", line(it, &mut count)));
        all += rows.len();
    }
    println!("\n{all} clauses; proved of those kept:");
    for (place, (kept, proved)) in PLACES.iter().zip(count.0) {
        println!("  {place:<7} {proved:>3} of {kept:>3}");
    }
    Ok(())
}

fn files() -> Result<Vec<std::path::PathBuf>> {
    let folder = project::root().join(FOLDER);
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// One clause, counted as it is told.
fn line(row: &Value, count: &mut Count) -> String {
    let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
    let kept = row.get("where").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut places = Vec::new();
    for (place, (here, proved)) in PLACES.iter().zip(&mut count.0) {
        if !kept.iter().any(|it| it == place) {
            continue;
        }
        *here += 1;
        let proof = row.get("proof").and_then(|it| it.get(place)).and_then(Value::as_str);
        *proved += usize::from(proof.is_some());
        places.push(format!("{place}: {}", proof.unwrap_or("–")));
    }
    format!("  {:<9} {}\n            {}", text("clause"), text("says"), places.join(", "))
}
