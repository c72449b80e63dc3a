//! Words a regime knows no other of: its ways of arriving and its sorts of complaint.

use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::kinds::{COMPLETED, LODGED, TYPE_SET};
use crate::domain::policy::engine::refusal::{Refusal, Why};
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::{ClauseId, FieldPath};

impl<'a> View<'a> {
    /// What an act names that the regime does not know; the clauses are those of what it knows.
    pub(super) fn unknown_words(&self, act: Act<'a>) -> Vec<Refusal> {
        let profile = self.ground.profile;
        let channels = profile.channels.iter().map(|it| (it.id.as_str(), it.clauses.as_slice()));
        let types = profile.case_types.iter().map(|it| (it.id.as_str(), it.clauses.as_slice()));
        match act.kind(self.index) {
            LODGED => {
                let mut refusals = self.unknown_word(act, "channel", channels);
                refusals.extend(self.unknown_word(act, "case_type", types));
                refusals
            }
            COMPLETED | TYPE_SET => self.unknown_word(act, "case_type", types),
            _ => Vec::new(),
        }
    }

    fn unknown_word<'w>(
        &self,
        act: Act<'a>,
        field: &str,
        known: impl Iterator<Item = (&'w str, &'w [ClauseId])> + Clone,
    ) -> Vec<Refusal> {
        let Known::Is(value) = act.field(self.index, field) else { return Vec::new() };
        let is_known = |it: &str| known.clone().any(|(word, _)| word == it);
        if value.text().is_none_or(is_known) {
            return Vec::new();
        }
        let mut clauses: Vec<ClauseId> = Vec::new();
        for clause in known.flat_map(|(_, it)| it) {
            if !clauses.contains(clause) {
                clauses.push(clause.clone());
            }
        }
        vec![Refusal::plain(Why::NotAllowed { field: FieldPath::plain(field), value }, clauses)]
    }
}
