//! Words for handing some cases to a department or to somebody outside, in Chinese.

use crate::ui::words::hand_over::HandOver;

/// The words.
pub const WORDS: HandOver = HandOver {
    title: "导出给部门或外单位",
    help: "只带选中的案件。给部门的默认不带姓名、电话和房号；给外单位的，须先有投诉人同意或法律依据。",
    link: "导出给部门或外单位",
    to: "给谁",
    to_unit: "本单位的部门",
    to_outside: "外单位",
    unit: "部门",
    unit_missing: "请选择部门",
    class: "哪一类",
    name: "对方名称",
    name_missing: "请填写对方名称",
    law: "法律依据（如有）",
    law_help: "例如：某法第几条。没有投诉人同意时必须填写。",
    cases: "哪些案件",
    cases_missing: "请至少选一件",
    cases_none: "本机没有您可以查阅的案件。",
    stays: |groups, basis| format!("该部门没有参与办理，不带{groups}（{basis}）"),
    whole: "带上姓名、电话和房号",
    whole_help: "勾选后必须写明理由，会留下记录。",
    why: "导出理由",
    why_help: "对方打开数据包时会看到。",
    why_missing: "带上姓名、电话和房号，或给外单位时，请写明理由",
    devices_help: "选了设备，就只有它们和本机能打开。别的单位的设备：先导入过对方的数据包、比对过六个核对词，才会列在这里。",
    make: "生成并校验",
    blocked: |number, why| format!("没有生成文件。{number}：{why}"),
    group: |group| {
        match group {
            "complainant" => "投诉人",
            "content" => "投诉内容",
            other => other,
        }
        .to_owned()
    },
    without: "这份数据包里没有姓名、电话和房号。",
    with: "这份数据包里有姓名、电话和房号，请妥善保管。",
};
