//! The few words journeys press, in one place: what the buttons and labels of the application say.

/// Set-up.
pub const FOUND: &str = "建立单位并开始使用";
/// Settings for the other devices.
pub const EXPORT_SETTINGS: &str = "导出设置文件";
/// Leaves the set-up page.
pub const TO_WORK: &str = "开始工作";
/// A device that is only tried out.
pub const NO_PASSPHRASE: &str = "不设口令，只是试用";
/// The six words were compared.
pub const WORDS_MATCH: &str = "六个核对词完全一样，加入";
/// Records an act.
pub const RECORD: &str = "保存记录";
/// The office's list of cases.
pub const CASES: &str = "案件";
/// Cases that whoever finds the file may read.
pub const OPENLY: &str = "不加密";
/// How a bundle is kept from others.
pub const PROTECTION: &str = "怎样保护这个文件？";
