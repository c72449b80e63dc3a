//! Conditions of a regime, in Chinese: what has happened or is so.

use crate::domain::log::Value;
use crate::domain::policy::cond::{Alike, Computed, Cond, EventCond, Form, Standing, Test};
use crate::ui::cases::names::Names;
use crate::ui::cases::show;

/// “…”
pub fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// An event as something that has happened: “答复结果”.
pub fn event(event: &EventCond, names: &Names<'_>) -> String {
    let to = event.to.as_ref().map(|it| format!("（报给{}）", names.role(it.as_str())));
    let by = event.approved_by.as_ref().map(|it| format!("（由{}批准）", names.role(it.as_str())));
    let so = event
        .field
        .as_ref()
        .map(|(field, must)| format!("，其中“{}”{}", names.any_field(field), test(must, names)));
    let since = event.until.as_ref().map(|it| format!("（此后还没有“{}”）", names.kind(it.as_str())));
    let more: String = [to, by, so, since].into_iter().flatten().collect();
    format!("“{}”{more}", names.kind(event.kind.as_str()))
}

/// What a value must be: 为“是”, 已填写.
pub fn test(test: &Test, names: &Names<'_>) -> String {
    let said = |it: &Value| quoted(&show::fact(names, it));
    match test {
        Test::Is(value) => format!("为{}", said(value)),
        Test::In(values) => format!("为{}之一", values.iter().map(said).collect::<String>()),
        Test::Filled(true) => "已填写".to_owned(),
        Test::Filled(false) => "为空".to_owned(),
    }
}

/// A condition as something that is so.
pub fn holds(cond: &Cond, names: &Names<'_>) -> String {
    let each =
        |all: &[Cond], between: &str| all.iter().map(|it| holds(it, names)).collect::<Vec<_>>().join(between);
    match cond {
        Cond::All(inner) => each(inner, "，并且"),
        Cond::Any(inner) => each(inner, "，或者"),
        Cond::Not(inner) => match &**inner {
            Cond::Event(it) => format!("还没有{}", event(it, names)),
            Cond::Document(it) => format!("还没有出具“{}”", names.document(it.as_str())),
            it => format!("并非{}", holds(it, names)),
        },
        Cond::Fact { fact, test: must } => format!("“{}”{}", names.fact(fact.as_str()), test(must, names)),
        Cond::Event(it) => format!("已有{}", event(it, names)),
        Cond::Field { field, test: must } => format!("“{}”{}", names.any_field(field), test(must, names)),
        Cond::Computed { what, is, .. } => computed(*what, is),
        _ => other(cond, names),
    }
}

fn other(cond: &Cond, names: &Names<'_>) -> String {
    match cond {
        Cond::Count { count, at_least, at_most } => {
            let least = at_least.map(|it| format!("满 {it} 次"));
            let most = at_most.map(|it| format!("不超过 {it} 次"));
            let said: Vec<String> = [least, most].into_iter().flatten().collect();
            format!("“{}”{}", names.kind(count.as_str()), said.join("，"))
        }
        Cond::CountCases { alike, .. } => match alike {
            Alike::Complainant => "同一投诉人近期多次投诉",
            Alike::Place => "同一地点近期多次投诉",
            Alike::Cause => "同一原因近期多次投诉",
            Alike::Respondent => "同一被投诉方近期多次被投诉",
        }
        .to_owned(),
        Cond::Channel(it) => format!("投诉来自“{}”", names.channel(it.as_str())),
        Cond::Form(Form::Oral) => "是口头投诉".to_owned(),
        Cond::Form(Form::Written) => "是书面投诉".to_owned(),
        Cond::Measure(kinds) => {
            let kinds: Vec<String> = kinds.iter().map(|it| names.option(it)).collect();
            format!("处理决定含有{}", kinds.join("或"))
        }
        Cond::Param { param, is } => {
            format!("“{}”设为“{}”", names.parameter(param.as_str()), show::fact(names, is))
        }
        Cond::Role(it) => format!("由“{}”办理", names.role(it.as_str())),
        Cond::Document(it) => format!("已出具“{}”", names.document(it.as_str())),
        Cond::Paused(reasons) => {
            let reasons: Vec<String> = reasons.iter().map(|it| names.option(it)).collect();
            format!("因{}暂停计时", reasons.join("或"))
        }
        Cond::Deadline { deadline, state, .. } => {
            let which = deadline.as_ref().map(|it| quoted(&names.deadline(it.as_str())));
            let how = match state {
                Standing::DueSoon => "快到期",
                Standing::Overdue => "已逾期",
            };
            format!("{}{how}", which.unwrap_or_else(|| "有时限".to_owned()))
        }
        _ => "到了定期工作的时间".to_owned(),
    }
}

fn computed(what: Computed, is: &Value) -> String {
    let yes = *is != Value::Flag(false);
    match (what, yes) {
        (Computed::OpenRemedies, _) => "整改事项都已完成",
        (Computed::OpenMeasures, _) | (Computed::AllMeasuresDone, true) => "处理措施都已完成",
        (Computed::AllMeasuresDone, false) => "处理措施还没有都完成",
        (Computed::MeasuresOfOtherUnits, _) => "有措施属于其他部门",
        (Computed::Newcomer, _) => "投诉人是新入住",
        (Computed::UnresolvedConflicts, true) => "有互相矛盾的记录",
        (Computed::UnresolvedConflicts, false) => "没有互相矛盾的记录",
        (Computed::UnconfirmedParameterUsed, _) => "有时限用了暂定值",
        (Computed::UnverifiedMeasures, true) => "处理措施都验收了",
        (Computed::UnverifiedMeasures, false) => "还有处理措施没有验收",
        (Computed::PapersLeft, true) => "现场材料都移交了",
        (Computed::PapersLeft, false) => "还有现场材料没有移交",
        (Computed::CalendarMissing, _) => "有时限超出了已安装的日历",
    }
    .to_owned()
}
