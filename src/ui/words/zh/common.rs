//! Words several places share, in Chinese.

use crate::desk::Lost;
use crate::ui::words::common::Common;

/// The words.
pub const WORDS: Common = Common {
    product: "回音",
    list: "、",
    clause: "，",
    sentence: "；",
    pair: |label, text| format!("{label}：{text}"),
    aside: |text, aside| format!("{text}（{aside}）"),
    skip_to_main: "跳到主要内容",
    title: |page| format!("{page} - 回音"),
    language: "语言",
    kiosk: "投诉自助终端",
    tablet: "值班平板",
    office: "办公室电脑",
    back: "上一步",
    next: "下一步",
    cancel: "取消",
    close: "关闭",
    save: "保存",
    yes: "是",
    no: "否",
    none: "无",
    optional: "可不填",
    not_held_here: "本机没有这部分内容",
    unknown_page: "没有这个页面",
    unknown_page_help: "地址可能抄错了。请回到首页重新选择。",
    to_start: "回到首页",
    reading: "正在读取本机资料…",
    there_are_faults: "请先补好下面几处",
    choose: "请选择",
    drop_file: "也可以把文件拖到这里",
    saving: "正在保存",
    saved_at: |time| format!("已存本机 {time}"),
    all_saved: "都已保存",
    not_saved: "未保存",
    unexported: |n| format!("{n} 条未导出"),
    all_exported: "已全部导出",
    one_home: "资料只保存在本机浏览器的一处，请每天导出一次数据包。",
    reader_only: "另一个窗口正在使用，本窗口只能查看。",
    newer_store: "本机资料是新版本写入的。请先更新程序；在此之前本页只能查看，不会改动任何资料。",
    unreadable: |n| format!("有 {n} 条记录本版本读不出来，已原样保留。"),
    healed: |n| format!("启动时发现一处资料缺少 {n} 条，已从另一处补齐，没有丢失。"),
    lost,
    tight: "磁盘已满，正在使用预留的空间。请马上导出数据包并清理磁盘，否则很快就存不下新的内容。",
    closed: "保存程序已停止，新的内容存不下来。已保存的资料都在。",
    take_over: "改由本窗口办理",
    take_over_failed: "没有接过来。请关闭另一个窗口后再试。",
    open_again: "重新连接",
    build: |build| format!("版本 {build}"),
};

fn lost(all: &[Lost]) -> String {
    let count: u64 = all.iter().map(|it| it.count()).sum();
    let range = |it: &Lost| {
        if it.from == it.to {
            format!("第 {} 条", it.from)
        } else {
            format!("第 {}—{} 条", it.from, it.to)
        }
    };
    let named: Vec<String> = all.iter().map(range).collect();
    format!(
        "本机两处存储都损坏，保存过的记录缺少 {count} 条（按存入顺序：{}）。请导入其他设备的数据包或备份补回，并告知负责人。",
        named.join("、")
    )
}
