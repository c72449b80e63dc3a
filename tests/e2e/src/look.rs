//! Looking at a screen as somebody who sees little, works by keys only, or has a small window: `look.js` and axe.

use serde_json::{Value, json};

use crate::browser::chrome;
use crate::device::Device;

/// Deque's accessibility rules.
const AXE: &str = include_str!("../axe/axe.min.js");
/// The themes, as `data-theme` on the root names them.
pub const THEMES: [&str; 3] = ["light", "dark", "hc"];
/// WCAG 1.4.12: how far a person may set lines, letters and words apart.
const SPACING: &str = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } \
                       p { margin-block-end: 2em !important; }";

/// What was found on one device, by screen; told all at once.
pub struct Findings {
    who: String,
    all: Vec<String>,
    screens: usize,
}

impl Findings {
    /// Nothing yet.
    pub fn of(who: &str) -> Findings {
        Findings { who: who.to_owned(), all: Vec::new(), screens: 0 }
    }

    /// Notes what a check said about a screen.
    pub fn note(&mut self, screen: &str, check: &str, said: Vec<String>) {
        self.all.extend(said.into_iter().map(|it| format!("{screen} · {check} · {it}")));
    }

    /// What was found so far.
    pub fn all(&self) -> &[String] {
        &self.all
    }

    /// Lets go of it.
    pub fn forget(mut self) {
        self.all.clear();
    }

    /// Fails with everything that was found; with too few screens too, for then they were not looked at.
    pub fn tell(mut self, least: usize) {
        let all = std::mem::take(&mut self.all);
        assert!(all.is_empty(), "{}: {} findings\n{}", self.who, all.len(), all.join("\n"));
        assert!(self.screens >= least, "{}: only {} screens were looked at", self.who, self.screens);
    }
}

impl Drop for Findings {
    /// A walk that stopped half way still tells what it saw.
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}: {} findings so far\n{}", self.who, self.all.len(), self.all.join("\n"));
        }
    }
}

/// Lets the device be looked at with tools of our own: what they bring is no part of the application, whose policy
/// would refuse it.
pub async fn allow(device: &Device) {
    chrome(device.page(), "Page.setBypassCSP", json!({ "enabled": true })).await;
    device.reload().await;
    device.settle().await;
}

/// Looks at the screen in sight in every way there is.
pub async fn look(device: &Device, screen: &str, found: &mut Findings) {
    found.screens += 1;
    device.settle().await;
    for check in ["heading", "width", "order", "chips", "tongues"] {
        found.note(screen, check, ask(device, check).await);
    }
    key(device, "Tab").await;
    found.note(screen, "focus", ask(device, "focus").await);
    for theme in THEMES {
        wear(device, theme).await;
        found.note(screen, theme, violations(device, theme == "light").await);
    }
    wear(device, "light").await;
    reduced(device, screen, found).await;
    narrow(device, screen, found).await;
}

/// 320 px wide; 200 % and 400 % of a window; lines, letters and words set apart.
async fn narrow(device: &Device, screen: &str, found: &mut Findings) {
    let sizes: [((u32, u32), &[&str]); 3] = [
        ((320, 640), &["width", "clipping", "bar", "last"]),
        ((640, 400), &["width", "clipping", "last"]),
        ((320, 256), &["width", "clipping", "last"]),
    ];
    for ((width, height), checks) in sizes {
        device.resize(width, height).await;
        for check in checks {
            found.note(&format!("{screen} at {width}×{height}"), check, ask(device, check).await);
        }
    }
    let (width, height) = device.size();
    device.resize(width, height).await;
    spaced(device, true).await;
    found.note(&format!("{screen} spaced"), "clipping", ask(device, "clipping").await);
    spaced(device, false).await;
}

/// Nothing moves for whoever asked for less motion, and states are told without colours.
async fn reduced(device: &Device, screen: &str, found: &mut Findings) {
    media(device, &[("prefers-reduced-motion", "reduce"), ("forced-colors", "active")]).await;
    for check in ["motion", "chips"] {
        found.note(&format!("{screen} reduced"), check, ask(device, check).await);
    }
    media(device, &[]).await;
}

async fn media(device: &Device, features: &[(&str, &str)]) {
    let features: Vec<Value> =
        features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    chrome(device.page(), "Emulation.setEmulatedMedia", json!({ "features": features })).await;
}

async fn spaced(device: &Device, is: bool) {
    let script = "document.getElementById('spaced')?.remove();
        if (arguments[0]) document.head.append(Object.assign(document.createElement('style'), { id: 'spaced', textContent: arguments[0] }))";
    let style = if is { Value::from(SPACING) } else { Value::Null };
    device.run(script, vec![style]).await;
}

/// Puts a theme on, and waits until colours have arrived.
pub async fn wear(device: &Device, theme: &str) {
    let script = "document.documentElement.dataset.theme = arguments[0];
        getComputedStyle(document.body).color;
        const ending = document.getAnimations().filter((it) => it.effect?.getComputedTiming().endTime < 1e6);
        const late = new Promise((done) => setTimeout(done, 2000));
        const all = Promise.all(ending.map((it) => it.finished.catch(() => null)));
        return Promise.race([all, late]).then(() => true)";
    device.run(script, vec![theme.into()]).await;
}

/// One check of `look.js`.
pub async fn ask(device: &Device, check: &str) -> Vec<String> {
    let script =
        format!("return (async function () {{ {} }}).apply(null, arguments)", include_str!("look.js"));
    lines(&device.run(&script, vec![check.into()]).await)
}

/// What axe finds on the screen in sight: everything once, and in other themes what colours change.
async fn violations(device: &Device, everything: bool) -> Vec<String> {
    if device.run("return !window.axe", vec![]).await == Value::Bool(true) {
        chrome(device.page(), "Runtime.evaluate", json!({ "expression": AXE })).await;
    }
    let script = "const [everything] = arguments;
        const isKiosk = document.documentElement.dataset.mode === 'kiosk';
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const colours = ['color-contrast', ...(isKiosk ? ['color-contrast-enhanced'] : [])];
        const runOnly = everything ? { type: 'tag', values: tags } : { type: 'rule', values: colours };
        const rules = everything && isKiosk ? { 'color-contrast-enhanced': { enabled: true } } : {};
        const told = await axe.run(document, { runOnly, rules, resultTypes: ['violations'] });
        return told.violations.flatMap((it) => it.nodes.map((node) =>
            `${it.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} (${node.any.concat(node.all, node.none).map((it) => it.message).join('; ').slice(0, 200)})`))";
    let script = format!("return (async function () {{ {script} }}).apply(null, arguments)");
    lines(&device.run(&script, vec![everything.into()]).await)
}

/// Presses a key as a person does.
pub async fn key(device: &Device, name: &str) {
    press(device, name, 0).await;
}

/// Types as a hand scanner does: every letter a key of its own, into whatever has the focus, and Enter at the end.
pub async fn scan(device: &Device, text: &str) {
    for letter in text.chars() {
        let down = json!({ "type": "keyDown", "key": letter.to_string(), "text": letter.to_string() });
        chrome(device.page(), "Input.dispatchKeyEvent", down).await;
        let up = json!({ "type": "keyUp", "key": letter.to_string() });
        chrome(device.page(), "Input.dispatchKeyEvent", up).await;
    }
    key(device, "Enter").await;
}

/// The same with Shift held.
pub async fn shift(device: &Device, name: &str) {
    press(device, name, 8).await;
}

async fn press(device: &Device, name: &str, modifiers: u8) {
    let (code, number, text) = match name {
        "Tab" => ("Tab", 9, ""),
        "Enter" => ("Enter", 13, "\r"),
        " " => ("Space", 32, " "),
        "Escape" => ("Escape", 27, ""),
        "ArrowDown" => ("ArrowDown", 40, ""),
        "ArrowUp" => ("ArrowUp", 38, ""),
        "a" => ("KeyA", 65, "a"),
        "ArrowRight" => ("ArrowRight", 39, ""),
        _ => panic!("no key {name}"),
    };
    for kind in ["keyDown", "keyUp"] {
        let mut event = json!({
            "type": kind, "key": name, "code": code, "modifiers": modifiers,
            "windowsVirtualKeyCode": number, "nativeVirtualKeyCode": number,
        });
        if kind == "keyDown" && !text.is_empty() {
            event["text"] = text.into();
        }
        chrome(device.page(), "Input.dispatchKeyEvent", event).await;
    }
}

fn lines(told: &Value) -> Vec<String> {
    told.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}
