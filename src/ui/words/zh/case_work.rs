//! Words for what a regime asks of a case besides its limits, in Chinese.

use crate::ui::words::case_work::CaseWork;

/// The words.
pub const WORDS: CaseWork = CaseWork {
    owner: |role, people| match people {
        "" => format!("归口：{role}"),
        people => format!("归口：{role} {people}"),
    },
    tasks: "制度要求办的事",
    task_for: |task, subject| format!("{task}：{subject}"),
    task_by: |who| format!("由{who}办"),
    task_since: |when| format!("{when} 提出"),
    task_waived_by: |who| format!("不办的，须由{who}写明理由"),
    task_begin: |act| format!("去办：{act}"),
    late: "已逾期",
    follows: |value| format!("{value}（按制度推定）"),
    similar: "相似的已办案件",
    similar_by: |fields| format!("{fields}相同"),
    similar_none: "还没有相似的已办案件。",
    solution: |text| format!("当时的办法：{text}"),
    repeated: |n| format!("同一投诉人第 {n} 件"),
    in_principle: |limit| format!("{limit}（原则上）"),
    advice: "保存前请看一看",
    advice_again: "改好后请再按“保存记录”；确实要这样写，可以照此保存，会留下记录。",
    advice_save: "照此保存",
    wanted: |field| format!("“{field}”还没有填写"),
    missing: |act| format!("还没有{act}"),
    phrase: |phrase| format!("用了“{phrase}”，现在还不宜这样说"),
    reminder: "请注意",
    both_sides: "双方的说法",
    side_complainant: "投诉人",
    side_respondent: "被投诉方",
    side_silent: "还没有记录",
};
