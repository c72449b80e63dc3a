//! By keys alone: a complaint from the first screen to the slip, and an act recorded on a case.

use huiyin_journeys::flow::complaints::{LAMP, LEAK, register_at_desk};
use huiyin_journeys::flow::{acts, setup};
use huiyin_journeys::keys::Keys;
use huiyin_journeys::{Device, Place, words};

/// How many presses a complaint may take besides its text.
const MOST_PRESSES: usize = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaint_is_lodged_by_keys_alone() {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    lobby.settle().await;
    let mut keys = Keys::on(&lobby);
    // Any letter leads to the first thing that can be done here.
    keys.press("a").await;
    keys.enter("我要投诉").await;
    lobby.see("我知道了，开始").await;
    keys.enter("我知道了，开始").await;
    lobby.see("第 1 步").await;
    keys.choose("业主").await;
    keys.choose("匿名").await;
    keys.choose("为自己").await;
    keys.go_on().await;
    lobby.see("您要反映哪类问题？").await;
    keys.choose(LAMP.category).await;
    keys.go_on().await;
    lobby.see("在哪里发生的？").await;
    keys.choose("就在这里").await;
    keys.choose("今天").await;
    keys.go_on().await;
    lobby.see("发生了什么？").await;
    keys.write("用自己的话说", LAMP.content).await;
    keys.enter("下一步").await;
    lobby.see("怎样答复您？").await;
    keys.to("可以公开处理结果").await;
    keys.go_on().await;
    lobby.see("请核对，没有问题就提交").await;
    keys.enter("提交投诉").await;
    lobby.see("已收到您的投诉").await;
    let presses = keys.presses();
    assert!(presses <= MOST_PRESSES, "{presses} presses besides the text: {:?}", keys.way());
    for device in [office, lobby] {
        device.done().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_is_opened_an_act_recorded_and_the_same_row_found_again_by_keys_alone() {
    let office = Device::new(Place::Office, "office").await;
    setup::found(&office).await;
    setup::to_work(&office).await;
    for it in [LEAK, LAMP] {
        register_at_desk(&office, &it).await;
    }
    office.press("打开案件").await;
    acts::record(&office, "登记", &[("登记编号", "2026-001")]).await;
    office.go("#/s").await;
    office.settle().await;
    let rows = office.texts(".worklist__row").await;
    let row = rows.iter().find(|it| it.contains("楼道里的灯")).expect("the case's row").clone();
    let number = row.split_whitespace().find(|it| it.starts_with("HY-")).expect("a number").to_owned();
    let mut keys = Keys::on(&office);
    keys.enter(&number).await;
    office.until("the case is open", "return location.hash.includes('/case/')").await;
    office.settle().await;
    keys.enter("办理：首次回复").await;
    office.until("the form is open", "return location.hash.includes('/act/')").await;
    office.settle().await;
    keys.pick("方式", "电话").await;
    keys.write("内容", "已安排维修人员上门。").await;
    keys.enter(words::RECORD).await;
    let told = "return /已记录：首次回复/.test(document.body.innerText) || !!document.querySelector('.error-summary')";
    office.until("recorded or refused", told).await;
    assert!(!office.sees("请先补好下面几处").await, "refused: {:?}", office.texts(".error-summary li").await);
    office.settle().await;
    keys.enter("待办").await;
    let back = format!(
        "return location.hash.startsWith('#/s') && !location.hash.includes('case')
        && document.activeElement.innerText.includes('{number}')"
    );
    office.until("the focus is on the row it began at", &back).await;
    office.done().await;
}
