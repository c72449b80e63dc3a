//! Words of a demonstration, in Chinese.

use crate::ui::words::demonstration::Demonstration;

/// The words.
pub const WORDS: Demonstration = Demonstration {
    title: "演示",
    offer_title: "只想先看看？",
    offer_help: "可以载入一份演示：一个虚构的物业单位、它的人员和几十件投诉，自助终端、平板、办公室三处都能操作。演示不写入本机，也不会和真实资料混在一起；刷新后从头开始，随时可以结束。",
    begin: "载入演示",
    failed: "这个浏览器不允许记住选择，演示打不开。请换一个普通窗口再试。",
    text: "演示：单位、人员和投诉都是虚构的。做的改动不会保存，刷新后从头开始。",
    places: "演示的三处设备",
    end: "结束演示",
    kept: "演示，不保存",
    on_paper: "演示，不是正式文书",
    not_to_join: "这是演示里导出的文件，不能用来设置真实的设备。请选择本单位办公室导出的文件。",
};
