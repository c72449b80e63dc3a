//! Retelling a count in Chinese: from when, what was counted, what was skipped and why, until when.

use chrono::Datelike;

use crate::desk::zone::zone;
use crate::domain::calendar::{End, Over, Span, Stretch, Trace, Unit, Why};
use crate::domain::time::{Day, Instant};
use crate::ui::words::rules::{hours, stood};
use crate::ui::words::words;

/// Working days told one by one up to this many.
const TOLD: i64 = 6;
/// Stretches with the same reason told one by one up to this many.
const EACH: usize = 3;

/// The whole sentence.
pub fn trace(trace: &Trace, due: Instant, now: Instant) -> String {
    let start = format!("从 {} 起算 {}", (words().time.moment)(trace.from, now), span(trace.span));
    let told: Vec<String> =
        std::iter::once(start).chain(course(trace, now)).chain([end(trace.end, due, now)]).collect();
    format!("{}。", told.join("；"))
}

/// What lay between the start and the end: what counted, what did not and why, and whether the end moved.
pub fn course(trace: &Trace, now: Instant) -> impl Iterator<Item = String> {
    let received = trace.received_on.map(|it| format!("当天是休息日，按 {} 收到计", day(it, now)));
    let rolled = trace.rolled_from.map(|it| format!("最后一天 {} 是休息日，顺延", day(it, now)));
    [received, counted(trace, now), skipped(trace, now), rolled].into_iter().flatten()
}

/// 24小时, 3个工作日.
pub fn span(span: Span) -> String {
    let n = span.n;
    match span.unit {
        Unit::Minutes => format!("{n}分钟"),
        Unit::Hours => format!("{n}小时"),
        Unit::BusinessMinutes => format!("{n}分钟工作时间"),
        Unit::CalendarDays => format!("{n}天"),
        Unit::WorkingDays => format!("{n}个工作日"),
        Unit::SameDay => "到当天结束".to_owned(),
        Unit::Weeks => format!("{n}周"),
        Unit::Months => format!("{n}个月"),
    }
}

fn end(end: End, due: Instant, now: Instant) -> String {
    match end {
        End::Exact => format!("到 {} 为止", (words().time.before)(due, now).trim_end_matches(" 前")),
        End::EndOfDay(it) => format!("到 {} 24:00 为止", day(it, now)),
        End::CloseOfBusiness(it) => format!("到 {} 下班为止", day(it, now)),
    }
}

fn counted(trace: &Trace, now: Instant) -> Option<String> {
    match trace.span.unit {
        Unit::Minutes | Unit::Hours => Some("昼夜、休息日都连续计算".to_owned()),
        Unit::SameDay => None,
        Unit::CalendarDays | Unit::Weeks | Unit::Months if stood(trace) => {
            Some("起算当日不计，此后除暂停的日子外每一天都算".to_owned())
        }
        Unit::CalendarDays | Unit::Weeks | Unit::Months => Some("起算当日不计，此后每一天都算".to_owned()),
        Unit::WorkingDays => Some(working_days(trace, now)),
        Unit::BusinessMinutes => Some(working_time(trace, now)),
    }
}

/// 只计上班时间：9月22日 11:50至12:00、14:00至14:50; the hours one by one only where they are few.
fn working_time(trace: &Trace, now: Instant) -> String {
    match hours(trace, "至", |it| day(it, now)) {
        Some(each) => format!("只计上班时间：{}", each.join("、")),
        None => "只计上班时间".to_owned(),
    }
}

fn working_days(trace: &Trace, now: Instant) -> String {
    let counted: Vec<&Stretch> = trace.stretches.iter().filter(|it| it.counted).collect();
    if trace.counted() <= TOLD {
        let each: Vec<String> =
            counted.iter().map(|it| format!("{}{}", days(trace, it, now), special(it))).collect();
        return format!("计入 {}", each.join("、"));
    }
    let special: Vec<String> = counted
        .iter()
        .filter(|it| it.why != Why::WorkingDay)
        .map(|it| format!("{}{}", days(trace, it, now), special(it)))
        .collect();
    let with =
        if special.is_empty() { String::new() } else { format!("，其中含 {}", special.join("、")) };
    format!("计入工作日 {} 天{with}", trace.counted())
}

fn special(stretch: &Stretch) -> String {
    match &stretch.why {
        Why::MakeUpDay => "（调休上班）".to_owned(),
        Why::LocalWorkingDay(reason) => format!("（{reason}）"),
        _ => String::new(),
    }
}

/// What was not counted, each reason once, dates where there are few.
fn skipped(trace: &Trace, now: Instant) -> Option<String> {
    let mut reasons: Vec<String> = Vec::new();
    let told = matches!(trace.span.unit, Unit::CalendarDays | Unit::Weeks | Unit::Months);
    let news = |it: &&Stretch| !(it.counted || told && it.why == Why::StartDay);
    for stretch in trace.stretches.iter().filter(news) {
        let reason = reason(&stretch.why);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let said: Vec<String> = reasons.iter().map(|it| of_reason(trace, it, now)).collect();
    (!said.is_empty()).then(|| format!("不计 {}", said.join("、")))
}

fn of_reason(trace: &Trace, reason: &str, now: Instant) -> String {
    let same: Vec<&Stretch> =
        trace.stretches.iter().filter(|it| !it.counted && self::reason(&it.why) == reason).collect();
    let by_the_clock = same.iter().all(|it| matches!(it.why, Why::Night | Why::OutsideHours));
    match same.as_slice() {
        _ if by_the_clock => reason.to_owned(),
        few if few.len() <= EACH => {
            let each: Vec<String> = few.iter().map(|it| days(trace, it, now)).collect();
            format!("{}（{reason}）", each.join("、"))
        }
        many => {
            let total: i64 = many.iter().map(|it| length(trace, it)).sum();
            format!("{reason}共 {total} 天")
        }
    }
}

fn reason(why: &Why) -> String {
    match why {
        Why::StartDay => "起算当日",
        Why::Weekend => "周末",
        Why::Holiday(name) | Why::LocalClosure(name) => name,
        Why::ClosedDay => "不上班",
        Why::Night => "下班时间",
        Why::OutsideHours => "午休",
        Why::Pause => "暂停计时",
        Why::Elapsed
        | Why::OpenHours
        | Why::CalendarDay
        | Why::WorkingDay
        | Why::MakeUpDay
        | Why::LocalWorkingDay(_) => "起算前",
    }
    .to_owned()
}

fn length(trace: &Trace, stretch: &Stretch) -> i64 {
    let (first, last) = trace.days_of(stretch);
    i64::from(last.0) - i64::from(first.0) + 1
}

/// 10月1日至7日, 9月30日至10月2日, 10月8日.
fn days(trace: &Trace, stretch: &Stretch, now: Instant) -> String {
    if let (Over::Time { from, to }, Why::Pause) = (stretch.over, &stretch.why) {
        let time = &words().time;
        return format!("{} 至 {}", (time.moment)(from, now), (time.moment)(to, now));
    }
    let (first, last) = trace.days_of(stretch);
    let (Some(from), Some(to)) = (first.date(), last.date()) else { return String::new() };
    if first == last {
        day(first, now)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{}至{}日", day(first, now), to.day())
    } else {
        format!("{}至{}", day(first, now), day(last, now))
    }
}

/// 10月8日, 2027年1月4日.
fn day(day: Day, now: Instant) -> String {
    (words().time.day)(day.start(zone()), now)
}
