//! Bundles on their way: made, carried as files, looked at, merged.

use std::path::{Path, PathBuf};

use crate::device::{Device, Place};
use crate::words;

/// A device as another one may not know it yet: what it is called and its six words.
#[derive(Debug, Clone)]
pub struct Stranger {
    /// What it calls itself.
    pub label: String,
    /// Its six words, read off its own screen.
    pub words: Vec<String>,
}

/// Makes a bundle of cases and takes the file.
pub async fn export_cases(device: &Device, place: Place) -> PathBuf {
    match place {
        Place::Tablet => {
            device.press("数据交换").await;
            device.press("导出数据包").await;
        }
        _ => {
            device.press("导出数据包").await;
            device.answer("导出哪一种？", "案件数据包").await;
        }
    }
    device.answer(words::PROTECTION, words::OPENLY).await;
    make(device).await
}

/// The six words of a tablet, read off its own screen, where it makes bundles.
pub async fn own_words(tablet: &Device) -> Vec<String> {
    tablet.press("数据交换").await;
    tablet.press("导出数据包").await;
    tablet.see("本机的六个核对词").await;
    let words = tablet.texts(".exchange__aside .phrase li").await;
    assert_eq!(words.len(), 6, "{}: {words:?}", tablet.name);
    words
}

/// Makes a status pack at the office and takes the file.
pub async fn export_status(office: &Device) -> PathBuf {
    office.press("导出数据包").await;
    office.answer("导出哪一种？", "进度数据包").await;
    make(office).await
}

async fn make(device: &Device) -> PathBuf {
    let file = device.save("生成并校验").await;
    device.see("一条不少").await;
    file
}

/// Hands a bundle to the page that takes bundles in; what it would bring is in sight, nothing has changed.
pub async fn open(device: &Device, place: Place, file: &Path) {
    hand_over(device, place, file).await;
    device.see("合并会带来什么").await;
}

/// Hands a file over, whatever comes of it.
pub async fn hand_over(device: &Device, place: Place, file: &Path) {
    if place == Place::Tablet {
        device.press("数据交换").await;
    }
    device.press("导入数据包").await;
    for again in ["再导入一个", "换一个文件", "取消，不改动本机"] {
        if device.sees(again).await {
            device.press(again).await;
        }
    }
    device.see("选择数据包").await;
    device.hand(file).await;
}

/// Answers for a device after comparing the six words on both screens.
pub async fn trust(device: &Device, stranger: &Stranger) {
    device.see("不认识的设备").await;
    let shown = device.texts(".unknown .phrase li").await;
    let is_shown = shown.chunks(6).any(|it| it == stranger.words.as_slice());
    assert!(is_shown, "{}: {:?} are among {shown:?}", device.name, stranger.words);
    device.press_in(&stranger.label, "我已当面核对，信任这台设备").await;
}

/// Answers for every device that is asked about, where the six words are not the matter of the journey.
pub async fn trust_whoever_is_asked_about(device: &Device) {
    let panels = device.texts(".unknown").await.len();
    for at in 0..panels {
        let press =
            "document.querySelectorAll('.unknown')[arguments[0]].querySelectorAll('label')[1].click()";
        device.run(press, vec![at.into()]).await;
    }
    device.see("合并").await;
}

/// Merges what was looked at.
pub async fn merge(device: &Device) {
    device.press("合并").await;
    device
        .until("it was merged", "return /已合并|有冲突，需要您决定|已补全/.test(document.body.innerText)")
        .await;
}

/// Opens and merges a bundle of devices that are known.
pub async fn import(device: &Device, place: Place, file: &Path) {
    open(device, place, file).await;
    merge(device).await;
}
