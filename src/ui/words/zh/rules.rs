//! What a regime says, in Chinese sentences.

mod clock;
pub(in crate::ui::words) mod cond;
mod count;
mod refusal;
pub(in crate::ui::words) mod statute;

use crate::domain::policy::engine::{Breach, Refusal, Status};
use crate::domain::policy::names::ClauseId;
use crate::domain::time::Instant;
use crate::ui::cases::Limit;
use crate::ui::cases::names::Names;
use crate::ui::words::rules::Rules;
use crate::ui::words::words;

/// The words.
pub const WORDS: Rules = Rules {
    refusal: |refusal, names| said(refusal, names),
    breach,
    trace: count::trace,
    why_then,
    event: cond::event,
    basis,
    clause: statute::clause,
    law: statute::law,
    valid: statute::valid,
    statute_help: statute::HELP,
    no_date: clock::NO_DATE,
    report_to: |roles| format!("，报给{roles}"),
    currency: '元',
    standing,
    provisional: "暂定",
    provisional_label: |label| format!("{label}（暂定）"),
    target: "力求",
    late_entry: |seconds| format!("补记，晚了 {}", (words().time.span)(seconds)),
};

/// The reason itself; the regime's own words stand before it where a rule speaks.
fn said(refusal: &Refusal, names: &Names<'_>) -> String {
    let why = refusal::why(&refusal.why, names);
    match refusal.label.as_deref().filter(|it| !why.contains(*it)) {
        Some(label) => format!("{label}：{why}"),
        None => why,
    }
}

fn breach(breach: &Breach, names: &Names<'_>) -> String {
    match breach {
        Breach::Refusable(why) => format!("不符合制度：{}", refusal::why(why, names)),
        Breach::Unheeded(event) => format!("办理时还没有{}", cond::event(event, names)),
        Breach::ClosedUnseen { .. } => {
            "办结时没有看到当事人新的说明，这次办结不算数，案件重新打开。".to_owned()
        }
    }
}

fn basis(clauses: &[ClauseId]) -> String {
    let said = statute::clauses(clauses);
    if said.is_empty() { said } else { format!("依据{said}") }
}

fn why_then(limit: &Limit, names: &Names<'_>, now: Instant) -> String {
    let time = &words().time;
    let first = limit.granted.first().map_or(limit.due, |it| it.from);
    let counted = match (&limit.trace, limit.standstill()) {
        (Some(it), Some(stop)) => clock::halted(limit, it, stop, now),
        (Some(it), None) => count::trace(it, first, now),
        (None, _) => {
            format!("按记录中写明的日期，到 {} 为止。", (time.before)(limit.due, now).trim_end_matches(" 前"))
        }
    };
    let unconfirmed = limit
        .provisional_parameter
        .as_ref()
        .map(|it| format!("其中“{}”是暂定值，办公室还没有确认。", names.parameter(it.as_str())));
    let uncharted = limit.provisional_calendar.map(|year| {
        format!("本机还没有 {year} 年的节假日安排，那一年暂按周一至周五推算，装入日历后会重新计算。")
    });
    let (stood, granted) = (clock::stood(limit, now), clock::granted(limit, names, now));
    [Some(counted), Some(stood), Some(granted), unconfirmed, uncharted].into_iter().flatten().collect()
}

fn standing(limit: &Limit, now: Instant) -> String {
    let time = &words().time;
    let ended = |word: &str| match limit.ended_at {
        Some(at) => format!("{word} {}", (time.moment)(at, now)),
        None => word.to_owned(),
    };
    match limit.status {
        Status::Running | Status::DueSoon | Status::Overdue => (time.left)(limit.due, now),
        Status::Paused => limit.standstill().map(|it| clock::standing(it, now)).unwrap_or_default(),
        Status::Met => ended("按时完成"),
        Status::MetLate => {
            let late = limit.ended_at.map(|at| at.since(limit.due)).unwrap_or_default();
            let excused = if limit.excuse.is_some() { "，已说明原因，另行统计" } else { "" };
            format!("{}，晚了 {}{excused}", ended("已完成"), (time.span)(late))
        }
        Status::Exempt => ended("制度免除"),
        Status::Missed => "没有达到这个目标，不算逾期".to_owned(),
        Status::Moot => ended("不再适用"),
        Status::Unmet => "没有完成就办结了".to_owned(),
    }
}

#[cfg(test)]
mod tests;
