//! Power cuts and damaged files: nothing that was saved is lost, nothing that is broken gets in.

use std::fs;
use std::path::Path;

use huiyin_journeys::flow::complaints::{LAMP, LEAK, register_at_desk};
use huiyin_journeys::flow::exchange;
use huiyin_journeys::flow::{acts, kiosk, setup};
use huiyin_journeys::parcels::{Harm, harmed};
use huiyin_journeys::{Device, Place, words};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_power_cut_right_after_the_slip_loses_nothing() {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    let mut lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    let slip = kiosk::lodge(&lobby, &LAMP).await;
    lobby.lose_power().await;
    kiosk::look_up(&lobby, &slip.number, &slip.code).await;
    lobby.see(&format!("{} 的进度", slip.number)).await;
    kiosk::staff_page(&lobby).await;
    lobby.see("有 1 条资料还没有取走").await;
    lobby.done().await;
    office.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_power_cut_right_after_saved_loses_nothing() {
    let mut office = Device::new(Place::Office, "office").await;
    setup::found(&office).await;
    setup::to_work(&office).await;
    let slip = register_at_desk(&office, &LEAK).await;
    office.lose_power().await;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;
    acts::record(&office, "登记", &[("登记编号", "2026-007")]).await;
    office.see("已存本机").await;
    office.lose_power().await;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;
    office.see("已登记").await;
    office.done().await;
}

/// The browser's own setting for this profile: 1 lets pages store, 2 does not.
fn storing(folder: &Path, setting: i64) {
    let file = folder.join("Preferences");
    let text = fs::read_to_string(&file).expect("the browser's preferences");
    let mut all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    all["profile"]["default_content_setting_values"]["cookies"] = setting.into();
    fs::write(&file, all.to_string()).expect("the preferences are written");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_browser_stores_nothing_people_are_told_and_find_everything_once_it_does_again() {
    let mut office = Device::new(Place::Office, "refused-office").await;
    setup::found(&office).await;
    setup::to_work(&office).await;
    let slip = register_at_desk(&office, &LEAK).await;
    office.lose_power_and(|folder| storing(folder, 2)).await;
    office.see("浏览器不允许本页保存资料").await;
    office.lose_power_and(|folder| storing(folder, 1)).await;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;
    office.see(LEAK.content).await;
    drop(office);
}

/// What happened to the file, and what a person is told.
const TOLD: [(Harm, &str); 11] = [
    (Harm::Emptied, "这个文件是空的"),
    (Harm::Torn, "文件不完整"),
    (Harm::Flipped, "可能被改动或损坏"),
    (Harm::FromTheFuture, "这个数据包是更新的版本做的"),
    (Harm::Forged, "数据包的签章不对"),
    (Harm::Reordered, "先后次序不对"),
    (Harm::Hostile, "层层嵌套"),
    (Harm::Rewritten, "被别的程序打开并重新保存过"),
    (Harm::SomethingElse, "这不是回音的数据包"),
    (Harm::Swollen, "条记录出现了两次"),
    (Harm::TooLarge, "超过一个数据包的上限 64 MB"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_bundle_is_refused_in_clear_words_and_the_same_one_twice_changes_nothing() {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &six).await;
    register_at_desk(&tablet, &LAMP).await;
    let bundle = exchange::export_cases(&tablet, Place::Tablet).await;

    let before = office.stored().await;
    for (harm, told) in TOLD {
        exchange::hand_over(&office, Place::Office, &harmed(&bundle, harm)).await;
        office.see(told).await;
        office.see("本机资料没有改动").await;
        assert_eq!(office.stored().await, before, "{harm:?} changes nothing");
    }

    exchange::open(&office, Place::Office, &bundle).await;
    assert_eq!(office.stored().await, before, "looking changes nothing");
    exchange::trust_whoever_is_asked_about(&office).await;
    exchange::merge(&office).await;
    let after = office.stored().await;
    assert_ne!(after, before);
    exchange::open(&office, Place::Office, &bundle).await;
    office.see("没有新内容").await;
    assert_eq!(office.stored().await, after, "the same bundle twice changes nothing");
    tablet.done().await;
    office.done().await;
}

/// What a window says that may only look.
const ONLY_LOOKS: &str = "另一个窗口正在使用，本窗口只能查看";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_windows_one_writes_and_the_other_says_so_and_may_take_over() {
    let office = Device::new(Place::Office, "office").await;
    setup::found(&office).await;
    setup::to_work(&office).await;
    let first = register_at_desk(&office, &LAMP).await;
    office.another_window("#/s").await;
    office.see(ONLY_LOOKS).await;
    office.press("改由本窗口办理").await;
    office.see_no(ONLY_LOOKS).await;
    let second = register_at_desk(&office, &LEAK).await;
    office.first_window().await;
    office.see(ONLY_LOOKS).await;
    office.press("改由本窗口办理").await;
    office.see_no(ONLY_LOOKS).await;
    for slip in [&first, &second] {
        office.press(words::CASES).await;
        acts::open_case_in_list(&office, &slip.number).await;
    }
    office.done().await;
}
