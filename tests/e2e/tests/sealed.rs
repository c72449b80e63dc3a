//! Sealed bundles between devices, files read again from where they were put, and coming back from a backup.

use std::fs;
use std::path::Path;

use huiyin_journeys::browser::chrome;
use huiyin_journeys::flow::complaints::{LAMP, LEAK, register_at_desk};
use huiyin_journeys::flow::{acts, exchange, setup};
use huiyin_journeys::{Device, Place, words};
use serde_json::json;

/// Makes a bundle of cases protected so, for a device where one is named.
async fn make(office: &Device, device: Option<&str>, protection: &str) -> std::path::PathBuf {
    office.go("#/o/bundles/export").await;
    if let Some(device) = device {
        office.answer("交给哪些设备？", device).await;
    }
    office.answer(words::PROTECTION, protection).await;
    let file = office.save("生成并校验").await;
    office.see("一条不少").await;
    file
}

async fn six(device: &Device, css: &str) -> String {
    let words = device.texts(css).await;
    assert_eq!(words.len(), 6, "{words:?}");
    words.join(" ")
}

fn damaged(file: &Path) -> std::path::PathBuf {
    let mut bytes = fs::read(file).expect("the file");
    let at = bytes.len() / 2;
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    let copy = file.with_file_name("damaged.huiyin.json");
    fs::write(&copy, bytes).expect("a copy");
    copy
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sealed_bundle_opens_where_it_is_meant_to_and_by_the_words_told_apart() {
    let office = Device::new(Place::Office, "office").await;
    let root = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &root).await;
    let other = Device::new(Place::Tablet, "other").await;
    setup::join(&other, Place::Tablet, "另一台", &settings, &root).await;
    register_at_desk(&tablet, &LAMP).await;
    let slip = register_at_desk(&other, &LEAK).await;
    for device in [&tablet, &other] {
        let bundle = exchange::export_cases(device, Place::Tablet).await;
        exchange::open(&office, Place::Office, &bundle).await;
        exchange::trust_whoever_is_asked_about(&office).await;
        exchange::merge(&office).await;
    }

    let file = make(&office, Some("值班平板"), "加密，只有所选设备能打开").await;
    let text = fs::read_to_string(&file).expect("a file");
    assert!(
        text.starts_with("{\"format\":\"huiyin.sealed/1\"") && !text.contains("case_lodged"),
        "{text:.200}"
    );
    office.hand(&damaged(&file)).await;
    office.see("这个文件与生成的不一样").await;
    office.hand(&file).await;
    office.see("已读回，与生成的完全一致").await;

    // Whether it is whole only those can tell whom it is sealed to.
    let refused =
        [(&other, file.clone(), "这个文件加密给了别的设备"), (&tablet, damaged(&file), "已损坏或被改动过")];
    for (device, file, told) in refused {
        let before = device.stored().await;
        exchange::hand_over(device, Place::Tablet, &file).await;
        device.see(told).await;
        assert_eq!(device.stored().await, before, "nothing has changed");
    }
    exchange::import(&tablet, Place::Tablet, &file).await;
    acts::open_case(&tablet, &slip.number).await;
    tablet.see(LEAK.content).await;

    let file = make(&office, None, "加密，用六个开启词打开").await;
    let said = six(&office, ".made .phrase li").await;
    exchange::hand_over(&other, Place::Tablet, &file).await;
    other.see("这个文件加了密").await;
    other.fill("请输入对方告诉您的六个开启词", "红色老虎红色老虎红色老虎红色老虎红色老虎红色老虎").await;
    other.press("打开").await;
    other.see("这六个开启词打不开这个文件").await;
    other.fill("请输入对方告诉您的六个开启词", &said).await;
    other.press("打开").await;
    other.see("合并会带来什么").await;
    exchange::merge(&other).await;
    for device in [tablet, other, office] {
        device.done().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_office_comes_back_from_its_backup_with_the_words_on_the_sheet() {
    let office = Device::new(Place::Office, "office").await;
    let root = setup::found(&office).await;
    setup::to_work(&office).await;
    let slip = register_at_desk(&office, &LAMP).await;
    office.go("#/o/backup").await;
    office.see("这台设备还没有备份，或备份后还没有核对过").await;
    office.press("生成恢复词").await;
    office.see("请把这六个恢复词写在纸上").await;
    let said = six(&office, ".backup .phrase li").await;
    office.press("写好了，试一次").await;
    office.fill("照着纸，把六个词输入一遍", &said.replacen(said.chars().next().unwrap(), "", 1)).await;
    office.press("试着打开").await;
    office.see("与刚才的六个词不一样").await;
    office.fill("照着纸，把六个词输入一遍", &said).await;
    office.press("试着打开").await;
    office.see("恢复词试过了").await;
    let file = office.save("立即备份").await;
    office.see("存好并读回核对之后才算数").await;
    let state = office.texts(".backup dd.mono").await.remove(0);
    office.hand(&damaged(&file)).await;
    office.see("这个文件与生成的不一样").await;
    office.see("未备份").await;
    office.hand(&file).await;
    office.see("这次备份算数了").await;
    office.see("今天备份过").await;
    assert!(!fs::read_to_string(&file).expect("a file").contains(LAMP.name));

    let again = Device::new(Place::Office, "again").await;
    again.press("办公室电脑").await;
    again.press(words::NO_PASSPHRASE).await;
    again.press("已经有单位？从备份或数据包恢复").await;
    again.hand(&file).await;
    again.see("请输入写在纸上的六个恢复词").await;
    again.fill("请输入写在纸上的六个恢复词", &said).await;
    again.press("打开").await;
    again.see("请比对六个核对词").await;
    assert_eq!(setup::six_words(&again).await, root, "it is the same organisation");
    again.fill("这台设备叫什么", "新办公室").await;
    again.fill("谁在这台设备上工作", setup::MANAGER).await;
    again.press("六个核对词完全一样，加入").await;
    again.see_no("请比对六个核对词").await;
    setup::to_work(&again).await;
    again.see(&state).await;
    again.press(words::CASES).await;
    acts::open_case_in_list(&again, &slip.number).await;
    again.see(LAMP.content).await;
    again.done().await;
    office.done().await;
}

/// Shares what was made: whoever changes their mind is told nothing, a refusal is, and then the whole file arrives.
async fn share(office: &Device) -> (String, String) {
    let refuse = "window.journeyRefuses = arguments[0]";
    for (why, says) in [("AbortError", false), ("NotAllowedError", true)] {
        office.run(refuse, vec![why.into()]).await;
        office.press("分享给别的程序").await;
        office.settle().await;
        assert_eq!(office.sees("没有分享出去").await, says, "{why}");
    }
    office.run(refuse, vec![serde_json::Value::Null]).await;
    office.press("分享给别的程序").await;
    office.settle().await;
    let shared = office.run("return window.journeyShared", vec![]).await;
    let told = |at: usize| shared[at].as_str().expect("a file was shared").to_owned();
    let made = office.downloads().into_iter().filter_map(|it| fs::read_to_string(it).ok());
    assert!(made.into_iter().any(|it| it == told(1)), "the file is shared as it was made");
    (told(0), told(1))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bundle_goes_by_a_chosen_place_by_the_exchange_folder_and_by_codes() {
    let office = Device::new(Place::Office, "office").await;
    let root = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &root).await;
    register_at_desk(&tablet, &LAMP).await;
    let bundle = exchange::export_cases(&tablet, Place::Tablet).await;
    let name = bundle.file_name().expect("a name").to_string_lossy().into_owned();
    let text = fs::read_to_string(&bundle).expect("a bundle");

    office.run(include_str!("../src/ways.js"), vec![]).await;
    office.go("#/o/bundles/export").await;
    office.answer(words::PROTECTION, words::OPENLY).await;
    office.save("生成并校验").await;
    office.see("一条不少").await;
    office.press("另存到").await;
    office.see("已读回，与生成的完全一致").await;
    let shared = share(&office).await;
    office.press("选择文件夹").await;
    office.press("放进交换文件夹").await;
    office.see("已放入文件夹，读回核对一致").await;

    let put = "return window.journeyPut(arguments[0], arguments[1])";
    office.run(put, vec![name.clone().into(), text.clone().into()]).await;
    office.go("#/o/bundles/import").await;
    office.see("正在使用：exchange").await;
    office.press("看看有没有新文件").await;
    office.see("本机放入的").await;
    office.press_in(&name, "查看").await;
    office.see("合并会带来什么").await;
    office.press("换一个文件").await;

    let queue = "Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (it) => (window.journeyOpened = it) } })";
    chrome(office.page(), "Page.addScriptToEvaluateOnNewDocument", json!({ "source": queue })).await;
    // The folder is there at the next start: by itself where the browser lets it, else with one press.
    for asks in [false, true] {
        office.go("#/o").await;
        office.see("看板").await;
        office.reload().await;
        office.see("看板").await;
        let answer =
            "FileSystemHandle.prototype.queryPermission = async () => (arguments[0] ? 'prompt' : 'granted');
            FileSystemHandle.prototype.requestPermission = async () => 'granted'";
        office.run(answer, vec![asks.into()]).await;
        office.go("#/o/bundles/import").await;
        if asks {
            office.press("继续使用 exchange").await;
        }
        office.see("正在使用：exchange").await;
        office.see(&name).await;
    }
    office.run(include_str!("../src/ways.js"), vec![]).await;

    // Opened with the installed application it goes the same way, whatever page is in sight.
    let open = "return window.journeyOpen(arguments[0], arguments[1])";
    office.go("#/o/devices").await;
    office.settle().await;
    office.run(open, vec![name.clone().into(), text[..text.len() / 2].into()]).await;
    office.see("文件不完整").await;
    office.run(open, vec![name.into(), text.clone().into()]).await;
    office.see("合并会带来什么").await;
    office.press("换一个文件").await;
    // A file that came by sharing, too, under the name it was shared by.
    office.run(open, vec![shared.0.into(), shared.1.into()]).await;
    office.see("合并会带来什么").await;
    office.press("换一个文件").await;

    // A code for each four hundred bytes: small bundles only.
    office.see("选择数据包").await;
    office.run("document.querySelectorAll('details').forEach((it) => (it.open = true))", vec![]).await;
    office.run("return window.journeyScan(arguments[0])", vec![text.into()]).await;
    office.see("合并会带来什么").await;
    exchange::trust_whoever_is_asked_about(&office).await;
    exchange::merge(&office).await;
    tablet.done().await;
    office.done().await;
}
