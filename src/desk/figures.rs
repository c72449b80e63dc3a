//! Figures of a period, from the cases lodged in it: what a report counts, and how far a regime's goals are reached.
//!
//! A limit kept by an act that was written down late is counted apart: whoever is measured cannot quietly backdate.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::desk::book::Book;
use crate::desk::case_view::CaseView;
use crate::domain::log::{Event, Value};
use crate::domain::order::Order as _;
use crate::domain::policy::engine::{Deadline, Status};
use crate::domain::policy::names::{ClauseId, FactId, ParamId};
use crate::domain::policy::program::ProgramKind;
use crate::domain::time::{DAY, Instant};

/// Answered well: this level of satisfaction and above.
const SATISFIED: i64 = 4;
/// What every list calls what fits nowhere else in it.
const OTHER: &str = "other";
/// What a group is called where nobody said.
const UNSAID: &str = "";
/// The tables that say how long stages last, in whole days.
pub const LASTING: [&str; 2] = ["step_days", "slowest_step"];

/// From an instant on, until another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first instant in it.
    pub from: Instant,
    /// The first instant after it.
    pub until: Instant,
}

/// A table of counts by group; which groups, the table's name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name: `by_type`, `in_time` and so on.
    pub name: &'static str,
    /// Ids of the groups, each with its number.
    pub rows: Vec<(String, i64)>,
}

impl Table {
    /// Whether there was something to count; a stage that lasted less than a day lasted.
    fn says_something(&self) -> bool {
        let lasts = LASTING.contains(&self.name) && !self.rows.is_empty();
        lasts || self.rows.iter().any(|(_, n)| *n > 0)
    }
}

/// How far something is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reached {
    /// So many of so many.
    Share(usize, usize),
    /// Tenths of a day.
    Days(i64),
    /// So many of so many, by group.
    Shares(Vec<(String, usize, usize)>),
    /// Tenths of a day, by group.
    DaysEach(Vec<(String, i64)>),
    /// So many cases, of which the office must say how many accounts they come from.
    PerThousand(usize),
}

/// A figure the office measures itself by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The figure's name.
    pub metric: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// How far it is reached; nothing where there is nothing to count.
    pub reached: Option<Reached>,
}

impl Period {
    fn holds(self, at: Instant) -> bool {
        self.from <= at && at < self.until
    }
}

impl Book {
    /// The cases lodged in a period that whoever acts here may count: all of them, names are never told.
    pub fn lodged_in(&self, period: Period) -> Vec<Arc<CaseView>> {
        let lodged = |it: &&Arc<CaseView>| it.glance().lodged_at.is_some_and(|it| period.holds(it));
        self.cases.values().filter(lodged).cloned().collect()
    }

    /// The tables of a report on a period; a table with nothing to count is left out.
    pub fn tables(&self, period: Period, now: Instant) -> Vec<Table> {
        let cases = self.lodged_in(period);
        let by = |name, key: &dyn Fn(&CaseView) -> Option<String>| Table { name, rows: of_all(&cases, key) };
        let of_some =
            |name, key: &dyn Fn(&CaseView) -> Option<String>| Table { name, rows: counts(&cases, key) };
        let text = |field: &'static str| move |it: &CaseView| text_of(it, field);
        let all = [
            Table { name: "lodged", rows: vec![(UNSAID.to_owned(), whole(cases.len()))] },
            by("by_type", &text("case_type")),
            by("by_unit", &unit),
            by("by_place", &place),
            by("by_handler", &text("handler")),
            by("by_cause", &cause),
            by("by_kind", &text("complainant_kind")),
            Table { name: "in_time", rows: limits(&cases) },
            Table { name: "reply_days", rows: reply_days(&cases) },
            Table { name: "step_days", rows: steps(&cases, now).into_iter().map(whole_days).collect() },
            Table { name: "slowest_step", rows: slowest(&cases, now).into_iter().map(whole_days).collect() },
            Table { name: "satisfaction", rows: levels(&cases) },
            Table { name: "satisfaction_by_type", rows: percents(satisfied_by(&cases, &text("case_type"))) },
            Table { name: "satisfaction_by_unit", rows: percents(satisfied_by(&cases, &unit)) },
            Table { name: "recurring", rows: self.recurring(&cases, now) },
            of_some("declined", &|it| {
                it.case().log.last("case_declined").and_then(|_| text_of(it, "case_type"))
            }),
            of_some("unanswered", &|it| {
                (!is_answered(it)).then(|| text_of(it, "case_type").unwrap_or_default())
            }),
            Table { name: "follow_ups", rows: follow_ups(&cases) },
        ];
        all.into_iter().filter(Table::says_something).collect()
    }

    /// How far the goals of the regime in use are reached by the cases of a period.
    pub fn goals(&self, period: Period, now: Instant) -> Vec<Goal> {
        let Some(profile) = self.profile() else { return Vec::new() };
        let cases = self.lodged_in(period);
        let asked = profile.programs.iter().filter(|it| it.kind == ProgramKind::Satisfaction);
        let ratings = asked.map(|it| ("answered_share".to_owned(), it.clauses.clone(), [].as_slice()));
        let own =
            profile.goals.iter().map(|it| (it.metric.clone(), it.clauses.clone(), it.unless.as_slice()));
        let goal = |(metric, clauses, unless): (String, Vec<ClauseId>, &[FactId])| {
            let reached = reached(&metric, unless, &cases, now);
            Goal { metric, clauses, reached }
        };
        own.chain(ratings).map(goal).collect()
    }

    /// Causes and persons complained of that come again as often as the regime says, or more.
    fn recurring(&self, cases: &[Arc<CaseView>], now: Instant) -> Vec<(String, i64)> {
        let surroundings = self.surroundings();
        let judge = crate::desk::judge::Judge::of(self, &surroundings);
        let least =
            judge.ground().and_then(|it| it.in_force(&ParamId::from("recurring_n"), now)?.value.int());
        let Some(least) = least else { return Vec::new() };
        let mut all = counts(cases, &cause);
        all.extend(counts(cases, &|it| {
            text_of(it, "respondent_person").or_else(|| text_of(it, "respondent"))
        }));
        all.retain(|(key, n)| *key != UNSAID && *n >= least);
        all
    }
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn text_of(view: &CaseView, field: &str) -> Option<String> {
    view.case().latest_field(field).and_then(Value::text).map(str::to_owned)
}

fn unit(view: &CaseView) -> Option<String> {
    text_of(view, "unit").or_else(|| text_of(view, "serving_unit"))
}

fn place(view: &CaseView) -> Option<String> {
    text_of(view, "building").or_else(|| text_of(view, "public_area"))
}

fn cause(view: &CaseView) -> Option<String> {
    text_of(view, "cause_class").or_else(|| view.case().text("cause").map(str::to_owned))
}

/// How many cases each group has, the largest first, what fits no other group and what nobody said last; those that belong
/// to none are not counted.
fn counts(cases: &[Arc<CaseView>], key: &dyn Fn(&CaseView) -> Option<String>) -> Vec<(String, i64)> {
    let mut groups: BTreeMap<String, i64> = BTreeMap::new();
    for key in cases.iter().filter_map(|it| key(it)) {
        *groups.entry(key).or_default() += 1;
    }
    let mut rows: Vec<(String, i64)> = groups.into_iter().collect();
    rows.order_by_key(|(key, n)| (key == UNSAID, key == OTHER, std::cmp::Reverse(*n), key.clone()));
    rows
}

/// The same of all cases, so that the table adds up to them; empty where nobody said anything.
fn of_all(cases: &[Arc<CaseView>], key: &dyn Fn(&CaseView) -> Option<String>) -> Vec<(String, i64)> {
    let rows = counts(cases, &|it| Some(key(it).unwrap_or_default()));
    if rows.iter().all(|(key, _)| key == UNSAID) { Vec::new() } else { rows }
}

/// Whether a limit ended, and in time; nothing for one that still runs or does not count.
fn kept(limit: &Deadline) -> Option<bool> {
    match limit.status {
        Status::Met => Some(true),
        Status::MetLate | Status::Overdue | Status::Unmet => Some(false),
        _ => None,
    }
}

/// Every limit of the cases that ended or is past: in time, late, late for a reason the regime lists apart, and in time
/// only by an entry made afterwards.
fn limits(cases: &[Arc<CaseView>]) -> Vec<(String, i64)> {
    let mut rows = [("in_time", 0), ("late", 0), ("excused", 0), ("entered_late", 0)];
    for limit in cases.iter().flat_map(|it| &it.evaluation.deadlines) {
        let at = match kept(limit) {
            Some(true) if limit.entered_late => 3,
            Some(true) => 0,
            Some(false) if limit.excuse.is_some() => 2,
            Some(false) => 1,
            None => continue,
        };
        if let Some(row) = rows.get_mut(at) {
            row.1 += 1;
        }
    }
    rows.into_iter().map(|(key, n)| (key.to_owned(), n)).collect()
}

/// In time, of those that ended: limits that one of `kinds` stops, or all of them.
fn share_in_time(cases: &[Arc<CaseView>], kinds: &[&str]) -> Option<Reached> {
    let stops = |it: &&Deadline| kinds.is_empty() || it.stop.iter().any(|it| kinds.contains(&it.as_str()));
    let all = cases.iter().flat_map(|it| &it.evaluation.deadlines).filter(stops);
    let ended: Vec<bool> = all.filter_map(|it| Some(kept(it)? && !it.entered_late)).collect();
    share(ended.iter().filter(|it| **it).count(), ended.len())
}

fn share(part: usize, all: usize) -> Option<Reached> {
    (all > 0).then_some(Reached::Share(part, all))
}

/// Seconds from the lodging to the first result told.
fn reply_time(view: &CaseView) -> Option<i64> {
    let replied = view.case().log.all("result_replied").next()?;
    Some(replied.header.at.instant.since(view.case().lodged()?.header.at.instant))
}

/// How many were answered within a day, three, seven, and later.
fn reply_days(cases: &[Arc<CaseView>]) -> Vec<(String, i64)> {
    let mut rows = [("0-1", 0), ("1-3", 0), ("3-7", 0), ("7-", 0)];
    for seconds in cases.iter().filter_map(|it| reply_time(it)) {
        let at = [DAY, 3 * DAY, 7 * DAY].iter().filter(|it| seconds > **it).count();
        if let Some(row) = rows.get_mut(at) {
            row.1 += 1;
        }
    }
    rows.into_iter().map(|(key, n)| (key.to_owned(), n)).collect()
}

/// The middle one of some spans, in tenths of a day.
fn median(mut spans: Vec<i64>) -> Option<i64> {
    spans.order();
    let upper = spans.get(spans.len() / 2)?;
    let lower = spans.get(spans.len().saturating_sub(1) / 2)?;
    Some((lower + upper) / 2 * 10 / DAY)
}

/// How long cases stay in each stage, in tenths of a day; the one they are in counts until now.
fn steps(cases: &[Arc<CaseView>], now: Instant) -> Vec<(String, i64)> {
    let mut spans: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for view in cases {
        let passed = &view.evaluation.passed;
        for (at, (state, from)) in passed.iter().enumerate() {
            let until = passed.get(at + 1).map(|it| it.1);
            let until = until.or(view.evaluation.is_live.then_some(now));
            if let Some(until) = until {
                spans.entry(state.clone()).or_default().push(until.since(*from));
            }
        }
    }
    spans.into_iter().filter_map(|(state, it)| Some((state, median(it)?))).collect()
}

fn slowest(cases: &[Arc<CaseView>], now: Instant) -> Option<(String, i64)> {
    steps(cases, now).into_iter().max_by_key(|it| it.1).filter(|it| it.1 > 0)
}

/// Tenths of a day as days that are over: a begun one is not counted.
fn whole_days((key, tenths): (String, i64)) -> (String, i64) {
    (key, tenths / 10)
}

/// The levels of satisfaction told of a case, follow-ups included, oldest first.
fn told_levels(view: &CaseView) -> impl Iterator<Item = i64> + '_ {
    let asks =
        |it: &&Arc<Event>| matches!(it.header.kind.as_str(), "satisfaction_recorded" | "followup_done");
    let told = view.case().events().iter().filter(asks);
    told.filter_map(|it| view.case().log.effective(it, "satisfaction").and_then(Value::int))
}

fn levels(cases: &[Arc<CaseView>]) -> Vec<(String, i64)> {
    let mut rows = [0; 5];
    for level in cases.iter().flat_map(|it| told_levels(it)) {
        let row = usize::try_from(level - 1).ok().and_then(|it| rows.get_mut(it));
        if let Some(row) = row {
            *row += 1;
        }
    }
    let named = |(n, level): (&i64, i64)| (level.to_string(), *n);
    rows.iter().rev().zip([5, 4, 3, 2, 1]).map(named).collect()
}

/// Satisfied of asked, by group.
fn satisfied_by(
    cases: &[Arc<CaseView>],
    key: &dyn Fn(&CaseView) -> Option<String>,
) -> Vec<(String, usize, usize)> {
    let mut groups: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for view in cases {
        for level in told_levels(view) {
            let group = groups.entry(key(view).unwrap_or_default()).or_default();
            group.0 += usize::from(level >= SATISFIED);
            group.1 += 1;
        }
    }
    groups.into_iter().map(|(key, (part, all))| (key, part, all)).collect()
}

fn percents(shares: Vec<(String, usize, usize)>) -> Vec<(String, i64)> {
    shares.into_iter().map(|(key, part, all)| (key, percent(part, all))).collect()
}

/// A share in whole percent, to the nearest.
pub fn percent(part: usize, all: usize) -> i64 {
    let (part, all) = (whole(part), whole(all));
    if all == 0 { 0 } else { (part * 200 + all) / (all * 2) }
}

fn is_answered(view: &CaseView) -> bool {
    let ends = ["first_reply_given", "result_replied", "case_declined", "case_withdrawn"];
    view.evaluation.is_live || ends.iter().any(|it| view.case().log.last(it).is_some())
}

/// Follow-ups due, done and failed.
fn follow_ups(cases: &[Arc<CaseView>]) -> Vec<(String, i64)> {
    let due = |it: &&Deadline| it.status.is_open() && it.stop.iter().any(|it| *it == "followup_done");
    let due = cases.iter().flat_map(|it| &it.evaluation.deadlines).filter(due).count();
    let made = |kind: &str| cases.iter().map(|it| it.case().log.all(kind).count()).sum::<usize>();
    let rows = [("due", due), ("done", made("followup_done")), ("failed", made("followup_failed"))];
    rows.into_iter().map(|(key, n)| (key.to_owned(), whole(n))).collect()
}

fn reached(metric: &str, unless: &[FactId], cases: &[Arc<CaseView>], now: Instant) -> Option<Reached> {
    match metric {
        "solved_inside" => solved_inside(cases, unless),
        "share_first_reply_in_time" => share_in_time(cases, &["first_reply_given"]),
        "share_transferred_in_24h" => share_in_time(cases, &["case_transferred", "transfer_received"]),
        "share_in_time" => share_in_time(cases, &[]),
        "followup_satisfied_share" => satisfied(cases, &["followup_done"]),
        "satisfied_share" => satisfied(cases, &["followup_done", "satisfaction_recorded"]),
        "median_days_to_reply" => {
            median(cases.iter().filter_map(|it| reply_time(it)).collect()).map(Reached::Days)
        }
        "median_days_per_step" => Some(steps(cases, now)).filter(|it| !it.is_empty()).map(Reached::DaysEach),
        "share_changed_after_objection" => decided_anew(cases),
        "outcome_by_complainant_kind" => outcomes(cases),
        "complaints_per_thousand_accounts" => Some(Reached::PerThousand(cases.len())),
        "answered_share" => {
            let asked = cases.iter().filter(|it| it.case().log.last("result_replied").is_some());
            let answered = asked.clone().filter(|it| it.case().log.last("satisfaction_recorded").is_some());
            share(answered.count(), asked.count())
        }
        _ => None,
    }
}

fn satisfied(cases: &[Arc<CaseView>], kinds: &[&str]) -> Option<Reached> {
    let level =
        |view: &CaseView, it: &Event| view.case().log.effective(it, "satisfaction").and_then(Value::int);
    let of = |view: &CaseView| {
        let asked = view.case().events().iter().filter(|it| kinds.contains(&it.header.kind.as_str()));
        asked.filter_map(|it| level(view, it)).collect::<Vec<_>>()
    };
    let levels: Vec<i64> = cases.iter().flat_map(|it| of(it)).collect();
    share(levels.iter().filter(|it| **it >= SATISFIED).count(), levels.len())
}

/// Cases closed without anybody outside having brought them, and without any of these facts; of those closed.
fn solved_inside(cases: &[Arc<CaseView>], unless: &[FactId]) -> Option<Reached> {
    let closed = |it: &&Arc<CaseView>| it.case().log.last("case_closed").is_some() && !it.evaluation.is_live;
    let closed: Vec<_> = cases.iter().filter(closed).collect();
    let is_true = |it: &CaseView, fact: &FactId| it.case().fact(fact.as_str()) == Some(&Value::Flag(true));
    let brought =
        |it: &CaseView| ["forwarded_by", "forwarded_ref"].iter().any(|field| text_of(it, field).is_some());
    let inside = closed.iter().filter(|it| !brought(it) && !unless.iter().any(|fact| is_true(it, fact)));
    share(inside.count(), closed.len())
}

/// Reviews that changed the result, of those decided.
fn decided_anew(cases: &[Arc<CaseView>]) -> Option<Reached> {
    let decided: Vec<&Arc<Event>> = cases.iter().flat_map(|it| it.case().log.all("review_decided")).collect();
    share(decided.iter().filter(|it| it.text("outcome") == Some("changed")).count(), decided.len())
}

/// Cases found true, wholly or in part, of those with a finding, by the sort of complainant.
fn outcomes(cases: &[Arc<CaseView>]) -> Option<Reached> {
    let mut groups: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for view in cases {
        let Some(found) = view.case().log.last("finding_recorded") else { continue };
        let Some(found) = view.case().log.effective(found, "substantiated").and_then(Value::text) else {
            continue;
        };
        let group = groups.entry(text_of(view, "complainant_kind").unwrap_or_default()).or_default();
        group.0 += usize::from(matches!(found, "yes" | "partly"));
        group.1 += 1;
    }
    let shares: Vec<_> = groups.into_iter().map(|(key, (part, all))| (key, part, all)).collect();
    (!shares.is_empty()).then_some(Reached::Shares(shares))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_percent_to_the_nearest() {
        for (part, all, is) in [(3, 4, 75), (2, 3, 67), (1, 3, 33), (0, 5, 0), (0, 0, 0), (1, 200, 1)] {
            assert_eq!(percent(part, all), is, "{part} of {all}");
        }
    }

    #[test]
    fn a_day_that_has_begun_is_not_counted_and_a_stage_of_less_than_a_day_is_still_told() {
        for (tenths, days) in [(0, 0), (9, 0), (10, 1), (19, 1), (31, 3)] {
            assert_eq!(whole_days((String::new(), tenths)).1, days, "{tenths}");
        }
        let table = |name, rows| Table { name, rows };
        assert!(table("step_days", vec![("received".into(), 0)]).says_something());
        assert!(!table("step_days", Vec::new()).says_something());
        assert!(!table("in_time", vec![("late".into(), 0)]).says_something());
    }

    #[test]
    fn the_middle_of_an_even_number_lies_between_the_two_in_the_middle() {
        for (spans, tenths) in [
            (vec![], None),
            (vec![DAY], Some(10)),
            (vec![3 * DAY, DAY], Some(20)),
            (vec![DAY, 9 * DAY, 2 * DAY], Some(20)),
        ] {
            assert_eq!(median(spans.clone()), tenths, "{spans:?}");
        }
    }
}
