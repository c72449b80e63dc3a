//! One device: a browser with a profile, a download folder and a clock of its own, and an address to itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Driver, chrome, kill};
use crate::engine::Engine;
use crate::site::Site;

/// How long a person would wait before calling it broken.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long between two looks.
const BLINK: Duration = Duration::from_millis(40);
/// What only a build for developers says, to developers.
const DEVELOPERS_HINT: &str = "outside a reactive tracking context";
/// `2026-11-23 10:00` in China, a Monday: where every journey begins.
pub const MONDAY: i64 = 1_795_399_200;

/// Where a device stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a lobby.
    Kiosk,
    /// In staff's hands.
    Tablet,
    /// On an office desk.
    Office,
}

impl Place {
    /// The word in the page's meta and in files.
    pub fn word(self) -> &'static str {
        match self {
            Place::Kiosk => "kiosk",
            Place::Tablet => "tablet",
            Place::Office => "office",
        }
    }

    /// The size of its screen.
    pub fn size(self) -> (u32, u32) {
        match self {
            Place::Kiosk => (1080, 1920),
            Place::Tablet => (1024, 768),
            Place::Office => (1280, 800),
        }
    }
}

/// One device.
pub struct Device {
    /// What the journey calls it.
    pub name: String,
    /// Its address.
    pub site: Site,
    address: String,
    folder: PathBuf,
    size: (u32, u32),
    driver: Driver,
    page: WebDriver,
    clock: Mutex<Clock>,
    console: Mutex<Vec<String>>,
}

#[derive(Default)]
struct Clock {
    now: i64,
    script: Option<String>,
}

impl Device {
    /// Unpacks a device at `place`, opens its page and waits for the first screen.
    pub async fn new(place: Place, name: &str) -> Device {
        Device::sized(place, name, place.size()).await
    }

    /// The same with a screen of another size.
    pub async fn sized(place: Place, name: &str, size: (u32, u32)) -> Device {
        let device = Device::unopened(place, name, size).await;
        device.open("").await;
        device
    }

    /// A device on which somebody opens the single file from a stick.
    pub async fn from_file(place: Place, name: &str) -> Device {
        let mut device = Device::unopened(place, name, place.size()).await;
        let stick = device.folder.join("huiyin.html");
        let ours = Path::new(&crate::env("HUIYIN_DIST")).join("huiyin.html");
        fs::copy(&ours, &stick).unwrap_or_else(|error| panic!("{}: {error}", ours.display()));
        device.address = format!("file://{}", stick.display());
        device.open("").await;
        device
    }

    async fn unopened(place: Place, name: &str, size: (u32, u32)) -> Device {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::SeqCst);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/devices");
        let folder = folder.join(format!("device-{}-{count}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("downloads")).expect("a folder for the device");
        let site = Site::open(place.word());
        let driver = Driver::start(&folder);
        let page = driver.browser(&folder.join("profile"), &folder.join("downloads"), size).await;
        let clock = Mutex::new(Clock { now: MONDAY, script: None });
        let device = Device {
            name: name.to_owned(),
            address: site.url(),
            site,
            folder,
            size,
            driver,
            page,
            clock,
            console: Mutex::default(),
        };
        device.prepare().await;
        device
    }

    async fn prepare(&self) {
        let (width, height) = self.size;
        self.resize(width, height).await;
        self.at(self.now()).await;
    }

    fn is_chromium(&self) -> bool {
        self.driver.engine() == Engine::Chromium
    }

    /// Opens an address of the application, such as `#/s`, and waits until something is shown.
    pub async fn open(&self, hash: &str) {
        self.page.goto(format!("{}{hash}", self.address)).await.expect("the page opens");
        self.until(
            "something is shown",
            "return !!document.querySelector('main h1, main .page-head, .fault, dialog[open]')",
        )
        .await;
    }

    /// Goes to another screen without loading the page anew.
    pub async fn go(&self, hash: &str) {
        self.run("location.hash = arguments[0]", vec![hash.into()]).await;
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        if !self.is_chromium() {
            // Firefox's driver loads anew past the service worker, as Shift does.
            self.run("window.journeyBefore = true; location.reload()", vec![]).await;
            let anew = "return window.journeyBefore === undefined && document.readyState === 'complete'";
            return self.until("the page is loaded anew", anew).await;
        }
        self.page.refresh().await.expect("the page loads");
    }

    /// Opens the same address in one more window of the same browser, and works there from now on.
    pub async fn another_window(&self, hash: &str) {
        let window = self.page.new_tab().await.expect("a window opens");
        self.page.switch_to_window(window).await.expect("the window is there");
        self.open(hash).await;
    }

    /// Works in the first window again.
    pub async fn first_window(&self) {
        let first = self.page.windows().await.expect("there are windows").into_iter().next();
        self.page.switch_to_window(first.expect("a first window")).await.expect("the window is there");
    }

    /// Kills the browser as a power cut would and starts it again on the same profile.
    pub async fn lose_power(&mut self) {
        self.lose_power_and(|_| {}).await;
    }

    /// The same, with something done to the browser's files while it is off.
    pub async fn lose_power_and(&mut self, harm: impl FnOnce(&Path)) {
        self.note_console().await;
        let profile = self.folder.join("profile");
        kill(&profile);
        harm(&profile.join("Default"));
        self.start_again().await;
    }

    /// Closes the browser as people do and starts it again on the same profile.
    pub async fn restart(&mut self) {
        self.note_console().await;
        drop(self.page.clone().quit().await);
        self.start_again().await;
    }

    async fn start_again(&mut self) {
        let old = std::mem::replace(&mut self.driver, Driver::start(&self.folder));
        drop(old);
        let (profile, downloads) = (self.folder.join("profile"), self.folder.join("downloads"));
        let page = self.driver.browser(&profile, &downloads, self.size).await;
        drop(std::mem::replace(&mut self.page, page).leak());
        self.clock.lock().expect("the clock").script = None;
        self.prepare().await;
        self.open("").await;
    }

    /// Where its browser keeps everything.
    pub fn profile(&self) -> PathBuf {
        self.folder.join("profile")
    }

    // The build.

    /// Waits until the whole build is kept on this device.
    pub async fn kept(&self) {
        let script = "return !!navigator.serviceWorker.controller";
        self.until("the build is kept on this device", script).await;
    }

    /// The name of the build in the page.
    pub async fn build(&self) -> String {
        let script = "return document.querySelector('meta[name=\"huiyin-build\"]').content";
        self.run(script, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    // The clock.

    /// What the device's clock says, in epoch seconds.
    pub fn now(&self) -> i64 {
        let clock = self.clock.lock().expect("the clock");
        clock.now
    }

    /// Sets the device's clock; it runs on from there.
    pub async fn at(&self, now: i64) {
        let real = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis();
        let skew = now * 1000 - i64::try_from(real).expect("milliseconds");
        let old = {
            let mut clock = self.clock.lock().expect("the clock");
            clock.now = now;
            clock.script.take()
        };
        if let Some(old) = old {
            let old = json!({ "identifier": old });
            chrome(&self.page, "Page.removeScriptToEvaluateOnNewDocument", old).await;
        }
        if !self.is_chromium() {
            // The site put the clock into the page.
            let keep = "localStorage.setItem('journey.skew', window.journeySkew = arguments[0]);
                document.dispatchEvent(new Event('visibilitychange'))";
            drop(self.page.execute(keep, vec![skew.into()]).await);
            return;
        }
        let source = include_str!("clock.js").replace("SKEW", &skew.to_string());
        let added =
            chrome(&self.page, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
        self.clock.lock().expect("the clock").script = added["identifier"].as_str().map(str::to_owned);
        self.run(
            &format!("window.journeySkew = {skew}; document.dispatchEvent(new Event('visibilitychange'))"),
            vec![],
        )
        .await;
    }

    /// Moves the clock on by so many hours.
    pub async fn hours(&self, hours: i64) {
        self.at(self.now() + hours * 3600).await;
    }

    // What is in sight.

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let ran = tokio::time::timeout(PATIENCE, self.page.execute(script, arguments)).await;
        let ran =
            ran.unwrap_or_else(|_| panic!("{}: the page does not answer any more: {script}", self.name));
        ran.map(|it| it.json().clone()).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// Everything in sight as text.
    pub async fn text(&self) -> String {
        let text = self
            .run("return (document.querySelector('dialog[open]') ?? document.body).innerText", vec![])
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The part after `#`.
    pub async fn hash(&self) -> String {
        self.run("return location.hash", vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the words are in sight, wherever lines break.
    pub async fn see(&self, words: &str) {
        self.until_with(
            &format!("“{words}” is in sight"),
            "return document.body.innerText.replace(/\\s+/g, '').includes(arguments[0].replace(/\\s+/g, ''))",
            vec![words.into()],
        )
        .await;
    }

    /// Waits until the words are out of sight.
    pub async fn see_no(&self, words: &str) {
        self.until_with(
            &format!("“{words}” is out of sight"),
            "return !document.body.innerText.replace(/\\s+/g, '').includes(arguments[0].replace(/\\s+/g, ''))",
            vec![words.into()],
        )
        .await;
    }

    /// Whether the words are in sight now.
    pub async fn sees(&self, words: &str) -> bool {
        let script =
            "return document.body.innerText.replace(/\\s+/g, '').includes(arguments[0].replace(/\\s+/g, ''))";
        self.run(script, vec![words.into()]).await == Value::Bool(true)
    }

    /// The text of every element a CSS selector finds, in order.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((it) => it.innerText.trim())";
        let all = self.run(script, vec![css.into()]).await;
        all.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    }

    /// Waits until a script says `true`.
    pub async fn until(&self, what: &str, script: &str) {
        self.until_with(what, script, vec![]).await;
    }

    async fn until_with(&self, what: &str, script: &str, arguments: Vec<Value>) {
        let began = Instant::now();
        loop {
            let said = tokio::time::timeout(PATIENCE, self.page.execute(script, arguments.clone())).await;
            let said = said.unwrap_or_else(|_| panic!("{}: the page does not answer: {what}", self.name));
            if said.is_ok_and(|it| *it.json() == Value::Bool(true)) {
                return;
            }
            if began.elapsed() > PATIENCE {
                self.give_up(what).await;
            }
            tokio::time::sleep(BLINK).await;
        }
    }

    async fn find(&self, what: &str, words: &str, within: Option<&str>) -> WebElement {
        self.find_for(what, words, within, "").await
    }

    async fn find_for(&self, what: &str, words: &str, within: Option<&str>, answer: &str) -> WebElement {
        let began = Instant::now();
        let within_or_not = within.map_or(Value::Null, Into::into);
        let arguments: Vec<Value> = vec![what.into(), words.into(), within_or_not, answer.into()];
        loop {
            let found = self.page.execute(include_str!("find.js"), arguments.clone()).await;
            if let Ok(found) =
                found.map_err(|it| eprintln!("{it}")).and_then(|it| it.element().map_err(|_| ()))
            {
                return found;
            }
            if began.elapsed() > PATIENCE {
                let within = within.map(|it| format!(" within “{it}”")).unwrap_or_default();
                self.give_up(&format!("a {what} “{words}”{within}")).await;
            }
            tokio::time::sleep(BLINK).await;
        }
    }

    /// Fails with what is in sight, and a picture of it.
    async fn give_up(&self, what: &str) -> ! {
        let picture = self.folder.with_extension("png");
        drop(self.page.screenshot(&picture).await);
        self.note_console().await;
        let console = self.console.lock().expect("the console").join("\n");
        panic!(
            "{}: waited for {what}\n— at {} (picture: {}) —\n{}\n— console —\n{console}",
            self.name,
            self.hash().await,
            picture.display(),
            self.text().await,
        );
    }

    // What hands do.

    /// Presses the button, link, tab, card or label that says so.
    pub async fn press(&self, words: &str) {
        self.press_in_or(words, None).await;
    }

    /// The same within the group that is headed or contains `group`.
    pub async fn press_in(&self, group: &str, words: &str) {
        self.press_in_or(words, Some(group)).await;
    }

    async fn press_in_or(&self, words: &str, group: Option<&str>) {
        let began = Instant::now();
        loop {
            let element = self.find("press", words, group).await;
            if self.press_on(element, words, began).await {
                return;
            }
        }
    }

    /// Presses an element; `false` when it was not ready, so that it is looked for anew.
    async fn press_on(&self, element: WebElement, words: &str, began: Instant) -> bool {
        let centre = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        drop(self.page.execute(centre, vec![element.to_json().expect("an element")]).await);
        match element.click().await {
            Ok(()) => true,
            Err(error) if began.elapsed() > PATIENCE => {
                self.give_up(&format!("a press on “{words}”: {error}")).await
            }
            Err(_) => {
                tokio::time::sleep(BLINK).await;
                false
            }
        }
    }

    /// Answers a question: writes, chooses from a list or presses a card, as the question asks.
    pub async fn answer(&self, question: &str, answer: &str) {
        self.answer_in_or(question, answer, None).await;
    }

    /// The same within a group.
    pub async fn answer_in(&self, group: &str, question: &str, answer: &str) {
        self.answer_in_or(question, answer, Some(group)).await;
    }

    async fn answer_in_or(&self, question: &str, answer: &str, group: Option<&str>) {
        let began = Instant::now();
        loop {
            let element = self.find_for("answer", question, group, answer).await;
            let tag = element.tag_name().await.unwrap_or_default();
            if ["input", "textarea", "select"].contains(&tag.as_str()) {
                return self.write_in(element, question, answer).await;
            }
            if self.press_on(element, answer, began).await {
                return;
            }
        }
    }

    /// Writes into the field with this label, in place of what it holds.
    pub async fn fill(&self, label: &str, text: &str) {
        self.fill_in_or(label, text, None).await;
    }

    /// The same within a group.
    pub async fn fill_in(&self, group: &str, label: &str, text: &str) {
        self.fill_in_or(label, text, Some(group)).await;
    }

    async fn fill_in_or(&self, label: &str, text: &str, group: Option<&str>) {
        let field = self.find("field", label, group).await;
        self.write_in(field, label, text).await;
    }

    async fn write_in(&self, field: WebElement, label: &str, text: &str) {
        let script = include_str!("fill.js");
        let element = field.to_json().expect("an element");
        let kind = self.page.execute(script, vec![element, text.into()]).await;
        let kind = kind.unwrap_or_else(|error| panic!("{}: {label}: {error}", self.name));
        if kind.json() == "typed" && !text.is_empty() {
            if !self.is_chromium() {
                self.run("document.execCommand('insertText', false, arguments[0])", vec![text.into()]).await;
                return;
            }
            chrome(&self.page, "Input.insertText", json!({ "text": text })).await;
        } else if kind.json() == "no such option" {
            self.give_up(&format!("an option “{text}” of “{label}”")).await;
        }
    }

    /// Waits for a button that says so and cannot be pressed now.
    pub async fn blocked(&self, words: &str) {
        self.find("blocked", words, None).await;
    }

    /// What the field with this label holds.
    pub async fn held(&self, label: &str) -> String {
        let field = self.find("field", label, None).await;
        field.prop("value").await.expect("a value").unwrap_or_default()
    }

    /// Hands a file to the page's picker.
    pub async fn hand(&self, file: &Path) {
        let began = Instant::now();
        loop {
            if let Ok(input) = self.page.find(By::Css("input[type=file]")).await {
                input.send_keys(file.display().to_string()).await.expect("the file is taken");
                return;
            }
            if began.elapsed() > PATIENCE {
                self.give_up("a picker for files").await;
            }
            tokio::time::sleep(BLINK).await;
        }
    }

    /// Presses, and waits for the file that is saved.
    pub async fn save(&self, words: &str) -> PathBuf {
        let before = self.downloads();
        self.press(words).await;
        self.saved(&before, words).await
    }

    /// The files saved so far.
    pub fn downloads(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.join("downloads")).expect("the download folder");
        // A file on its way has another ending, or a hidden name of Chromium's own.
        let done = |it: &PathBuf| it.extension().is_some_and(|it| it == "json");
        let mut all: Vec<PathBuf> = entries.flatten().map(|it| it.path()).filter(done).collect();
        all.sort();
        all
    }

    /// Waits for a file that was not there before.
    pub async fn saved(&self, before: &[PathBuf], what: &str) -> PathBuf {
        let began = Instant::now();
        loop {
            if let Some(new) = self.downloads().into_iter().find(|it| !before.contains(it)) {
                return new;
            }
            if began.elapsed() > PATIENCE {
                self.give_up(&format!("a file after “{what}”")).await;
            }
            tokio::time::sleep(BLINK).await;
        }
    }

    // What a tester looks at.

    /// Keeps a picture when `HUIYIN_SHOTS` names a folder.
    pub async fn shot(&self, name: &str) {
        let Ok(folder) = std::env::var("HUIYIN_SHOTS") else { return };
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let path = Path::new(&folder).join(format!("{name}.png"));
        self.page.screenshot(&path).await.expect("a picture");
    }

    /// Waits until the page has stopped changing.
    pub async fn settle(&self) {
        let still = "const now = document.body.innerText + location.hash; const was = window.journeyWas; \
                     window.journeyWas = now; return now === was && document.querySelectorAll('h1').length > 0";
        self.until("the page has settled", still).await;
    }

    /// The size of its screen.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// Gives the screen another size.
    pub async fn resize(&self, width: u32, height: u32) {
        if !self.is_chromium() {
            return drop(self.page.set_window_rect(0, 0, width, height).await);
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        chrome(&self.page, "Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// The page, for what this type has no word for.
    pub fn page(&self) -> &WebDriver {
        &self.page
    }

    /// Where on the device a typed word can be found.
    pub async fn traces(&self, marker: &str) -> Vec<String> {
        let script =
            format!("return (async function () {{ {} }}).apply(null, arguments)", include_str!("traces.js"));
        let found = self.run(&script, vec![marker.into()]).await;
        found.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    }

    /// Everything the browser keeps, as a text to compare.
    pub async fn stored(&self) -> String {
        let script = format!("return (async function () {{ {} }})()", include_str!("stored.js"));
        self.run(&script, vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    async fn note_console(&self) {
        let entries = self.page.browser_log().await.unwrap_or_default();
        let counts = |it: &thirtyfour::BrowserLogEntry| {
            it.level == "SEVERE" || it.level == "WARNING" && !it.message.contains(DEVELOPERS_HINT)
        };
        let lines = entries.into_iter().filter(counts);
        let lines = lines.map(|it| format!("{} {}", it.level, it.message));
        self.console.lock().expect("the console").extend(lines);
    }

    /// Ends the journey on this device: nothing complained, nothing foreign was asked for.
    pub async fn done(self) {
        self.note_console().await;
        let mut console = self.console.lock().expect("the console").clone();
        console.retain(|it| !(self.site.was_stopped() && it.contains("net::ERR_CONNECTION_REFUSED")));
        assert!(console.is_empty(), "{}: the console is empty, but:\n{}", self.name, console.join("\n"));
        assert_eq!(
            self.site.strangers(),
            Vec::<String>::new(),
            "{}: only own files are asked for",
            self.name
        );
        drop(self.page.clone().quit().await);
        drop(fs::remove_dir_all(&self.folder));
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        let profile = self.folder.join("profile");
        if profile.exists() && self.is_chromium() {
            _ = std::panic::catch_unwind(|| kill(&profile));
        }
    }
}
