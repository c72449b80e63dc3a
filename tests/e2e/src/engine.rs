//! Which browser a walk is in: Chromium, or with `--engines all` another one for the main journey.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A kind of browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, Chrome, Edge: every journey.
    Chromium,
    /// Firefox under geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser under its driver.
    WebKit,
}

impl Engine {
    /// What `HUIYIN_ENGINE` names; Chromium where nothing does.
    pub fn chosen() -> Engine {
        match std::env::var("HUIYIN_ENGINE").as_deref() {
            Ok("firefox") => Engine::Firefox,
            Ok("webkit") => Engine::WebKit,
            _ => Engine::Chromium,
        }
    }

    /// Its driver, ready to be started on `port`, for a device that keeps everything in `folder`.
    pub fn driver(self, port: u16, folder: &Path) -> Command {
        let variable = if self == Engine::Chromium { "HUIYIN_CHROMEDRIVER" } else { "HUIYIN_DRIVER" };
        let mut driver = Command::new(crate::env(variable));
        driver.arg(format!("--port={port}")).env("TZ", "Asia/Shanghai").env("LANGUAGE", "zh_CN");
        driver.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if self == Engine::WebKit {
            // MiniBrowser is told nothing about downloads; it asks the desktop where they go.
            let settings = folder.join("config");
            std::fs::create_dir_all(&settings).expect("a folder for settings");
            let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.join("downloads").display());
            std::fs::write(settings.join("user-dirs.dirs"), line).expect("settings");
            driver.env("XDG_CONFIG_HOME", settings).env("LANG", "zh_CN.UTF-8");
            driver.env("GDK_BACKEND", "x11").env("LIBGL_ALWAYS_SOFTWARE", "1");
            driver.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
            driver.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        }
        driver
    }

    /// What its driver is asked for.
    pub fn wanted(self, profile: &Path, downloads: &Path, size: (u32, u32)) -> [(&'static str, Value); 3] {
        let browser = |variable: &str| crate::env(variable);
        match self {
            Engine::Chromium => [
                ("browserName", json!("chrome")),
                ("goog:chromeOptions", chromium(&browser("HUIYIN_CHROME"), profile, downloads, size)),
                ("goog:loggingPrefs", json!({ "browser": "ALL" })),
            ],
            Engine::Firefox => [
                ("browserName", json!("firefox")),
                ("moz:firefoxOptions", firefox(&browser("HUIYIN_BROWSER"), profile, downloads, size)),
                ("acceptInsecureCerts", json!(false)),
            ],
            Engine::WebKit => [
                ("browserName", json!("MiniBrowser")),
                (
                    "webkitgtk:browserOptions",
                    json!({ "binary": browser("HUIYIN_BROWSER"), "args": ["--automation"] }),
                ),
                ("acceptInsecureCerts", json!(false)),
            ],
        }
    }
}

fn chromium(binary: &str, profile: &Path, downloads: &Path, (width, height): (u32, u32)) -> Value {
    let arguments = [
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-extensions".to_owned(),
        "--hide-scrollbars".to_owned(),
        "--lang=zh-CN".to_owned(),
        // Without Chromium's own translations, fields for dates go by the page's language, as they do with them.
        "--enable-blink-features=LangAttributeAwareFormControlUI".to_owned(),
        format!("--window-size={width},{height}"),
        format!("--user-data-dir={}", profile.display()),
    ];
    json!({
        "binary": binary,
        "args": arguments,
        "prefs": {
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
            "profile.default_content_setting_values.automatic_downloads": 1,
        },
    })
}

fn firefox(binary: &str, profile: &Path, downloads: &Path, (width, height): (u32, u32)) -> Value {
    std::fs::create_dir_all(profile).expect("a folder for the profile");
    json!({
        "binary": binary,
        "args": ["-headless", "-width", width.to_string(), "-height", height.to_string(), "-profile", profile],
        "prefs": {
            "browser.download.dir": downloads,
            "browser.download.folderList": 2,
            "browser.download.alwaysOpenPanel": false,
            "browser.helperApps.neverAsk.saveToDisk": "application/json,application/octet-stream",
            "intl.accept_languages": "zh-CN",
            "intl.locale.requested": "zh-CN",
        },
    })
}

/// A port nobody listens on, and each time another one. It lies below those a system gives to whoever asks: a connection
/// that is tried before the driver listens could be given the very port, and then be its own other end.
pub fn free_port() -> u16 {
    static TRIED: AtomicU32 = AtomicU32::new(0);
    let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let mut ports = std::iter::repeat_with(|| {
        let tried = std::process::id().wrapping_add(TRIED.fetch_add(1, Ordering::Relaxed));
        20_000 + u16::try_from(tried % 12_000).unwrap_or_default()
    });
    ports.find(is_free).expect("a free port")
}

/// Waits until somebody listens.
pub fn wait_for(port: u16) {
    let began = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(began.elapsed() < Duration::from_secs(20), "the driver does not start");
        std::thread::sleep(Duration::from_millis(20));
    }
}
