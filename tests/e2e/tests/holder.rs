//! What a regime opens to whoever holds a query code.

use huiyin_journeys::flow::exchange::{self, Stranger};
use huiyin_journeys::flow::{acts, kiosk, setup};
use huiyin_journeys::{Device, Place, words};

const TOLD: &str = "主管当众训斥我，还不让解释";
const RETALIATION: &str = "他知道以后把我调去上夜班";

/// Lodges a complaint about a superior, as a member of the staff.
async fn lodge(lobby: &Device) {
    lobby.press("我要投诉").await;
    lobby.press("我知道了，开始").await;
    lobby.see("第 1 步").await;
    lobby.answer("您是？", "员工").await;
    lobby.answer("您愿意怎样留下身份？", "实名").await;
    lobby.answer("您为谁投诉？", "为自己").await;
    kiosk::next(lobby, "您要反映哪类问题？").await;
    lobby.answer("您要反映哪类问题？", "行为").await;
    kiosk::next(lobby, "在哪里发生的？").await;
    lobby.answer("在哪里发生的？", "就在这里").await;
    lobby.answer("什么时候发生的？", "刚刚").await;
    kiosk::next(lobby, "发生了什么？").await;
    lobby.fill("用自己的话说", TOLD).await;
    kiosk::next(lobby, "怎样答复您？").await;
    lobby.fill("电话号码", "13800001111").await;
    lobby.fill("称呼", "王师傅").await;
    lobby.answer("用什么方式答复？", "电话").await;
    kiosk::next(lobby, "请核对，没有问题就提交").await;
    lobby.press("提交投诉").await;
    lobby.see("已收到您的投诉").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn retaliation_is_told_at_the_kiosk_and_reaches_the_office() {
    let office = Device::new(Place::Office, "office").await;
    office.press("办公室电脑").await;
    office.press(words::NO_PASSPHRASE).await;
    let six = setup::found_under(&office, "组织内部", None).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    lodge(&lobby).await;
    let slip = kiosk::slip(&lobby).await;
    kiosk::finish(&lobby).await;

    kiosk::look_up(&lobby, &slip.number, &slip.code).await;
    lobby.see("已经收到，还没有开始办理").await;
    lobby.see("遭到打击报复，可直接向监督反映").await;
    lobby.shot("kiosk-found-may").await;
    lobby.press("反映打击报复").await;
    lobby.press("提交").await;
    lobby.see("请写几句").await;
    lobby.fill("请写下您要说的", RETALIATION).await;
    lobby.shot("kiosk-say").await;
    lobby.press("提交").await;
    lobby.see("已收到您刚才提交的内容").await;
    lobby.see_no(RETALIATION).await;

    kiosk::staff_page(&lobby).await;
    let stranger = Stranger { label: "1号楼大堂".into(), words: setup::six_words(&lobby).await };
    let bundle = lobby.save("导出待交数据包").await;
    exchange::open(&office, Place::Office, &bundle).await;
    exchange::trust(&office, &stranger).await;
    exchange::merge(&office).await;
    office.go("#/s").await;
    acts::open_case_in_list(&office, &slip.number).await;
    office.see("打击报复反映直达监督").await;
    office.press("时间线").await;
    office.see(RETALIATION).await;
    office.done().await;
    lobby.done().await;
}
