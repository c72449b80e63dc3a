//! Words of the application itself, in Chinese.

use crate::ui::words::install::Install;

/// The words.
pub const WORDS: Install = Install {
    newer: "程序有新版本，已经下载好。更新会重新打开本页，已保存的资料不变。",
    newer_kiosk: "程序有新版本，更新只要几秒钟。",
    take: "现在更新",
    look: "检查更新",
    newest: "已经是最新版本。",
    fetching: "发现新版本，正在下载；下载好会在首页提示。",
    unknown: "现在联系不上程序的来源，请稍后再试。程序可以照常使用。",
    from_file: "本页是从文件打开的：资料保存在这台电脑的这个浏览器里，不在文件里，也不在 U 盘上。用这个浏览器打开的其他本机网页也能读到这些资料。",
    export_first: |n| format!("有 {n} 条记录还没有导出，用完请先导出数据包再离开。"),
    all_exported: "记录已全部导出。",
    to_export: "去导出",
    restore_title: "已经有单位？从备份或数据包恢复",
    restore_help: "换了电脑，或浏览器资料被清除时，选择备份文件或以前导出的案件数据包，里面的案件、人员和设置会全部回来。恢复后这台电脑是一台新设备；单位的根密钥不在这些文件里，新设备仍要用原来的办公室电脑导出设置文件。",
    restore_open: "选择备份文件或数据包",
    restore_waiting: |n| {
        format!("有 {n} 条记录来自没有核对过的设备，请在“导入数据包”里再选一次这个文件并核对。")
    },
};
