//! Words of sealed bundles and of backups, in Chinese.

use crate::desk::sealing::Closed;
use crate::domain::bundle::age::AgeFault;
use crate::domain::bundle::frames::FrameFault;
use crate::domain::bundle::sealed::SealedFault;
use crate::ui::words::sealing::Sealing;
use crate::ui::words::words;

/// The words.
pub const WORDS: Sealing = Sealing {
    for_whom: "交给哪些设备？（选填）",
    for_whom_hint: "选了设备，就可以加密成只有它们能打开，也可以只带它们还没有的记录。",
    protect: "怎样保护这个文件？",
    to_devices: "加密，只有所选设备能打开",
    to_devices_help: "丢了也没有人看得到内容。本机也能打开",
    by_words: "加密，用六个开启词打开",
    by_words_help: "用电话把开启词告诉对方，不要和文件放在一起",
    open: "不加密",
    open_help: "捡到文件的人都能看到内容",
    only_lacked: "只带对方还没有的记录",
    only_lacked_help: |n| format!("按对方最近一次导入时的回执，还差 {n} 条"),
    needs_device: "请选择至少一台设备，或换一种保护方式。",
    protect_missing: "请选择怎样保护这个文件",
    sealing: "正在加密",
    words_title: "打开这个文件的六个开启词",
    words_help: "请用电话或当面告诉对方，不要写在文件旁边。只显示这一次；忘了就重新导出一份。",
    spelled: |text| format!("用其他 age 程序打开时，口令是 {text}"),

    save_as: "另存到…并读回核对",
    check_title: "文件存好了吗？",
    check_help: "浏览器不会告诉我们文件有没有完整存下来。请选择刚才存好的文件，本机读一遍，与生成的逐字核对。",
    check_pick: "选择存好的文件来核对",
    checked: |name| format!("{name}：已读回，与生成的完全一致。"),
    check_other: "这个文件与生成的不一样：可能选错了文件，或没有完整存下来。请再保存一次。",
    save_failed: "没有存好，或存好后读不回来。请检查空间和权限，换个位置再试。",
    share: "分享给别的程序…",
    share_failed: "没有分享出去，文件没有丢。请再试一次，或者换“另存到”，存好后自己带走。",

    locked_title: "这个文件加了密",
    locked_for: |codes| format!("封面上写着：给 {}。", codes.join("、")),
    locked_words: "请输入对方告诉您的六个开启词",
    locked_recovery: "请输入写在纸上的六个恢复词",
    locked_hint: "中文或英文都可以，词与词之间空不空格都行",
    unlock: "打开",
    unlocking: "正在核对，请稍候…",
    closed,
    not_for_here: "这个数据包是签章人专门给别的设备的，不是给这台设备的。没有导入，本机资料没有改动。",

    complete: "各设备的资料齐不齐",
    complete_help: "每台设备给自己的记录连续编号。缺号表示有记录还没有带到本机，通常在另一个数据包里。",
    device: "设备",
    held: "本机持有",
    missing: "缺号",
    last_record: "最后一条",
    acknowledged: "对方收到本机的",
    held_of: |count, known| format!("{count} 条，已知到第 {known} 条"),
    missing_none: "不缺",
    has_all_of_us: "全部",
    has_up_to: |n| format!("到第 {n} 条"),
    has_unknown: "还没有回执",

    backup: "备份",
    backup_help: "把本机全部资料加密存成一个文件，放到别处。电脑坏了、丢了，凭备份和六个恢复词，在新电脑的设置页可以全部找回。",
    words_first: "先写下恢复词",
    words_first_help: "备份用六个恢复词加密。词不存在任何设备里，只写在纸上。词丢了，备份就永远打不开。",
    words_make: "生成恢复词",
    words_shown: "请把这六个恢复词写在纸上",
    words_shown_help: "写两份，分开放在两个信封里，不要念给任何人听。离开本页后不再显示。",
    words_written: "写好了，试一次",
    words_again: "照着纸，把六个词输入一遍",
    words_again_hint: "试过能打开，设置才算完成",
    words_try: "试着打开",
    words_differ: "与刚才的六个词不一样。请对照纸上的词再输入；写错了就把纸改过来。",
    words_kept: "恢复词试过了，能打开。现在可以备份。",
    words_new: "换一组恢复词",
    backup_now: "立即备份",
    backup_making: "正在生成备份",
    backup_made: |n| {
        if n == 1 {
            "备份文件已生成。存好并读回核对之后才算数。".to_owned()
        } else {
            format!("备份分成 {n} 个文件生成。全部存好并读回核对之后才算数。")
        }
    },
    backup_place: "请存到 U 盘或另一台电脑，不要只放在这台电脑里。",
    backup_state: "资料核对码",
    backup_counts: "备份已读回，打开后与本机资料完全一致。这次备份算数了。",
    backup_not_file: "这个文件与生成的备份不一样：可能选错了文件，或没有完整存下来。请再保存一次。",
    backup_not_all: "备份的文件还没有选全。请把几个文件一起再选一次。",
    backup_other_state: "备份打开了，但内容与本机资料不一致。请不要使用它，再备份一次。",
    backup_never: "这台设备还没有备份，或备份后还没有核对过。",
    backup_last: |when| format!("最近一次核对过的备份：{when}"),
    backup_old: |when| format!("最近一次核对过的备份是 {when}，此后又有新记录。请再备份一次。"),
    backup_chip_never: "未备份",
    backup_chip: |days| match days {
        0 => "今天备份过".to_owned(),
        n => format!("{n} 天前备份"),
    },
    restored: |state| format!("全部资料已恢复，资料核对码 {state}。这是一台新设备，钥匙是新的。"),

    folder: "交换文件夹",
    folder_help: "选一个由同步软件或共享网盘管理的文件夹，两边的电脑都选它：这边放进去，那边取出来。每个数据包一个文件，不会互相覆盖。",
    folder_choose: "选择文件夹",
    folder_other: "换一个文件夹",
    folder_chosen: |name| format!("正在使用：{name}"),
    folder_look: "看看有没有新文件",
    folder_empty: "文件夹里没有数据包。",
    folder_own: "本机放入的",
    folder_open: "查看",
    folder_gone: "这个文件夹现在读不了：可能已移走，或需要重新允许。请再选一次。",
    folder_go_on: |name| format!("继续使用 {name}"),
    folder_no_leave: "浏览器没有得到使用这个文件夹的许可。请再按一次并选允许，或另选文件夹。",
    folder_put: "放进交换文件夹",
    folder_done: |name| format!("{name}：已放入文件夹，读回核对一致。"),

    codes_show: "用二维码给另一块屏幕",
    codes_stop: "停止显示",
    codes_help: "请对方打开“导入数据包”，用扫码枪逐张扫描。漏了的等下一轮。",
    codes_at: |at, of| format!("第 {at} 张，共 {of} 张"),
    codes_label: "数据包的二维码",
    codes_read: "扫二维码导入",
    codes_read_help: "对方的屏幕轮流显示二维码。请点进下面的框，用扫码枪一张一张扫，顺序不限。",
    codes_field: "扫码枪输入处",
    codes_progress: |have, of| format!("已扫 {have} 张，共 {of} 张"),
    codes_missing: |all| {
        let all: Vec<String> = all.iter().take(12).map(usize::to_string).collect();
        format!("还差第 {} 张", all.join("、"))
    },
    codes_fault: |fault| match fault {
        FrameFault::NotAFrame => "这不是数据包的二维码。",
        FrameFault::Misread => "这一张没有扫清楚，请再扫一次。",
        FrameFault::OtherBundle => "这一张属于另一个数据包。请先扫完这一个，或重新开始。",
    },
    codes_again: "重新开始",

    foreign_title: |name| format!("另一个单位的数据包：{name}"),
    foreign_help: "这里只看，不合并：别的单位的案件不会混进本单位的资料和统计。",
    foreign_unproved: "这个数据包证明不了制作它的设备属于那个单位，内容不显示。请对方用办公室电脑重新导出。",
    foreign_compare: "与那个单位比对六个核对词",
    foreign_compare_help: "请打电话给对方负责人，核对对方“设备”页上“单位的六个核对词”。一样才信任；只需核对一次。",
    foreign_trust: "六个核对词一样，信任这个单位",
    foreign_number: "编号",
    foreign_what: "事项",
    foreign_lodged: "受理时间",
    foreign_late: "逾期",
    foreign_is_late: "已逾期",
    foreign_count: |n| format!("共 {n} 件案件，签章核对无误。"),
    foreign_cases: "那个单位的案件",
    foreign_partners: "已核对的其他单位",
    foreign_leave: "不再信任",
    foreign_newer: "对方的设备有变化：多了、少了，或改了名称。记住以后，加密给对方时就按新的来。",
    foreign_newer_keep: "记住对方现在的设备",

    quarantine: "待核对的记录",
    quarantine_help: "这些记录来自没有核对过的设备，已经存下来，但不计入。核对设备后自动生效。",
    quarantine_line: |device, n| format!("{device}：{n} 条"),
    copied: "编号重复的设备",
    copied_help: "同一台设备用同一编号写了两条不同的记录：它可能被复制过，或从旧备份恢复过。两条都保留着。请核对那台设备，必要时停用。",
    copied_line: |device, all| {
        let shown: Vec<String> = all.iter().take(8).map(i64::to_string).collect();
        format!("{device}：第 {} 条", shown.join("、"))
    },
};

fn closed(closed: &Closed) -> String {
    match closed {
        Closed::Inside(refused) => (words().faults.open)(refused),
        Closed::Sealed(fault) => sealed(fault),
    }
}

fn sealed(fault: &SealedFault) -> String {
    match fault {
        SealedFault::TooLarge { bytes } => {
            return format!("这个文件有 {} MB，超过一个数据包的上限 64 MB。请重新导出。", bytes / 1_048_576);
        }
        SealedFault::TooNew => {
            "这个加密的数据包是更新的版本做的。请先更新本机程序，再导入。本机资料没有改动。"
        }
        SealedFault::Torn => "这个加密的数据包不完整，后面断了。请重新复制或重新导出。本机资料没有改动。",
        SealedFault::Rewritten => "这个加密的数据包被别的程序重新保存过，封面与内容对不上。请用原来的文件。",
        SealedFault::Readdressed => WORDS.not_for_here,
        SealedFault::Age(fault) => return age(fault),
    }
    .to_owned()
}

fn age(fault: &AgeFault) -> String {
    match fault {
        AgeFault::OtherKeys => {
            "这个文件加密给了别的设备，这台设备打不开。请让对方导出时选上这台设备。本机资料没有改动。"
        }
        AgeFault::NeedsPassphrase => "这个文件要用六个开启词打开。",
        AgeFault::WrongPassphrase => "这六个开启词打不开这个文件。请与对方再核对一遍。",
        AgeFault::UnknownWays(_) => {
            "这个文件用本机不认识的方法加密，打不开。请让对方用回音重新导出。本机资料没有改动。"
        }
        AgeFault::TooCostly { .. } => {
            "这个文件的口令要算得太久，本机不试，以免死机。请让对方用回音重新导出。本机资料没有改动。"
        }
        AgeFault::NotAge | AgeFault::Armor | AgeFault::Header | AgeFault::Changed | AgeFault::Payload => {
            "这个加密的数据包已损坏或被改动过，打不开。请重新复制，或向对方重新要一份。本机资料没有改动。"
        }
    }
    .to_owned()
}
