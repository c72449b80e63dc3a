//! The installed application: it starts with its host gone, and a newer build waits until a person agrees.

use huiyin_journeys::flow::complaints::{LAMP, NOISE, register_at_desk};
use huiyin_journeys::flow::{acts, kiosk, setup};
use huiyin_journeys::screens::{KIOSK, OFFICE, STAFF};
use huiyin_journeys::{Device, Place, words};

/// The name of a build that came out later.
const NEWER: &str = "9.9.9-0123456789abcdef";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_starts_cold_with_its_host_gone_and_everything_is_there() {
    let mut office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let mut lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    for device in [&mut office, &mut lobby] {
        device.kept().await;
        device.site.stop();
    }
    // Lodging and wiping go on, although the wipe loads the page anew.
    let slip = kiosk::lodge(&lobby, &LAMP).await;
    kiosk::finish(&lobby).await;
    lobby.restart().await;
    kiosk::look_up(&lobby, &slip.number, &slip.code).await;
    lobby.see(&format!("{} 的进度", slip.number)).await;

    let slip = register_at_desk(&office, &NOISE).await;
    office.restart().await;
    for (device, routes) in [(&office, [OFFICE, STAFF].concat()), (&lobby, KIOSK.to_vec())] {
        for route in routes {
            device.go(route).await;
            device.settle().await;
            assert!(!device.sees("页面没有打开").await, "{}: {route} opens without the host", device.name);
        }
    }
    office.go("#/o").await;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;
    acts::record(&office, "登记", &[("登记编号", "2026-001")]).await;
    office.reload().await;
    office.see("已登记").await;
    for device in [office, lobby] {
        device.done().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_build_waits_at_the_office_until_somebody_agrees() {
    let office = Device::new(Place::Office, "office").await;
    setup::found(&office).await;
    setup::to_work(&office).await;
    let slip = register_at_desk(&office, &LAMP).await;
    office.kept().await;
    let old = office.build().await;
    office.go("#/o/health").await;
    office.see(&old).await;
    office.press("检查更新").await;
    office.see("已经是最新版本").await;

    office.site.renew(NEWER);
    office.press("检查更新").await;
    office.see("程序有新版本").await;
    office.reload().await;
    office.go("#/o").await;
    office.see("程序有新版本").await;
    assert_eq!(office.build().await, old, "nobody has agreed yet");
    office.shot("office-newer-build").await;
    office.press("现在更新").await;
    office.until("the newer build is there", &is(NEWER)).await;
    office.settle().await;
    assert!(!office.sees("程序有新版本").await);
    let left = "return (async () => (await caches.keys()).length === 1)()";
    office.until("the older build is gone", left).await;
    office.press(words::CASES).await;
    office.see(&slip.number).await;
    office.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kiosk_offers_a_newer_build_on_its_first_screen_only() {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    lobby.kept().await;
    let old = lobby.build().await;
    lobby.site.renew(NEWER);
    let slip = kiosk::lodge(&lobby, &LAMP).await;
    lobby.run("navigator.serviceWorker.getRegistration().then((it) => it.update())", vec![]).await;
    let waits = "return (async () => !!(await navigator.serviceWorker.getRegistration()).waiting)()";
    lobby.until("the newer build waits", waits).await;
    assert!(!lobby.sees("程序有新版本").await, "nobody is disturbed who holds a slip");
    kiosk::finish(&lobby).await;
    lobby.see("程序有新版本").await;
    assert_eq!(lobby.build().await, old);
    lobby.shot("kiosk-newer-build").await;
    lobby.press("现在更新").await;
    lobby.until("the newer build is there", &is(NEWER)).await;
    kiosk::look_up(&lobby, &slip.number, &slip.code).await;
    lobby.see(&format!("{} 的进度", slip.number)).await;
    for device in [office, lobby] {
        device.done().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_of_a_newer_program_is_left_alone_and_papers_name_the_build() {
    let office = Device::new(Place::Office, "office").await;
    setup::found(&office).await;
    setup::to_work(&office).await;
    register_at_desk(&office, &LAMP).await;
    let print = "window.print = () => (window.printed = document.querySelector('.print-only').textContent)";
    office.run(print, vec![]).await;
    office.press("打印回执").await;
    let build = office.build().await;
    let (version, digest) = build.rsplit_once('-').expect("a version and a digest");
    let named = format!("{version}-{}", digest.get(..8).expect("a digest of eight characters and more"));
    let printed = format!("return (window.printed ?? '').includes('{named}')");
    office.until("the paper names the build", &printed).await;

    let newer = "return (async () => { const asked = indexedDB.open('huiyin', 99);
        const database = await new Promise((done, fail) => ((asked.onsuccess = () => done(asked.result)), (asked.onerror = fail)));
        database.close(); return true; })()";
    office.until("a newer program lays out the store", newer).await;
    let before = office.stored().await;
    office.reload().await;
    office.see("本机资料是新版本写入的").await;
    assert_eq!(office.stored().await, before, "nothing was changed");
    office.done().await;
}

fn is(build: &str) -> String {
    format!("return document.querySelector('meta[name=\"huiyin-build\"]')?.content === '{build}'")
}
