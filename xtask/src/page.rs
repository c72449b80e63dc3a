//! `index.html` as it is served: the template at the root, with the names and the icons of one build put in.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::project;
use crate::site::files_below;

/// The names and texts that differ from build to build.
pub struct Parts<'a> {
    /// The content security policy.
    pub policy: &'a str,
    /// File names, relative to the page.
    pub boot: &'a str,
    pub app_js: &'a str,
    pub app_wasm: &'a str,
    pub kiosk_js: &'a str,
    pub kiosk_wasm: &'a str,
    pub worker: &'a str,
    /// The same for the kiosk's program.
    pub kiosk_worker: &'a str,
    /// What the names of the regimes' files begin with.
    pub regimes: &'a str,
    pub style: &'a str,
    /// The styles beyond those of a kiosk.
    pub app_style: &'a str,
    /// The service worker, which keeps the build on the device.
    pub offline: &'a str,
    /// `<version>-<hash>`.
    pub build: &'a str,
    /// The icons, see [`sprite`].
    pub sprite: &'a str,
}

/// Where the head goes.
pub const HEAD: &str = "<!-- huiyin:head -->";
/// Where the icons go.
pub const ICONS: &str = "<!-- huiyin:icons -->";

/// Fills the template in.
pub fn fill(template: &str, parts: &Parts) -> Result<String> {
    for mark in [HEAD, ICONS] {
        if template.matches(mark).count() != 1 {
            bail!("index.html must hold {mark} exactly once");
        }
    }
    let ours = template.lines().filter(|line| !line.contains("data-trunk")).collect::<Vec<_>>().join("\n");
    Ok(ours.replace(HEAD, &head(parts)).replace(ICONS, parts.sprite) + "\n")
}

fn head(parts: &Parts) -> String {
    let Parts { policy, boot, app_js, app_wasm, worker, regimes, style, offline, build, .. } = parts;
    let Parts { app_style, kiosk_js, kiosk_wasm, kiosk_worker, .. } = parts;
    [
        format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#),
        format!(r#"<meta name="huiyin-worker" content="./{worker}">"#),
        format!(r#"<meta name="huiyin-regimes" content="./{regimes}">"#),
        format!(r#"<meta name="huiyin-build" content="{build}">"#),
        format!(r#"<meta name="huiyin-offline" content="./{offline}">"#),
        r#"<link rel="manifest" href="./manifest.webmanifest">"#.to_owned(),
        r#"<link rel="apple-touch-icon" href="./icon-192.png">"#.to_owned(),
        format!(r#"<link rel="stylesheet" href="./{style}">"#),
        // Which of the two a device loads is known only there, so nothing is preloaded here.
        format!(
            r#"<script type="module" src="./{boot}" data-js="./{app_js}" data-wasm="./{app_wasm}" data-style="./{app_style}" data-kiosk-js="./{kiosk_js}" data-kiosk-wasm="./{kiosk_wasm}" data-kiosk-worker="./{kiosk_worker}"></script>"#
        ),
    ]
    .join("\n")
}

/// The page as one place serves it: the set-up page offers that place first.
pub fn at_place(page: &str, place: &str) -> String {
    page.replacen("</head>", &format!("<meta name=\"huiyin-place\" content=\"{place}\">\n</head>"), 1)
}

/// The page as people develop with it: nothing is kept on the device, so that a reload shows what was built last.
pub fn not_kept(page: &str) -> String {
    page.lines()
        .filter(|line| !line.contains("name=\"huiyin-offline\""))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Every icon as a `<symbol id="i-name">` in one hidden `<svg>`; nothing when there are none.
pub fn sprite(folder: &Path) -> Result<String> {
    let mut symbols = String::new();
    for path in files_below(folder)? {
        if path.extension().is_some_and(|end| end == "svg") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let drawing = project::read(&path)?;
            symbols += &symbol(&name, &drawing).with_context(|| format!("{} is no icon", path.display()))?;
        }
    }
    if symbols.is_empty() {
        return Ok(symbols);
    }
    Ok(format!("<div hidden><svg xmlns=\"http://www.w3.org/2000/svg\">\n{symbols}</svg></div>"))
}

/// `<svg attributes>drawing</svg>` as a symbol that keeps its box; how the pen draws, the style sheet says.
fn symbol(name: &str, svg: &str) -> Result<String> {
    let from = svg.find("<svg").context("it has no <svg")? + "<svg".len();
    let open = from + svg[from..].find('>').context("its <svg is not closed")?;
    let close = svg.rfind("</svg>").context("it has no </svg>")?;
    if ["<script", "<style", " style=", " on", "href="].iter().any(|word| svg.contains(word)) {
        bail!("it holds something an icon must not: a script, a style or a link");
    }
    let kept = attributes(&svg[from..open]).filter(|(name, _)| *name == "viewBox");
    let kept: String = kept.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let inner = svg[open + 1..close].split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><");
    Ok(format!("<symbol id=\"i-{name}\"{kept}>{inner}</symbol>\n"))
}

fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\"\n").flat_map(|line| line.split("\" ")).filter_map(|pair| {
        let (name, value) = pair.split_once("=\"")?;
        Some((name.trim(), value.trim_end_matches('"')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_becomes_a_symbol_whose_pen_is_as_wide_as_the_page_says() {
        let svg = "<!-- @license -->\n<svg\n  class=\"lucide\"\n  xmlns=\"http://www.w3.org/2000/svg\"\n  width=\"24\"\n  \
                   viewBox=\"0 0 24 24\"\n  stroke-width=\"2\"\n>\n  <path d=\"M1 1\" />\n  <path d=\"M2 2\" />\n</svg>\n";
        let symbol = symbol("bell", svg).unwrap();
        assert_eq!(
            symbol,
            "<symbol id=\"i-bell\" viewBox=\"0 0 24 24\"><path d=\"M1 1\" /><path d=\"M2 2\" /></symbol>\n"
        );
    }

    #[test]
    fn an_icon_with_a_script_is_refused() {
        for svg in
            ["<svg><script/></svg>", "<svg onload=\"x\"></svg>", "<svg style=\"a\"></svg>", "<svg>", "text"]
        {
            assert!(symbol("bad", svg).is_err(), "{svg}");
        }
    }

    #[test]
    fn a_template_without_its_marks_is_refused() {
        let parts = Parts {
            policy: "",
            boot: "",
            app_js: "",
            app_wasm: "",
            kiosk_js: "",
            kiosk_wasm: "",
            worker: "",
            kiosk_worker: "",
            regimes: "",
            style: "",
            app_style: "",
            offline: "sw.js",
            build: "",
            sprite: "",
        };
        assert!(fill("<html></html>", &parts).is_err());
        let filled = fill(&format!("{HEAD}\n<link data-trunk>\n{ICONS}"), &parts).unwrap();
        assert!(!filled.contains("data-trunk") && filled.contains("huiyin-worker"));
        assert!(filled.contains("huiyin-offline") && !not_kept(&filled).contains("huiyin-offline"));
    }
}
