//! The main journey in the other browsers of this machine: `cargo xtask test --engines all`.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::packages::program;
use crate::step::Step;
use crate::test;

/// Another browser, and what has to be there for it.
struct Engine {
    /// What the journeys call it.
    name: &'static str,
    /// The browser's program: a variable that names it, and where it is looked for.
    browser: (&'static str, &'static [&'static str]),
    /// The same of its driver.
    driver: (&'static str, &'static [&'static str]),
    /// It opens no window without a screen.
    needs_screen: bool,
    /// How it gets here.
    hint: &'static str,
}

const ENGINES: [Engine; 2] = [
    Engine {
        name: "firefox",
        browser: ("HUIYIN_FIREFOX", &["firefox-esr", "firefox"]),
        driver: ("HUIYIN_GECKODRIVER", &["geckodriver"]),
        needs_screen: false,
        hint: "a Firefox, and geckodriver (`cargo install --locked --debug geckodriver@0.37.1`)",
    },
    Engine {
        name: "webkit",
        browser: (
            "HUIYIN_MINIBROWSER",
            &[
                "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
                "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
                "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
            ],
        ),
        driver: ("HUIYIN_WEBKITDRIVER", &["WebKitWebDriver"]),
        needs_screen: true,
        hint: "Debian's webkit2gtk-driver, and xvfb where there is no screen",
    },
];

/// Walks the main journey in each of them that is here, and says which are not.
pub fn check(step: &mut Step) -> Result<()> {
    let mut said = Vec::new();
    for engine in &ENGINES {
        said.push(match found(engine) {
            Some((browser, driver)) => {
                walk(step, engine, &browser, &driver).with_context(|| format!("in {}", engine.name))?;
                format!("{}: the main journey passes", engine.name)
            }
            None => format!("{} is not here (it needs {})", engine.name, engine.hint),
        });
    }
    step.note = said.join("; ");
    Ok(())
}

fn found(engine: &Engine) -> Option<(PathBuf, PathBuf)> {
    Some((program(engine.browser.0, engine.browser.1)?, program(engine.driver.0, engine.driver.1)?))
}

fn walk(step: &mut Step, engine: &Engine, browser: &PathBuf, driver: &PathBuf) -> Result<()> {
    let mut tests = test::walk(step)?;
    tests.args(["--test", "journeys"]);
    tests.env("HUIYIN_ENGINE", engine.name).env("HUIYIN_BROWSER", browser).env("HUIYIN_DRIVER", driver);
    let screen = if engine.needs_screen { Screen::where_none_is()? } else { None };
    if let Some(screen) = &screen {
        tests.env("DISPLAY", &screen.name);
    }
    step.run_tests(&mut tests)
}

/// A screen nobody sees; it ends with this value.
struct Screen {
    process: Child,
    name: String,
}

impl Screen {
    fn where_none_is() -> Result<Option<Screen>> {
        if std::env::var_os("DISPLAY").is_some() {
            return Ok(None);
        }
        let number = (77..120)
            .find(|it| !PathBuf::from(format!("/tmp/.X11-unix/X{it}")).exists())
            .context("no number is left for a screen")?;
        let name = format!(":{number}");
        let mut xvfb = Command::new("Xvfb");
        xvfb.args([&name, "-screen", "0", "1600x2000x24", "-nolisten", "tcp"]);
        xvfb.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = xvfb.spawn().context("there is no screen, and Xvfb, which makes one, is not here")?;
        let screen = Screen { process, name };
        let began = Instant::now();
        while !PathBuf::from(format!("/tmp/.X11-unix/X{number}")).exists() {
            if began.elapsed() > Duration::from_secs(10) {
                bail!("Xvfb makes no screen");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(Some(screen))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_that_is_not_here_is_told_with_what_it_needs() {
        let nowhere = Engine {
            name: "nowhere",
            browser: ("HUIYIN_NO_SUCH_BROWSER", &["no-such-browser"]),
            driver: ("HUIYIN_NO_SUCH_DRIVER", &["no-such-driver"]),
            needs_screen: false,
            hint: "",
        };
        assert!(found(&nowhere).is_none());
        assert!(ENGINES.iter().all(|it| !it.hint.is_empty()));
    }
}
