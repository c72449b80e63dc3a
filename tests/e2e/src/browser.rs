//! A real browser under its driver: one profile folder, killed like a power cut, started again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use http::Method;
use serde_json::{Value, json};
use thirtyfour::Capabilities;
use thirtyfour::common::command::{self, ExtensionCommand};
use thirtyfour::prelude::*;

use crate::engine::{Engine, free_port, wait_for};

/// A driver process; it ends with this value, and with it the browsers it opened.
pub struct Driver {
    process: Child,
    port: u16,
    engine: Engine,
}

impl Driver {
    /// Starts the driver of the chosen engine on a free port, for a device that keeps everything in `folder`.
    pub fn start(folder: &Path) -> Driver {
        let (engine, port) = (Engine::chosen(), free_port());
        let process = engine.driver(port, folder).spawn().expect("the driver starts");
        let driver = Driver { process, port, engine };
        wait_for(port);
        driver
    }

    /// Opens a browser window on `profile`.
    pub async fn browser(&self, profile: &Path, downloads: &Path, size: (u32, u32)) -> WebDriver {
        let mut wanted = Capabilities::new();
        for (name, value) in self.engine.wanted(profile, downloads, size) {
            wanted.set(name, value).expect("JSON");
        }
        let url = format!("http://127.0.0.1:{}", self.port);
        WebDriver::new(url, wanted).await.expect("the browser opens")
    }

    /// Which browser it drives.
    pub fn engine(&self) -> Engine {
        self.engine
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.engine != Engine::Chromium {
            end(&with_children([self.process.id()]));
        }
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
    let ours: Vec<u32> =
        processes().iter().filter(|it| it.line.split(' ').any(|it| it == mark)).map(|it| it.id).collect();
    let all = with_children(ours);
    assert!(!all.is_empty(), "a browser runs on {}", profile.display());
    end(&all);
    for lock in ["SingletonLock", "SingletonCookie", "SingletonSocket", "DevToolsActivePort"] {
        drop(fs::remove_file(profile.join(lock)));
    }
}

/// These processes and all they started.
fn with_children(ids: impl IntoIterator<Item = u32>) -> BTreeSet<u32> {
    let mut all: BTreeSet<u32> = ids.into_iter().collect();
    let processes = processes();
    loop {
        let children = processes.iter().filter(|it| all.contains(&it.parent) && !all.contains(&it.id));
        let children: Vec<u32> = children.map(|it| it.id).collect();
        if children.is_empty() {
            return all;
        }
        all.extend(children);
    }
}

/// Ends them at once, and waits until they are gone.
fn end(all: &BTreeSet<u32>) {
    let ids: Vec<String> = all.iter().map(u32::to_string).collect();
    drop(Command::new("kill").arg("-KILL").args(&ids).stderr(Stdio::null()).status());
    while all.iter().any(|it| is_alive(*it)) {
        std::thread::yield_now();
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
