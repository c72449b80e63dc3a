//! The people on the office's list: since when they live here, and how often each is visited.

use crate::domain::case::Office;
use crate::domain::case::contested::Safer;
use crate::domain::log::Value;
use crate::domain::policy::limit::Cycle;
use crate::domain::time::{Day, Instant};

/// Somebody on the office's list.
pub(super) struct Resident {
    pub(super) id: String,
    pub(super) pseudonym: Option<String>,
    pub(super) moved_in: Instant,
    pub(super) moved_out: Option<Instant>,
}

impl Resident {
    /// The whole list; days begin on a wall clock `offset_minutes` ahead of UTC.
    pub(super) fn all(office: &Office, offset_minutes: i32) -> impl Iterator<Item = Resident> + '_ {
        office.log.values.iter().filter_map(move |(key, value)| {
            let id = key.strip_prefix("newcomer.")?;
            let value = &value.safe(Safer::First)?.value;
            let text = |field: &str| value.get(field).and_then(Value::text);
            let day = |field: &str| Some(text(field)?.parse::<Day>().ok()?.start(offset_minutes));
            let pseudonym = text("complainant_pseudonym").map(str::to_owned);
            let moved_out = day("moved_out_on");
            Some(Resident { id: id.to_owned(), pseudonym, moved_in: day("move_in_date")?, moved_out })
        })
    }

    /// The intervals somebody set for this resident alone, each with since when.
    pub(super) fn own_intervals(&self, office: &Office) -> Vec<(Instant, Cycle)> {
        let history = office.log.history(&format!("visit_interval.{}", self.id)).iter();
        let set = |it: &crate::domain::case::contested::Side| {
            Some((it.at.instant, Cycle::from_value(it.value.get("interval")?)?))
        };
        history.filter_map(set).collect()
    }

    /// The interval that stands for this resident alone.
    pub(super) fn own_interval(&self, office: &Office) -> Option<Cycle> {
        self.own_intervals(office).into_iter().max_by_key(|(since, _)| *since).map(|(_, it)| it)
    }
}
