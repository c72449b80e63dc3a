//! The main job, from a lobby to an office and back, offline, carried as files.

use huiyin_journeys::flow::acts;
use huiyin_journeys::flow::complaints::{self, LAMP, LEAK, NOISE};
use huiyin_journeys::flow::{kiosk, setup};
use huiyin_journeys::{Device, Place};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kiosk_lodges_with_the_server_stopped() {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    let mut lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    lobby.site.stop();
    for it in [LAMP, LEAK, NOISE] {
        let slip = kiosk::lodge(&lobby, &it).await;
        lobby.shot("kiosk-slip").await;
        eprintln!("{slip:?} {}", lobby.text().await);
        kiosk::finish(&lobby).await;
    }
    kiosk::staff_page(&lobby).await;
    let bundle = lobby.save("导出待交数据包").await;
    eprintln!("{} {}", bundle.display(), lobby.text().await);
    lobby.done().await;
    office.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_is_founded_and_a_tablet_joins_by_six_words() {
    let office = Device::new(Place::Office, "office").await;
    office.shot("setup").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &six).await;
    tablet.see("待办").await;
    tablet.shot("tablet-empty").await;
    let slip = complaints::register_at_desk(&tablet, &LAMP).await;
    tablet.shot("tablet-slip").await;
    tablet.press("打开案件").await;
    tablet.see(&slip.number).await;
    tablet.shot("tablet-case").await;
    acts::record(&tablet, "登记", &[("登记编号", "2026-001")]).await;
    tablet.hours(1).await;
    acts::record(&tablet, "首次回复", &[("方式", "电话"), ("回复内容", "已收到，今天派人去看。")]).await;
    acts::record(&tablet, "分派", &[("经办人", setup::COLLEAGUE)]).await;
    acts::record(&tablet, "开展调查", &[]).await;
    tablet.hours(24).await;
    acts::record(&tablet, "调查结论", &[("是否属实", "属实"), ("查明的事实", "灯管坏了。")]).await;
    acts::begin(&tablet, "处理决策").await;
    eprintln!("{}", tablet.text().await);
    tablet.shot("tablet-decision").await;
    tablet.press("待办").await;
    acts::open_case(&tablet, &slip.number).await;
    acts::record(
        &tablet,
        "处理决策",
        &[("处理措施 第 1 项 › 措施", "维修"), ("措施说明", "更换灯管"), ("理由", "灯管老化")],
    )
    .await;
    acts::begin(&tablet, "答复处理结果").await;
    eprintln!("{}", tablet.text().await);
    tablet.done().await;
    office.done().await;
}
