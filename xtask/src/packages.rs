//! The browser the tests drive: found on the machine, or installed through its package manager.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// A Chromium and the driver that belongs to it.
pub struct Browser {
    /// The browser's program.
    pub chrome: PathBuf,
    /// The WebDriver's program.
    pub driver: PathBuf,
}

const CHROMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DRIVERS: [&str; 3] = ["chromedriver", "chromium.chromedriver", "/usr/lib/chromium/chromedriver"];

/// A package manager and what it calls things. Names are tried set by set.
struct Manager {
    program: &'static str,
    install: &'static [&'static str],
    as_root: bool,
    browser: &'static [&'static [&'static str]],
    fonts: &'static [&'static [&'static str]],
}

const MANAGERS: [Manager; 4] = [
    Manager {
        program: "apt-get",
        install: &["install", "-y", "--no-install-recommends"],
        as_root: true,
        browser: &[&["chromium", "chromium-driver"], &["chromium-browser", "chromium-chromedriver"]],
        fonts: &[&["fonts-noto-cjk", "fontconfig"]],
    },
    Manager {
        program: "dnf",
        install: &["install", "-y"],
        as_root: true,
        browser: &[&["chromium", "chromedriver"]],
        fonts: &[
            &["google-noto-sans-cjk-fonts", "fontconfig"],
            &["google-noto-sans-cjk-vf-fonts", "fontconfig"],
        ],
    },
    Manager {
        program: "pacman",
        install: &["-S", "--noconfirm", "--needed"],
        as_root: true,
        browser: &[&["chromium"]],
        fonts: &[&["noto-fonts-cjk", "fontconfig"]],
    },
    Manager {
        program: "brew",
        install: &["install", "--cask"],
        as_root: false,
        browser: &[&["google-chrome", "chromedriver"]],
        fonts: &[],
    },
];

/// Finds the browser and Chinese fonts, installing what is missing.
pub fn browser() -> Result<Browser> {
    if !has_chinese_fonts() {
        install("Chinese fonts", |manager| manager.fonts)?;
        if !has_chinese_fonts() {
            bail!(
                "the package manager says it installed Chinese fonts, but `fc-list :lang=zh` still lists none"
            );
        }
    }
    if let Some(browser) = find() {
        return same_version(browser);
    }
    install("Chromium and driver", |manager| manager.browser)?;
    let found = find().context(
        "Chromium is installed, but no program of it was found; \
         name them in HUIYIN_CHROME and HUIYIN_CHROMEDRIVER and run this again",
    )?;
    same_version(found)
}

fn find() -> Option<Browser> {
    Some(Browser {
        chrome: program("HUIYIN_CHROME", &CHROMES)?,
        driver: program("HUIYIN_CHROMEDRIVER", &DRIVERS)?,
    })
}

/// A program that a variable names, or that is found by one of its names.
pub fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.or_else(|| names.iter().find_map(|name| on_path(name)))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // An absolute name stays what it is when it is joined to a folder.
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A driver only speaks to the browser of its own version.
fn same_version(browser: Browser) -> Result<Browser> {
    let (chrome, driver) = (major(&browser.chrome)?, major(&browser.driver)?);
    if chrome != driver {
        bail!(
            "{} is version {chrome} and {} is version {driver}, so they do not understand each other; \
             install the same version of both, or name others in HUIYIN_CHROME and HUIYIN_CHROMEDRIVER",
            browser.chrome.display(),
            browser.driver.display()
        );
    }
    Ok(browser)
}

fn major(program: &Path) -> Result<String> {
    let told = Command::new(program).arg("--version").output();
    let told = told.with_context(|| format!("{} cannot be started", program.display()))?;
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    version_in(&text)
        .with_context(|| format!("{} --version says no version, but {text:?}", program.display()))
}

fn version_in(text: &str) -> Option<String> {
    let word =
        text.split_whitespace().find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))?;
    word.split('.').next().map(str::to_owned)
}

/// Without them every Chinese letter would be the same box, and a picture would prove nothing.
fn has_chinese_fonts() -> bool {
    if !cfg!(target_os = "linux") {
        return true; // macOS and Windows bring them
    }
    let listed = Command::new("fc-list").args([":lang=zh", "family"]).stderr(Stdio::null()).output();
    listed.is_ok_and(|listed| !listed.stdout.trim_ascii().is_empty())
}

fn install(what: &str, names: fn(&Manager) -> &'static [&'static [&'static str]]) -> Result<()> {
    let usable = |manager: &&Manager| on_path(manager.program).is_some() && !names(manager).is_empty();
    let Some(manager) = MANAGERS.iter().find(usable) else {
        bail!(
            "{what} is not on this machine, and none of apt-get, dnf, pacman and brew is; install it by hand"
        );
    };
    println!(
        "      no {what} on this machine; installing with {}, which may take minutes …",
        manager.program
    );
    if manager.program == "apt-get" {
        // A list that cannot be refreshed may still be good enough.
        _ = run(manager, &["update"]);
    }
    for set in names(manager) {
        if run(manager, &[manager.install, set].concat())? {
            return Ok(());
        }
    }
    let by_hand =
        [&[manager.program], manager.install, names(manager).first().copied().unwrap_or_default()].concat();
    bail!(
        "{what} could not be installed from here; do it once by hand and run this again:\n      {}{}",
        if manager.as_root { "sudo " } else { "" },
        by_hand.join(" ")
    )
}

/// Whether the package manager succeeded; its own words go to the terminal only when they matter.
fn run(manager: &Manager, words: &[&str]) -> Result<bool> {
    let mut command = if manager.as_root && !is_root() {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", manager.program]);
        sudo
    } else {
        Command::new(manager.program)
    };
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
    let Ok(told) = command.output() else { return Ok(false) };
    if !told.status.success() {
        let why = String::from_utf8_lossy(&told.stderr);
        why.lines().rev().take(3).collect::<Vec<_>>().iter().rev().for_each(|line| println!("      {line}"));
    }
    Ok(told.status.success())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        for (text, version) in [
            ("Chromium 156.0.7444.162 built on Debian GNU/Linux 12 (bookworm)", Some("156")),
            ("ChromeDriver 156.0.7444.162 (abc)", Some("156")),
            ("Google Chrome 99.1", Some("99")),
            ("command not found", None),
        ] {
            assert_eq!(version_in(text).as_deref(), version, "{text}");
        }
    }
}
