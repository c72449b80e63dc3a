//! Sentences for what is wrong, in Chinese.

use crate::desk::Refused;
use crate::desk::exchange::OpenRefused;
use crate::domain::bundle::BundleFault;
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::BodyFault;
use crate::store::StoreError;
use crate::ui::words::faults::Faults;

/// The words.
pub const WORDS: Faults = Faults {
    store,
    bundle,
    open,
    refused,
    start_title: "现在打不开本机资料",
    start_help: "资料没有被改动。请关闭其他窗口后再打开本页；仍然不行，请联系负责人。",
    panic_title: "程序出了问题，停下来了",
    panic_body: "已经保存的资料都在，没有丢失。刚才没有提交的内容需要重新填写。请重新打开；如果反复出现，请先导出资料，再联系负责人。",
    panic_again: "重新打开",
    panic_export: "导出本机资料",
    detail: "技术信息",
    rescue_title: "导出本机资料",
    rescue_body: "这里只做一件事：把本机已保存的全部记录导出成一个数据包文件。",
    rescue_done: "已导出。请把文件交给办公室。",
    file_unreadable: "这个文件读不出来。请重新选择，或换一个 U 盘再试。",
    download_failed: "浏览器没有保存文件。请检查下载是否被禁止，再试一次。",
    print_failed: "没有打印出来。请检查打印机，或用手机拍下本页。",
};

fn store(error: &StoreError) -> String {
    match error {
        StoreError::Full { .. } => {
            "没有保存：本机空间不足。请先导出数据包，再清理磁盘，然后重试。已填写的内容都还在。"
        }
        StoreError::Forbidden => "没有保存：浏览器不允许本页保存资料。请关闭无痕模式，或请管理员放行。",
        StoreError::Busy => "没有保存：另一个窗口正在使用。请到那个窗口操作，或关闭它后重试。",
        StoreError::TooNew { .. } => "没有保存：本机资料是新版本写入的。请先更新程序。",
        StoreError::TimedOut => "没有确认保存成功：等了 3 秒没有回音。请重试；已填写的内容都还在。",
        StoreError::Closed => "没有保存：保存程序已停止。请重新打开本页；已保存的资料都在。",
        _ => "没有保存：浏览器出了问题。请重试；仍然不行，请重新打开本页。",
    }
    .to_owned()
}

fn bundle(fault: &BundleFault) -> String {
    match fault {
        BundleFault::Empty => "这个文件是空的。请在原来的设备上重新导出。".to_owned(),
        BundleFault::NotABundle => {
            "这不是回音的数据包。数据包的文件名以 .huiyin.json 结尾，请重新选择。".to_owned()
        }
        BundleFault::Sealed => {
            "这个数据包加了密，在这里打不开。请在办公室电脑或平板上导入，或让对方导出不加密的。".to_owned()
        }
        BundleFault::Rewritten => {
            "这个数据包被别的程序打开并重新保存过，签章无法核对。请用原来的文件，不要用编辑器打开再保存。"
                .to_owned()
        }
        BundleFault::TooLarge { bytes } => {
            format!("这个文件有 {} MB，超过一个数据包的上限 64 MB。请重新导出。", bytes / 1_048_576)
        }
        BundleFault::TooNew { .. } => {
            "这个数据包是更新的版本做的。请先更新本机程序，再导入。本机资料没有改动。".to_owned()
        }
        BundleFault::Torn { lines } => {
            format!("文件不完整，读到第 {lines} 条记录后就断了。可能是复制时中断，请重新复制或重新导出。")
        }
        BundleFault::Manifest => "数据包的说明部分已损坏，不能使用。请重新复制或重新导出。".to_owned(),
        BundleFault::Line { line, .. } => {
            format!(
                "第 {line} 条记录与它的校验码不符，可能被改动或损坏。整个文件都没有导入，请重新复制或重新导出。"
            )
        }
        BundleFault::Reordered { line } => {
            format!("第 {line} 条记录的先后次序不对，可能有人调换过。没有导入，请向对方重新要一份。")
        }
        BundleFault::Repeated { line } => {
            format!("第 {line} 条记录出现了两次，可能有人重复放入。没有导入，请向对方重新要一份。")
        }
        BundleFault::Hostile { .. } => {
            "这个文件里有回音不会写出的超大或层层嵌套的内容，像是专门用来拖垮程序的。没有导入；请不要再打开它，并查明它从哪里来。"
                .to_owned()
        }
        BundleFault::Section => {
            "数据包里的记录与说明不符，可能被改动或损坏。没有导入，请重新复制或重新导出。".to_owned()
        }
        BundleFault::SealBroken => {
            "数据包的签章不对，可能被改动过。没有导入，请向对方重新要一份。".to_owned()
        }
    }
}

fn open(refused: &OpenRefused) -> String {
    match refused {
        OpenRefused::Fault(fault) => bundle(fault),
        OpenRefused::OtherOrganisation { name } => {
            format!("这是另一个单位（{name}）的数据包，不能导入本单位。本机资料没有改动。")
        }
        OpenRefused::Stopped => "已停止。".to_owned(),
        OpenRefused::NotForKiosk => {
            "自助终端只接收设置文件和进度数据包，不接收案件资料。请在办公室电脑上导出“进度数据包”。"
                .to_owned()
        }
        OpenRefused::OnlyForKiosk => "这是给自助终端的进度数据包，这台设备用不到它。".to_owned(),
        OpenRefused::NotAllParts { have, of } => {
            format!("所选的 {have} 个文件不是同一个数据包的全部 {of} 个。请把它们一起再选一次。")
        }
    }
}

fn refused(refused: &Refused) -> String {
    match refused {
        Refused::NotSetUp => "这台设备还没有设置好，或还没有选择由谁办理。".to_owned(),
        Refused::ByRules(_) => "按制度现在还不能这样办，原因见下。".to_owned(),
        Refused::Body(fault) => body(fault),
        Refused::TooLong => "内容太长，超过一条记录的上限。请分成几次记录。".to_owned(),
        Refused::NoEntropy => "浏览器不能提供随机数，无法安全保存。请换用新版浏览器。".to_owned(),
        Refused::NewerStore => "本机资料是新版本写入的。请先更新程序；没有改动任何资料。".to_owned(),
        Refused::Stopped => "已停止，本机资料没有改动。".to_owned(),
        Refused::Store(error) => store(error),
    }
}

fn body(fault: &BodyFault) -> String {
    let label = |kind: &str, field: &str| {
        let field = Vocabulary::builtin().kind(kind).and_then(|it| it.field(field)).map(|it| it.zh.clone());
        field.unwrap_or_else(|| "某一项".to_owned())
    };
    match fault {
        BodyFault::Missing { kind, field } => format!("请填写“{}”。", label(kind, field)),
        BodyFault::BadValue { kind, field } => {
            format!("“{}”填写得不对，请检查后再保存。", label(kind, field))
        }
        BodyFault::UnknownKind { .. }
        | BodyFault::WrongStream { .. }
        | BodyFault::WrongPlace { .. }
        | BodyFault::UnknownField { .. } => "这条记录的内容本版本不认识，没有保存。".to_owned(),
    }
}
