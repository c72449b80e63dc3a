//! A photo goes with a complaint: taken in, still there after the browser was closed, carried to another device, seen there.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiyin_journeys::flow::complaints::LAMP;
use huiyin_journeys::flow::{acts, complaints, exchange, setup};
use huiyin_journeys::{Device, Place, words};
use serde_json::Value;

/// What a telephone writes into a photo and nobody sees.
const WHERE_TAKEN: &str = "GPS 30.274150 N 120.155150 E";
const STATEMENT: &str = "证人陈述：三号楼二层的灯已经坏了三天。";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_taken_in_is_seen_after_a_restart_and_on_another_device() {
    let mut office = Device::new(Place::Office, "photo-office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    setup::to_work(&office).await;
    let tablet = Device::new(Place::Tablet, "photo-tablet").await;
    setup::join(&tablet, Place::Tablet, "平板一号", &settings, &six).await;

    let photo = photo(&office).await;
    let odd = file(&office, "照片.jpg.exe", b"MZ\x90\0\x03");
    office.press("新投诉").await;
    office.press_in("渠道", "前台").await;
    office.fill("联系电话", LAMP.phone).await;
    office.fill("类别", LAMP.category).await;
    office.fill("经过", LAMP.content).await;
    office.hand(&odd).await;
    office.see("“照片.jpg.exe”的格式不收").await;
    office.hand(&photo).await;
    office.see("灯.jpg").await;
    office.press("保存投诉").await;
    office.see("已收到，编号已生成").await;
    let slip = complaints::slip(&office).await;

    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;
    office.press("材料 1").await;
    is_seen(&office).await;
    let copy = saved(&office).await;
    let bytes = fs::read(&copy).expect("the copy");
    assert!(bytes.starts_with(b"\xff\xd8\xff"), "a JPEG");
    let says = |bytes: &[u8]| bytes.windows(WHERE_TAKEN.len()).any(|it| it == WHERE_TAKEN.as_bytes());
    assert!(
        says(&fs::read(&photo).expect("the photo")),
        "the photo that was handed over says where it was taken"
    );
    assert!(!says(&bytes), "what is kept does not");

    let statement = file(&office, "证言.txt", STATEMENT.as_bytes());
    acts::add_document(&office, &statement, "证人陈述").await;

    office.restart().await;
    office.press(words::CASES).await;
    acts::open_case_in_list(&office, &slip.number).await;
    office.press("材料 2").await;
    office.see("证言.txt").await;
    is_seen(&office).await;

    let bundle = exchange::export_cases(&office, Place::Office).await;
    exchange::import(&tablet, Place::Tablet, &bundle).await;
    acts::open_case(&tablet, &slip.number).await;
    tablet.press("材料 2").await;
    tablet.see("证言.txt").await;
    is_seen(&tablet).await;
    for device in [office, tablet] {
        device.done().await;
    }
}

/// Looks at the photo: every dot of it was drawn.
async fn is_seen(device: &Device) {
    device.see("在本机").await;
    device.press("查看").await;
    let script = "const it = document.querySelector('img.evidence__picture');
        return !!it && it.complete && it.naturalWidth === 64 && it.src.startsWith('blob:')";
    device.until("the photo is in sight", script).await;
    device.press("收起").await;
}

/// A photo as a telephone makes it, with a place written into it.
async fn photo(device: &Device) -> PathBuf {
    let script = "const canvas = document.createElement('canvas'); canvas.width = 64; canvas.height = 48;
        const pen = canvas.getContext('2d'); pen.fillStyle = '#c60'; pen.fillRect(0, 0, 64, 48);
        pen.fillStyle = '#024'; pen.fillRect(10, 10, 20, 20); return canvas.toDataURL('image/jpeg')";
    let drawn = device.run(script, vec![]).await;
    let drawn = drawn.as_str().and_then(|it| it.split_once(',')).expect("a picture").1.to_owned();
    let drawn = STANDARD.decode(drawn).expect("a picture");
    let said = [b"Exif\0\0", WHERE_TAKEN.as_bytes()].concat();
    let length = u16::try_from(said.len() + 2).expect("short").to_be_bytes();
    let bytes = [&drawn[..2], b"\xff\xe1", &length, &said, &drawn[2..]].concat();
    file(device, "灯.jpg", &bytes)
}

/// A file beside the device's profile.
fn file(device: &Device, name: &str, bytes: &[u8]) -> PathBuf {
    let path = device.profile().parent().expect("a folder").join(name);
    fs::write(&path, bytes).expect("a file");
    path
}

/// Saves a copy and waits for it.
async fn saved(device: &Device) -> PathBuf {
    device.press("保存到本机").await;
    let folder = device.profile().parent().expect("a folder").join("downloads");
    let is_it = |it: &Path| it.extension().is_some_and(|it| it == "jpg");
    let began = Instant::now();
    loop {
        let all = fs::read_dir(&folder).expect("the download folder").flatten().map(|it| it.path());
        if let Some(found) = all.into_iter().find(|it| is_it(it)) {
            return found;
        }
        assert!(began.elapsed() < Duration::from_secs(15), "a copy was saved");
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// The page is never still for long: what takes a second is done beside it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_goes_on_while_a_passphrase_is_tried() {
    let office = Device::new(Place::Office, "awake-office").await;
    office.press("办公室电脑").await;
    let watch = "window.journeyStill = 0; window.journeyBeats = 0; let last = performance.now();
        window.journeyBeat = setInterval(() => { const now = performance.now();
            window.journeyStill = Math.max(window.journeyStill, now - last); last = now; window.journeyBeats += 1; }, 5)";
    office.run(watch, vec![]).await;
    setup::choose_passphrase(&office, "晨雾 石桥 归鸟 青瓦").await;
    let beats = office.run("return [window.journeyBeats, window.journeyStill]", vec![]).await;
    let Value::Array(beats) = beats else { panic!("{beats:?}") };
    println!("longest still while a passphrase was worked out: {} ms, {} beats", beats[1], beats[0]);
    assert!(beats[0].as_f64().is_some_and(|it| it > 20.0), "the page went on meanwhile: {beats:?}");
    office.done().await;
}
