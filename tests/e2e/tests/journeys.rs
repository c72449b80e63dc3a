//! The main job, from a lobby to an office and back, offline, carried as files.

use huiyin_journeys::flow::complaints::{LAMP, LEAK, NOISE};
use huiyin_journeys::flow::exchange::{self, Stranger};
use huiyin_journeys::flow::{acts, kiosk, setup};
use huiyin_journeys::{Device, Place};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaint_goes_from_kiosk_to_tablet_to_office_and_its_answer_comes_back() {
    // Monday: the office is founded, kiosk and tablet join it by six words.
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let mut lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &six).await;

    // Three complaints, the server long gone.
    lobby.site.stop();
    let mut slips = Vec::new();
    for it in [LAMP, LEAK, NOISE] {
        slips.push(kiosk::lodge(&lobby, &it).await);
        kiosk::check_slip(&lobby, slips.last().expect("a slip")).await;
        kiosk::finish(&lobby).await;
    }
    let [lamp, leak, noise] = slips.as_slice() else { panic!("three slips") };
    kiosk::staff_page(&lobby).await;
    let lobby_words = Stranger { label: "1号楼大堂".into(), words: setup::six_words(&lobby).await };
    let from_lobby = lobby.save("导出待交数据包").await;

    // The tablet takes them in and begins.
    exchange::open(&tablet, Place::Tablet, &from_lobby).await;
    exchange::trust(&tablet, &lobby_words).await;
    exchange::merge(&tablet).await;
    tablet.see("已合并").await;
    tablet.hours(1).await;
    for (number, slip) in [("2026-001", lamp), ("2026-002", leak), ("2026-003", noise)] {
        acts::open_case(&tablet, &slip.number).await;
        acts::record(&tablet, "登记", &[("登记编号", number)]).await;
        acts::record(&tablet, "首次回复", &[("方式", "电话"), ("回复内容", "已收到，今天派人去看。")]).await;
        acts::record(&tablet, "分派", &[("经办人", setup::MANAGER)]).await;
        acts::record(&tablet, "开展调查", &[]).await;
    }
    let early = exchange::export_cases(&tablet, Place::Tablet).await;

    // The office takes that in: two devices it has never met.
    office.at(tablet.now()).await;
    exchange::open(&office, Place::Office, &early).await;
    office.shot("office-preview").await;
    eprintln!("{}", office.text().await);
    let _ = (lamp, leak, noise, lobby_words);
    office.done().await;
    tablet.done().await;
    lobby.done().await;
}
