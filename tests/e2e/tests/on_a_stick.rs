//! The single file, opened from a stick: the first half of the main job, and coming back on another computer.

use huiyin_journeys::flow::complaints::{LAMP, NOISE, register_at_desk};
use huiyin_journeys::flow::exchange;
use huiyin_journeys::flow::{acts, kiosk, setup};
use huiyin_journeys::words;
use huiyin_journeys::{Device, Place};

/// What every page of the file says.
const WHERE: &str = "资料保存在这台电脑的这个浏览器里";
/// And before leaving.
const EXPORT_FIRST: &str = "用完请先导出数据包再离开";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaint_is_lodged_on_a_stick_carried_as_a_file_and_everything_survives() {
    let mut office = Device::from_file(Place::Office, "office-stick").await;
    office.see(WHERE).await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    office.see(WHERE).await;
    let worker = "return document.querySelector('meta[name=\"huiyin-worker\"]').content.startsWith('blob:')";
    office.until("the worker is carried along", worker).await;
    let icons = "const all = [...document.querySelectorAll('svg use')].filter((it) => it.checkVisibility());
        return all.length > 0 && all.every((it) => it.getBBox().width > 0)";
    office.until("the icons are drawn", icons).await;

    // A complaint at a kiosk that is a file too.
    let mut lobby = Device::from_file(Place::Kiosk, "kiosk-stick").await;
    lobby.press("投诉自助终端").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    lobby.see(WHERE).await;
    let lodged = kiosk::lodge(&lobby, &LAMP).await;
    kiosk::finish(&lobby).await;
    lobby.see(EXPORT_FIRST).await;
    lobby.restart().await;
    kiosk::look_up(&lobby, &lodged.number, &lodged.code).await;
    lobby.see(&format!("{} 的进度", lodged.number)).await;
    kiosk::staff_page(&lobby).await;
    let from_lobby = lobby.save("导出待交数据包").await;
    lobby.see("记录已全部导出").await;

    // The office takes it in, registers another one, and exports.
    exchange::open(&office, Place::Office, &from_lobby).await;
    exchange::trust_whoever_is_asked_about(&office).await;
    exchange::merge(&office).await;
    let at_desk = register_at_desk(&office, &NOISE).await;
    office.see(EXPORT_FIRST).await;
    office.shot("office-on-a-stick").await;
    let bundle = exchange::export_cases(&office, Place::Office).await;
    office.see("记录已全部导出").await;
    office.restart().await;
    for slip in [&lodged, &at_desk] {
        office.press(words::CASES).await;
        acts::open_case_in_list(&office, &slip.number).await;
    }

    // Another computer reads all of it back from that one file.
    let other = Device::from_file(Place::Office, "other-computer").await;
    other.press("办公室电脑").await;
    other.press(words::NO_PASSPHRASE).await;
    other.press("从备份或数据包恢复").await;
    other.hand(&bundle).await;
    other.see("请比对六个核对词").await;
    assert_eq!(setup::six_words(&other).await, six, "both screens show the same six words");
    other.fill("谁在这台设备上工作", setup::MANAGER).await;
    other.press(words::WORDS_MATCH).await;
    other.see_no("请比对六个核对词").await;
    setup::to_work(&other).await;
    for slip in [&lodged, &at_desk] {
        other.press(words::CASES).await;
        acts::open_case_in_list(&other, &slip.number).await;
    }
    acts::record(&other, "登记", &[("登记编号", "2026-001")]).await;
    for device in [office, lobby, other] {
        device.done().await;
    }
}
