//! Combining many bundles beside parsing the same bytes with serde_json alone: time and peak memory of both, and ratios.
//!
//! ```text
//! cargo bench --profile native --no-default-features --features tool --bench merge
//! ```
//!
//! makes 100 bundles of 1 000 acts; `HUIYIN_BUNDLES=1000` makes the million. Each run is a process of its own, so that its peak
//! is its own.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a benchmark may stop"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Parser as _;
use huiyin::tool::{Cli, Streams, run};
use rayon::prelude::*;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["merge", from, to] => huiyin(&["bundle", "merge", "--json", "--out", to, from]),
        ["verify", from] => huiyin(&["verify", "--json", from]),
        ["parse", from] => files(from).iter().for_each(|it| drop(parse(it))),
        ["parse-parallel", from] => files(from).par_iter().for_each(|it| drop(parse(it))),
        ["parse-and-hold", from] => drop(files(from).iter().map(|it| parse(it)).collect::<Vec<_>>()),
        [] => return compare(),
        _ => panic!("{words:?}"),
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    println!("{}", peak.trim().trim_end_matches(" kB"));
}

fn huiyin(words: &[&str]) {
    let cli = Cli::parse_from(["huiyin"].iter().chain(words));
    let (mut out, mut complaints) = (Vec::new(), std::io::stderr());
    run(&cli, &mut Streams { input: &mut std::io::empty(), out: &mut out, complaints: &mut complaints })
        .unwrap();
}

fn files(folder: &str) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect()
}

fn parse(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// Runs each way three times and keeps the quickest.
#[expect(clippy::disallowed_methods, reason = "a benchmark asks the clock")]
fn compare() {
    let bundles: u32 = std::env::var("HUIYIN_BUNDLES").ok().and_then(|it| it.parse().ok()).unwrap_or(100);
    let folder = std::env::temp_dir().join(format!("huiyin-bench-{bundles}"));
    let (from, to) = (folder.join("bundles"), folder.join("merged"));
    if !from.exists() {
        println!("making {bundles} bundles …");
        let cases = (u64::from(bundles) * 747 / 10).to_string();
        let (count, out) = (bundles.to_string(), from.to_str().unwrap().to_owned());
        huiyin(&["sample", "--cases", &cases, "--seed", "1", "--bundles", &count, "--out", &out]);
    }
    let bytes: u64 = files(from.to_str().unwrap()).iter().map(|it| it.metadata().unwrap().len()).sum();
    let measure = |words: &[&str]| {
        let mut best = (f64::MAX, 0.0);
        for _ in 0..3 {
            let _ = std::fs::remove_dir_all(&to);
            let began = std::time::Instant::now();
            let done = Command::new(std::env::current_exe().unwrap()).args(words).output().unwrap();
            let (took, told) =
                (began.elapsed().as_secs_f64(), String::from_utf8_lossy(&done.stdout).into_owned());
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            let peak = told.trim().parse::<f64>().unwrap() / 1_024.0;
            if took < best.0 {
                best = (took, peak);
            }
        }
        best
    };
    let (from, to) = (from.to_str().unwrap().to_owned(), to.to_str().unwrap().to_owned());
    let runs = [
        ("serde_json, one file after the other", measure(&["parse", &from])),
        ("serde_json, all processors", measure(&["parse-parallel", &from])),
        ("serde_json, everything held", measure(&["parse-and-hold", &from])),
        ("huiyin verify", measure(&["verify", &from])),
        ("huiyin bundle merge", measure(&["merge", &from, &to])),
    ];
    let parse = runs[0].1.0;
    println!("{:.1} MB in {bundles} bundles and the settings", bytes as f64 / 1e6);
    for (name, (took, peak)) in runs {
        println!("{name:<38} {took:>8.2} s  {:>6.2} of the parse  {peak:>8.0} MiB at most", took / parse);
    }
}
