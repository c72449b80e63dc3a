//! Why an act must wait, in Chinese: every reason the engine knows has its sentence.

use crate::domain::policy::effect::Whose;
use crate::domain::policy::engine::{OpenItem, Why};
use crate::domain::policy::names::{FieldPath, RoleId, StateId};
use crate::domain::time::Instant;
use crate::ui::cases::names::Names;
use crate::ui::cases::show;
use crate::ui::words::words;
use crate::ui::words::zh::rules::cond::{self, quoted, test};

/// The sentence for a reason.
pub fn why(why: &Why, names: &Names<'_>) -> String {
    match why {
        Why::NotFromThisState { state, from } => stage(state, from, names),
        Why::MustComeFirst { event, with_fields } => {
            let with = list(with_fields, names);
            let with = if with.is_empty() { String::new() } else { format!("，并写明{with}") };
            format!("需先有{}{with}", cond::event(event, names))
        }
        Why::MoreOftenFirst { kind, have, need } => {
            format!("“{}”须满 {need} 次，现在是 {have} 次", names.kind(kind.as_str()))
        }
        Why::TooOften { kind, at_most, offer } => {
            let instead = offer.as_ref().map(|it| format!("，可改为出具“{}”", names.document(it.as_str())));
            format!("“{}”最多 {at_most} 次{}", names.kind(kind.as_str()), instead.unwrap_or_default())
        }
        Why::OneOf(ways) => ways.iter().map(|it| self::why(it, names)).collect::<Vec<_>>().join("；或者"),
        Why::FactNeeded { fact, test: must } => {
            format!("“{}”须{}", names.fact(fact.as_str()), test(must, names))
        }
        _ => about_fields(why, names),
    }
}

fn about_fields(why: &Why, names: &Names<'_>) -> String {
    match why {
        Why::FieldMissing { field } => format!("请填写“{}”", names.any_field(field)),
        Why::AnyFieldMissing { fields } => format!("{}至少填写一项", list(fields, names)),
        Why::FieldNeeded { field, test: must } => {
            format!("“{}”须{}", names.any_field(field), test(must, names))
        }
        Why::NotAllowed { field, value } => {
            format!("“{}”不能是“{}”", names.any_field(field), show::fact(names, value))
        }
        Why::TooShort { field, least } => format!("“{}”至少写 {least} 个字", names.any_field(field)),
        Why::SectionMissing { section } => {
            format!("还缺“{}”部分", names.any_field(&FieldPath::plain(section)))
        }
        Why::OpenRemedy { items } => open_items(items, names),
        Why::TaskOpen { kind, subjects } => still_open(kind.as_str(), subjects, names),
        Why::Contested { values } => {
            let keys: Vec<String> = values.iter().map(|it| quoted(&names.key(it))).collect();
            format!("有 {} 处记录互相矛盾，需先确定：{}", keys.len(), keys.join("、"))
        }
        Why::NoteNeeded { field, wished, given, note } => format!(
            "当事人希望“{}”，这里是“{}”，请在“{}”里说明原因",
            show::fact(names, wished),
            show::fact(names, given),
            if note == field { "说明".to_owned() } else { names.any_field(note) },
        ),
        Why::TooLate { field, latest, .. } => {
            format!("“{}”不得晚于 {}", names.any_field(field), (words().time.moment)(*latest, Instant(0)))
        }
        Why::PausesNothing => "制度没有哪个时限可以因此暂停".to_owned(),
        Why::MoreThan { field, most } => format!("“{}”最多 {most}", names.any_field(field)),
        Why::NotTicked { item } => format!("“{}”还没有勾选", names.any_field(&FieldPath::plain(item))),
        _ => about_people(why, names),
    }
}

fn about_people(why: &Why, names: &Names<'_>) -> String {
    match why {
        Why::ConsentMissing { recipient } => {
            let to = recipient.as_deref().map(|it| format!("向“{}”", names.option(it))).unwrap_or_default();
            format!("还没有当事人同意{to}提供的记录")
        }
        Why::RoleNeeded { roles, of: Whose::Actor } => format!("须由{}办理", any_of(roles, names)),
        Why::RoleNeeded { of: Whose::Assignee, .. } => "须先分派经办人".to_owned(),
        Why::NotUnderstood { path } => {
            format!("制度文件里有本版本不认识的内容（{path}），可以查看，不能启用")
        }
        Why::MakesNoSense { fault } => format!("制度文件有误（{}），不能启用", fault.path),
        Why::RoleUnfilled { role } => format!("还没有人担任“{}”", names.role(role.as_str())),
        Why::PersonShutOut { who, person } => {
            let name = names.office.name_of(person);
            if who.field == "actor" {
                format!("{name}与本案有关联，不能由{name}办理")
            } else {
                format!("{name}与本案有关联，不能担任“{}”", names.any_field(who))
            }
        }
        Why::PanelTooNarrow { min_units } => format!("成员至少来自 {min_units} 个部门"),
        Why::PanelLacks { unit } => format!("须有“{}”的人参加", names.role(unit.as_str())),
        Why::PaperMissing { doc } => format!("需先出具“{}”", names.document(doc.as_str())),
        Why::ReportFirst { escalation, to } => {
            format!("需先完成“{}”，报给{}", names.escalation(escalation.as_str()), any_of(to, names))
        }
        Why::SteppedBack { .. } => "您已申请回避，等有人决定之前不能办理本案".to_owned(),
        Why::Waits { cond } => format!("{}，所以还不能办", cond::holds(cond, names)),
        Why::Needs { cond } => format!("须{}", cond::holds(cond, names)),
        _ => "制度不允许这样办".to_owned(),
    }
}

fn stage(state: &StateId, from: &[StateId], names: &Names<'_>) -> String {
    let here = names.state(state.as_str());
    let there: Vec<String> = from.iter().map(|it| quoted(&names.state(it.as_str()))).collect();
    match there.as_slice() {
        [] => format!("案件{here}，不能再改动；确有需要，请先重新办理"),
        _ => format!("案件现在是“{here}”，到{}时才能办", there.join("或")),
    }
}

fn open_items(items: &[OpenItem], names: &Names<'_>) -> String {
    let one = |it: &OpenItem| {
        let what = if it.what.is_empty() { names.option(&it.name) } else { it.what.clone() };
        match &it.unit {
            Some(unit) => format!("{what}（{}）", names.office.unit_label(unit)),
            None => what,
        }
    };
    let each: Vec<String> = items.iter().map(one).collect();
    format!("还有 {} 项没有完成：{}", items.len(), each.join("、"))
}

fn still_open(kind: &str, subjects: &[String], names: &Names<'_>) -> String {
    let each: Vec<String> = subjects.iter().map(|it| names.option(it)).collect();
    match each.as_slice() {
        [] => format!("需先“{}”", names.kind(kind)),
        _ => format!("“{}”还缺 {} 项：{}", names.kind(kind), each.len(), each.join("、")),
    }
}

fn any_of(roles: &[RoleId], names: &Names<'_>) -> String {
    roles.iter().map(|it| quoted(&names.role(it.as_str()))).collect::<Vec<_>>().join("或")
}

fn list(fields: &[FieldPath], names: &Names<'_>) -> String {
    fields.iter().map(|it| quoted(&names.any_field(it))).collect()
}
