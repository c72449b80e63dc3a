//! A thousand hostile texts through the fields people fill in, the lists, the case, the papers, bundles and codes: every
//! one stays a text.

use huiyin_journeys::flow::complaints::{Complaint, LAMP, register_at_desk};
use huiyin_journeys::flow::{acts, exchange, setup};
use huiyin_journeys::hostile::{MARKED, NAMES, payloads};
use huiyin_journeys::{Device, Place};
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
