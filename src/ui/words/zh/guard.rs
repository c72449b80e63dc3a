//! Words for what somebody must not see, in Chinese.

use crate::ui::words::guard::Guard;

/// The words.
pub const WORDS: Guard = Guard {
    stub_title: "内容不向您显示",
    stub_page: "按制度，您只能看编号和状态。",
    stub_party: "本案点到了您，按制度您不能查阅，也不能办理。",
    stub_help: "确有需要，请向承办部门负责人说明。",
    covered: "按制度不向您的岗位显示",
    logging: "正在登记这次查阅……",
    logged: |basis| match basis {
        "" => "这次查阅已登记".to_owned(),
        basis => format!("这次查阅已登记（{basis}）"),
    },
    not_logged: "这次查阅没有登记上，内容暂不显示。",
    log_again: "重新登记并打开",
    shut_out: |name, basis| format!("{name}（不能选，{basis}）"),
    provisional: "期限暂定",
    calendar_missing: "日历待补",
    unconfirmed: "未经本人确认",
    unconfirmed_paper: "内容由工作人员代记，未经投诉人本人确认。",
    with_basis: |text, basis| format!("{text}{basis}"),
};
