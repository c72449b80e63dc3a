//! Helps and ready-made phrases for kinds of trouble, in Chinese.

use crate::ui::words::topics::{Phrase, Topics};

/// The words.
pub const WORDS: Topics = Topics { help, phrases, account };

fn help(case_type: &str) -> Option<&'static str> {
    Some(match case_type {
        "security" => "门岗、消防通道、高空抛物",
        "cleaning" => "垃圾、异味、积水",
        "repair" => "电梯、门禁、路灯、水电",
        "charges" => "物业费、停车费、账单",
        "noise" => "装修、音响、宠物",
        "service" => "态度、办事效率",
        "service_quality" => "工作人员的态度和言行",
        "product" => "质量、安全、与说明不符",
        "after_sales" => "维修、退换、保修",
        "price" => "价格、账单、发票",
        "staff" | "conduct" => "工作人员的言行",
        "misconduct" => "强迫、欺骗、泄露信息",
        "organisation" => "管理、安排、公告",
        "decision" => "通知、规定、处理结果",
        "internal" => "内部管理和办事",
        "business" => "办错、漏办、信息有误",
        "not_our_responsibility" => "别的单位造成的",
        "interdepartment" => "部门之间推来推去",
        "whistleblow" | "report" => "举报违法或违规",
        "enquiry" => "想问清楚一件事",
        "complaint" => "自己的权益受到损害",
        "other" => "说不清就选这里",
        _ => return None,
    })
}

const fn said(id: &'static str, text: &'static str) -> Phrase {
    Phrase { id, text }
}

const GENERAL: &[Phrase] = &[
    said("again", "反复出现"),
    said("reported_before", "以前反映过，没有解决"),
    said("danger", "有安全隐患"),
    said("elderly", "影响老人和孩子"),
    said("no_answer", "一直没人答复"),
];

const SECURITY: &[Phrase] = &[
    said("no_guard", "门岗没有人"),
    said("strangers", "外来人员随便进出"),
    said("fire_lane", "消防通道被堵"),
    said("falling_objects", "高空抛物"),
    said("ebike_inside", "电动车进楼充电"),
];

const CLEANING: &[Phrase] = &[
    said("rubbish", "垃圾没有及时清运"),
    said("smell", "有异味"),
    said("standing_water", "地面积水"),
    said("corridor_dirty", "楼道脏"),
    said("pests", "有蚊虫老鼠"),
];

const REPAIR: &[Phrase] = &[
    said("lift_stops", "电梯经常停"),
    said("trapped", "电梯困过人"),
    said("door_broken", "门禁坏了"),
    said("light_out", "灯不亮"),
    said("no_water", "停水或水压低"),
    said("leak", "漏水渗水"),
];

const CHARGES: &[Phrase] = &[
    said("not_told", "没有提前告知"),
    said("not_clear", "账单看不明白"),
    said("charged_twice", "重复收费"),
    said("no_invoice", "不开票据"),
];

const NOISE: &[Phrase] = &[
    said("renovation", "装修时间不对"),
    said("night_noise", "半夜很吵"),
    said("pets", "宠物叫"),
    said("upstairs_leak", "楼上漏水"),
    said("square_dance", "广场舞声音大"),
];

const SERVICE: &[Phrase] = &[
    said("rude", "态度不好"),
    said("waited_long", "等了很久"),
    said("passed_around", "推来推去"),
    said("wrong_done", "办错了"),
];

const PRODUCT: &[Phrase] = &[
    said("does_not_work", "不能正常使用"),
    said("not_as_told", "和说的不一样"),
    said("no_refund", "不给退换"),
    said("repaired_often", "修了几次没修好"),
];

fn phrases(case_type: &str) -> Vec<Phrase> {
    let own = match case_type {
        "security" => SECURITY,
        "cleaning" => CLEANING,
        "repair" => REPAIR,
        "charges" | "price" => CHARGES,
        "noise" => NOISE,
        "product" | "after_sales" => PRODUCT,
        "service" | "service_quality" | "staff" | "conduct" | "business" | "interdepartment" => SERVICE,
        _ => &[],
    };
    own.iter().chain(GENERAL).copied().collect()
}

/// `电梯经常停；影响老人和孩子。昨晚又停了。`
fn account(phrases: &[&str], own: &str) -> String {
    let own = own.trim();
    match (phrases.is_empty(), own.is_empty()) {
        (true, _) => own.to_owned(),
        (false, true) => format!("{}。", phrases.join("；")),
        (false, false) => format!("{}。\n{own}", phrases.join("；")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_of_trouble_offers_phrases_each_with_an_id_of_its_own() {
        for case_type in ["repair", "noise", "charges", "product", "unheard_of"] {
            let all = phrases(case_type);
            let ids: BTreeSet<&str> = all.iter().map(|it| it.id).collect();
            assert!(!all.is_empty() && ids.len() == all.len(), "{case_type}");
        }
    }

    #[test]
    fn phrases_and_own_words_make_one_account() {
        assert_eq!(
            account(&["电梯经常停", "反复出现"], " 昨晚又停了 "),
            "电梯经常停；反复出现。\n昨晚又停了"
        );
        assert_eq!(account(&["电梯经常停"], ""), "电梯经常停。");
        assert_eq!(account(&[], "灯不亮"), "灯不亮");
        assert_eq!(account(&[], "  "), "");
    }
}
