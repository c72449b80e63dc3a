//! Words of the slip and of looking a case up, in Chinese.

use crate::ui::words::slip::{Paper, Slip, Track};
use crate::ui::words::zh::time;

/// The words.
pub const WORDS: Slip = Slip {
    title: "已收到您的投诉",
    short: "回执",
    number: "编号",
    code: "查询码",
    keep: "请打印、拍照或抄下来。查询码只显示这一次。",
    qr: "编号和查询码的二维码",
    scan: "可拍照保存，里面有编号和查询码",
    next: "接下来",
    promise: |label, before| format!("{label}：{before}"),
    no_promise: "依制度及时处理",
    reply_by: |way| format!("按您选的方式答复：{way}"),
    reply_here: "您没有留联系方式，答复会显示在这里的“查进度”",
    look_up: "凭编号和查询码，随时在这里查进度",
    unsatisfied: "对结果不满意，可以申请复核",
    outside: "您也可以随时向主管部门、12345 或 12315 反映，或者依法申请调解、起诉",
    call: |phone| format!("有变化或想撤回，请拨打 {phone}"),
    print: "打印回执",
    print_again: |left| format!("再打一份（还可打 {left} 份）"),
    printed_enough: "已经打了 3 份。没有出纸时，请用手机拍下本页。",
    photo: "没有出纸时，请用手机拍下本页，或抄下编号和查询码。",
    stay: "多留一会",
    finish: "完成，回首页",
    leaving: |left| format!("{left} 秒后返回首页并清除"),
    paper: PAPER,
    track: TRACK,
};

const PAPER: Paper = Paper {
    title: "投诉受理单（回执）",
    receipt: "投诉收件回执",
    lodged_at: "受理时间",
    received_at: "收到时间",
    channel: "受理方式",
    received_by: "提交方式",
    kiosk: |label| format!("自助终端（{label}）"),
    complainant: "投诉人",
    anonymous: "匿名",
    tail: |tail| format!("电话尾号 {tail}"),
    case_type: "类别",
    place: "地点",
    about: "事项",
    demands: "诉求",
    attached: "附件",
    files: |n| format!("{n} 件"),
    promises: "我们的承诺时间",
    basis: |it| format!("依据：{it}"),
    law: |title| format!("《{title}》"),
    decided_later: "收到不等于受理，是否受理另行告知",
    unsatisfied: "不满意",
    may_review: "可申请复核",
    may_call: "可再次反映或来电",
    use_code: "凭此编号＋查询码查进度",
    code: "查询码",
    phone: "电话",
    keep: |phone| {
        let call = if phone.is_empty() { String::new() } else { format!("电话 {phone}") };
        format!("本单由终端离线生成，时间以终端时钟为准。请妥善保管，勿交他人。{call}")
    },
    test: "打印测试",
};

const TRACK: Track = Track {
    title: "查进度",
    short: "查进度",
    aside: "编号和查询码都在回执上",
    help: "请输入回执上的编号和查询码。",
    number: "编号",
    number_hint: |example| format!("例如 {example}，横线和空格可以不输"),
    code: "查询码",
    code_hint: "12 位数字",
    pad: "编号和查询码键盘",
    letters: "字母",
    show_letters: "输入字母",
    look: "查询",
    looking: "正在核对…",
    check_again: "请对照回执再核对一次",
    number_wrong: "编号好像不对，请对照回执再输一次",
    code_short: "查询码是 12 位数字，请对照回执再输一次",
    not_checked: "这台机器现在核对不了，不是您输错了。请过一会儿再查，或找现场工作人员",
    not_here: |phone| {
        let call = if phone.is_empty() {
            "请找现场工作人员".to_owned()
        } else {
            format!("请拨打 {phone}")
        };
        format!("本终端没有这个编号的最新资料，可能还没有送到这里。请过一两天再来，或{call}查询。")
    },
    code_wrong: |left| format!("编号或查询码不对，请对照回执再输一次。还可以试 {left} 次"),
    locked: |left, phone| {
        let call = if phone.is_empty() { String::new() } else { format!("急需查询请拨打 {phone}。") };
        format!("错了 5 次，为保护投诉人，本终端暂停查询，{left}后再试。{call}")
    },
    found: |number| format!("{number} 的进度"),
    steps: "办理到哪一步",
    done: "已完成",
    since: |at, now| time::moment(at, now),
    next: "下一个时限",
    next_line: |label, before| format!("{label}：{before}"),
    overdue_line: |label, before| format!("{label}：应在{before}完成，已经超过，负责人会看到提醒"),
    no_next: "目前没有正在计算的时限",
    reply: "答复",
    reply_at: |at| format!("{at} 答复"),
    no_reply: "还没有书面答复",
    no_step: "已经收到，还没有开始办理",
    as_of: |at| format!("截至 {at} 的情况，之后的进展可能还没有送到本终端。"),
    again: "查另一件",
    may: "您还可以",
    may_elsewhere: |phone| {
        let call =
            if phone.is_empty() { "请找工作人员".to_owned() } else { format!("请拨打 {phone}") };
        format!("请到当时提交的那台终端上办，或{call}。")
    },
    asked: "还请您提供",
    asked_help: "请交给工作人员。没有也不要紧，不会因此不办。",
    say: "请写下您要说的",
    say_missing: "请写几句",
    levels: ["非常满意", "满意", "基本满意", "不满意", "非常不满意"],
    level_missing: "请选一个",
    send: "提交",
    sent: "已收到您刚才提交的内容，会和这件投诉一起处理。",
    not_sent: "没有保存成功，您写的还在。请再试一次，或找工作人员。",
    print: |paper| format!("打印{paper}"),
};
