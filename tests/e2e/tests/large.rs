//! A bundle of thousands of records: stopped on its way it changes nothing, cut off by the power it is there whole or not
//! at all, and the page stays alive while it is taken in.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use huiyin_journeys::flow::{exchange, setup};
use huiyin_journeys::words;
use huiyin_journeys::{Device, Place};

/// Measures from now on how long the page at most did nothing else than one thing.
const WATCH: &str = "let last = performance.now(); window.__began = last; window.__longest = 0; const look = () => { \
    const now = performance.now(); window.__longest = Math.max(window.__longest, now - last); last = now; \
    window.__watching = setTimeout(look, 0) }; look()";

/// What was measured: the longest block and the whole time, in milliseconds.
const MEASURED: &str =
    "clearTimeout(window.__watching); return [window.__longest, performance.now() - window.__began]";

/// Resolves once a progress bar says what is being done.
const BEGUN: &str =
    "[...document.querySelectorAll('.progress__label')].some((it) => it.innerText.includes('正在写出'))";

/// How much later the power fails each time, in milliseconds.
const LATER: u64 = 90;
/// The most times it fails.
const KILLS: u64 = 12;

/// Presses the button that stops as soon as a progress bar says what is being done.
const STOP: &str = "const [step, stop] = arguments; const look = () => { \
    const is = (css, text) => [...document.querySelectorAll(css)].find((it) => it.innerText.includes(text)); \
    const button = is('.progress__label', step) && is('button', stop); \
    if (button) button.click(); else setTimeout(look, 0) }; look()";

/// Chooses the first person of the list, whoever that is.
const SOMEBODY: &str = "const list = document.querySelector('#person'); list.value = list.options[1].value; \
    list.dispatchEvent(new Event('input', { bubbles: true })); \
    list.dispatchEvent(new Event('change', { bubbles: true }))";

/// A file of the made-up office.
fn sample(kind: &str) -> PathBuf {
    let folder =
        std::env::var("HUIYIN_SAMPLE").expect("HUIYIN_SAMPLE names a folder that `huiyin sample` filled");
    let files = fs::read_dir(folder).expect("the sample is there").flatten().map(|it| it.path());
    let is_it = |it: &PathBuf| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with(kind));
    files.into_iter().find(is_it).expect("the sample has such a file")
}

async fn join(device: &Device) {
    device.press(words::NO_PASSPHRASE).await;
    device.hand(&sample("huiyin-settings-")).await;
    device.see("请比对六个核对词").await;
    device.fill("这台设备叫什么", "值班平板").await;
    device.run(SOMEBODY, vec![]).await;
    device.press(words::WORDS_MATCH).await;
    device.see_no("请比对六个核对词").await;
    setup::to_work(device).await;
}

/// What is stored; of kept values only how many. The signatures that come with a bundle are written down ahead of its
/// records and taken back, and a home notes how many turns it has written.
fn but_for_turns(stored: &str) -> Vec<&str> {
    let digest = |it: &str| it.starts_with("huiyin.kept").then(|| it.rfind(' ')).flatten();
    stored.lines().map(|it| it.get(..digest(it).unwrap_or(it.len())).unwrap_or(it)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_bundle_stopped_on_its_way_changes_nothing_and_taken_in_leaves_the_page_alive() {
    let tablet = Device::new(Place::Tablet, "tablet").await;
    join(&tablet).await;
    let (cases, before) = (sample("huiyin-cases-"), tablet.stored().await);

    tablet.run(STOP, vec!["正在校验".into(), "取消，不改动本机".into()]).await;
    exchange::hand_over(&tablet, Place::Tablet, &cases).await;
    tablet.see("已停止").await;
    tablet.see("本机资料没有改动").await;
    assert_eq!(tablet.stored().await, before, "reading that was stopped changes nothing");

    exchange::open(&tablet, Place::Tablet, &cases).await;
    exchange::trust_whoever_is_asked_about(&tablet).await;
    tablet.run(STOP, vec!["正在写出".into(), "取消，不改动本机".into()]).await;
    tablet.press("合并").await;
    tablet.see("已停止，本机资料没有改动").await;
    let stopped = tablet.stored().await;
    assert_eq!(
        but_for_turns(&stopped),
        but_for_turns(&before),
        "a merge that was stopped is as if it had never begun"
    );

    tablet.run(WATCH, vec![]).await;
    exchange::open(&tablet, Place::Tablet, &cases).await;
    exchange::trust_whoever_is_asked_about(&tablet).await;
    exchange::merge(&tablet).await;
    let measured = tablet.run(MEASURED, vec![]).await;
    let [longest, whole] = [0, 1].map(|at| measured[at].as_f64().unwrap_or_default());
    println!(
        "the page's longest block was {:.1} % of an import ({longest:.0} of {whole:.0} ms)",
        100.0 * longest / whole
    );
    // The made-up office has cases that two people decided at once.
    tablet.press("稍后处理，查看结果").await;
    let after = tablet.stored().await;
    assert_ne!(after, before);
    exchange::open(&tablet, Place::Tablet, &cases).await;
    tablet.see("没有新内容").await;
    assert_eq!(tablet.stored().await, after, "the same bundle again changes nothing");
    tablet.done().await;
}

/// What merging would bring, as the page says it.
async fn would_bring(tablet: &Device) -> String {
    let buttons = tablet.texts("button").await;
    buttons.into_iter().find(|it| it.contains("新记录")).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_killed_while_it_merges_holds_all_of_the_bundle_or_nothing() {
    let mut tablet = Device::new(Place::Tablet, "killed").await;
    join(&tablet).await;
    let cases = sample("huiyin-cases-");
    exchange::open(&tablet, Place::Tablet, &cases).await;
    exchange::trust_whoever_is_asked_about(&tablet).await;
    let whole = would_bring(&tablet).await;
    assert!(whole.contains("合并"), "{whole}");
    let (mut kills, mut nothing) = (0, 0);
    let is_there = loop {
        tablet.press("合并").await;
        tablet
            .until(
                "writing began or is over",
                &format!("return {BEGUN} || /已合并|有冲突/.test(document.body.innerText)"),
            )
            .await;
        tokio::time::sleep(Duration::from_millis(kills * LATER)).await;
        tablet.lose_power().await;
        kills += 1;
        tablet.go("#/s").await;
        exchange::hand_over(&tablet, Place::Tablet, &cases).await;
        tablet.until("it was looked at", "return /合并会带来什么/.test(document.body.innerText)").await;
        if tablet.sees("本机都已经有了").await {
            break true;
        }
        exchange::trust_whoever_is_asked_about(&tablet).await;
        assert_eq!(would_bring(&tablet).await, whole, "after kill {kills}: nothing of it is here");
        nothing += 1;
        if kills == KILLS {
            break false;
        }
    };
    println!("{nothing} of {kills} kills left nothing of the bundle");
    assert!(nothing > 0, "at least the first kill came before everything was saved");
    if !is_there {
        exchange::merge(&tablet).await;
    }
    tablet.done().await;
}
