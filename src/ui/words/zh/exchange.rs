//! Words of the exchange screens, in Chinese.

use crate::desk::far::Step;
use crate::domain::bundle::manifest::Kind;
use crate::ui::words::exchange::Exchange;

/// The words.
pub const WORDS: Exchange = Exchange {
    title: "数据交换",
    help: "设备之间不联网，资料装在数据包文件里，用 U 盘在设备之间传递。",
    here: |label, code| format!("本机：{label}（{code}）"),
    own: |label| format!("{label}（本机）"),
    tabs: "导入或导出",
    export: "导出数据包",
    import: "导入数据包",

    export_help: "生成一个文件，用 U 盘带到另一台设备。本机的资料不会减少。",
    which: "导出哪一种？",
    kind: |kind| match kind {
        Kind::Cases => "案件数据包",
        Kind::Settings => "设置文件",
        Kind::Status => "进度数据包",
    },
    kind_help: |kind| match kind {
        Kind::Cases => "全部案件和单位设置，给平板或另一台办公室电脑",
        Kind::Settings => "单位、人员、地点和制度，给新设备加入时用",
        Kind::Status => "办理进度和已发布的答复，给自助终端",
    },
    kind_warning: |kind| match kind {
        Kind::Cases => {
            "数据包没有加密，打开就能看到投诉人的姓名、电话和投诉内容。请用专用 U 盘，交接后删除，不要发到群里。"
        }
        Kind::Settings => "设置文件里有工作人员的姓名，没有案件。",
        Kind::Status => "进度数据包里没有姓名和电话，每一件都要凭查询码才能打开。",
    },
    why: "导出理由（可不填）",
    why_hint: "对方导入时会看到，例如：每日交接",
    holds: "里面有什么",
    holds_cases: |n| format!("{n} 件案件"),
    holds_records: |n| format!("{n} 条记录"),
    holds_unexported: |n| {
        if n == 0 {
            "本机的记录都已导出过".to_owned()
        } else {
            format!("其中本机 {n} 条还没有导出过")
        }
    },
    holds_people: |n| format!("{n} 位人员"),
    holds_places: |n| format!("{n} 处地点"),
    holds_status: |n| format!("{n} 件可以凭查询码查询"),
    nothing_yet: "本机还没有案件。导出的数据包里只有单位设置。",
    last_export: "上次导出",
    never_exported: "还没有导出过",
    make: "生成并校验",
    making: "正在生成…",
    checking: "正在重新读一遍，核对每一条",
    share: |n| format!("{n}%"),
    made: |files, records| {
        if files == 1 {
            format!("已生成，并重新读过一遍：{records} 条记录，一条不少。")
        } else {
            format!("已分成 {files} 个文件生成，并重新读过一遍：共 {records} 条记录，一条不少。")
        }
    },
    made_next: |kind| match kind {
        Kind::Cases => "请把文件带到另一台设备，选择“导入数据包”。浏览器一般把它放在“下载”文件夹里。",
        Kind::Settings => "请把文件带到新设备，在设置页选择它，并比对六个核对词。",
        Kind::Status => "请把文件带到自助终端，由工作人员在维护页导入。",
    },
    made_short: |read, made| {
        format!("重新读出 {read} 条，应当有 {made} 条。请不要使用这个文件，再生成一次。")
    },
    made_broken: |why| format!("生成的文件没有通过校验，请不要使用，再生成一次。{why}"),
    file: "文件",
    size,
    digest: "校验码",
    digest_help: "对方导入时会显示同样的校验码，可以对一对。",
    save_again: "再保存一次",

    import_help: "先检查，再预览，您确认之后才合并。合并只增加记录，不会覆盖或删除本机的内容。",
    steps: "导入的步骤",
    step_names: ["校验", "预览", "冲突", "完成"],
    step_done: "已完成",
    step_none: "没有冲突",
    step_some: |n| format!("{n} 件"),
    pick: "选择数据包",
    step: |step| match step {
        Step::Read => "正在校验",
        Step::Compare => "正在与本机比对",
        Step::Write => "正在写出",
        Step::Save => "正在保存，请不要关闭页面",
        Step::Show => "已保存，正在更新清单和时限",
    },
    far: |far| match far.step {
        Step::Read => format!("{} / {}", size(far.done), size(far.of)),
        Step::Save => format!("{} 条记录", far.of),
        _ => format!("{} / {} 条记录", far.done, far.of),
    },
    too_large: |bytes| {
        format!(
            "这个文件有 {} MB，超过一个数据包的上限 64 MB。请在原来的设备上重新导出，会自动分成几个文件。",
            bytes / 1_048_576
        )
    },
    nothing_changed: "本机资料没有改动。",
    from: "来自",
    made_at: "制作时间",
    for_what: "说明",
    seal: "签章",
    seal_holds: "核对无误",
    preview: "合并会带来什么",
    column_what: "项目",
    column_count: "数量",
    column_note: "说明",
    new_cases: "新案件",
    new_cases_note: "本机还没有的案件",
    new_records: "新记录",
    new_records_note: |n| if n == 0 { "单位设置".to_owned() } else { format!("涉及 {n} 件案件") },
    fuller: "补全内容",
    fuller_note: "本机已有这些记录，但缺一部分内容，合并后补齐",
    known: "已有",
    known_note: "跳过，内容相同",
    unknown: "不认识的设备",
    unknown_note: |records| format!("写了 {records} 条记录；核对之前不合并、不计入统计"),
    waiting: "先不合并",
    waiting_note: "没有那台设备自己的签章，等它导出的数据包带来后再合并",
    broken: "校验失败",
    broken_note: "前后接不上，可能被改动过，不会合并",
    early: "等前面的记录",
    early_note: "它们前面的记录还没有带到本机。先保存着，不计入；前面的记录一到就自动生效",
    ahead: "时间超前",
    ahead_note: "记录时间比现在晚一天以上，写它的设备时钟可能不准",
    twice: "编号重复",
    twice_note: |devices| {
        format!("{}。同一编号写了两次，设备可能被复制过，或从备份恢复过。", devices.join("；"))
    },
    part_of: |part, of| format!("第 {part} 个文件，共 {of} 个"),
    more_parts: |have, of| format!("这个数据包共有 {of} 个文件，已选 {have} 个。请接着选择其余的文件。"),
    parts_as_is: "其余的文件不在手边，先看已有的",
    gaps: "缺号",
    gaps_note: |gaps| format!("{}。这些记录还没有带到本机，通常在另一个数据包里。", gaps.join("；")),
    gaps_more: |n| format!("另有 {n} 处"),
    will_contest: "会有冲突",
    will_contest_note: "同一项内容两边填得不一样，两边都会保留，合并后由您决定用哪个",
    will_overdue: "到手已逾期",
    will_overdue_note: "合并后会出现在逾期列表",
    list: |n| format!("查看 {n} 件新案件"),
    lodged: |when| format!("{when} 登记"),
    device_title: |label, code| {
        if label == code {
            format!("不认识的设备 {code}")
        } else {
            format!("不认识的设备 {code}（自称“{label}”）")
        }
    },
    device_help: "请到那台设备前，或打电话给那边的同事，比对它显示的六个核对词。",
    device_choice: "六个核对词一样吗？",
    device_trust: "我已当面核对，信任这台设备",
    device_trust_help: "以后它的数据包不用再核对",
    device_wait: "暂不信任",
    device_wait_help: "它写的记录先不合并，以后再说",
    merge: |n| format!("合并 {n} 条新记录"),
    merge_fuller: |n| format!("补全 {n} 条记录"),
    merge_later: |n| format!("稍后处理冲突，先合并 {n} 条新记录"),
    cancel: "取消，不改动本机",
    nothing_new: "没有新内容：这个数据包里的记录，本机都已经有了。",
    nothing_until_trusted: "核对设备之前，没有可以合并的记录。",
    other_file: "换一个文件",
    conflicts_title: |n| format!("{n} 件案件有冲突，需要您决定"),
    conflicts_help: "记录已经合并。两边写的都保留着，在有人决定之前，时限按较早、较严的一边计算。",
    conflicts_later: "稍后处理，查看结果",
    merged: |n| format!("已合并 {n} 条新记录。"),
    merged_nothing: "已补全，没有新增记录。",
    report_new: "新案件",
    report_grown: "有更新的案件",
    report_contested: "有冲突",
    report_overdue: "已逾期",
    report_waiting: |n| format!("还有 {n} 条记录没有合并，等核对设备后再导入一次。"),
    report_early: |n| format!("有 {n} 条记录在等它们前面的记录，已经保存，到齐后自动生效。"),
    report_freed: |n| format!("以前先到的 {n} 条记录，现在前面的到齐了，已经生效。"),
    report_twice: "有设备把同一编号写了两次，可能被复制过或从备份恢复过。请到“设备”里核对，必要时停用它。",
    report_cases: "涉及的案件",
    report_more: |n| format!("另有 {n} 件，请到列表里查看。"),
    again: "再导入一个",
    to_work: "去看列表",
    received: "最近导入",
    received_none: "还没有导入过数据包。",
    received_line: |device, n| {
        if n == 0 { format!("来自 {device}") } else { format!("来自 {device}，{n} 条新记录") }
    },
};

/// A file's size as people say it.
fn size(bytes: usize) -> String {
    match bytes {
        0..=1_023 => format!("{bytes} 字节"),
        1_024..=1_048_575 => format!("{} KB", bytes / 1_024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_unit_people_know() {
        for (bytes, said) in
            [(12, "12 字节"), (2_048, "2 KB"), (1_887_437, "1.8 MB"), (41_943_040, "40.0 MB")]
        {
            assert_eq!(size(bytes), said);
        }
    }
}
