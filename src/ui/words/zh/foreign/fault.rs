//! What is wrong with a regime's file, in Chinese: where, what, and how to mend it.

use crate::domain::log::canonical::NotCanonical;
use crate::domain::policy::fault::{Sort, Wrong};
use crate::domain::policy::profile::FORMAT;
use crate::domain::policy::{Expected, Misread, ReadFault};
use crate::ui::words::foreign::{apart, stopped};
use crate::ui::words::words;

/// The section a path lies in.
fn section(head: &str) -> &'static str {
    match head.split('.').next().unwrap_or_default() {
        "parameters" => "数值",
        "roles" => "角色",
        "channels" => "投诉渠道",
        "case_types" => "投诉类别",
        "facts" => "情况",
        "goals" => "目标",
        "lifecycle" if head.ends_with(".transitions") => "阶段变化",
        "lifecycle" => "阶段",
        "deadlines" => "时限",
        "escalations" => "升级",
        "documents" => "文书",
        "rules" => "规则",
        "programs" => "定期工作",
        "rights" => "权利",
        "time" => "计时办法",
        "laws" => "所引法规",
        "ladder" => "升级次序",
        "scope" => "适用范围",
        "title" => "名称",
        "source" => "依据",
        "valid_from" | "valid_until" => "适用日期",
        "supersedes" | "superseded_by" => "前后版本",
        _ => "文件",
    }
}

/// 时限第 3 项（$.deadlines[2].limit）.
pub fn place(path: &str) -> String {
    let (head, item) = apart(path);
    let item = item.map(|n| format!("第 {n} 项")).unwrap_or_default();
    format!("{}{item}（{path}）", section(head))
}

/// Why a file is no profile that can be shown.
pub fn unread(fault: &ReadFault) -> String {
    match fault {
        ReadFault::NotJson(why) => not_json(why),
        ReadFault::At { path, what } => match (path.as_str(), what) {
            ("$", Misread::KeyMissing("format") | Misread::Expected(_)) => format!(
                "这个文件不是制度文件：制度文件的格式（format）写作“{FORMAT}”，这里没有。请确认选的是制度文件。"
            ),
            (_, Misread::FormatUnknown(found)) => format!(
                "这个文件的格式是“{found}”，本版本只认“{FORMAT}”。请换一个这种格式的文件，或者更新程序。"
            ),
            _ => format!("{}：{}后面的内容没有读，改好后请重新选择。", place(path), misread(what)),
        },
    }
}

fn not_json(why: &NotCanonical) -> String {
    match why {
        NotCanonical::TooLong { bytes } => {
            (words().foreign.too_large)(u64::try_from(*bytes).unwrap_or(u64::MAX))
        }
        NotCanonical::TooDeep => {
            "这个文件里括号套得太深，制度文件不会这样，没有读下去。请确认选的是制度文件，或请对方重新提供。".to_owned()
        }
        NotCanonical::TooManyKeys => {
            "这个文件里有一处并列的名称太多，制度文件不会这样，没有读下去。请确认选的是制度文件，或请对方重新提供。"
                .to_owned()
        }
        NotCanonical::NotStrict { why } => {
            let place = stopped(why).map(|(line, column)| format!("第 {line} 行第 {column} 个字符处")).unwrap_or_default();
            format!(
                "这个文件不是可用的 JSON：{place}读不下去。请检查那里的引号、逗号和括号；内容只能是文字、整数、是非（true、false）、列表和对象，名称用小写字母、数字和下划线，同一处不能重复。"
            )
        }
        NotCanonical::OtherSpelling => "这个文件不是可用的 JSON。请重新取得制度文件。".to_owned(),
    }
}

fn misread(what: &Misread) -> String {
    match what {
        Misread::KeyMissing(key) => format!("缺少“{key}”。请补上。"),
        Misread::Expected(it) => format!("这里要写{}。请改正。", expected(*it)),
        Misread::WordUnknown(word) => {
            format!("“{word}”不是格式里的词。请改用格式规定的词；如果是新版本的写法，请更新程序。")
        }
        Misread::NotACondition => {
            "这里写的不是本版本认识的条件。请改正；如果是新版本的写法，请更新程序。".to_owned()
        }
        Misread::OutOfRange => "这里的数字太大，或者小于 0。请改正。".to_owned(),
        Misread::FormatUnknown(found) => format!("格式“{found}”不认识。请更新程序。"),
    }
}

fn expected(it: Expected) -> &'static str {
    match it {
        Expected::Text => "文字（用引号）",
        Expected::Integer => "整数（不用引号）",
        Expected::Flag => "true 或 false",
        Expected::Field => "栏目的名称",
        Expected::List => "列表（方括号）",
        Expected::Object => "对象（花括号）",
        Expected::OneNumber => "n 或 param 其中一个，不能两个都写",
        Expected::Date => "日期，如 2027-01-31",
        Expected::TwoTimes => "两个钟点，如 [\"09:00\",\"12:00\"]",
        Expected::Span => "一段时间，如 {\"unit\":\"working_days\",\"n\":3}",
    }
}

fn sort(it: Sort) -> &'static str {
    match it {
        Sort::Parameter => "数值",
        Sort::Role => "角色",
        Sort::StandardRole => "通用角色",
        Sort::Fact => "情况",
        Sort::State => "阶段",
        Sort::StandardState => "通用阶段",
        Sort::Deadline => "时限",
        Sort::Escalation => "升级",
        Sort::Program => "定期工作",
        Sort::Channel => "投诉渠道",
        Sort::Kind => "办理事项",
        Sort::Document => "文书",
        Sort::Field => "栏目",
        Sort::PauseReason => "停止计时的原因",
    }
}

/// Whether a name is one of the program's own and not the file's.
fn is_ours(it: Sort) -> bool {
    matches!(
        it,
        Sort::StandardRole
            | Sort::StandardState
            | Sort::Kind
            | Sort::Document
            | Sort::Field
            | Sort::PauseReason
    )
}

/// What is wrong, and how to mend it.
pub fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Unknown { sort: it, name } if is_ours(*it) => {
            format!("本版本没有{}“{name}”。请改用本版本有的，或者更新程序。", sort(*it))
        }
        Wrong::Unknown { sort: it, name } => {
            format!("没有{}“{name}”。请在文件里补上它，或改成已有的名称。", sort(*it))
        }
        Wrong::Twice { name } => format!("“{name}”写了两次。请改名，或删去一处。"),
        Wrong::Unreachable(state) => {
            format!("没有哪件事会转到阶段“{state}”。请补上转到它的阶段变化，或删去这个阶段。")
        }
        Wrong::DeadEnd(state) => {
            format!(
                "到了阶段“{state}”就走不下去，它又不是结束阶段。请补上离开它的阶段变化，或把它列为结束阶段（terminal）。"
            )
        }
        Wrong::Contradiction(one, other) => format!(
            "这个条件永远不成立：第 {} 部分和第 {} 部分互相排斥。请删去其中一部分。",
            one.saturating_add(1),
            other.saturating_add(1)
        ),
        Wrong::TooManyParts(n) => {
            format!("一个条件有 {n} 个部分，太多了，没有检查它是否自相矛盾。请拆开来写。")
        }
        Wrong::NoClause => "没有写依据哪一条。请在 clauses 里写上。".to_owned(),
        Wrong::EmptyRange(least, most) => {
            format!("至少 {least} 次、至多 {most} 次，没有次数符合。请改正其中一个。")
        }
        _ => of_values(wrong),
    }
}

fn of_values(wrong: &Wrong) -> String {
    match wrong {
        Wrong::UnitDiffers(param) => format!("数值“{param}”的单位和这里不同。请改成同一种单位。"),
        Wrong::ValueNotOfUnit => "写的值和它的单位不合。请改成这种单位的值。".to_owned(),
        Wrong::OutOfBounds => "数字超出了允许的范围。请改小或改大，或者改正范围（min、max）。".to_owned(),
        Wrong::ValueNotOfFact(fact) => format!("情况“{fact}”不会有这个值。请改用它列出的值。"),
        Wrong::EndsBeforeItBegins => "最后一天早于第一天。请把两个日期核对改正。".to_owned(),
        Wrong::FollowsNothing => {
            "前后版本写得不对：不能是它自己，还要写明从哪一天起、到哪一天止。请补上日期，或删去这一项。"
                .to_owned()
        }
        Wrong::CitedNowhere(law) => format!("没有哪一项的依据出自“{law}”。请补上依据，或删去这部法规。"),
        _ => of_time(wrong),
    }
}

fn of_time(wrong: &Wrong) -> String {
    match wrong {
        Wrong::ZoneUnknown(zone) => {
            format!("时区“{zone}”不认识。请写 Asia/Shanghai，或者写 office（按单位的时区）。")
        }
        Wrong::CalendarUnknown(calendar) => {
            format!("日历“{calendar}”不认识。请写 cn，或者写 office（按单位的日历）。")
        }
        Wrong::ZoneOfAnother => "时区和日历要么都按单位的（office），要么都不按。请改成一致。".to_owned(),
        Wrong::NotHours => "钟点写得不对，或者先后颠倒。请写成 09:00 这样，按先后排列。".to_owned(),
        Wrong::DaysCountedOtherwise(other) => {
            format!("天数只能从第二天起算（next_day），不能是“{other}”。请改正。")
        }
        Wrong::NothingIsCounted => {
            "这个时限不是一段时间，不能停止计时，也不能延长。请删去这一项。".to_owned()
        }
        Wrong::NeverGoesOn => {
            "停止计时的条件一旦成立就不会结束，时限再也不会走。请写明什么时候恢复（until）。".to_owned()
        }
        Wrong::NotInDays => "按分钟、小时计的时限不分休息日。请删去这一项，或改用天数。".to_owned(),
        Wrong::NotAskedInThat(unit) => {
            format!("延长的时间不能按“{unit}”计。请改用 hours、calendar_days 或 working_days。")
        }
        Wrong::NobodyMay => "没有写由谁批准延长。请在 granted_by 里写上角色。".to_owned(),
        _ => "这里写得不对。请核对。".to_owned(),
    }
}
