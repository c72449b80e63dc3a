//! Coming back from a sealed backup, which counts once it was read again from where it was put.

use std::fs;
use std::path::Path;

use huiyin_journeys::flow::complaints::{LAMP, register_at_desk};
use huiyin_journeys::flow::{acts, setup};
use huiyin_journeys::{Device, Place, words};

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
async fn a_lost_office_comes_back_from_its_backup_with_the_words_on_the_sheet() {
    let office = Device::new(Place::Office, "office").await;
    let root = setup::found(&office).await;
    setup::to_work(&office).await;
    let slip = register_at_desk(&office, &LAMP).await;
    office.go("#/o/backup").await;
    office.see("这台设备还没有核对过的备份").await;
    office.press("生成恢复词").await;
    office.see("请把这六个词写在纸上").await;
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
    office.see("没有备份").await;
    office.hand(&file).await;
    office.see("这次备份算数了").await;
    office.see("今天备份过").await;
    assert!(!fs::read_to_string(&file).expect("a file").contains(LAMP.name));

    let again = Device::new(Place::Office, "again").await;
    again.press("办公室电脑").await;
    again.press(words::NO_PASSPHRASE).await;
    again.press("已经有单位？从数据包恢复").await;
    again.hand(&file).await;
    again.see("请输入恢复单上的六个词").await;
    again.fill("请输入恢复单上的六个词", &said).await;
    again.press("打开").await;
    again.see("请核对六个词").await;
    assert_eq!(setup::six_words(&again).await, root, "it is the same organisation");
    again.fill("这台设备叫什么", "新办公室").await;
    again.fill("谁在这台设备上工作", setup::MANAGER).await;
    again.press("六个词完全一样，加入").await;
    again.see_no("请核对六个词").await;
    setup::to_work(&again).await;
    again.see(&state).await;
    again.press("全部案件").await;
    acts::open_case_in_list(&again, &slip.number).await;
    again.see(LAMP.content).await;
    again.done().await;
    office.done().await;
}
