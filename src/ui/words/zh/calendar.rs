//! Words for working days an office adds, and for what its kiosks are told, in Chinese.

use chrono::Datelike;

use crate::domain::calendar::CalendarFault;
use crate::domain::calendar::pack::FORMAT;
use crate::domain::calendar::shape::ShapeFault;
use crate::domain::time::Day;
use crate::ui::words::calendar::CalendarWords;

/// The words.
pub const WORDS: CalendarWords = CalendarWords {
    title: "工作日历",
    help: "时限按工作日历推算。每年放假安排公布后，请导入当年的日历文件；本单位另外放假或加班的日子，在下面登记。",
    date,
    in_use: "现用日历",
    missing: |year| {
        format!("{year} 年尚未维护，工作日暂按周一至周五计算。放假安排公布后，请导入 {year} 年的日历文件。")
    },
    covered: |from, until| format!("{from} 至 {until}"),
    builtin: "随程序自带",
    installed: "已安装",
    revision: |n| format!("第 {n} 次修订"),
    notices: "依据",
    import: "导入日历文件",
    import_help: "先检查、先看影响，再安装。安装后随数据包带到每台设备。",
    zone: |zone| {
        format!(
            "日期、钟点和时限都按时区 {zone}。境外单位按通用程序办理的，导入本地的日历后改按其时区；时区全年固定，不能有夏令时。"
        )
    },
    zone_moves: |from, to| {
        format!(
            "安装后，所有日期、钟点和时限从时区 {from} 改按 {to}，全年固定，没有夏令时。请确认这是本单位的时区。"
        )
    },
    choose: "选择日历文件",
    drop: "也可以把文件拖到这里",
    not_a_pack,
    other_shape,
    too_large: |bytes| {
        format!("这个文件有 {} KB，日历文件不会超过 200 KB。请确认选的是日历文件。", bytes.div_ceil(1000))
    },
    not_text: "这个文件不是文本，不能作日历。请重新取得日历文件。",
    not_newer: |have| {
        format!(
            "同样日期的日历已经装到第 {have} 次修订，这个文件不比它新。确要更正时，请把修订号改得比 {have} 大。"
        )
    },
    outruled: |from, until, n| {
        format!(
            "其中 {from} 至 {until} 仍按第 {n} 次修订的日历，这个文件在这些日子不起作用；要由它说了算，请把修订号改得比 {n} 大。"
        )
    },
    outruled_whole: |n| {
        format!(
            "这个文件里的日子都已由第 {n} 次修订的日历规定，装上也不起作用。请把修订号改得比 {n} 大，再导入。"
        )
    },
    unchanged: "现用的日历没有改动。",
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
    day_missing: "请填写完整的日期",
    day_far_off: "年份要在 2000 年至 2099 年之间，请核对",
    kind: "这一天",
    rests: "放假",
    works: "上班",
    name: "名称",
    name_missing: "请填写名称，如“系统检修”",
    add: "登记",
    added: "已登记",
    kiosks: "自助终端设置",
    kiosks_help: "随设置文件带到自助终端后生效。",
    kiosks_saved: "自助终端设置已保存，请导出设置文件",
    kiosk_hint,
    kiosk_unset,
};

/// `2026年11月25日`, whatever the year.
fn date(day: Day) -> String {
    let Some(it) = day.date() else { return String::new() };
    format!("{}年{}月{}日", it.year(), it.month(), it.day())
}

fn kiosk_hint(field: &str) -> Option<&'static str> {
    Some(match field {
        "promise_text" => "接在首页自动显示的承诺后面",
        "privacy_text" => "接在程序自带的告知全文后面",
        "idle_seconds" => "没有人操作多久就问“还在吗”，20–600，不填按 60",
        "paper_place" => "例如：前台右侧的架子上",
        "channel" => "这份程序放在大厅，还是单位网站上",
        "storage_note" => "只在这一页能看到，不给投诉人看",
        _ => return None,
    })
}

fn kiosk_unset(field: &str) -> Option<&'static str> {
    Some(match field {
        "language" => "按预设（中文）",
        "code_on_slip" => "按预设（含）",
        "channel" => "按预设（自助终端）",
        _ => return None,
    })
}

fn not_a_pack(fault: &CalendarFault) -> String {
    match fault {
        CalendarFault::Malformed { line, column } => format!(
            "这个文件不是日历：第 {line} 行第 {column} 个字符处读不下去。请重新取得日历文件；如果改动过，请检查那里的引号、逗号和括号。"
        ),
        CalendarFault::OtherFormat { found } => {
            format!("这个文件的格式是“{found}”，本版本只认“{FORMAT}”。请换一个这种格式的文件，或者更新程序。")
        }
        CalendarFault::YearMissing { year } => {
            format!("日历缺少 {year} 年。请补上这一年，或者把范围（covered）改短。")
        }
        CalendarFault::Twice { day } => {
            format!("{day} 写了两次，或者既写了放假又写了上班。请只留一处。")
        }
        CalendarFault::Misplaced { day, year } => {
            format!(
                "{day} 写在了 {year} 年下面，或不在所说的范围（covered）内。请移到它自己的年份下，或改正范围。"
            )
        }
        CalendarFault::MakeUpOnWeekday { day } => {
            format!("调休上班日 {day} 不是周六或周日。请对照放假通知改正。")
        }
        CalendarFault::BadName { day } => {
            format!("{day} 的节日名称不能用。请写上名称，最多 40 个字。")
        }
        CalendarFault::Mixed { id, other } => {
            format!("这是“{other}”的日历，和现用的“{id}”不是同一种，或时区不同。请换成“{id}”的日历文件。")
        }
        CalendarFault::Backwards { first, last } => {
            format!("所说的范围从 {first} 倒到 {last}。请把起止日期对调。")
        }
        CalendarFault::BadDate { found } | CalendarFault::BadYear { found } => format!(
            "“{found}”不是可用的日期。日期要写成 2027-01-31 这样，年份写成 2027 这样，都在 1950 年至 2199 年之间。"
        ),
        CalendarFault::BadId { found } => {
            format!("日历代号“{found}”不能用。请用小写字母、数字和连字符，最多 40 个。")
        }
        CalendarFault::BadZone { found } => {
            format!(
                "时区“{found}”不认识。请写成与世界时相差的小时和分钟，如 +08:00，不超过 14 小时；时区全年固定，不能有夏令时。"
            )
        }
        CalendarFault::NoRevision => "日历的修订号是 0。请从 1 写起，每更正一次加 1。".to_owned(),
    }
}

fn other_shape(fault: &ShapeFault) -> String {
    match fault {
        ShapeFault::Missing { name } => {
            format!("日历里缺少“{name}”。请补上；没有放假或调休上班的日子时，写成空的 []。")
        }
        ShapeFault::Twice { name } => format!("“{name}”写了两次。请合在一处，删去另一处。"),
        ShapeFault::Unknown { name } => {
            format!("日历里的“{name}”本版本不认识。请删去它，或者更新程序。")
        }
        ShapeFault::OtherSort { line, column } => {
            format!("第 {line} 行第 {column} 个字符处写的不是这里该有的内容。请对照原来的日历文件改正。")
        }
    }
}
