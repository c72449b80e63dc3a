//! One address of this machine that serves the built application, can be stopped, and remembers what it was asked for.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::thread::JoinHandle;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::device::MONDAY;
use crate::engine::Engine;

/// The files of a build by name, with the place's name put into the page. A newer build may replace them.
type Files = Arc<RwLock<BTreeMap<String, Vec<u8>>>>;

/// An address that serves the application to one device.
pub struct Site {
    files: Files,
    policy: Arc<str>,
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    serving: Option<Serving>,
    was_stopped: bool,
}

struct Serving {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Site {
    /// Serves the build named by `HUIYIN_DIST` as `place` gets it.
    pub fn open(place: &str) -> Site {
        let folder = PathBuf::from(crate::env("HUIYIN_DIST"));
        let mut files = read(&folder);
        let page = files.get("index.html").map(|it| String::from_utf8_lossy(it).into_owned());
        let page = page.unwrap_or_else(|| panic!("{} holds no index.html", folder.display()));
        let page = if Engine::chosen() == Engine::Chromium { page } else { with_clock(&page) };
        let policy = format!("{}; frame-ancestors 'none'", policy_of(&page));
        let meta = format!("<meta name=\"huiyin-place\" content=\"{place}\">\n</head>");
        files.insert("index.html".to_owned(), page.replacen("</head>", &meta, 1).into_bytes());
        let mut site = Site {
            files: Arc::new(RwLock::new(files)),
            policy: policy.into(),
            port: 0,
            asked: Arc::default(),
            serving: None,
            was_stopped: false,
        };
        site.start();
        site
    }

    /// The address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves again on the same port.
    pub fn start(&mut self) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).expect("the port is free");
        self.port = listener.local_addr().expect("a bound port").port();
        let stop = Arc::new(AtomicBool::new(false));
        let (files, policy, asked) = (self.files.clone(), self.policy.clone(), self.asked.clone());
        let stopping = stop.clone();
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopping.load(Ordering::SeqCst) {
                    return;
                }
                let (files, policy, asked) = (files.clone(), policy.clone(), asked.clone());
                std::thread::spawn(move || _ = answer(&stream, &files, &policy, &asked));
            }
        });
        self.serving = Some(Serving { stop, thread });
    }

    /// Answers nobody any more; pages that are open stay open.
    pub fn stop(&mut self) {
        let Some(serving) = self.serving.take() else { return };
        self.was_stopped = true;
        serving.stop.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))));
        serving.thread.join().expect("the server ends");
    }

    /// Serves a newer build from now on: the same application under another name.
    pub fn renew(&self, build: &str) {
        let mut files = self.files.write().expect("no poisoned files");
        let page = files.get("index.html").map(|it| String::from_utf8_lossy(it).into_owned());
        let old = page.as_deref().and_then(|it| it.split_once("name=\"huiyin-build\" content=\""));
        let old = old.and_then(|it| it.1.split_once('"')).expect("the page names its build").0.to_owned();
        for name in ["index.html", "sw.js"] {
            let file = files.get_mut(name).unwrap_or_else(|| panic!("the build holds {name}"));
            let text = String::from_utf8_lossy(file).into_owned();
            assert_eq!(text.matches(&old).count(), 1, "{name} names its build once");
            *file = text.replace(&old, build).into_bytes();
        }
    }

    /// Whether it ever stopped: pages may then have asked in vain.
    pub fn was_stopped(&self) -> bool {
        self.was_stopped
    }

    /// Requests for anything that is no file of the build.
    pub fn strangers(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("no poisoned list");
        let files = self.files.read().expect("no poisoned files");
        asked.iter().filter(|it| !files.contains_key(name_of(it))).cloned().collect()
    }

    /// How many requests there were so far.
    pub fn requests(&self) -> usize {
        self.asked.lock().expect("no poisoned list").len()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let file = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some((name, fs::read(&path).ok()?))
    };
    entries.flatten().filter_map(|it| file(it.path())).collect()
}

/// The page with the journey's clock in it, for browsers whose driver cannot put it there before the page begins. The
/// policy lets it in, and nothing else about the page is different.
fn with_clock(page: &str) -> String {
    let real = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis();
    let skew = MONDAY * 1000 - i64::try_from(real).expect("milliseconds");
    let skew = format!("Number(localStorage.getItem('journey.skew') ?? {skew})");
    let clock = include_str!("clock.js").replace("SKEW", &skew);
    let page = page.replacen("script-src 'self'", "script-src 'self' 'unsafe-inline'", 1);
    page.replacen("<meta name=\"viewport\"", &format!("<script>{clock}</script>\n<meta name=\"viewport\""), 1)
}

/// The policy the build wrote into its own page: the header must say the same.
fn policy_of(page: &str) -> &str {
    let from = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"");
    from.and_then(|it| it.1.split_once('"'))
        .map(|it| it.0)
        .expect("the page carries a content security policy")
}

fn name_of(path: &str) -> &str {
    match path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/') {
        "" => "index.html",
        name => name,
    }
}

fn answer(
    mut stream: &TcpStream,
    files: &Files,
    policy: &str,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let Some(path) = first.split(' ').nth(1) else { return Ok(()) };
    asked.lock().expect("no poisoned list").push(path.to_owned());
    let found = files.read().expect("no poisoned files").get(name_of(path)).cloned();
    let (status, body) = found.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: {}\r\n\
         Content-Security-Policy: {policy}\r\nContent-Type: {}\r\nX-Content-Type-Options: nosniff\r\n\r\n",
        body.len(),
        kind(name_of(path)),
    )?;
    stream.write_all(&body)?;
    stream.flush()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
