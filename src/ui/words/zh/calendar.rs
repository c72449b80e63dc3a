//! Words for working days an office adds, and for what its kiosks are told, in Chinese.

use crate::domain::calendar::CalendarFault;
use crate::ui::words::calendar::CalendarWords;

/// The words.
pub const WORDS: CalendarWords = CalendarWords {
    title: "工作日历",
    help: "时限按工作日历推算。每年放假安排公布后，请导入当年的日历文件；本单位另外放假或加班的日子，在下面登记。",
    covered: |from, until| format!("{from} 至 {until}"),
    builtin: "随程序自带",
    installed: "已安装",
    revision: |n| format!("第 {n} 次修订"),
    notices: "依据",
    import: "导入日历文件",
    import_help: "先检查、先看影响，再安装。安装后随数据包带到每台设备。",
    choose: "选择日历文件",
    drop: "也可以把文件拖到这里",
    not_a_pack,
    not_text: "这个文件不是文本，不能作日历。",
    not_newer: |have| format!("同样日期的日历已经装到第 {have} 次修订，这个文件不比它新。"),
    offered: |from, until, n| format!("{from} 至 {until}，第 {n} 次修订"),
    rest_days: |n| format!("放假 {n} 天"),
    make_up_days: |n| format!("调休上班 {n} 天"),
    digest: |it| format!("校验码 {it}"),
    moves: |n| format!("会改变 {n} 个正在计算的时限"),
    moves_none: "正在计算的时限都不变。",
    move_of: |before, after| format!("原 {before}，改为 {after}"),
    install: "安装这份日历",
    done: "日历已安装",
    local: "本单位放假和加班",
    local_help: "只写和日历不同的日子。登记后立即用于所有时限。",
    local_none: "没有登记。",
    day: "日期",
    day_missing: "请填写日期",
    kind: "这一天",
    rests: "放假",
    works: "上班",
    name: "名称",
    name_missing: "请填写名称，如“系统检修”",
    add: "登记",
    added: "已登记",
    kiosks: "自助机设置",
    kiosks_help: "随“设置”数据包带到自助机后生效。",
    kiosks_saved: "自助机设置已保存，请导出设置数据包",
};

fn not_a_pack(fault: &CalendarFault) -> String {
    match fault {
        CalendarFault::Malformed { line, column } => {
            format!("这个文件不是日历：第 {line} 行第 {column} 个字符处读不下去。")
        }
        CalendarFault::OtherFormat { found } => format!("这个文件的格式是“{found}”，本版本不能读。"),
        CalendarFault::YearMissing { year } => format!("日历缺少 {year} 年。"),
        CalendarFault::Twice { day } => format!("{day} 写了两次。"),
        CalendarFault::Misplaced { day, year } => format!("{day} 写在了 {year} 年下面，或不在所说的范围内。"),
        CalendarFault::MakeUpOnWeekday { day } => format!("调休上班日 {day} 不是周六或周日。"),
        CalendarFault::BadName { day } => format!("{day} 的节日名称不能用。"),
        CalendarFault::Mixed { id, other } => format!("这是“{other}”的日历，和现用的“{id}”不是同一种。"),
        CalendarFault::Backwards { first, last } => format!("所说的范围从 {first} 倒到 {last}。"),
        CalendarFault::BadDate { found } | CalendarFault::BadYear { found } => {
            format!("“{found}”不是可用的日期。")
        }
        CalendarFault::BadId { found } | CalendarFault::BadZone { found } => format!("“{found}”不能用。"),
        CalendarFault::NoRevision => "日历没有写修订号。".to_owned(),
    }
}
