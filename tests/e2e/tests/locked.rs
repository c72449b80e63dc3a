//! A device with a passphrase: what lies on its disk, and who gets in.

use std::fs;
use std::path::{Path, PathBuf};

use huiyin_journeys::flow::complaints::{LEAK, register_at_desk};
use huiyin_journeys::flow::{acts, setup};
use huiyin_journeys::{Device, Place};

const PASSPHRASE: &str = "晨雾 石桥 归鸟 青瓦";
const ANOTHER: &str = "copper lantern river walnut";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_office_lets_nobody_in_and_leaves_nothing_to_read_on_its_disk() {
    let mut office = Device::new(Place::Office, "locked-office").await;
    office.press("办公室电脑").await;
    office.fill("新口令", "1234").await;
    office.press("下一步：恢复单").await;
    office.see("太短了").await;
    let sheet = setup::choose_passphrase(&office, PASSPHRASE).await;
    assert_eq!(sheet.concat().len(), 40);
    office.fill("请照恢复单输入这 40 位数字", &sheet[1..].join(" ")).await;
    office.press("核对并启用口令").await;
    office.see("和恢复单上的数字不一样").await;
    setup::type_sheet_back(&office, &sheet).await;
    setup::found_here(&office).await;
    setup::to_work(&office).await;
    let slip = register_at_desk(&office, &LEAK).await;

    office.lose_power().await;
    office.see("这台设备已上锁").await;
    for marker in [setup::ORGANISATION, setup::MANAGER, setup::PHONE, LEAK.content, slip.number.as_str()] {
        assert_eq!(
            holding(&office.profile(), marker),
            Vec::<PathBuf>::new(),
            "{marker} lies open on the disk"
        );
    }
    office.fill("口令", "晨雾 石桥 归雁 青瓦").await;
    office.press("打开").await;
    office.see("口令或恢复单数字不对").await;
    office.fill("口令", PASSPHRASE).await;
    office.press("打开").await;
    office.press("全部案件").await;
    acts::open_case_in_list(&office, &slip.number).await;

    office.hours(1).await;
    office.see("这台设备已上锁").await;
    office.fill("口令", PASSPHRASE).await;
    office.press("打开").await;
    office.see("全部案件").await;
    office.go("#/s/lock").await;
    office.fill("现在的口令", &sheet.concat()).await;
    office.fill("新口令", ANOTHER).await;
    office.fill("再输入一次新口令", ANOTHER).await;
    office.press("更换口令").await;
    office.see("口令已更换").await;
    office.press("现在上锁").await;
    office.see("这台设备已上锁").await;
    office.fill("口令", PASSPHRASE).await;
    office.press("打开").await;
    office.see("口令或恢复单数字不对").await;
    office.press("忘了口令，用恢复单").await;
    office.fill("恢复单上的 40 位数字", &sheet.join("-")).await;
    office.press("打开").await;
    office.see("更换口令").await;
    office.done().await;
}

/// Files of a browser's profile in which a text can be read, as UTF-8 or as the two bytes a character of JavaScript;
/// without the program itself, whose hints name the same organisation on every device.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|it| it == part);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the profile").flatten() {
        let path = entry.path();
        if path.ends_with("Service Worker") || path.ends_with("Code Cache") {
            continue;
        }
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if let Ok(bytes) = fs::read(&path)
            && (holds(&bytes, text.as_bytes()) || holds(&bytes, &wide))
        {
            found.push(path);
        }
    }
    found
}
