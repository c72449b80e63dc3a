//! A thousand hostile texts through the fields people fill in, the lists, the case, the papers, bundles and codes: every
//! one stays a text.

use huiyin_journeys::flow::complaints::{Complaint, LAMP, register_at_desk};
use huiyin_journeys::flow::{acts, exchange, kiosk, setup};
use huiyin_journeys::hostile::{MARKED, NAMES, payloads};
use huiyin_journeys::paper::{catch, printed};
use huiyin_journeys::screens::{KIOSK, OFFICE, STAFF, TABLET};
use huiyin_journeys::{Device, Place, words};
use serde_json::Value;

/// The most characters of a long text.
const LONGEST: usize = 3_900;

/// The payloads joined into as few texts as hold them.
fn long_texts(all: &[String]) -> Vec<String> {
    let (mut texts, mut text) = (Vec::new(), String::new());
    for payload in all {
        if text.chars().count() + payload.chars().count() + 1 > LONGEST {
            texts.push(std::mem::take(&mut text));
        }
        text.push_str(payload);
        text.push('\n');
    }
    texts.push(text);
    texts
}

async fn nothing_ran(device: &Device, at: &str) {
    device.settle().await;
    assert_eq!(device.run(MARKED, vec![]).await, Value::Bool(false), "{} {at}", device.name);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_hostile_texts_stay_texts_wherever_they_are_shown_printed_and_carried() {
    let all = payloads();
    assert_eq!(all.len(), 1_000);
    let short: Vec<&String> = all.iter().filter(|it| it.chars().count() <= 50).collect();
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, short[0], &settings, &six).await;

    let mut numbers = Vec::new();
    for (at, content) in long_texts(&all).into_iter().enumerate() {
        let one = |n: usize| short[(at * 3 + n) % short.len()].clone().leak() as &'static str;
        let content: &'static str = content.leak();
        let complaint = Complaint { content, name: one(1), room: one(2), ..LAMP };
        let slip = register_at_desk(&tablet, &complaint).await;
        nothing_ran(&tablet, "after registering").await;
        numbers.push(slip.number);
    }
    tablet.go("#/s").await;
    nothing_ran(&tablet, "in the list").await;

    let bundle = exchange::export_cases(&tablet, Place::Tablet).await;
    for (at, name) in NAMES.iter().enumerate() {
        let copy = bundle.with_file_name(name.replace('/', "_"));
        if std::fs::copy(&bundle, &copy).is_ok() {
            exchange::open(&office, Place::Office, &copy).await;
            nothing_ran(&office, &format!("at file name {at}")).await;
        }
    }
    exchange::trust_whoever_is_asked_about(&office).await;
    nothing_ran(&office, "in the preview").await;
    exchange::merge(&office).await;
    nothing_ran(&office, "in the report").await;
    for route in ["#/o", "#/s", "#/o/devices", "#/o/overdue", "#/o/bundles/export", "#/o/bundles/import"] {
        office.go(route).await;
        nothing_ran(&office, route).await;
    }
    for number in numbers.iter().take(3) {
        office.go("#/s").await;
        acts::open_case_in_list(&office, number).await;
        nothing_ran(&office, "in the case").await;
        // What is printed stands in the page; the printer gets the same texts.
        office
            .run("window.print = () => {}; document.dispatchEvent(new Event('visibilitychange'))", vec![])
            .await;
    }

    office.go("#/o/bundles/import").await;
    office.settle().await;
    office.run("document.querySelectorAll('details').forEach((it) => (it.open = true))", vec![]).await;
    let scan = "const field = document.getElementById('codes-field'); field.value = arguments[0].join('\\n') + '\\n';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    for together in all.chunks(100) {
        let flat: Vec<Value> = together.iter().map(|it| it.replace('\n', " ").into()).collect();
        let frames = together.iter().map(|it| Value::from(format!("HY2/{}", it.replace('\n', " "))));
        office.run(scan, vec![Value::Array(flat.into_iter().chain(frames).collect())]).await;
        nothing_ran(&office, "from the scanner").await;
        assert!(office.hash().await.starts_with("#/o/bundles/import"), "no code leads anywhere");
    }
    tablet.done().await;
    office.done().await;
}

/// Walks screens and looks whether anything ran on one of them.
async fn walk(device: &Device, screens: &[&str]) {
    for route in screens {
        device.go(route).await;
        device.run("document.querySelectorAll('details').forEach((it) => (it.open = true))", vec![]).await;
        nothing_ran(device, route).await;
    }
}

/// Prints every paper the case in sight has, as the browser would; tells how many.
async fn print_all(device: &Device) -> usize {
    device.press("文书").await;
    device.settle().await;
    let names = "return [...document.querySelectorAll('.papers__row')].filter((it) => !it.querySelector('[aria-disabled=true]'))
        .map((it) => it.querySelector('strong').innerText.trim())";
    let names = device.run(names, vec![]).await;
    let names = names.as_array().cloned().unwrap_or_default();
    for name in &names {
        catch(device).await;
        let press = "[...document.querySelectorAll('.papers__row')].find((it) => it.querySelector('strong').innerText.trim() === arguments[0])
            .querySelector('button').click()";
        device.run(press, vec![name.clone()]).await;
        let pages = printed(device).await;
        assert!(!pages.is_empty(), "{name} has a page");
        nothing_ran(device, &format!("after printing {name}")).await;
    }
    names.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_names_and_answers_stay_texts_on_every_screen_slip_and_paper() {
    // Those a person could type: without letters that hide, short enough for a name.
    let all = payloads();
    let plain =
        all.iter().filter(|it| it.chars().all(|c| c.is_ascii_graphic() || c == ' ') && it.len() <= 40);
    let short: Vec<&'static str> = plain.map(|it| it.trim().to_owned().leak() as &str).collect();
    let one = |n: usize| short[n * 7 % short.len()];
    assert!(short.len() > 60, "{}", short.len());

    let office = Device::new(Place::Office, "office").await;
    office.press("办公室电脑").await;
    office.press(words::NO_PASSPHRASE).await;
    office.fill("单位名称", one(1)).await;
    office.fill("对外电话", one(2)).await;
    office.fill("按哪项制度办理", "物业").await;
    office.fill("楼栋", &format!("1号楼\n{}\n{}", one(3), one(4))).await;
    office.fill("您的姓名", setup::MANAGER).await;
    office.fill("其他人员", &format!("{}\n{}", one(5), one(6))).await;
    office.press(words::FOUND).await;
    office.see("单位已经建立").await;
    let six = setup::six_words(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, one(7), &settings, &six).await;
    let tablet = Device::new(Place::Tablet, "tablet").await;
    setup::join(&tablet, Place::Tablet, one(8), &settings, &six).await;

    walk(&lobby, KIOSK).await;
    lobby.go("#/k").await;
    let complaint = Complaint { content: one(9), room: one(10), name: one(11), ..LAMP };
    let slip = kiosk::lodge(&lobby, &complaint).await;
    nothing_ran(&lobby, "on the slip").await;
    catch(&lobby).await;
    lobby.press("打印回执").await;
    assert_eq!(printed(&lobby).await.len(), 1, "a slip is one page");
    nothing_ran(&lobby, "after the slip was printed").await;
    kiosk::finish(&lobby).await;
    kiosk::staff_page(&lobby).await;
    let from_lobby = lobby.save("导出待交数据包").await;

    exchange::open(&tablet, Place::Tablet, &from_lobby).await;
    exchange::trust_whoever_is_asked_about(&tablet).await;
    exchange::merge(&tablet).await;
    acts::open_case(&tablet, &slip.number).await;
    acts::record(&tablet, "登记", &[("登记编号", one(12))]).await;
    acts::record(&tablet, "首次回复", &[("方式", "电话"), ("回复内容", one(13))]).await;
    acts::record(&tablet, "分派", &[("经办人", setup::MANAGER)]).await;
    acts::record(&tablet, "发布答复到自助查询", &[("查询者看到的答复", one(14))]).await;
    for tab in tablet.texts("[role=tab]").await {
        tablet.press(&tab).await;
        nothing_ran(&tablet, &format!("in the case at {tab}")).await;
    }
    assert!(print_all(&tablet).await > 0, "something is printed");
    walk(&tablet, &[STAFF, TABLET].concat()).await;

    tablet.go("#/s/exchange").await;
    tablet.settle().await;
    tablet.press("导出数据包").await;
    tablet.fill("导出理由", one(15)).await;
    tablet.answer(words::PROTECTION, words::OPENLY).await;
    let bundle = tablet.save("生成并校验").await;
    tablet.see("一条不少").await;
    nothing_ran(&tablet, "after the export").await;
    exchange::open(&office, Place::Office, &bundle).await;
    exchange::trust_whoever_is_asked_about(&office).await;
    exchange::merge(&office).await;
    walk(&office, OFFICE).await;
    walk(&office, STAFF).await;
    office.go("#/o").await;
    let status = exchange::export_status(&office).await;
    kiosk::staff_page(&lobby).await;
    kiosk::bring_in(&lobby, &status).await;
    lobby.press("装入").await;
    lobby.go("#/k").await;
    kiosk::look_up(&lobby, &slip.number, &slip.code).await;
    lobby.see(one(14)).await;
    nothing_ran(&lobby, "where the case is looked up").await;
    for device in [lobby, tablet, office] {
        device.done().await;
    }
}
