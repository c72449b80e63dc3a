//! Words of the kiosk's page for staff and installers, in Chinese.

use crate::ui::words::maint::Maint;

/// The words.
pub const WORDS: Maint = Maint {
    gate_title: "这是工作人员用的页面",
    gate_body: "这里可以取走待交资料、装入新资料、检查打印机和屏幕。您如果是来投诉或查询的，请返回首页。",
    gate_yes: "我是工作人员",
    gate_no: "返回首页",
    hand_over: "取走待交资料",
    waiting: |n, age| format!("有 {n} 条资料还没有取走，最早的已等 {age}。"),
    nothing_waiting: "没有待取的资料。",
    last_export: |age| format!("上次取走：{age}前。"),
    never_exported: "从未取走过。",
    export: "导出待交数据包",
    exporting: "正在导出…",
    exported: |name, n| {
        format!("已导出 {name}，共 {n} 条记录。请带到平板或办公室电脑导入，并确认文件在 U 盘里。")
    },
    bring_in: "装入新资料",
    bring_in_help: "只接收本单位办公室做的设置文件和进度数据包。",
    file: "选择数据包",
    reading: "正在校验…",
    settings_from: |from, when, n| format!("设置文件，{from} 做于 {when}，有 {n} 条新设置。"),
    settings_known: |from, when| format!("设置文件，{from} 做于 {when}，内容本机都已经有了。"),
    settings_waiting: "其中有些记录来自本机不认识的设备，这次不会装入。",
    status_from: |from, when, n| format!("进度数据包，{from} 做于 {when}，有 {n} 件投诉的进度。"),
    take: "装入",
    leave: "不装，退回",
    taken_settings: |n| format!("已装入 {n} 条新设置。"),
    taken_status: |n| format!("已装入 {n} 件投诉的进度，现在可以凭编号和查询码查到。"),
    not_ours: "没有装入：这个文件不是本单位办公室的设备做的，或签章不对。",
    device: "本机",
    name: "名称",
    code: "代码",
    office: "单位",
    words: "六个核对词",
    words_help: "办公室认这台终端时，请念给对方听。",
    storage: "保存情况",
    space: "空间",
    room: |left, quota| format!("还剩 {}，共 {}", room(left), room(quota)),
    room_unknown: "浏览器没有告诉",
    persisted: "浏览器答应不清理",
    not_persisted: "浏览器可能在空间紧张时清理，请每天取走资料",
    persist: "申请长期保存",
    records: "记录",
    count: |n| format!("{n} 条"),
    homes: "保存处",
    home_memory: "内存（关掉就没有）",
    home_database: "浏览器数据库",
    home_journal: "日志文件",
    home_well: |home| format!("{home}：正常"),
    home_fault: |home| format!("{home}：有故障"),
    version: "版本",
    clock: "时钟",
    printer: "打印机",
    printer_help: "打一张测试单，看文字完整、没有切边。",
    print_test: "打印测试单",
    screen: "屏幕校准",
    screen_help: "把银行卡横放在下面的色条上，调到一样长（85.6 毫米），按键就有手指大小。",
    shorter: "短一点",
    longer: "长一点",
    keep_scale: "一样长，保存",
    scale_kept: "已保存，按键大小已按这块屏幕调整。",
    bar: "与银行卡比长短的色条",
    leave_page: "结束维护",
};

/// Mebibytes, from one thousand and twenty-four on in the next unit.
fn room(mib: u64) -> String {
    if mib < 1024 { format!("{mib} MB") } else { format!("{} GB", mib / 1024) }
}
