//! Words for attachments, in Chinese.

use crate::desk::attachments::NotShown;
use crate::ui::words::attach::Attach;
use crate::ui::words::zh::faults;

/// The words.
pub const WORDS: Attach = Attach {
    title: "材料",
    tab: |count| if count == 0 { "材料".to_owned() } else { format!("材料 {count}") },
    add: "添加材料",
    pick: "选择照片或文件",
    camera: "拍照",
    hint: "照片、录音、录像、PDF、纯文本都可以，每份最大 50 MB。照片会缩小，并去掉里面的拍摄地点。记录以后才保存。",
    remove: |name| format!("去掉 {name}"),
    not_in_draft: "选好的文件不随草稿保存：关闭后重新打开时，请再选一次。",
    odd: |name| {
        format!(
            "“{name}”的格式不收。可以用：JPG、PNG、WebP 照片，MP3、M4A、WAV、AMR 录音，MP4、WebM 录像，PDF，纯文本 TXT。"
        )
    },
    empty: |name| format!("“{name}”是空的。"),
    no_picture: |name| format!("“{name}”打不开，可能已经损坏。请换一张，或重新拍。"),
    too_many_dots: |name| format!("“{name}”超过 4000 万像素，请先缩小。"),
    too_large: |name, size| format!("“{name}”有 {size}，每份最大 50 MB。"),
    large: |name| format!("“{name}”比较大，保存和导出会慢一些。"),
    too_many: |most| format!("一次记录最多带 {most} 份附件，请分几次记录。"),
    too_much: "这件投诉的附件加起来超过了 200 MB，没有保存。请去掉一些，或缩小后再加。",
    saving: |share| format!("正在保存附件 {share}%"),
    none: "还没有材料",
    none_help: "照片、录音和文件随办理记录一起添加，也可以在这里单独添加。",
    photo: "照片",
    voice: "录音",
    video: "录像",
    file: "文件",
    here: "在本机",
    not_here: "尚未到达本机",
    not_here_help: "请向添加它的设备要一份带附件的数据包，导入后就能看到。",
    withdrawn: "已撤下",
    look: "查看",
    hide: "收起",
    save: "保存到本机",
    with_act: |act, by, when| format!("{act} · {by} · {when}"),
    not_shown: |why| match why {
        NotShown::NotHere => "这份附件还没有全部到达本机。".to_owned(),
        NotShown::NoKey => "打开这份附件的钥匙不在本机：收到的数据包里没有不公开的部分。".to_owned(),
        NotShown::Damaged => "这份附件和添加时不一样，不能显示。请再导入一次带它的数据包。".to_owned(),
        NotShown::Store(error) => (faults::WORDS.store)(error),
    },
    carried: |pieces| format!("数据包里有附件（{pieces} 段）。"),
    take: "收下附件",
    broken: |count| format!("有 {count} 份附件没有到齐，没有保存。请再要一次完整的数据包。"),
    left: |count| format!("有 {count} 份附件装不下，没有带上。请分几次导出，或在本机单独保存。"),
};
