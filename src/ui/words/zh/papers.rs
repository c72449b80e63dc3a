//! Words of the papers of a case, in Chinese.

use crate::domain::policy::engine::Status;
use crate::ui::words::papers::Papers;

/// Numbers of the parts of a letter.
const NUMERALS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/// Papers, in Chinese.
pub const WORDS: Papers = Papers {
    title: "文书",
    identity: "投诉人身份信息",
    whole: "打印完整的姓名、电话和房号",
    whole_help: "不勾选时只打印能区分人的部分；勾选会记入案件",
    waits_for: |act| format!("办完“{act}”才能打印"),
    issued: |times| format!("已出具 {times} 次"),
    print: "打印",
    printed: "已送去打印，并记入案件。",
    printed_on: |when, device| format!("打印时间：{when}　打印设备：{device}"),
    dates: &["#-#-# #:#", "#-#-#", "#年#月#日 #:#", "#年#月#日", "#月#日 #:# 前", "#月#日 #:#", "#月#日"],
    made_by: "由回音生成，正本以签章为准",
    digest: "校验码",
    qr: "案件编号和文书校验码",
    pair: |label, value| format!("{label}：{value}"),
    field,
    form_of: |act, when, who| format!("{act}　{when}　{who}"),
    handler: "经办人",
    checked: "审核人",
    approved: "批准人",
    seal: "单位盖章",
    date: "　　　年　　月　　日",
    number: "文书编号",
    doc_no: |year, reference, n| format!("投〔{year}〕第{reference}-{n}号"),
    received: "收到情况",
    complainant: "投诉人",
    anonymous: "匿名",
    not_given: "未提供",
    complaint: "投诉内容",
    judged: "评估",
    limits: "时限",
    course: "办理过程",
    standing: "办理结果",
    closing: "办结与归档",
    reference: "案件编号",
    case_no: "登记编号",
    received_at: "收到时间",
    received_on: "接收设备",
    state: "现在的环节",
    limit: "时限",
    due: "截止时间",
    ended: "完成时间",
    not_done: |when, stage| match stage {
        "" => format!("—（{when}）"),
        stage => format!("—（{when} {stage}）"),
    },
    kept: "是否按时",
    kept_word,
    basis: "依据条款",
    no: "序号",
    at: "日期时刻",
    act: "环节",
    what: "做法",
    by: "经办人",
    attached: |n| format!("附件 {n} 件"),
    see: |head| format!("见“{head}”"),
    found: "调查结论与责任认定",
    planned: "处理措施与整改计划",
    replied: "答复情况",
    visited: "回访结果",
    reached: "联系情况",
    reached_at: |n| if n == 1 { "一次联系上".to_owned() } else { format!("第 {n} 次联系上") },
    wishes: "意见和建议",
    again: "是否需要再次处理",
    asked: "受访人",
    asked_by: "回访人",
    closing_note: "办结意见",
    archive_no: "档案号",
    kept_until: "保存至",
    letter: "关于您的投诉的答复",
    letter_on: |title| format!("关于“{title}”的答复"),
    to_complainant: "投诉人",
    copy_to: |body, number| {
        if number.is_empty() {
            format!("抄送：{body}")
        } else {
            format!("抄送：{body}（来文号 {number}）")
        }
    },
    of_office: "单位的文书",
    register: |when, n| format!("截至 {when}，共 {n} 件"),
    dear: |name| format!("{name}："),
    numbered: |at, head| match NUMERALS.get(at) {
        Some(numeral) => format!("{numeral}、{head}"),
        None => head.to_owned(),
    },
    l_received: "收到与受理",
    l_found: "查明的事实",
    l_ground: "依据",
    l_decided: "处理决定",
    l_measures: "措施与完成期限",
    l_sorry: "致歉",
    l_ways: "对答复不满意时",
    received_on_day: |when, reference, about| {
        format!("您于 {when} 提出的投诉（编号 {reference}）已收到。您反映：{about}")
    },
    review_until: |until| format!("您可以在 {until} 前申请复核。"),
    call: |phone| format!("如有疑问，请拨打 {phone}，说明案件编号即可。"),
    delivered: "送达方式",
    taken: "签收人",
};

fn kept_word(status: Status) -> &'static str {
    match status {
        Status::Paused => "暂停计时",
        Status::Running | Status::DueSoon => "办理中",
        Status::Overdue => "已逾期，未完成",
        Status::Met => "按时",
        Status::MetLate => "超期完成",
        Status::Exempt => "按制度不计",
        Status::Missed => "没有达到目标",
        Status::Moot => "不再需要",
        Status::Unmet => "未完成",
    }
}

fn field(id: &str) -> Option<&'static str> {
    let word = match id {
        "case_no" => "编号",
        "at" | "when" => "时间",
        "lodged_at" => "收到时间",
        "registrar" => "登记人",
        "state" => "环节",
        "complainant" => "投诉人",
        "contacts" => "联系方式",
        "handling" => "处理情况",
        "result" => "处理结果",
        "results" => "处理结果",
        "steps" => "处理步骤",
        "dates" => "日期",
        "measures" => "措施",
        "reported_to" | "to" => "报送对象",
        "what" => "事项",
        "owner_unit" | "unit" => "责任部门",
        "due" => "期限",
        "request" => "请求事项",
        "response" => "答复",
        "instruction" => "指示",
        "evidence" => "证据",
        "finding" => "调查结果",
        "next_measures" => "下一步措施",
        "routes" | "further_remedies" => "其他途径",
        "contact" => "联系人和电话",
        "units" | "to_units" => "部门",
        "items" => "事项",
        "with" => "对象",
        "reason" => "原因",
        "hash" => "校验码",
        "kind" => "种类",
        "source" => "来源",
        "collected_at" => "取得时间",
        _ => return None,
    };
    Some(word)
}
