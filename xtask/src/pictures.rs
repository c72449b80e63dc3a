//! Pictures of every screen for eyes, and the three the README shows.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project::{self, root, target};
use crate::step::Step;
use crate::test;

/// What the README shows of each place: the picture as it is taken, and the name it is kept under.
const KEPT: [(&str, &str); 3] = [
    ("kiosk-category-1080x1920.png", "kiosk.png"),
    ("tablet-case-768x1024.png", "tablet.png"),
    ("office-home-1280x800.png", "office.png"),
];

/// `cargo xtask pictures`.
pub fn run(words: Vec<String>) -> Result<()> {
    project::nothing_left(&words)?;
    let taken = target().join("pictures");
    let mut step = Step::begin("pictures", false)?;
    let mut tests = test::walk(&step)?;
    step.run_tests(tests.env("HUIYIN_SHOTS", &taken).args(["--test", "shots"]))?;
    let kept = root().join("docs/pictures");
    fs::create_dir_all(&kept).with_context(|| format!("{} cannot be made", kept.display()))?;
    KEPT.iter().try_for_each(|(from, to)| keep(&taken.join(from), &kept.join(to)))?;
    println!("every screen: {}\nfor the README: {}", taken.display(), kept.display());
    Ok(())
}

fn keep(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("{} was not taken", from.display()))?;
    Ok(())
}
