//! The main job, from a lobby to an office and back, offline, carried as files.

use huiyin_journeys::flow::acts::{self, Choose, Fill};
use huiyin_journeys::flow::complaints::{self, LAMP};
use huiyin_journeys::flow::setup;
use huiyin_journeys::{Device, Place};

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
    eprintln!("{slip:?}");
    tablet.press("打开案件").await;
    tablet.see(&slip.number).await;
    tablet.shot("tablet-case").await;
    acts::begin(&tablet, "登记").await;
    eprintln!("{}", tablet.text().await);
    tablet.press("待办").await;
    acts::open_case(&tablet, &slip.number).await;
    acts::record(&tablet, "登记", &[Fill("登记编号", "2026-001")]).await;
    tablet.hours(1).await;
    acts::record(&tablet, "首次回复", &[Choose("方式", "电话"), Fill("回复内容", "已收到，今天派人去看。")]).await;
    acts::record(&tablet, "分派", &[Fill("经办人", setup::COLLEAGUE)]).await;
    acts::record(&tablet, "开展调查", &[]).await;
    acts::begin(&tablet, "调查结论").await;
    eprintln!("{}", tablet.text().await);
    tablet.shot("tablet-act").await;
    tablet.done().await;
    office.done().await;
}
