//! What must hold on every screen: nothing typed leaves traces it must not leave, nothing is wider than the screen.

use huiyin_journeys::flow::complaints::{LAMP, register_at_desk};
use huiyin_journeys::flow::{acts, kiosk, setup};
use huiyin_journeys::screens::{KIOSK, OFFICE, STAFF, TABLET};
use huiyin_journeys::{Device, Place};

/// Looks at the screen in sight.
async fn look(device: &Device) {
    let at = device.hash().await;
    let remembers = "return [...document.querySelectorAll('input, textarea, form')]
        .filter((it) => it.getAttribute('autocomplete') !== 'off').map((it) => it.outerHTML.slice(0, 120))";
    let remembers = device.run(remembers, vec![]).await;
    assert_eq!(
        remembers,
        serde_json::json!([]),
        "{} {at}: the browser must remember nothing typed",
        device.name
    );
    let heads = device.texts("h1").await;
    assert_eq!(heads.len(), 1, "{} {at}: one heading, but {heads:?}", device.name);
}

/// Looks whether anything is wider than a narrow screen.
async fn look_narrow(device: &Device) {
    device.resize(320, 640).await;
    let at = device.hash().await;
    let wide = "if (document.documentElement.scrollWidth <= innerWidth) return [];
        return [...document.querySelectorAll('main *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
            .map((it) => it.tagName + '.' + it.className + ' ' + Math.round(it.getBoundingClientRect().right)).slice(0, 12)";
    let wide = device.run(wide, vec![]).await;
    assert_eq!(wide, serde_json::json!([]), "{} {at}: scrolls sideways", device.name);
    let (width, height) = device.size();
    device.resize(width, height).await;
}

async fn look_everywhere(device: &Device, routes: &[&str]) {
    for route in routes {
        device.go(route).await;
        device.settle().await;
        look(device).await;
        look_narrow(device).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_screen_remembers_what_is_typed_or_scrolls_sideways() {
    let office = Device::new(Place::Office, "office").await;
    look(&office).await;
    look_narrow(&office).await;
    let six = setup::found(&office).await;
    look_narrow(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    register_at_desk(&office, &LAMP).await;
    look(&office).await;
    office.press("打开案件").await;
    office.settle().await;
    look(&office).await;
    look_narrow(&office).await;
    for act in ["登记", "首次回复"] {
        acts::begin(&office, act).await;
        office.settle().await;
        look(&office).await;
        look_narrow(&office).await;
        office.page().back().await.expect("one step back");
    }
    look_everywhere(&office, &[OFFICE, STAFF].concat()).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &six).await;
    look_everywhere(&tablet, &[STAFF, TABLET].concat()).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    look_everywhere(&lobby, KIOSK).await;
    for device in [office, tablet, lobby] {
        device.done().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_at_a_kiosk_is_nowhere_before_it_is_handed_in_and_gone_after_the_wipe() {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    let marked =
        huiyin_journeys::flow::complaints::Complaint { content: "记号甲乙丙：楼道灯坏了", ..LAMP };
    kiosk::fill_in(&lobby, &marked).await;
    for typed in [marked.content, marked.phone, marked.name] {
        assert_eq!(lobby.traces(typed).await, ["page"], "{typed} is only in the page in sight");
    }
    lobby.press("结束并清除").await;
    lobby.press("清除并结束").await;
    lobby.see("您好，请选择要办的事").await;
    for typed in [marked.content, marked.phone, marked.name] {
        assert_eq!(lobby.traces(typed).await, Vec::<String>::new(), "{typed} is gone");
    }
    kiosk::lodge(&lobby, &marked).await;
    kiosk::finish(&lobby).await;
    lobby.settle().await;
    for typed in [marked.content, marked.phone, marked.name] {
        let traces = lobby.traces(typed).await;
        assert!(
            traces.iter().all(|it| it.starts_with("IndexedDB")),
            "{typed} is in the log alone: {traces:?}"
        );
    }
    lobby.page().back().await.expect("one step back");
    lobby.settle().await;
    assert!(!lobby.sees(marked.content).await, "Back shows no answer");
    lobby.done().await;
    office.done().await;
}
