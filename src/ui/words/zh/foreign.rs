//! Words for a regime's file that somebody else wrote, in Chinese.

mod fault;

use crate::domain::policy::Cond;
use crate::domain::policy::deadline::{Binding, DeadlineRule};
use crate::domain::policy::extension::Extension;
use crate::domain::policy::law::Cited;
use crate::domain::policy::limit::{DayCount, LastDay, Limit, Number, RestDay, Unit};
use crate::domain::policy::names::ClauseId;
use crate::ui::cases::names::Names;
use crate::ui::words::foreign::{ForeignWords, MOST_TOLD, parameter};
use crate::ui::words::words;
use crate::ui::words::zh::rules::{cond, statute};

/// The words.
pub const WORDS: ForeignWords = ForeignWords {
    title: "查看制度文件",
    help: "别的单位写的制度文件，可以先在这里看清楚：阶段、时限、条款、数值，还有文件里的错误。只供查看，不会保存，也不影响现在的办理。",
    section: "别的单位写的制度",
    section_help: "收到一份制度文件，可以先打开看看写了什么、有没有错误。",
    file: "制度文件",
    choose: "选择制度文件",
    drop: "也可以把文件拖到这里",
    too_large: |bytes| {
        format!(
            "这个文件有 {} KB，制度文件不会超过 300 KB，没有打开。请确认选的是制度文件。",
            bytes.div_ceil(1000)
        )
    },
    empty: "这个文件是空的。请重新取得制度文件。",
    unread: fault::unread,

    only_shown: "可以查看，不能启用。要按这套制度办理，请向软件提供方索取收录了它的版本，并把这份文件一起交给对方。",
    is_shipped: "这份文件和本程序自带的完全一样，本程序已经收录。这里只供查看，不能启用；按哪套制度办理，在建立单位时选定。",
    no_faults: "没有发现错误，内容都认识。",
    faults: |n| format!("有 {n} 处错误"),
    faults_help: "请把下面几处告诉写这份文件的人，请对方改正。",
    not_understood: |n| format!("有 {n} 处本版本不认识"),
    not_understood_help: "这些内容照原样留在文件里，下面没有显示。可能是更新的版本写的，请先更新程序再看；也可能是写错了，请和写文件的人核对。",
    more: |n| format!("另有 {n} 项没有列出。"),
    place: fault::place,
    wrong: fault::wrong,

    id: "代号",
    edition: "版本",
    source: "依据",
    laws: "所引法规",
    no_laws: "没有引用法律法规",
    used_by: "适用单位",
    valid: "适用日期",
    digest: "校验码",

    stages: |n| format!("阶段（{n}）"),
    stage: "阶段",
    leads: "怎样转到下一阶段",
    begins: |stage| format!("{stage}（开始）"),
    ends: |stage| format!("{stage}（结束）"),
    leads_to: |act, stage| format!("“{act}”\u{a0}→ {stage}"),

    clocks: |n| format!("时限（{n}）"),
    clock: "时限",
    how_long: "多长时间",
    from: "从何时起",
    until: "做了什么就算完成",
    basis: "依据",
    or: "或",
    limit,
    so,

    clauses: |n| format!("条款（{n}）"),
    clauses_help: "制度文件不带条文全文。这里列出文件里按每一条写了什么，请和条文核对。",
    clause: "条款",
    says: "文件里按它写的内容",
    cited,

    parameters: |n| format!("可由单位改的数值（{n}）"),
    parameter: "数值",
    value: "预设",
    bounds: "可填范围",
    why: "数值从哪里来",
};

fn so(cond: &Cond, names: &Names<'_>) -> String {
    match cond.parts().len() {
        n if n > MOST_TOLD => format!("同时看 {n} 个条件"),
        _ => cond::holds(cond, names),
    }
}

fn span(unit: Unit, n: &Number, names: &Names<'_>) -> String {
    let unit = (words().office.unit)(unit);
    match n {
        Number::Fixed(n) => format!("{n} {unit}"),
        Number::Parameter(id) => match parameter(names, id) {
            Some((label, Some(n))) => format!("{n} {unit}（数值：{label}）"),
            Some((label, None)) => format!("按数值“{label}”"),
            None => format!("没有写明（缺少数值“{id}”）"),
        },
    }
}

fn limit(rule: &DeadlineRule, names: &Names<'_>) -> String {
    let main = match &rule.limit {
        Limit::Span { unit, n } => span(*unit, n, names),
        Limit::SameDay => "当天之内".to_owned(),
        Limit::FromField(field) => format!("到“{}”写明的日期", names.any_field(field)),
    };
    let aim = (rule.binding == Binding::Target).then(|| "力求做到，超过不算逾期".to_owned());
    let latest = rule.never_later_than.as_ref().map(|(unit, n)| format!("最长 {}", span(*unit, n, names)));
    let pause = rule.pause_while.as_ref().map(|it| format!("{}时停止计时", so(it, names)));
    let again = rule.repeat.then(|| "完成后重新起算".to_owned());
    let more = rule.extension.as_ref().map(|it| extension(it, names));
    let all = [Some(main), aim, latest, pause, more, again].into_iter().flatten();
    all.chain(days(rule.day_count)).collect::<Vec<_>>().join("；")
}

fn extension(it: &Extension, names: &Names<'_>) -> String {
    let times = match &it.times {
        Number::Fixed(n) => Some(*n),
        Number::Parameter(id) => parameter(names, id).and_then(|it| it.1),
    };
    let times = times.map(|n| format!("，至多 {n} 次")).unwrap_or_default();
    let by = names.roles(it.granted_by.iter().map(|it| it.as_str()));
    format!("可以延长，每次最多 {}{times}，由{by}批准", span(it.most.0, &it.most.1, names))
}

fn days(count: DayCount) -> impl Iterator<Item = String> {
    let start = count.receipt_on_rest_day.map(|it| match it {
        RestDay::AsIs => "休息日收到的照常起算",
        RestDay::NextWorkingDay => "休息日收到的从下一个工作日起算",
    });
    let end = count.end_on_rest_day.map(|it| match it {
        RestDay::AsIs => "最后一天是休息日也不顺延",
        RestDay::NextWorkingDay => "最后一天是休息日的顺延到下一个工作日",
    });
    let last = count.end.map(|it| match it {
        LastDay::Midnight => "到最后一天的 24:00",
        LastDay::CloseOfBusiness => "到最后一天下班时",
    });
    [start, end, last].into_iter().flatten().map(str::to_owned)
}

fn cited(clause: &ClauseId, cited: Option<&Cited<'_>>) -> String {
    match cited {
        Some(it) => format!("《{}》{}", it.law.title.zh, statute::place(it)),
        None if clause.as_str().starts_with(statute::OWN) => statute::DEFAULT.to_owned(),
        None => clause.to_string(),
    }
}
