//! A device with a passphrase: what lies on its disk, and who gets in.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use huiyin_journeys::disk::{marker, markers, markers_in};
use huiyin_journeys::flow::complaints::{LEAK, register_at_desk};
use huiyin_journeys::flow::{acts, setup};
use huiyin_journeys::{Device, Place, words};

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
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;

    office.hours(1).await;
    office.see("这台设备已上锁").await;
    office.fill("口令", PASSPHRASE).await;
    office.press("打开").await;
    office.see("看板").await;
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

/// A thousand texts through every way in: the office's own names, a complaint's fields, an act, a draft left open, a file,
/// the search; then the browser is closed, and its whole profile is read as it lies.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_texts_leave_nothing_to_read_on_a_locked_devices_disk() {
    let mut office = Device::new(Place::Office, "markers-office").await;
    let mut next = 0..1_000;
    let mut some =
        |count: usize, between: &str| next.by_ref().take(count).map(marker).collect::<Vec<_>>().join(between);
    office.press("办公室电脑").await;
    let sheet = setup::choose_passphrase(&office, PASSPHRASE).await;
    setup::type_sheet_back(&office, &sheet).await;
    office.fill("单位名称", &some(2, "")).await;
    office.fill("对外电话", setup::PHONE).await;
    office.fill("按哪项制度办理", "物业").await;
    office.fill("楼栋", &some(20, "\n")).await;
    office.fill("您的姓名", &some(1, "")).await;
    office.fill("其他人员", &some(57, "\n")).await;
    office.press(words::FOUND).await;
    office.see("单位已经建立").await;
    setup::to_work(&office).await;

    for _ in 0..5 {
        office.press(if office.sees("再录一件").await { "再录一件" } else { "新投诉" }).await;
        office.press_in("渠道", "前台").await;
        office.fill("称呼", &some(2, "")).await;
        office.fill("联系电话", &some(2, "")).await;
        office.fill("类别", LEAK.category).await;
        office.fill("标题", &some(2, "")).await;
        office.fill("经过", &some(60, "，")).await;
        office.fill("诉求说明", &some(40, "，")).await;
        office.fill("房号", &some(2, "")).await;
        office.press("保存投诉").await;
        office.see("已收到，编号已生成").await;
    }
    let number = huiyin_journeys::flow::complaints::slip(&office).await.number;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &number).await;
    let statement = office.profile().parent().expect("a folder").join(format!("{}.txt", some(1, "")));
    fs::write(&statement, some(200, "\n")).expect("a file");
    office.press("材料").await;
    office.press("添加材料").await;
    office.answer("种类", "书证").await;
    office.fill("名称", &some(3, "")).await;
    office.fill("来源", &some(3, "")).await;
    office.hand(&statement).await;
    office.see(".txt").await;
    fs::remove_file(&statement).expect("the file is gone");
    office.press("保存记录").await;
    office.see("已记录：证据材料").await;
    acts::record(&office, "备注", &[("内容", &some(60, "，"))]).await;
    acts::begin(&office, "备注").await;
    office.fill("内容", &some(63, "，")).await;
    office.see("草稿").await;
    office.press(words::CASES).await;
    for _ in 0..50 {
        office.fill("搜索编号、房号、电话尾号、姓名、内容，或拼音首字母", &some(1, "")).await;
    }
    assert_eq!(some(1_000, ""), "", "a thousand were put in");

    office.press("已设口令").await;
    office.press("现在上锁").await;
    office.see("这台设备已上锁").await;
    // What a browser writes down a while later, such as its session, is written by now.
    tokio::time::sleep(std::time::Duration::from_secs(25)).await;
    // The same reading finds what does lie open: a text put into the browser's two stores by another program.
    let control = "localStorage.setItem('control', arguments[0]);
        const asked = indexedDB.open('control', 1); asked.onupgradeneeded = () => asked.result.createObjectStore('a');
        asked.onsuccess = () => asked.result.transaction('a', 'readwrite').objectStore('a').put(arguments[0].repeat(50), 1)";
    office.run(control, vec![marker(9_999).into()]).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    office.restart().await;
    let found = markers(&office.profile());
    let which: BTreeSet<usize> = found.iter().map(|(n, _)| *n).collect();
    assert_eq!(which, BTreeSet::from([9_999]), "only what another program wrote can be read: {found:?}");
    office.see("这台设备已上锁").await;
    office.fill("口令", PASSPHRASE).await;
    office.press("打开").await;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &number).await;
    let read = office.text().await;
    assert!(!markers_in(read.as_bytes()).is_empty(), "with the passphrase it is read again");
    office.done().await;
}

/// Passphrase and sheet both gone: the device is emptied, set up anew, and the backup brings everything back, files
/// included.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_passphrase_and_sheet_the_backup_brings_everything_back() {
    let office = Device::new(Place::Office, "forgotten-office").await;
    office.press("办公室电脑").await;
    let sheet = setup::choose_passphrase(&office, PASSPHRASE).await;
    setup::type_sheet_back(&office, &sheet).await;
    setup::found_here(&office).await;
    setup::to_work(&office).await;
    let slip = register_at_desk(&office, &LEAK).await;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;
    let statement = office.profile().parent().expect("a folder").join("证言.txt");
    fs::write(&statement, "证人陈述").expect("a file");
    office.press("材料").await;
    acts::add_document(&office, &statement, "证人陈述").await;
    office.go("#/o/backup").await;
    office.press("生成恢复词").await;
    office.see("请把这六个恢复词写在纸上").await;
    let said = office.texts(".backup .phrase li").await.join(" ");
    office.press("写好了，试一次").await;
    office.fill("照着纸，把六个词输入一遍", &said).await;
    office.press("试着打开").await;
    office.see("恢复词试过了").await;
    let backup = office.save("立即备份").await;

    office.go("#/s/lock").await;
    office.press("现在上锁").await;
    office.press("忘了口令，用恢复单").await;
    office.see("请在浏览器里清除本页的资料").await;
    office.page().goto("about:blank").await.expect("an empty page");
    let origin = office.site.url().trim_end_matches('/').to_owned();
    let clear = serde_json::json!({ "origin": origin, "storageTypes": "all" });
    huiyin_journeys::browser::chrome(office.page(), "Storage.clearDataForOrigin", clear).await;
    office.open("").await;
    office.press("办公室电脑").await;
    let sheet = setup::choose_passphrase(&office, ANOTHER).await;
    setup::type_sheet_back(&office, &sheet).await;
    office.press("已经有单位？从备份或数据包恢复").await;
    office.hand(&backup).await;
    office.see("请输入写在纸上的六个恢复词").await;
    office.fill("请输入写在纸上的六个恢复词", &said).await;
    office.press("打开").await;
    office.see("请比对六个核对词").await;
    office.fill("这台设备叫什么", "新办公室").await;
    office.fill("谁在这台设备上工作", setup::MANAGER).await;
    office.press("六个核对词完全一样，加入").await;
    office.see_no("请比对六个核对词").await;
    setup::to_work(&office).await;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;
    office.press("材料 1").await;
    office.see("证言.txt").await;
    office.see("在本机").await;
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
