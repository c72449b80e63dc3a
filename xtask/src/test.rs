//! Everything that must pass, as named steps.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::packages::{self, Browser};
use crate::project::{self, WASM, root, target};
use crate::site::Site;
use crate::step::{Step, in_words};
use crate::{engines, size, tools, trunk};

/// A step's name, what it shows, and how.
type Named = (&'static str, &'static str, fn(&mut Step) -> Result<()>);

/// Quick ones first.
const STEPS: [Named; 10] = [
    ("format", "the code is formatted", format),
    ("lints", "clippy has nothing to say", lints),
    ("rules", "the pure part, without any browser or interface", rules),
    ("parts", "the interface drawn natively, and the native command", parts),
    ("tools", "these tools themselves", own_tools),
    ("size", "the release build, and what a kiosk loads of it", weigh),
    ("trunk", "people who use Trunk get the same application", trunk::check),
    ("storage", "the store in a real browser", storage),
    ("journeys", "people's journeys in a real browser", journeys),
    ("access", "every screen in every theme, for eyes, fingers and keys", access),
];

/// Only where it is asked for: by its name, or after the others by `--engines all`.
const ENGINES: Named = ("engines", "the main journey in the other browsers of this machine", engines::check);

/// `cargo xtask test`.
pub fn run(mut words: Vec<String>) -> Result<()> {
    let full = project::flag(&mut words, "--full");
    if project::flag(&mut words, "--list") {
        all().for_each(|(name, what, _)| println!("{name:<9} {what}"));
        return Ok(());
    }
    let engines = asked_for_engines(&mut words)?;
    let mut chosen = choose(&words)?;
    if engines && chosen.iter().all(|(name, ..)| *name != ENGINES.0) {
        chosen.push(ENGINES);
    }
    let began = Instant::now();
    let passed =
        chosen.iter().enumerate().filter(|(at, step)| run_step(*at + 1, chosen.len(), step, full)).count();
    let failed = chosen.len() - passed;
    println!("\n{passed} passed, {failed} failed  ({})", in_words(began.elapsed()));
    if failed > 0 {
        bail!("not everything passed; `cargo xtask test NAME` runs one step again");
    }
    Ok(())
}

fn all() -> impl Iterator<Item = Named> {
    STEPS.into_iter().chain([ENGINES])
}

/// Takes `--engines all` out of the words.
fn asked_for_engines(words: &mut Vec<String>) -> Result<bool> {
    let Some(at) = words.iter().position(|it| it == "--engines") else { return Ok(false) };
    let which: Vec<String> = words.drain(at..(at + 2).min(words.len())).skip(1).collect();
    match which.first().map(String::as_str) {
        Some("all") => Ok(true),
        _ => bail!("--engines knows only `all`: every browser of this machine"),
    }
}

fn choose(words: &[String]) -> Result<Vec<Named>> {
    if words.is_empty() {
        return Ok(STEPS.to_vec());
    }
    let find = |word: &String| all().find(|(name, ..)| name == word);
    let unknown = |word: &String| format!("there is no step {word:?}; `cargo xtask test --list` names them");
    words.iter().map(|word| find(word).with_context(|| unknown(word))).collect()
}

fn run_step(at: usize, of: usize, (name, what, run): &Named, full: bool) -> bool {
    println!("[{at}/{of}] {name:<9} {what}");
    let mut step = match Step::begin(name, full) {
        Ok(step) => step,
        Err(error) => {
            println!("      FAILED  {error:#}");
            return false;
        }
    };
    match run(&mut step) {
        Ok(()) => {
            println!("      ok  {}  {}", step.elapsed(), step.note);
            true
        }
        Err(error) => {
            let tail = step.tail().unwrap_or_default();
            if !tail.trim().is_empty() {
                println!("{tail}\n");
            }
            println!(
                "      FAILED  {}  {error:#}\n      all of it: {}",
                step.elapsed(),
                step.log().display()
            );
            false
        }
    }
}

const XTASK: &str = "xtask/Cargo.toml";
const JOURNEYS: &str = "tests/e2e/Cargo.toml";

fn cargo(words: &[&str]) -> Command {
    let mut cargo = tools::cargo();
    cargo.args(words);
    cargo
}

/// The packages beside the application that are there.
fn beside() -> impl Iterator<Item = &'static str> {
    [XTASK, JOURNEYS].into_iter().filter(|manifest| root().join(manifest).exists())
}

fn format(step: &mut Step) -> Result<()> {
    tools::ensure_component("rustfmt", "fmt")?;
    let all = beside().map(|manifest| cargo(&["fmt", "--check", "--manifest-path", manifest]));
    every_one(step, std::iter::once(cargo(&["fmt", "--check"])).chain(all))
}

fn lints(step: &mut Step) -> Result<()> {
    tools::ensure_component("clippy", "clippy")?;
    tools::ensure_wasm_target()?;
    let ways: [&[&str]; 4] = [
        &["--no-default-features", "--all-targets"],
        &["--no-default-features", "--features", "html,tool", "--all-targets"],
        &["--target", WASM, "--lib", "--bin", "app", "--bin", "kiosk"],
        &[
            "--target",
            WASM,
            "--no-default-features",
            "--features",
            "browser,single",
            "--bin",
            "worker",
            "--bin",
            "unpack",
            "--test",
            "web",
        ],
    ];
    let beside = beside().map(|manifest| ["--manifest-path", manifest, "--all-targets"]);
    let clippy = |way: &[&str]| cargo(&[&["clippy"], way, &["--", "-D", "warnings"]].concat());
    every_one(step, ways.into_iter().map(clippy).chain(beside.map(|way| clippy(&way))))
}

/// Runs all of them, so that one failure does not hide the next.
fn every_one(step: &Step, commands: impl Iterator<Item = Command>) -> Result<()> {
    let results: Vec<Result<()>> = commands.map(|mut command| step.run(&mut command)).collect();
    results.into_iter().collect()
}

fn rules(step: &mut Step) -> Result<()> {
    step.run_tests(&mut cargo(&["test", "--no-default-features"]))
}

fn parts(step: &mut Step) -> Result<()> {
    step.run_tests(&mut cargo(&["test", "--no-default-features", "--features", "html,tables"]))
}

fn own_tools(step: &mut Step) -> Result<()> {
    step.run_tests(&mut cargo(&["test", "--manifest-path", XTASK, "--bin", "xtask"]))
}

fn weigh(step: &mut Step) -> Result<()> {
    tools::ensure_wasm_target()?;
    build_release(step)?;
    let weights = size::weigh(&Site::read(&root().join("dist"))?)?;
    println!("{weights}");
    step.note = weights.verdict()?;
    Ok(())
}

/// Builds `dist/`, in a process of its own so that its output lands in the log.
fn build_release(step: &Step) -> Result<()> {
    step.run(Command::new(std::env::current_exe()?).arg("build"))
}

fn storage(step: &mut Step) -> Result<()> {
    tools::ensure_wasm_target()?;
    let browser = packages::browser()?;
    step.run(&mut cargo(&[
        "build",
        "--manifest-path",
        XTASK,
        "--features",
        "wasm-tests",
        "--bin",
        "wasm-test-runner",
    ]))?;
    let mut tests = cargo(&[
        "test",
        "--target",
        WASM,
        "--no-default-features",
        "--features",
        "browser,hosted",
        "--test",
        "web",
    ]);
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools::beside_me("wasm-test-runner")?)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver_json(&browser)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    step.run_tests(&mut tests)
}

/// The root's `webdriver.json` with the browser that was found.
fn webdriver_json(browser: &Browser) -> Result<std::path::PathBuf> {
    const OPTIONS: &str = "\"goog:chromeOptions\": {";
    let ours = project::read(&root().join("webdriver.json"))?;
    let binary = browser.chrome.display().to_string().replace('\\', "\\\\");
    let theirs = ours.replacen(OPTIONS, &format!("{OPTIONS} \"binary\": \"{binary}\","), 1);
    let path = target().join("xtask-logs/webdriver.json");
    std::fs::write(&path, theirs).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(path)
}

fn journeys(step: &mut Step) -> Result<()> {
    let mut tests = walk(step)?;
    step.run_tests(&mut tests)
}

fn access(step: &mut Step) -> Result<()> {
    let mut tests = walk(step)?;
    step.run_tests(tests.args(["--test", "access"]))
}

/// So many cases has the large bundle of the journeys.
const SAMPLE: &str = "600";

/// The journeys on a fresh release build, ready to be walked.
pub fn walk(step: &Step) -> Result<Command> {
    tools::ensure_wasm_target()?;
    if !root().join(JOURNEYS).exists() {
        bail!("{JOURNEYS} is not there, so no journey can be walked");
    }
    let browser = packages::browser()?;
    build_release(step)?;
    // The features are those of an earlier step, so that the command is there already.
    let sample = target().join("sample");
    let features = ["--no-default-features", "--features", "html,tables", "--bin", "huiyin"];
    let made = ["--", "sample", "--cases", SAMPLE, "--seed", "7", "--out"];
    step.run(cargo(&[&["run"][..], &features, &made].concat()).arg(&sample))?;
    let mut tests = cargo(&["test", "--manifest-path", JOURNEYS]);
    tests
        .env("HUIYIN_SAMPLE", &sample)
        .env("HUIYIN_DIST", root().join("dist"))
        .env("HUIYIN_CHROME", &browser.chrome)
        .env("HUIYIN_CHROMEDRIVER", &browser.driver);
    Ok(tests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_walked_only_where_they_are_asked_for() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let mut asked = words("rules --engines all parts");
        assert!(asked_for_engines(&mut asked).unwrap() && asked == words("rules parts"));
        assert!(asked_for_engines(&mut words("--engines")).is_err());
        assert!(!asked_for_engines(&mut words("rules")).unwrap());
        assert!(choose(&[]).unwrap().iter().all(|(name, ..)| *name != "engines"));
        assert_eq!(choose(&words("engines")).unwrap().len(), 1);
    }
}
