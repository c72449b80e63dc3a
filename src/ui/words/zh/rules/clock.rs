//! Clocks that stood still, and time granted besides, in Chinese.

use crate::domain::calendar::{Left, Trace};
use crate::domain::policy::engine::{Granted, Standstill};
use crate::domain::time::Instant;
use crate::ui::cases::Limit;
use crate::ui::cases::due::because;
use crate::ui::cases::names::Names;
use crate::ui::words::words;
use crate::ui::words::zh::rules::count;

/// Stands for a date while there is none.
pub const NO_DATE: &str = "恢复计时后再定到期日";

/// How a limit stands whose clock stands still.
pub fn standing(stop: &Standstill, now: Instant) -> String {
    format!("暂停 {}，自 {} 起", because(stop), (words().time.day)(stop.since, now))
}

/// How a limit came about whose clock stands still: from when, since when it stands, why, and what is left.
pub fn halted(limit: &Limit, trace: &Trace, stop: &Standstill, now: Instant) -> String {
    let moment = words().time.moment;
    let left =
        limit.left.map(|it| format!("；恢复计时后还有 {}，到期日届时再定", left(it))).unwrap_or_default();
    format!(
        "从 {} 起算 {}；{} 起因{}暂停计时{left}。",
        moment(trace.from, now),
        count::span(trace.span),
        moment(stop.since, now),
        because(stop)
    )
}

/// The stops that are over, a sentence each.
pub fn stood(limit: &Limit, now: Instant) -> String {
    let moment = words().time.moment;
    let told = |it: &Standstill| {
        let until = it.until?;
        Some(format!("{} 至 {} 因{}暂停计时。", moment(it.since, now), moment(until, now), because(it)))
    };
    let all: String = limit.stood.iter().filter_map(told).collect();
    if all.is_empty() || !in_days(limit) {
        all
    } else {
        format!("{all}暂停当日仍计入，恢复当日不计。")
    }
}

/// Whether a limit is counted in days: the one it stopped on counts, the one it went on does not.
fn in_days(limit: &Limit) -> bool {
    limit.trace.as_ref().is_some_and(|it| it.span.unit.counts_days())
}

/// The time granted besides, a sentence each.
pub fn granted(limit: &Limit, names: &Names<'_>, now: Instant) -> String {
    let time = &words().time;
    let until = |at: Instant| (time.before)(at, now).trim_end_matches(" 前").to_owned();
    let told = |it: &Granted| {
        let notice = match (&it.notice, it.told_at) {
            (None, _) => String::new(),
            (Some(_), Some(at)) => format!("，{} 已告知当事人", (time.day)(at, now)),
            (Some(_), None) => "，还没有告知当事人".to_owned(),
        };
        let (role, span) = (names.role(&it.role), count::span(it.trace.span));
        let granted = format!("{} 经{role}批准延长 {span}", (time.day)(it.at, now));
        if limit.standstill().is_some() {
            return format!("{granted}，已算进所剩的时间{notice}。");
        }
        let course: String = count::course(&it.trace, now).map(|it| format!("；{it}")).collect();
        let (from, to) = (until(it.from), until(it.to));
        format!("{granted}，从原到期日 {from} 往后算{course}；到 {to} 为止{notice}。")
    };
    limit.granted.iter().map(told).collect()
}

fn left(left: Left) -> String {
    match left {
        Left::Seconds(n) => (words().time.span)(n),
        Left::WorkingSeconds(n) => format!("{}工作时间", (words().time.span)(n)),
        Left::CalendarDays(n) => format!("{n}天"),
        Left::WorkingDays(n) => format!("{n}个工作日"),
    }
}
