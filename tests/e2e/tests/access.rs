//! Every screen for everybody: axe and our own looks, in three themes, with the demonstration's data and with none.
//! `cargo xtask test access` walks this.

use huiyin_journeys::flow::complaints::{LAMP, register_at_desk};
use huiyin_journeys::flow::{demonstration, kiosk, setup};
use huiyin_journeys::look::{Findings, allow, look};
use huiyin_journeys::{Device, Place, words};

/// The office's own screens.
const OFFICE: &[&str] = &[
    "#/o",
    "#/o/bundles/import",
    "#/o/bundles/export",
    "#/o/devices",
    "#/o/parameters",
    "#/o/overdue",
    "#/o/escalations",
    "#/o/contested",
    "#/o/settings",
    "#/o/people",
    "#/o/health",
    "#/o/guide",
];
/// The screens tablet and office share.
const STAFF: &[&str] = &["#/s", "#/s/new", "#/s/visits"];
/// The tablet's own.
const TABLET: &[&str] = &["#/s/exchange", "#/s/guide", "#/s/case/unknown", "#/nowhere"];

async fn look_at(device: &Device, routes: &[&str], found: &mut Findings) {
    for route in routes {
        device.go(route).await;
        look(device, route, found).await;
    }
}

/// The addresses that links in sight lead to, each once.
async fn links(device: &Device, part: &str) -> Vec<String> {
    let script = "return [...new Set([...document.querySelectorAll('main a[href]')].map((it) => it.getAttribute('href'))
        .filter((it) => it.includes(arguments[0])))]";
    let all = device.run(script, vec![part.into()]).await;
    all.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

/// A case, each of its tabs, and the forms of its first acts, empty and refused.
async fn look_at_case(device: &Device, case: &str, found: &mut Findings) {
    device.go(case).await;
    device.settle().await;
    for tab in device.texts("[role=tab]").await {
        device.press(&tab).await;
        look(device, &format!("{case} {tab}"), found).await;
    }
    device.run("document.querySelectorAll('.acts__more').forEach((it) => (it.open = true))", vec![]).await;
    look(device, &format!("{case} with every act"), found).await;
    for act in links(device, "/act/").await.into_iter().take(3) {
        device.go(&act).await;
        look(device, &act, found).await;
        device.press(words::RECORD).await;
        look(device, &format!("{act} refused"), found).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_with_much_in_it_is_for_everybody() {
    let mut found = Findings::of("demonstration");
    let device = Device::new(Place::Office, "demonstration").await;
    allow(&device).await;
    demonstration::load(&device).await;
    look_at(&device, OFFICE, &mut found).await;
    device.go("#/o/contested").await;
    device.settle().await;
    let contested = links(&device, "/case/").await;
    assert!(!contested.is_empty(), "the demonstration has something contested");
    look_at(&device, &[contested[0].as_str()], &mut found).await;
    demonstration::stand_at(&device, Place::Tablet).await;
    look_at(&device, STAFF, &mut found).await;
    look_at(&device, &["#/s/exchange"], &mut found).await;
    device.go("#/s").await;
    device.settle().await;
    let cases = links(&device, "/case/").await;
    assert!(cases.len() > 3, "the demonstration has something to do");
    look_at_case(&device, &cases[0], &mut found).await;
    demonstration::stand_at(&device, Place::Kiosk).await;
    look_at(&device, &["#/k", "#/k/help", "#/k/track"], &mut found).await;
    device.done().await;
    found.tell(25);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_with_nothing_in_it_is_for_everybody() {
    let mut found = Findings::of("empty");
    let office = Device::new(Place::Office, "office").await;
    allow(&office).await;
    office.press("办公室电脑").await;
    look(&office, "set-up", &mut found).await;
    office.press(words::FOUND).await;
    look(&office, "set-up refused", &mut found).await;
    let six = setup::found(&office).await;
    look(&office, "founded", &mut found).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    look_at(&office, OFFICE, &mut found).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    allow(&tablet).await;
    tablet.hand(&settings).await;
    tablet.see("请核对六个词").await;
    look(&tablet, "join", &mut found).await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &six).await;
    look_at(&tablet, &[STAFF, TABLET].concat(), &mut found).await;
    tablet.go("#/s").await;
    register_at_desk(&tablet, &LAMP).await;
    look(&tablet, "registered", &mut found).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    allow(&lobby).await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    look_at_kiosk(&lobby, &mut found).await;
    for device in [office, tablet, lobby] {
        device.done().await;
    }
    found.tell(40);
}

/// A kiosk from its first page to the slip: each question empty, refused, and answered.
async fn look_at_kiosk(lobby: &Device, found: &mut Findings) {
    look_at(lobby, &["#/k", "#/k/new/privacy", "#/k/help", "#/k/track"], found).await;
    lobby.press("查询").await;
    look(lobby, "#/k/track refused", found).await;
    lobby.go("#/k").await;
    lobby.press("我要投诉").await;
    lobby.press("我知道了，开始").await;
    for page in ["who", "category", "where", "describe", "contact"] {
        if page == "contact" {
            kiosk::by_name(lobby).await;
        }
        lobby.go(&format!("#/k/new/{page}")).await;
        look(lobby, page, found).await;
        lobby.press("下一步").await;
        look(lobby, &format!("{page} refused"), found).await;
    }
    lobby.go("#/k").await;
    let lodged = kiosk::lodge(lobby, &LAMP).await;
    look(lobby, "slip", found).await;
    kiosk::finish(lobby).await;
    kiosk::look_up(lobby, &lodged.number, &lodged.code).await;
    lobby.see(&format!("{} 的进度", lodged.number)).await;
    look(lobby, "progress", found).await;
    lobby.press("结束并清除").await;
    lobby.see("清除并结束").await;
    look(lobby, "end", found).await;
    lobby.press("清除并结束").await;
    kiosk::staff_page(lobby).await;
    look(lobby, "#/k/maint", found).await;
}
