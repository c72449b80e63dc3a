//! Words of the kiosk's pages, in Chinese.

use chrono::Datelike;

use crate::desk::zone::zone;
use crate::domain::time::Day;
use crate::ui::words::kiosk::{
    Category, Check, Contact, Describe, Help, Home, Idle, Kiosk, Place, Privacy, Who,
};
use crate::ui::words::zh::time;

/// The words.
pub const WORDS: Kiosk = Kiosk {
    title: |page| format!("{page} - 投诉自助终端"),
    step_title: |step, of, page| format!("第{step}步 共{of}步 {page} - 投诉自助终端"),
    step: |step, of| format!("第 {step} 步，共 {of} 步"),
    bigger: "大字",
    bigger_still: "再大些",
    normal_size: "标准字",
    contrast: "高对比",
    help: "帮助",
    end: "结束并清除",
    end_title: "清除填写的内容，回到首页？",
    end_body: "还没有提交。清除以后，刚才填写的内容找不回来。",
    end_now: "清除并结束",
    go_on: "继续填写",
    more_below: "下面还有",
    filling: |field| format!("正在填：{field}"),
    staff_title: "终端维护",
    staff_away: "这一页现在打不开：网站连不上，本机也还没有存好程序。请接通网络后再试；已保存的投诉都在。",
    fault_prefix: |title| format!("错误：{title}"),
    home: HOME,
    privacy: PRIVACY,
    who: WHO,
    category: CATEGORY,
    place: PLACE,
    describe: DESCRIBE,
    contact: CONTACT,
    check: CHECK,
    idle: IDLE,
    help_page: HELP,
};

const HOME: Home = Home {
    title: "您好，请选择要办的事",
    complain: "我要投诉",
    complain_help: "大约 3 分钟，可以匿名",
    track: "查进度",
    track_help: "凭编号和查询码",
    help: "帮助",
    help_help: "电话、人工服务、紧急求助",
    promise: |labels| format!("我们承诺：{}", labels.join("，")),
    no_promise: "每一件投诉都依制度及时处理",
    offline: "无需联网，不上传",
    today: |now| format!("{} {}", day(Day::of(now, zone())), time::clock(now)),
    waiting: |n, age| format!("资料待取：{n} 条，最早的已等 {age}"),
    no_room: |phone, paper| format!("本机空间不足，暂时不能在这里登记。{}", elsewhere(phone, paper)),
    no_intake: |phone, paper| format!("本机暂时只能查询，不能登记。{}", elsewhere(phone, paper)),
};

fn elsewhere(phone: &str, paper: Option<&str>) -> String {
    let call = if phone.is_empty() { String::new() } else { format!("请拨打 {phone}，或") };
    match paper {
        Some(place) => format!("{call}到{place}填写纸质登记表。"),
        None => format!("{call}请工作人员登记。"),
    }
}

const PRIVACY: Privacy = Privacy {
    title: "隐私告知：先请您了解",
    short: "隐私告知",
    lines: |office| {
        vec![
            format!("由{office}接收和办理您的投诉。"),
            "只记录您在这里填写的内容，不摄像，不录音。".to_owned(),
            "只有本单位办理投诉的人员能看到；除非必须核实，不会告诉被投诉的人。".to_owned(),
            "可以匿名。匿名时我们无法主动联系您，您可以凭编号和查询码自己来查。".to_owned(),
            "内容先存在这台设备里，由工作人员取走办理，不经过网络。".to_owned(),
            "办结后按本单位的档案制度保存。".to_owned(),
            "提交前随时可以清除；提交后想撤回，请拨打值班电话。".to_owned(),
            "提交前如果停电或长时间无人操作，内容会清空，需要重填。".to_owned(),
        ]
    },
    full: "完整说明",
    full_lines: &[
        "我们收集：您的身份类别、称呼和电话（由您决定留不留）、地点、时间、经过和希望的处理方式。",
        "用途：受理、调查、答复和回访这一件投诉，以及不含个人信息的统计。",
        "不能透露您是谁的时候，工作人员会先问您；您也可以选择匿名。",
        "您可以要求查看、更正或删除自己的信息，请到服务台或拨打值班电话。",
        "未提交的内容只在本机内存里，结束、超时或断电后即清除。",
    ],
    agree: "我知道了，开始",
    refuse: "不同意，返回",
};

const WHO: Who = Who {
    title: "您是？",
    short: "身份",
    known_as: "您愿意怎样留下身份？",
    named: "实名",
    named_help: "留称呼和电话，我们直接答复您",
    phone: "只留电话",
    phone_help: "不写姓名，电话答复",
    anonymous: "匿名",
    anonymous_help: "什么都不留，凭查询码查答复",
    for_other: "您为谁投诉？",
    for_self: "为自己",
    for_someone: "代他人",
    other_name: "被代理人的称呼",
    other_hint: "例如：2单元王奶奶",
    kind_missing: "请选择您的身份",
    known_as_missing: "请选择怎样留下身份",
    other_missing: "请填写您为谁投诉，写称呼就可以",
    aside: "留不留姓名都可以投诉",
};

const CATEGORY: Category = Category {
    title: "您要反映哪类问题？",
    short: "类别",
    urgent: "有人受伤、被困或着火，请先求助：",
    urgent_link: "紧急电话",
    missing: "请选择一类；说不清就选“其他”",
    aside: "选最接近的一类，选错了也没关系",
};

const PLACE: Place = Place {
    title: "在哪里发生的？",
    short: "地点与时间",
    here: "就在这里",
    home: "楼栋和房号",
    home_help: "家里、楼道、邻居",
    area: "公共区域",
    area_help: "大堂、电梯、车库、道路",
    elsewhere: "其他地方",
    elsewhere_help: "写一写在哪里",
    building: "哪一栋？",
    room: "单元和房号",
    room_hint: "例如 2-1602；不清楚可以不填",
    room_pad: "房号键盘",
    which_area: "哪个区域？",
    note: "在哪里",
    note_hint: "例如：南门外人行道",
    when: "什么时候发生的？",
    which_day: "哪一天？",
    earlier_day: "更早的日期",
    day,
    spot_missing: "请选择发生的地点",
    building_missing: "请选择楼栋",
    area_missing: "请选择区域",
    note_missing: "请写一写在哪里",
    when_missing: "请选择发生的时间",
    day_missing: "请选择日期",
    day_ahead: "日期在今天以后，请重新选择",
    aside: "地点和时间写清楚，我们能更快到场",
};

const DESCRIBE: Describe = Describe {
    title: "发生了什么？",
    short: "经过与诉求",
    phrases: "常用说法，点一下就行",
    own_words: "用自己的话说",
    own_words_hint: "点了常用说法，这里可以不写",
    count: |n| format!("已写 {n} 字，最多 500 字"),
    demands: "您希望怎么处理？（可多选）",
    amount: "金额（元）",
    amount_hint: "不确定可以不填",
    amount_pad: "金额键盘",
    other_demand: "希望怎么处理",
    facts: "有下面的情况吗？（选填）",
    content_missing: "请点选一句常用说法，或写几个字",
    content_long: |n| format!("写了 {n} 字，超过 500 字，请删减一些"),
    amount_wrong: "金额请写数字，例如 350 或 350.5",
    demand_missing: "您选了“其他”，请写一写希望怎么处理",
    demand_long: "写得太长了，请删减到 500 字以内",
    aside: "说清楚一件事就好，不用写得很长",
};

const CONTACT: Contact = Contact {
    title: "怎样答复您？",
    short: "联系与答复",
    anonymous_title: "您选择了匿名",
    anonymous_body: "不用留联系方式。提交后会给您一个编号和查询码，凭它们在这里查看进度和答复。匿名时我们无法主动联系您，也无法问您细节。",
    leave_phone: "改为留电话",
    phone: "电话号码",
    phone_hint: "手机或座机，可以带区号",
    phone_pad: "电话号码键盘",
    delete: "删除一位",
    name: "称呼",
    name_hint: "例如：王女士",
    name_optional: "称呼（选填）",
    reply_by: "用什么方式答复？",
    hours: "方便的时段（选填）",
    followup: "办完以后，用什么方式回访？（选填）",
    consents: "是否同意以下事项（选填）",
    consent_followup: "同意回访",
    consent_followup_help: "办完以后问一问您是否满意",
    consent_publish: "可以公开处理结果",
    consent_publish_help: "公开时不出现您的身份",
    phone_missing: "请填写电话号码；不想留电话，请回到“身份”选择匿名",
    phone_short: "电话号码好像少了几位，请再看一看",
    name_missing: "请填写称呼，例如王女士",
    name_long: "称呼太长了，请写短一些",
    reply_missing: "请选择答复方式",
    aside: "电话只给办理这件事的人看",
};

const CHECK: Check = Check {
    title: "请核对，没有问题就提交",
    short: "核对",
    change: "修改",
    empty: "未填写",
    later: str::to_owned,
    kind: "身份",
    other: |name| format!("代{name}投诉"),
    case_type: "类别",
    place: "地点",
    when: "时间",
    content: "经过",
    demands: "希望",
    contact: "联系",
    reply_by: |way, hours| match (way, hours) {
        ("不需要", _) => "不需要答复".to_owned(),
        (way, "") => format!("{way}答复"),
        (way, hours) => format!("{way}答复（{hours}）"),
    },
    followup: "回访与公开",
    followup_by: |way| if way == "不需要" { "不需要回访".to_owned() } else { format!("{way}回访") },
    yuan: |fen| {
        if fen % 100 == 0 {
            format!("{} 元", fen / 100)
        } else {
            format!("{}.{:02} 元", fen / 100, fen % 100)
        }
    },
    receiver: |office| format!("由{office}接收"),
    truth: "提交即表示您确认内容属实。",
    truth_tick: "我声明以上内容真实、准确",
    truth_missing: "请先勾选上面的声明",
    submit: "提交投诉",
    again: "再试一次",
    not_saved_help: |phone| {
        let call = if phone.is_empty() { String::new() } else { format!("，或拨打 {phone}") };
        format!("您填写的都还在。可以再试一次；也可以先打印下来交给工作人员{call}。")
    },
    print_typed: "打印填写的内容",
    printed_typed: "已送去打印。没有出纸时，请用手机拍下本页。",
    typed_title: "投诉内容（尚未登记）",
    typed_note: "本机没有保存成功。请把这张单子交给工作人员登记，登记后会给您编号。",
    aside: "提交后马上给您编号和回执",
};

const IDLE: Idle = Idle {
    title: "还在吗？",
    body: |left| format!("{left} 秒后清除您填写的内容，回到首页。"),
    said: |left| format!("还有 {left} 秒"),
    stay: "我还在，继续",
    more: "需要更多时间",
    clear: "现在清除",
};

const HELP: Help = Help {
    title: "需要帮助吗？",
    office: "办理单位",
    phone: "值班电话",
    hours: "办公时间",
    paper: "纸质登记表",
    paper_at: |place| format!("在{place}"),
    paper_ask: "可向工作人员领取，填好后交回",
    staff: "请工作人员代您登记",
    staff_body: "看不清、不方便打字，都可以请工作人员在平板上替您登记，效力一样。",
    urgent: "有人受伤、被困或着火，请先求助",
    emergencies: [("119", "火警、电梯困人"), ("110", "报警"), ("120", "急救")],
    no_phone: "这里还没有登记电话，请找现场工作人员",
    back: "返回刚才的页面",
    back_home: "返回首页",
    guide_title: "怎样使用本机",
    guide: &[
        "按“我要投诉”，一步一步回答，大约 3 分钟。可以匿名，也可以只选不写。",
        "提交后请打印回执，或抄下编号和查询码。",
        "以后按“查进度”，输入编号和查询码，看办到哪一步。",
        "字太小按“大字”，看不清按“高对比”。",
        "离开前按“完成，回首页”（没有提交时按“结束并清除”），内容就不会留在屏幕上。",
    ],
};

/// `11月24日 周二`.
fn day(day: Day) -> String {
    let Some(date) = day.date() else { return String::new() };
    format!("{}月{}日 {}", date.month(), date.day(), time::week(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_in_yuan() {
        assert_eq!((CHECK.yuan)(35_000), "350 元");
        assert_eq!((CHECK.yuan)(35_050), "350.50 元");
    }

    #[test]
    fn a_day_is_said_with_its_weekday() {
        assert_eq!(day("2026-11-24".parse().unwrap()), "11月24日 周二");
    }
}
