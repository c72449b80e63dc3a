//! A static web server for this machine only, with the headers the application is meant to be served with.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener, TcpStream};
use std::sync::{Arc, RwLock};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::site::Site;
use crate::{csp, page};

/// The application that is being served now; a rebuild swaps it.
pub type Current = Arc<RwLock<Arc<Site>>>;

/// The listeners of one address: `localhost` is 127.0.0.1 and, where there is IPv6, ::1 too.
pub struct Address {
    /// The port it got.
    pub port: u16,
    listeners: Vec<TcpListener>,
}

/// Takes `port`, or fails when somebody has it. Port 0 takes any free one.
pub fn take(port: u16) -> std::io::Result<Address> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
        Ok(second) => listeners.push(second),
        Err(busy) if busy.kind() == std::io::ErrorKind::AddrInUse => return Err(busy),
        Err(_) => {} // no IPv6 here
    }
    Ok(Address { port, listeners })
}

impl Address {
    /// Answers every request in threads of its own, for as long as the process lives.
    pub fn serve(self, current: &Current, place: Option<&str>) {
        for listener in self.listeners {
            let (current, place) = (Arc::clone(current), place.map(str::to_owned));
            thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    let (current, place) = (Arc::clone(&current), place.clone());
                    // A browser that goes away in the middle is no error of ours.
                    thread::spawn(move || _ = answer(&stream, &current, place.as_deref()));
                }
            });
        }
    }
}

fn answer(stream: &TcpStream, current: &Current, place: Option<&str>) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let Some((method, path)) = request(stream)? else { return Ok(()) };
    let site = current.read().map(|site| Arc::clone(&site)).unwrap_or_default();
    let reply =
        if method == "GET" || method == "HEAD" { find(&site, &path, place) } else { Reply::refusal(405) };
    reply.send(stream, method == "GET")
}

/// The method and path of the request; its headers are read and forgotten.
fn request(stream: &TcpStream) -> Result<Option<(String, String)>> {
    let mut lines = BufReader::new(stream.take(64 * 1024)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ');
    Ok(words.next().zip(words.next()).map(|(method, path)| (method.to_owned(), path.to_owned())))
}

struct Reply {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

impl Reply {
    fn refusal(status: u16) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: reason(status).as_bytes().to_vec() }
    }

    fn send(self, mut stream: &TcpStream, with_body: bool) -> Result<()> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in headers(self.kind, self.body.len()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        if with_body {
            stream.write_all(&self.body)?;
        }
        stream.flush().context("the browser went away")
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Not built yet: the terminal says why",
    }
}

fn headers(kind: &str, length: usize) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("Cache-Control", "no-store".to_owned()),
        ("Connection", "close".to_owned()),
        ("Content-Length", length.to_string()),
        ("Content-Security-Policy", csp::header()),
        ("Content-Type", kind.to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ])
}

/// A path is only ever looked up among the names of the build, so it cannot leave it.
fn find(site: &Site, path: &str, place: Option<&str>) -> Reply {
    if site.files.is_empty() {
        return Reply::refusal(503);
    }
    let name = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let name = if name.is_empty() { "index.html" } else { name };
    let Some(bytes) = site.files.get(name) else { return Reply::refusal(404) };
    let body = match place {
        Some(place) if name == "index.html" => {
            page::at_place(&String::from_utf8_lossy(bytes), place).into_bytes()
        }
        _ => bytes.clone(),
    };
    Reply { status: 200, kind: kind(name), body }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let page = b"<head></head>".to_vec();
        Site { files: BTreeMap::from([("index.html".to_owned(), page), ("a.js".to_owned(), b"1".to_vec())]) }
    }

    #[test]
    fn only_files_of_the_build_are_found() {
        for (path, status) in
            [("/", 200), ("/a.js", 200), ("/a.js?x=1", 200), ("/../Cargo.toml", 404), ("/b", 404)]
        {
            assert_eq!(find(&site(), path, None).status, status, "{path}");
        }
        assert_eq!(find(&Site::default(), "/", None).status, 503);
    }

    #[test]
    fn the_page_of_a_place_names_the_place() {
        let page = find(&site(), "/", Some("tablet"));
        assert!(
            String::from_utf8(page.body).unwrap().contains(r#"<meta name="huiyin-place" content="tablet">"#)
        );
    }

    #[test]
    fn a_taken_port_is_not_taken_twice() {
        let first = take(0).unwrap();
        assert!(take(first.port).is_err());
    }
}
