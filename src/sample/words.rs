//! What people write in a sample where the complaints themselves do not say it.

use crate::sample::complaint::Course;

/// The organisation's name; it says that nobody lives here.
pub const ORGANISATION: &str = "和悦里物业服务中心（示例）";
/// Its telephone number.
pub const PHONE: &str = "010-00000000";
/// Who reports to whom.
pub const REPORT: &str = "发生重大投诉，已采取临时措施，后续处理情况另行报告。";
/// What is done at once.
pub const URGENT: &str = "现场围挡、停用相关设施，安排专人值守，并电话告知投诉人。";
/// How an inquiry begins.
pub const PLANS: [&str; 4] = [
    "到现场查看，调取监控与工单记录，向当事人了解情况。",
    "先电话了解经过，再与责任部门一同到场核实。",
    "查阅近三个月的报修与巡查记录，逐条比对。",
    "约投诉人当面听取意见，同时查看设备运行记录。",
];
/// Talks with the complainant.
pub const TALKS: [&str; 4] = [
    "电话安抚，说明调查安排，约定回话时间。",
    "投诉人情绪激动，耐心听完后记下三点要求。",
    "上门拜访，投诉人补充了细节，愿意等调查结果。",
    "投诉人表示上班不便接听，改为晚上联系。",
];
/// What complainants add.
pub const STATEMENTS: [&str; 4] = [
    "补充：今天又发生了一次，请尽快。",
    "我又想起来，上个月跟前台也说过一次，当时登记在本子上。",
    "补充两点：①照片已交前台；②邻居可以作证。",
    "不用打我上班的电话，晚上七点以后再联系，谢谢。",
];
/// Pieces of evidence.
pub const EVIDENCE: [(&str, &str, &str); 4] = [
    ("video", "监控录像片段", "监控中心"),
    ("photo", "现场照片三张", "现场拍摄"),
    ("record", "报修工单记录", "工单系统"),
    ("document", "巡查签到表", "班组台账"),
];
/// Notes.
pub const NOTES: [&str; 3] =
    ["已与班组长沟通，明早交班时再核一次。", "该事项本季度第二次，注意同类合并分析。", "等维保单位回函。"];
/// What a department is asked.
pub const REQUEST: &str = "请核实情况并书面答复原因和处理时间。";
/// What it answers.
pub const ANSWERS: [&str; 3] = [
    "已核实，情况属实，安排人员当日处理。",
    "已到场查看，需要采购配件，三日内完成。",
    "经查系外包班组所为，已约谈负责人。",
];
/// What owners say to a proposal.
pub const VIEWS: [&str; 3] =
    ["同意，希望按期完成。", "基本同意，希望补充书面材料。", "可以接受，看实际效果。"];
/// Why decisions are as they are.
pub const REASONS: &str = "根据调查结论和物业服务合同约定。";
/// The second decision of a contested one.
pub const APART: &str = "先行整改并向投诉人书面说明，其他措施待复查后再定。";
/// Why one of two decisions holds.
pub const SETTLED: &str = "两份决定内容不同，以先到场核实的一份为准，已与双方确认。";
/// On what money is paid.
pub const BASIS: &str = "物业服务合同与双方协商结果。";
/// What is promised where nothing else is said.
pub const ASSURANCE: &str = "按期完成，完成后通知您查看。";
/// What a step says.
pub const STEP: &str = "已完成，现场拍照留存。";
/// What a verification says.
pub const VERIFIED: &str = "逐项查验，符合要求。";
/// What a reply tells of further ways.
pub const FURTHER: &str = "如对结果不满意，可再次向本中心反映，或向街道、住房和城乡建设部门反映。";
/// What is asked again.
pub const ASKED: &str = "询问问题是否解决、对处理过程是否满意。";
/// Why nobody was reached, by the way it was tried.
pub const UNREACHED: [(&str, &str); 4] = [
    ("visit", "上门无人应答。"),
    ("phone", "电话无人接听。"),
    ("message", "短信未回复。"),
    ("kiosk", "自助机上未作评价。"),
];
/// Why nobody was reached who left no number.
pub const UNREACHABLE: &str = "未留联系方式，已在自助机公布结果。";
/// Why a visit was not as wished.
pub const OTHERWISE: &str = "按投诉人方便改用此方式。";
/// Why a case begins anew.
pub const REOPENED: &str = "回访不满意，问题未完全解决，重新调查。";
/// The second round.
pub const AGAIN: (&str, &str, &str, &str) = (
    "复查发现原处理未覆盖全部问题，已补充核实。",
    "补充处理，项目负责人督办到完成。",
    "补充处理已完成，流程已改，感谢您的督促。",
    "这次处理到位了。",
);
/// Why complaints are taken back.
pub const WITHDRAWN: [&str; 3] =
    ["投诉人称误会，自愿撤回。", "问题已自行解决，投诉人撤回。", "内容无法核实，投诉人未再回复并同意撤回。"];
/// Why a case is closed.
pub const CLOSED: &str = "已答复并回访，事项办结。";
/// What was learnt.
pub const LESSONS: [&str; 3] = ["报修派工要有时限提醒。", "外包班组减员须先报备。", "巡查记录要有照片。"];
/// Why a field is corrected.
pub const CORRECTED: &str = "登记时听错，经投诉人核对更正。";

/// How a complaint goes that is about nothing.
pub fn plain_course() -> Course {
    let text = str::to_owned;
    Course {
        first_reply: text("您反映的情况已收到，我们核实后回复您。"),
        finding: text("经核实，所述情况暂无法确认，或不属于物业服务范围。"),
        substantiated: text("no"),
        solution: Some(text("向您说明情况，并告知可以反映的部门。")),
        decision: text("说明原因，做好解释。"),
        measures: vec![text("explanation")],
        amount: None,
        remedy: Vec::new(),
        assurance: None,
        result: text("已说明情况。如有新的线索，请随时告诉我们。"),
        feedback: None,
        satisfaction: 3,
    }
}
