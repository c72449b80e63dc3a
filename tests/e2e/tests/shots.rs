//! Pictures of every screen at three sizes, for eyes: `cargo xtask pictures` walks this and nothing else does.

use huiyin_journeys::flow::complaints::{LAMP, LEAK, NOISE, register_at_desk};
use huiyin_journeys::flow::foreign::Handed;
use huiyin_journeys::flow::{acts, demonstration, foreign, kiosk, setup};
use huiyin_journeys::look::wear;
use huiyin_journeys::paper::{catch, show_caught};
use huiyin_journeys::{Device, Place, words};

/// The sizes that are looked at.
const SIZES: [(u32, u32); 3] = [(1280, 800), (1080, 1920), (768, 1024)];

async fn shoot(device: &Device, name: &str) {
    device.settle().await;
    for (width, height) in SIZES {
        device.resize(width, height).await;
        device.settle().await;
        device.shot(&format!("{}-{name}-{width}x{height}", device.name)).await;
    }
    let (width, height) = device.size();
    device.resize(width, height).await;
    for theme in ["dark", "hc"] {
        wear(device, theme).await;
        device.shot(&format!("{}-{name}-{theme}", device.name)).await;
    }
    wear(device, "light").await;
}

/// The same screens in English, at the place's own size.
async fn shoot_in_english(device: &Device, routes: &[(&str, &str)]) {
    device.press("English").await;
    for (name, route) in routes {
        device.go(route).await;
        device.settle().await;
        device.shot(&format!("{}-{name}-english", device.name)).await;
    }
    device.press("简体中文").await;
}

/// The slip as it comes out of the printer.
async fn shoot_paper(device: &Device, press: &str, name: &str) {
    catch(device).await;
    device.press(press).await;
    show_caught(device, &format!("{}-{name}", device.name), 72, (320, 1000)).await;
}

/// The papers of a case that is done, each as wide as A4 leaves room for.
async fn shoot_papers(device: &Device) {
    device.go("#/s").await;
    device.settle().await;
    device.fill("范围", "已办结").await;
    device.settle().await;
    let last = "location.hash = [...document.querySelectorAll('.worklist__row')].at(-1).getAttribute('href')";
    device.run(last, vec![]).await;
    device.settle().await;
    device.press("文书").await;
    device.settle().await;
    let rows =
        "return [...document.querySelectorAll('.papers__row button:not([aria-disabled=true])')].length";
    let rows = device.run(rows, vec![]).await.as_u64().unwrap_or_default();
    for at in 0..rows {
        catch(device).await;
        let press = "document.querySelectorAll('.papers__row button:not([aria-disabled=true])')[arguments[0]].click()";
        device.run(press, vec![at.into()]).await;
        show_caught(device, &format!("paper-{at}"), 170, (643, 1000)).await;
    }
}

async fn shoot_routes(device: &Device, routes: &[(&str, &str)]) {
    for (name, route) in routes {
        device.go(route).await;
        shoot(device, name).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_are_taken_of_a_device_with_a_lock() {
    let tablet = Device::new(Place::Office, "locked").await;
    shoot(&tablet, "protect").await;
    let sheet = setup::choose_passphrase(&tablet, "晨雾 石桥 归鸟 青瓦").await;
    shoot(&tablet, "sheet").await;
    setup::type_sheet_back(&tablet, &sheet).await;
    setup::found_here(&tablet).await;
    setup::to_work(&tablet).await;
    tablet.go("#/s/lock").await;
    shoot(&tablet, "page").await;
    tablet.press("现在上锁").await;
    tablet.see("这台设备已上锁").await;
    shoot(&tablet, "locked").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_are_taken_of_regimes_from_elsewhere() {
    let device = Device::new(Place::Office, "foreign").await;
    demonstration::load(&device).await;
    shoot_routes(&device, &[("parameters", "#/o/parameters"), ("empty", foreign::PAGE)]).await;
    for (handed, name) in [(Handed::Sound, "sound"), (Handed::Faulty, "faulty"), (Handed::Torn, "torn")] {
        foreign::read(&device, handed).await;
        shoot(&device, name).await;
        whole(&device, name).await;
        // What was read is said again in the other language.
        device.press("English").await;
        shoot(&device, &format!("{name}-english")).await;
        device.press("简体中文").await;
    }
    device.done().await;
}

/// A page from its top to its end.
async fn whole(device: &Device, name: &str) {
    let (width, height) = device.size();
    let length = device.run("return document.documentElement.scrollHeight", vec![]).await.as_u64();
    device.resize(width, length.and_then(|it| it.try_into().ok()).unwrap_or(height)).await;
    device.settle().await;
    device.shot(&format!("{}-{name}-whole", device.name)).await;
    device.resize(width, height).await;
}

/// What fills up with the demonstration: the office with much to do, a case with a long way behind it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_are_taken_of_screens_with_much_in_them() {
    let device = Device::new(Place::Office, "full").await;
    demonstration::load(&device).await;
    let office = [
        ("home", "#/o"),
        ("overdue", "#/o/overdue"),
        ("escalations", "#/o/escalations"),
        ("contested", "#/o/contested"),
        ("rounds", "#/o/rounds"),
        ("residents", "#/o/visits"),
        ("figures", "#/o/figures"),
        ("devices", "#/o/devices"),
        ("visits", "#/s/visits"),
    ];
    shoot_routes(&device, &office).await;
    device.go("#/o/contested").await;
    device.settle().await;
    let first = |part: &str| {
        format!(
            "location.hash = [...document.querySelectorAll('main a[href]')].map((it) => it.getAttribute('href')).find((it) => it.includes('{part}'))"
        )
    };
    device.run(&first("/case/"), vec![]).await;
    device.settle().await;
    shoot(&device, "conflicts").await;
    shoot_in_english(&device, &office).await;
    demonstration::stand_at(&device, Place::Tablet).await;
    device.settle().await;
    shoot(&device, "worklist").await;
    device.run(&first("/case/"), vec![]).await;
    device.settle().await;
    let at = device.hash().await;
    let tabs = device.texts("[role=tab]").await;
    let names = ["facts", "limits", "events", "evidence", "papers"];
    assert_eq!(tabs.len(), names.len(), "every part of a case has its picture: {tabs:?}");
    for (tab, name) in tabs.iter().zip(names) {
        device.press(tab).await;
        shoot(&device, &format!("case-{name}")).await;
    }
    shoot_in_english(&device, &[("worklist", "#/s"), ("case", &at), ("new", "#/s/new")]).await;
    shoot_papers(&device).await;
    device.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_are_taken_of_every_screen() {
    let office = Device::new(Place::Office, "office").await;
    shoot(&office, "setup").await;
    let six = setup::found(&office).await;
    shoot(&office, "founded").await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    tablet.press(words::NO_PASSPHRASE).await;
    tablet.hand(&settings).await;
    tablet.see("请比对六个核对词").await;
    shoot(&tablet, "join").await;
    tablet.reload().await;
    setup::join(&tablet, Place::Tablet, "值班平板", &settings, &six).await;
    shoot_routes(&tablet, &[("empty", "#/s"), ("new", "#/s/new")]).await;
    for it in [LAMP, LEAK, NOISE] {
        register_at_desk(&tablet, &it).await;
    }
    shoot(&tablet, "slip").await;
    tablet.press("打开案件").await;
    shoot(&tablet, "case").await;
    acts::record(&tablet, "登记", &[("登记编号", "2026-001")]).await;
    acts::begin(&tablet, "首次回复").await;
    shoot(&tablet, "act").await;
    tablet.press("保存记录").await;
    shoot(&tablet, "act-faults").await;
    tablet.hours(30).await;
    tablet.reload().await;
    shoot_routes(&tablet, &[("worklist", "#/s"), ("exchange", "#/s/exchange"), ("visits", "#/s/visits")])
        .await;
    for it in [LAMP, LEAK] {
        register_at_desk(&office, &it).await;
    }
    office.hours(30).await;
    office.reload().await;
    let screens = [
        ("home", "#/o"),
        ("import", "#/o/bundles/import"),
        ("export", "#/o/bundles/export"),
        ("devices", "#/o/devices"),
        ("parameters", "#/o/parameters"),
        ("foreign", "#/o/parameters/foreign"),
        ("overdue", "#/o/overdue"),
        ("escalations", "#/o/escalations"),
        ("contested", "#/o/contested"),
        ("settings", "#/o/settings"),
        ("people", "#/o/people"),
        ("health", "#/o/health"),
        ("rounds", "#/o/rounds"),
        ("residents", "#/o/visits"),
        ("record", "#/o/record?kind=report_published&program_id=p_stats"),
        ("figures", "#/o/figures"),
        ("calendar", "#/o/calendar"),
        ("hand-over", "#/o/bundles/some"),
        ("backup", "#/o/backup"),
        ("guide", "#/o/guide"),
        ("worklist", "#/s"),
    ];
    shoot_routes(&office, &screens).await;
    shoot_in_english(&office, &screens).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    shoot_routes(
        &lobby,
        &[("home", "#/k"), ("track", "#/k/track"), ("help", "#/k/help"), ("privacy", "#/k/new/privacy")],
    )
    .await;
    shoot_in_english(&lobby, &[("track", "#/k/track"), ("help", "#/k/help"), ("privacy", "#/k/new/privacy")])
        .await;
    lobby.go("#/k").await;
    kiosk::fill_in(&lobby, &LAMP).await;
    let pages = ["who", "category", "where", "describe", "contact", "check"];
    let routes: Vec<(&str, String)> = pages.iter().map(|it| (*it, format!("#/k/new/{it}"))).collect();
    for (name, route) in &routes {
        lobby.go(route).await;
        shoot(&lobby, name).await;
    }
    // The largest letters, on the smallest screen too.
    let grow = "document.querySelector('.kiosk__tools .btn').click()";
    lobby.run(grow, vec![]).await;
    lobby.run(grow, vec![]).await;
    for (name, route) in &routes {
        lobby.go(route).await;
        lobby.settle().await;
        for (width, height) in [(320, 640), (1080, 1920)] {
            lobby.resize(width, height).await;
            lobby.shot(&format!("{}-{name}-large-{width}x{height}", lobby.name)).await;
        }
    }
    let (width, height) = lobby.size();
    lobby.resize(width, height).await;
    lobby.run(grow, vec![]).await;
    let routes: Vec<(&str, &str)> = routes.iter().map(|(name, route)| (*name, route.as_str())).collect();
    shoot_in_english(&lobby, &routes).await;
    lobby.press("提交投诉").await;
    lobby.see("已收到您的投诉").await;
    shoot(&lobby, "slip").await;
    shoot_paper(&lobby, "打印回执", "paper").await;
    lobby.press("English").await;
    lobby.see("Query code").await;
    lobby.shot("kiosk-slip-english").await;
    shoot_paper(&lobby, "Print", "paper-english").await;
    lobby.press("简体中文").await;
    kiosk::staff_page(&lobby).await;
    shoot(&lobby, "maint").await;
    for device in [office, tablet, lobby] {
        device.done().await;
    }
}
