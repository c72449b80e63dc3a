//! Which papers made at a visit to the site no handover has listed yet.

use crate::domain::policy::engine::kinds::{DISPATCHED, HANDED_OVER, ISSUED, RETURNED};
use crate::domain::policy::engine::refusal::Why;
use crate::domain::policy::engine::remedy::named_items;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::DocId;

impl View<'_> {
    /// The papers made within sight that neither a handover nor `listed` names.
    pub(super) fn papers_left(&self, listed: &[String]) -> Vec<DocId> {
        let mut left: Vec<DocId> = Vec::new();
        let handed: Vec<String> =
            self.events(HANDED_OVER).flat_map(|(_, it)| named_items(it, "items")).collect();
        let made = self.events(ISSUED).filter(|(place, _)| self.is_of_the_visit(*place));
        let made = made.filter_map(|(_, it)| it.text("doc").map(str::to_owned));
        for doc in made.filter(|it| !handed.contains(it) && !listed.contains(it)) {
            if !left.iter().any(|it| *it == *doc) {
                left.push(DocId::from(doc.as_str()));
            }
        }
        left
    }

    /// Whether something happened between the order to go to the site and the last return from it.
    fn is_of_the_visit(&self, place: usize) -> bool {
        let first = self.events(DISPATCHED).next().map(|(place, _)| place);
        let last = self.events(RETURNED).next_back().map(|(place, _)| place);
        first.is_none_or(|it| place > it) && last.is_none_or(|it| place < it)
    }

    /// The same as what stands against an act.
    pub(super) fn papers_missing(&self, listed: &[String]) -> Vec<Why> {
        let left = self.papers_left(listed).into_iter();
        left.map(|it| Why::NotTicked { item: it.as_str().to_owned() }).collect()
    }
}
