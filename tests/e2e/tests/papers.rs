//! What comes out of the printer is what it should be: the slip on a roll, papers on A4, each read back.

use huiyin_journeys::flow::complaints::{LAMP, register_at_desk};
use huiyin_journeys::flow::{demonstration, kiosk, setup};
use huiyin_journeys::look::{allow, scan};
use huiyin_journeys::paper::{Page, catch, measured, printed, scanned};
use huiyin_journeys::{Device, Place};
use unicode_normalization::UnicodeNormalization;

/// Half a millimetre, in points.
const NEARLY: f64 = 1.5;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_slip_fits_its_roll_and_a_scanner_reads_it() {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    allow(&lobby).await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    let slip = kiosk::lodge(&lobby, &LAMP).await;
    let promises = lobby.texts(".receipt__next li").await;
    catch(&lobby).await;
    lobby.press("打印回执").await;
    let pages = printed(&lobby).await;
    let [page] = pages.as_slice() else { panic!("a slip is one page, not {}", pages.len()) };
    assert!((226.0..=228.0).contains(&page.width), "80 mm are not {} pt", page.width);
    assert!((283.0..=850.0).contains(&page.height), "{} pt is no length of a slip", page.height);
    let text = page.text();
    let number: String = slip.number.chars().filter(|it| !it.is_whitespace()).collect();
    let code: String = slip.code.chars().filter(char::is_ascii_digit).collect();
    assert!(text.contains(&number), "{number} in {text}");
    assert!(text.contains(&code), "{code} in {text}");
    // On the screen a colon stands between what is promised and until when, on paper they are two columns.
    let is_said = |it: &char| !it.is_whitespace() && *it != '：';
    let plain = |it: &str| it.chars().filter(is_said).nfkc().collect::<String>();
    let promised: Vec<String> = promises.iter().filter(|it| it.ends_with('前')).map(|it| plain(it)).collect();
    assert!(promised.len() >= 2, "{promises:?}");
    for promise in promised {
        assert!(text.contains(&promise), "{promise} in {text}");
    }
    let scanned = scanned(&lobby).await;
    assert_eq!(scanned, format!("HY1:{number}:{code}"), "a scanner reads number and code");

    // A hand scanner at the kiosk is a keyboard: what it reads off the slip opens the case, nothing touched before.
    kiosk::finish(&lobby).await;
    lobby.press("查进度").await;
    lobby
        .until("the page is there", "return document.activeElement === document.querySelector('main h1')")
        .await;
    scan(&lobby, &scanned).await;
    lobby.see(&format!("{} 的进度", slip.number)).await;
    for device in [office, lobby] {
        device.done().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_there_is_no_roll_the_slip_fits_a5() {
    let office = Device::new(Place::Office, "office").await;
    allow(&office).await;
    setup::found(&office).await;
    setup::to_work(&office).await;
    let slip = register_at_desk(&office, &LAMP).await;
    catch(&office).await;
    office.press("打印（A5 纸）").await;
    let pages = printed(&office).await;
    let [page] = pages.as_slice() else { panic!("a slip is one page, not {}", pages.len()) };
    let size = (page.width, page.height);
    assert!((size.0 - 419.5).abs() < NEARLY && (size.1 - 595.3).abs() < NEARLY, "A5 is not {size:?}");
    let code: String = slip.code.chars().filter(char::is_ascii_digit).collect();
    for words in [slip.number.as_str(), &code, "24小时内回复"] {
        assert!(page.text().contains(words), "{words} in {}", page.text());
    }
    office.done().await;
}

/// The papers of the case in sight that can be printed, by name.
async fn printable(device: &Device) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.papers__row')].filter((it) => !it.querySelector('[aria-disabled=true]'))
        .map((it) => it.querySelector('strong').innerText.trim())";
    let all = device.run(script, vec![]).await;
    all.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

fn check_pages(name: &str, number: &str, pages: &[Page]) {
    assert!(!pages.is_empty(), "{name}: no page");
    for (at, page) in (1..).zip(pages) {
        let size = (page.width, page.height);
        assert!(
            (size.0 - 595.3).abs() < NEARLY && (size.1 - 841.9).abs() < NEARLY,
            "{name}: A4 is not {size:?}"
        );
        assert!(
            page.head(120.0).contains(number),
            "{name}: page {at} of {} begins with {}",
            pages.len(),
            page.head(120.0)
        );
        let foot = format!("{at}/{}", pages.len());
        assert!(page.text().contains(&foot), "{name}: page {at} says which it is");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn papers_are_a4_with_a_head_on_each_page_and_whole_signatures() {
    let device = Device::new(Place::Office, "demonstration").await;
    allow(&device).await;
    demonstration::load(&device).await;
    device.go("#/s").await;
    device.settle().await;
    device.fill("范围", "已办结").await;
    device.settle().await;
    let script =
        "return [...document.querySelectorAll('.worklist__row')].map((it) => it.getAttribute('href'))";
    let rows = device.run(script, vec![]).await;
    let rows: Vec<String> =
        rows.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect();
    assert!(rows.len() > 10, "{rows:?}");
    let (mut papers, mut long, mut sealed) = (0, 0, 0);
    for row in rows.iter().rev().take(4) {
        device.go(row).await;
        device.settle().await;
        device.press("文书").await;
        device.settle().await;
        let number = device.texts(".case-number").await.first().cloned().unwrap_or_default();
        for name in printable(&device).await {
            catch(&device).await;
            let press = "const row = [...document.querySelectorAll('.papers__row')].find((it) => it.querySelector('strong').innerText.trim() === arguments[0]);
                row.querySelector('button').click()";
            device.run(press, vec![name.as_str().into()]).await;
            let signs = "return [...(window.caught?.sheet.querySelectorAll(':is(.paper__hand, .paper__seal) > span:first-child') ?? [])].map((it) => it.innerText || it.textContent)";
            let pages = printed(&device).await;
            check_pages(&name, &number, &pages);
            let signs = device.run(signs, vec![]).await;
            let signs: Vec<String> = signs
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|it| it.as_str().map(str::to_owned))
                .collect();
            let on: std::collections::BTreeSet<usize> = signs
                .iter()
                .filter_map(|sign| pages.iter().rposition(|page| page.down(sign).is_some()))
                .collect();
            assert!(on.len() <= 1, "{name}: signatures are split over pages {on:?}");
            let all: String = pages.iter().map(Page::text).collect();
            assert!(all.matches("年月日").count() >= signs.len(), "{name}: a date beside each signature");
            assert!(all.contains("文书编号投〔"), "{name}: its own number");
            // The letter's seal goes over the office's name and the date that are printed, a form's over its own field.
            for seal in [".paper__seal", ".paper__sealed"] {
                if let Some((wide, high)) = measured(&device, seal).await {
                    assert!(wide > 39.9 && high > 39.9, "{name}: {wide} by {high} mm for a seal");
                    sealed += 1;
                }
            }
            (papers, long) = (papers + 1, long + usize::from(pages.len() > 1));
        }
    }
    assert!(papers >= 6 && long >= 1, "{papers} papers were printed, {long} of them long");
    assert!(sealed >= 4, "{sealed} of {papers} papers have room for a seal");
    device.done().await;
}
