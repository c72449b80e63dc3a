//! Founding an organisation at its office and taking the other devices in.

use std::path::{Path, PathBuf};

use crate::device::{Device, Place};
use crate::words;

/// The organisation of every journey.
pub const ORGANISATION: &str = "锦绣花园物业服务中心";
/// Its telephone.
pub const PHONE: &str = "0571-88001234";
/// Who founds it.
pub const MANAGER: &str = "张敏";
/// A colleague.
pub const COLLEAGUE: &str = "李强";

/// Founds the organisation without a passphrase. Returns its six words.
pub async fn found(office: &Device) -> Vec<String> {
    office.press("办公室电脑").await;
    office.press(words::NO_PASSPHRASE).await;
    found_here(office).await
}

/// Founds the organisation on a device whose lock is decided. Returns its six words.
pub async fn found_here(office: &Device) -> Vec<String> {
    found_under(office, "物业", Some("1号楼\n2号楼\n3号楼")).await
}

/// The same under the regime of this name, where it has buildings with them.
pub async fn found_under(office: &Device, regime: &str, buildings: Option<&str>) -> Vec<String> {
    office.fill("单位名称", ORGANISATION).await;
    office.fill("对外电话", PHONE).await;
    office.fill("按哪项制度办理", regime).await;
    if let Some(buildings) = buildings {
        office.fill("楼栋", buildings).await;
    }
    office.fill("您的姓名", MANAGER).await;
    office.fill("其他人员", COLLEAGUE).await;
    office.press(words::FOUND).await;
    office.see("单位已经建立").await;
    six_words(office).await
}

/// Chooses a passphrase and is shown the recovery sheet. Returns its eight groups of digits.
pub async fn choose_passphrase(device: &Device, passphrase: &str) -> Vec<String> {
    device.fill("新口令", passphrase).await;
    device.fill("再输入一次新口令", passphrase).await;
    device.press("下一步：恢复单").await;
    device.see("只有这 40 位数字能打开这台设备").await;
    device.texts(".sheet-number__groups li").await
}

/// Types the recovery sheet back, which puts the lock in force.
pub async fn type_sheet_back(device: &Device, sheet: &[String]) {
    device.fill("请照恢复单输入这 40 位数字", &sheet.join(" ")).await;
    device.press("核对并启用口令").await;
    device.see("口令已启用").await;
}

/// The six words in sight.
pub async fn six_words(device: &Device) -> Vec<String> {
    device
        .until("six words are shown", "return document.querySelectorAll('.six-words__list li').length === 6")
        .await;
    device.texts(".six-words__list li").await
}

/// Saves the settings file.
pub async fn settings(office: &Device) -> PathBuf {
    office.save(words::EXPORT_SETTINGS).await
}

/// Takes a device in by its settings file, after comparing the six words.
pub async fn join(device: &Device, place: Place, label: &str, settings: &Path, six: &[String]) {
    if place != Place::Kiosk {
        device.press(words::NO_PASSPHRASE).await;
    }
    device.see("加入单位").await;
    device.hand(settings).await;
    device.see("请比对六个核对词").await;
    assert_eq!(six_words(device).await, six, "both screens show the same six words");
    device.fill("这台设备叫什么", label).await;
    if place != Place::Kiosk {
        device.fill("谁在这台设备上工作", MANAGER).await;
    }
    device.press(words::WORDS_MATCH).await;
    device.see_no("请比对六个核对词").await;
    to_work(device).await;
    if place == Place::Kiosk {
        // From its next start a kiosk runs the smaller program; that is the one the journeys are about.
        device.reload().await;
    }
}

/// Leaves the set-up page for the device's own first screen.
pub async fn to_work(device: &Device) {
    if device.sees(words::TO_WORK).await {
        device.press(words::TO_WORK).await;
    }
    device.until("the device is at home", "return !['', '#/', '#/setup'].includes(location.hash)").await;
}
