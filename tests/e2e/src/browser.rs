//! A real Chromium under its driver: one profile folder, killed like a power cut, started again.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use http::Method;
use serde_json::{Value, json};
use thirtyfour::Capabilities;
use thirtyfour::common::command::{self, ExtensionCommand};
use thirtyfour::prelude::*;

/// A driver process; it ends with this value.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver named by `HUIYIN_CHROMEDRIVER` on a free port.
    pub fn start() -> Driver {
        let mut process = Command::new(crate::env("HUIYIN_CHROMEDRIVER"))
            .arg("--port=0")
            .env("TZ", "Asia/Shanghai")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the driver starts");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|it| {
            let (_, tail) = it.split_once("successfully on port ")?;
            tail.trim_end_matches('.').parse().ok()
        });
        // The pipe must stay open, or the driver stops at its next line.
        std::thread::spawn(move || lines.for_each(drop));
        Driver { process, port: port.expect("the driver says its port") }
    }

    /// Opens a browser window on `profile`.
    pub async fn browser(&self, profile: &Path, downloads: &Path, size: (u32, u32)) -> WebDriver {
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
            format!("--window-size={},{}", size.0, size.1),
            format!("--user-data-dir={}", profile.display()),
        ];
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "chrome").expect("JSON");
        let options = json!({
            "binary": crate::env("HUIYIN_CHROME"),
            "args": arguments,
            "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
            },
        });
        wanted.set("goog:chromeOptions", options).expect("JSON");
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" })).expect("JSON");
        let url = format!("http://127.0.0.1:{}", self.port);
        WebDriver::new(url, wanted).await.expect("the browser opens")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A word of the browser's own protocol.
#[derive(Debug)]
struct Own(Value);

impl ExtensionCommand for Own {
    fn parameters_json(&self) -> Option<Value> {
        Some(self.0.clone())
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/goog/cdp/execute".into()
    }
}

/// Speaks to the browser's own protocol, for what WebDriver has no word for.
pub async fn chrome(page: &WebDriver, command: &str, parameters: Value) -> Value {
    let own = Own(json!({ "cmd": command, "params": parameters }));
    let reply = page.cmd(command::Command::ExtensionCommand(Box::new(own))).await;
    reply.expect("the browser answers").value_json().expect("JSON")
}

/// Ends every process of the browser on `profile` at once, as a power cut does. Only processes whose command line
/// names that folder, and those they started, are touched.
pub fn kill(profile: &Path) {
    let mark = format!("--user-data-dir={}", profile.display());
    let processes = processes();
    let ours = processes.iter().filter(|it| it.line.split(' ').any(|it| it == mark)).map(|it| it.id);
    let mut all: BTreeSet<u32> = ours.collect();
    loop {
        let children = processes.iter().filter(|it| all.contains(&it.parent) && !all.contains(&it.id));
        let children: Vec<u32> = children.map(|it| it.id).collect();
        if children.is_empty() {
            break;
        }
        all.extend(children);
    }
    assert!(!all.is_empty(), "a browser runs on {}", profile.display());
    let ids: Vec<String> = all.iter().map(u32::to_string).collect();
    drop(Command::new("kill").arg("-KILL").args(&ids).stderr(Stdio::null()).status());
    while all.iter().any(|it| is_alive(*it)) {
        std::thread::yield_now();
    }
    for lock in ["SingletonLock", "SingletonCookie", "SingletonSocket", "DevToolsActivePort"] {
        drop(fs::remove_file(profile.join(lock)));
    }
}

struct Process {
    id: u32,
    parent: u32,
    line: String,
}

fn processes() -> Vec<Process> {
    let ids = fs::read_dir("/proc").expect("/proc is there").flatten();
    ids.filter_map(|it| process(it.file_name().to_str()?.parse().ok()?)).collect()
}

fn process(id: u32) -> Option<Process> {
    let folder = PathBuf::from(format!("/proc/{id}"));
    let line = fs::read(folder.join("cmdline")).ok()?;
    let line = String::from_utf8_lossy(&line).replace('\0', " ");
    let status = fs::read_to_string(folder.join("status")).ok()?;
    let parent = status.lines().find_map(|it| it.strip_prefix("PPid:"))?.trim().parse().ok()?;
    Some(Process { id, parent, line })
}

/// A zombie is no longer alive: it only waits to be counted.
fn is_alive(id: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    status.lines().any(|it| it.starts_with("State:") && !it.contains('Z'))
}
