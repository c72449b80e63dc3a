//! Every screen for everybody: axe and our own looks, in three themes, with the demonstration's data and with none.
//! `cargo xtask test access` walks this.

use huiyin_journeys::flow::complaints::{LAMP, register_at_desk};
use huiyin_journeys::flow::foreign::Handed;
use huiyin_journeys::flow::{demonstration, foreign, kiosk, setup};
use huiyin_journeys::look::{Findings, allow, ask, key, look};
use huiyin_journeys::screens::{OFFICE, STAFF, TABLET};
use huiyin_journeys::{Device, Place, words};

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
    for handed in [Handed::Sound, Handed::Faulty, Handed::Torn] {
        foreign::read(&device, handed).await;
        look(&device, &format!("{} {handed:?}", foreign::PAGE), &mut found).await;
    }
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
    look(&office, "set-up", &mut found).await;
    office.press("办公室电脑").await;
    look(&office, "passphrase", &mut found).await;
    office.press(words::NO_PASSPHRASE).await;
    look(&office, "founding", &mut found).await;
    office.press(words::FOUND).await;
    look(&office, "founding refused", &mut found).await;
    let six = setup::found_here(&office).await;
    look(&office, "founded", &mut found).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    look_at(&office, OFFICE, &mut found).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    allow(&tablet).await;
    tablet.press(words::NO_PASSPHRASE).await;
    tablet.hand(&settings).await;
    tablet.see("请比对六个核对词").await;
    look(&tablet, "join", &mut found).await;
    tablet.reload().await;
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

/// Longer words than Chinese has: nothing is cut, wider than the screen, or broken within a word.
async fn read_in_english(device: &Device, routes: &[&str], found: &mut Findings) {
    for route in routes {
        device.go(route).await;
        device.settle().await;
        for (width, height) in [device.size(), (768, 1024)] {
            device.resize(width, height).await;
            for check in ["words", "width", "clipping"] {
                found.note(&format!("{route} at {width}×{height}"), check, ask(device, check).await);
            }
        }
        let (width, height) = device.size();
        device.resize(width, height).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_holds_english() {
    let mut found = Findings::of("English");
    let device = Device::new(Place::Office, "english").await;
    allow(&device).await;
    demonstration::load(&device).await;
    device.press("English").await;
    device.until("English is spoken", "return document.documentElement.lang.startsWith('en')").await;
    read_in_english(&device, OFFICE, &mut found).await;
    read_in_english(&device, &[STAFF, TABLET].concat(), &mut found).await;
    device.go("#/s").await;
    device.settle().await;
    let cases = links(&device, "/case/").await;
    read_in_english(&device, &[cases[0].as_str()], &mut found).await;
    let pages =
        ["#/k", "#/k/new/privacy", "#/k/new/who", "#/k/new/category", "#/k/new/where", "#/k/new/describe"];
    device.press("Complaint kiosk").await;
    device.until("the kiosk", "return location.hash === '#/k'").await;
    if device.sees("我要投诉").await {
        device.press("English").await;
    }
    device.press("Make a complaint").await;
    read_in_english(
        &device,
        &[&pages[1..], &["#/k/new/contact", "#/k/track", "#/k/help"]].concat(),
        &mut found,
    )
    .await;
    device.done().await;
    found.tell(0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_looks_notice_what_they_look_for() {
    let device = Device::new(Place::Office, "planted").await;
    allow(&device).await;
    let planted = [
        ("heading", "<h1>zwei</h1>"),
        ("width", "<p style='width: 3000px'>wide</p>"),
        (
            "clipping",
            "<p style='width: 3em; overflow: hidden; white-space: nowrap'>much too long for this</p>",
        ),
        ("bar", "<footer class='kiosk__bar' style='position: sticky'></footer>"),
        ("order", "<button tabindex='3'>first</button>"),
        (
            "order",
            "<p style='display: flex; flex-direction: row-reverse'><button>a</button><button>b</button></p>",
        ),
        ("focus", "<button style='outline: none'>no ring</button>"),
        ("chips", "<span class='chip'>a word alone</span>"),
        ("words", "<p style='inline-size: 3em; overflow-wrap: anywhere'>thunderstorm</p>"),
        (
            "last",
            "<div style='position: relative'><button class='btn' data-kind='primary'>do</button>\
                  <p style='position: absolute; inset: 0; background: white'>over it</p></div>",
        ),
    ];
    for (check, html) in planted {
        let plant = "const box = Object.assign(document.createElement('div'), { id: 'planted', innerHTML: arguments[0] });
            document.querySelector('main').append(box)";
        let before = ask(&device, check).await;
        assert!(before.is_empty() || check == "focus", "{check}: {before:?}");
        device.run(plant, vec![html.into()]).await;
        key(&device, "Tab").await;
        let said = ask(&device, check).await;
        assert!(!said.is_empty(), "{check} does not notice {html}");
        device.run("document.getElementById('planted').remove()", vec![]).await;
    }
    device.run("document.querySelector('main').append(document.createElement('img'))", vec![]).await;
    let mut found = Findings::of("planted");
    look(&device, "planted", &mut found).await;
    assert!(found.all().iter().any(|it| it.contains("image-alt")), "axe notices a picture without words");
    found.forget();
    device.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_with_a_lock_is_for_everybody() {
    let mut found = Findings::of("locked");
    let device = Device::new(Place::Office, "locked").await;
    allow(&device).await;
    device.press("办公室电脑").await;
    let sheet = setup::choose_passphrase(&device, "晨雾 石桥 归鸟 青瓦").await;
    look(&device, "sheet", &mut found).await;
    setup::type_sheet_back(&device, &sheet).await;
    setup::found_here(&device).await;
    setup::to_work(&device).await;
    device.go("#/s/lock").await;
    look(&device, "#/s/lock", &mut found).await;
    device.press("现在上锁").await;
    device.see("这台设备已上锁").await;
    look(&device, "locked", &mut found).await;
    found.tell(3);
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
    lobby.press("结束并清除").await;
    lobby.see("清除并结束").await;
    look(lobby, "end", found).await;
    lobby.press("清除并结束").await;
    lobby.see("您好，请选择要办的事").await;
    let lodged = kiosk::lodge(lobby, &LAMP).await;
    look(lobby, "slip", found).await;
    kiosk::finish(lobby).await;
    kiosk::look_up(lobby, &lodged.number, &lodged.code).await;
    lobby.see(&format!("{} 的进度", lodged.number)).await;
    look(lobby, "progress", found).await;
    lobby.press("结束并清除").await;
    lobby.see("您好，请选择要办的事").await;
    kiosk::staff_page(lobby).await;
    look(lobby, "#/k/maint", found).await;
}
