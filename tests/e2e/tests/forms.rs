//! Questions and answers: what a change of page says, what a refusal says, what stays filled in, in either language.

use huiyin_journeys::flow::complaints::{LAMP, LEAK, register_at_desk};
use huiyin_journeys::flow::{kiosk, setup};
use huiyin_journeys::look::key;
use huiyin_journeys::{Device, Place, words};

/// An office, its settings file and its six words.
async fn office() -> (Device, std::path::PathBuf, Vec<String>) {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    (office, settings, six)
}

async fn lobby() -> Device {
    let (office, settings, six) = office().await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    office.done().await;
    lobby
}

/// Waits until the focus is on the heading, and the new title was said.
async fn arrived(device: &Device, hash: &str) {
    device.go(hash).await;
    let script = format!(
        "return location.hash === '{hash}' && document.activeElement === document.querySelector('main h1')
            && document.querySelector('[data-part=route-announcer]').innerText === document.title"
    );
    device.until(&format!("{hash} is announced and its heading has the focus"), &script).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_of_screen_is_said_and_the_first_one_takes_no_focus() {
    let (office, settings, six) = office().await;
    office.reload().await;
    office.settle().await;
    let first = office.run("return document.activeElement === document.body", vec![]).await;
    assert_eq!(first, true, "on the first screen the focus is not taken");
    let mut titles = std::collections::BTreeSet::new();
    for hash in ["#/o/devices", "#/o/people", "#/o/health", "#/o/settings", "#/s", "#/s/new", "#/o"] {
        arrived(&office, hash).await;
        titles.insert(office.run("return document.title", vec![]).await.to_string());
    }
    assert_eq!(titles.len(), 7, "each screen has a title of its own: {titles:?}");
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    lobby.settle().await;
    for hash in ["#/k/new/privacy", "#/k/help", "#/k/track"] {
        arrived(&lobby, hash).await;
    }
    for device in [office, lobby] {
        device.done().await;
    }
}

/// The summary has the focus, each of its lines leads to its field, and the field says the same.
async fn check_refusal(device: &Device, page: &str) {
    let focused = "return document.activeElement === document.querySelector('.error-summary[role=alert]')";
    device.until(&format!("{page}: the summary has the focus"), focused).await;
    let script = "
        const said = [];
        for (const link of document.querySelectorAll('.error-summary a')) {
          link.click();
          const at = document.activeElement;
          const group = at.closest('[aria-describedby], [aria-invalid]') ?? at;
          const ids = [at, group, at.closest('fieldset')].filter(Boolean)
            .flatMap((it) => (it.getAttribute('aria-describedby') ?? '').split(' ')).filter(Boolean);
          const texts = ids.map((id) => document.getElementById(id)?.innerText.trim() ?? '(nothing has the id ' + id + ')');
          const text = link.innerText.trim();
          if (at === document.body || at === link) said.push('leads nowhere: ' + text);
          else if (!texts.some((it) => it.includes(text))) said.push(text + ' is not said at its field, but ' + texts.join(' | '));
          if (texts.some((it) => it.startsWith('(nothing'))) said.push(texts.join(' | '));
        }
        return said";
    let said = device.run(script, vec![]).await;
    assert_eq!(said, serde_json::json!([]), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_said_on_top_and_at_its_field() {
    let lobby = lobby().await;
    lobby.press("我要投诉").await;
    lobby.press("我知道了，开始").await;
    for page in ["who", "category", "where", "describe", "contact"] {
        if page == "contact" {
            kiosk::by_name(&lobby).await;
        }
        lobby.go(&format!("#/k/new/{page}")).await;
        lobby.settle().await;
        lobby.press("下一步").await;
        check_refusal(&lobby, page).await;
        let title = lobby.run("return document.title", vec![]).await.to_string();
        assert!(title.starts_with("\"错误"), "{page}: {title}");
    }
    lobby.done().await;
    let office = Device::new(Place::Office, "office").await;
    office.press("办公室电脑").await;
    office.press(words::NO_PASSPHRASE).await;
    office.press(words::FOUND).await;
    check_refusal(&office, "set-up").await;
    setup::found_here(&office).await;
    setup::to_work(&office).await;
    office.press("新投诉").await;
    office.settle().await;
    office.press("保存投诉").await;
    check_refusal(&office, "#/s/new").await;
    register_at_desk(&office, &LAMP).await;
    office.press("打开案件").await;
    huiyin_journeys::flow::acts::begin(&office, "登记").await;
    office.settle().await;
    let needs = office
        .run("return !!document.querySelector('main [required], main [aria-required=true]')", vec![])
        .await;
    office.press(words::RECORD).await;
    if needs == true {
        check_refusal(&office, "登记").await;
    }
    office.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_stay_filled_in_on_the_way_back_in_the_other_language_and_on_the_page_to_check() {
    let lobby = lobby().await;
    kiosk::fill_in(&lobby, &LAMP).await;
    let links =
        "return [...document.querySelectorAll('main a')].filter((it) => it.innerText.includes('修改'))
        .map((it) => it.getAttribute('aria-label') ?? it.innerText)";
    let links = lobby.run(links, vec![]).await;
    let names: Vec<&str> = links.as_array().into_iter().flatten().filter_map(|it| it.as_str()).collect();
    let different: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert!(
        names.len() >= 5 && different.len() == names.len(),
        "each way to change has a name of its own: {names:?}"
    );

    // A change leads back to the page to check.
    lobby.go("#/k/new/describe").await;
    lobby.settle().await;
    assert_eq!(lobby.held("用自己的话说").await, LAMP.content, "the answer is still there");
    lobby.fill("用自己的话说", LEAK.content).await;
    lobby.press("English").await;
    lobby
        .until("the language is the other one", "return document.documentElement.lang.startsWith('en')")
        .await;
    let typed = "return document.querySelector('textarea').value";
    assert_eq!(lobby.run(typed, vec![]).await, LEAK.content, "nothing typed is lost");
    lobby.press("简体中文").await;
    lobby.until("and back", "return document.documentElement.lang === 'zh-CN'").await;
    lobby.press("下一步").await;
    lobby.see("请核对，没有问题就提交").await;
    lobby.see(LEAK.content).await;

    // Back shows what was answered.
    for page in ["describe", "where", "category", "who"] {
        lobby.go(&format!("#/k/new/{page}")).await;
        lobby.settle().await;
        let filled = "return [...document.querySelectorAll('main :is(input, textarea)')]
            .some((it) => it.type === 'radio' || it.type === 'checkbox' ? it.checked : it.value !== '')
            || !!document.querySelector('main [aria-pressed=true]')";
        assert_eq!(lobby.run(filled, vec![]).await, true, "{page} is filled in");
    }

    // Two presses at once hand one complaint in.
    lobby.go("#/k/new/check").await;
    lobby.settle().await;
    let twice = "const button = [...document.querySelectorAll('button')].find((it) => it.innerText.includes('提交投诉'));
        button.click(); button.click()";
    lobby.run(twice, vec![]).await;
    lobby.see("已收到您的投诉").await;
    let first = kiosk::slip(&lobby).await;
    kiosk::finish(&lobby).await;
    let second = kiosk::lodge(&lobby, &LAMP).await;
    let number = |it: &str| it.rsplit('-').next().and_then(|it| it.parse::<u32>().ok()).expect("a number");
    assert_eq!(number(&second.number), number(&first.number) + 1, "one complaint was made of two presses");
    lobby.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_limit_that_runs_out_is_shown_without_loading_anew_and_states_are_told_without_colours() {
    let (office, ..) = office().await;
    register_at_desk(&office, &LAMP).await;
    office.go("#/s").await;
    office.see("还剩").await;
    assert!(!office.sees("已逾期").await);
    office.hours(100).await;
    office.see("已逾期").await;
    let heads = office.texts("main h2").await;
    assert!(
        heads.iter().any(|it| it.contains("已逾期") && it.contains('1')),
        "the count is in the heading: {heads:?}"
    );
    key(&office, "Tab").await;
    office.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_confirmed_is_in_sight_and_what_lies_below_is_announced_and_led_to() {
    let lobby = lobby().await;
    kiosk::fill_in(&lobby, &LAMP).await;
    for (width, height) in [(1280, 800), (768, 1024), (1280, 620)] {
        lobby.resize(width, height).await;
        lobby.settle().await;
        let seen = "const at = document.querySelector('.check__truth').getBoundingClientRect();
            return at.top >= 0 && at.bottom <= innerHeight";
        lobby.until(&format!("{width}×{height}: what handing in means is in sight"), seen).await;
        let announced = "const left = document.documentElement.scrollHeight - innerHeight - scrollY;
            return !!document.querySelector('.kiosk__more') === left > 2";
        lobby.until(&format!("{width}×{height}: the sign is there where the page goes on"), announced).await;
        let led = "const more = document.querySelector('.kiosk__more');
            more?.click();
            return !more && document.documentElement.scrollHeight - innerHeight - scrollY <= 2";
        lobby.until(&format!("{width}×{height}: pressed, it leads to the end and is gone"), led).await;
        lobby.run("scrollTo(0, 0)", vec![]).await;
    }
    lobby.done().await;
}
