//! The number of a paper (文书编号): which of its case's papers it is. A paper printed again as it was keeps its number.

use std::collections::BTreeSet;

use crate::desk::CaseView;
use crate::desk::zone::zone;
use crate::domain::time::{Day, Instant};
use crate::ui::papers::list::ISSUED;
use crate::ui::words::words;

/// The number a paper of this digest goes out under: the one it had, else the next of its case.
///
/// Two devices that have not met may give one number to two papers; their digests tell them apart.
pub fn number(view: &CaseView, digest: &str, now: Instant) -> String {
    let issued: Vec<(&str, Option<&str>)> = view
        .case()
        .log
        .all(ISSUED)
        .filter_map(|it| Some((it.text("content_hash")?, it.text("doc_no"))))
        .collect();
    let before = issued.iter().find(|it| it.0 == digest).and_then(|it| it.1);
    let papers: BTreeSet<&str> = issued.iter().map(|it| it.0).collect();
    let day = Day::of(now, zone()).to_string();
    let year = day.split('-').next().unwrap_or_default();
    before.map_or_else(|| (words().papers.doc_no)(year, &view.reference(), papers.len() + 1), str::to_owned)
}
