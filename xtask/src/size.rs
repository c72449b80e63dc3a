//! What a kiosk loads to open and to take a complaint, which is held to a limit, and what is kept beside it.

use std::fmt;
use std::io::Write;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::build;
use crate::project;
use crate::single;
use crate::site::Site;
use crate::wasm::Profile;

/// What a kiosk should load on a day at the most, everything together, as a web server with brotli sends it.
const GOAL_BROTLI: usize = 250_000;
/// What it may load until the goal is reached: today's weight, so that it cannot grow.
const MOST_BROTLI: usize = 548_000;

/// A file, or the sum of all, in bytes.
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The weights of the files, the heaviest first.
pub struct Weights {
    /// What a kiosk loads to open, to take a complaint and to look one up.
    daily: Vec<Weight>,
    /// What other places, set-up and staff load, kept on every device for when they do.
    kept: Vec<Weight>,
}

/// `cargo xtask size`.
pub fn run(words: Vec<String>) -> Result<()> {
    project::nothing_left(&words)?;
    let weights = weigh(&build::build(Profile::Release)?.site)?;
    println!("\n{weights}");
    println!("{}", weights.verdict()?);
    Ok(())
}

/// Files a kiosk does not need for that: the program and the worker of the other places, set-up and staff, and the icons
/// of an installed application. Whatever is not named here counts.
const BESIDE: [&str; 5] = ["app-", "worker-", "worker-glue-", "icon-512", "icon-maskable-"];

/// Weighs the page and everything a kiosk loads with it, and what is kept beside; the single file is another way to
/// have all of it.
pub fn weigh(site: &Site) -> Result<Weights> {
    let mut weights = Weights { daily: Vec::new(), kept: Vec::new() };
    for (name, bytes) in site.files.iter().filter(|(name, _)| *name != single::NAME) {
        let weight =
            Weight { name: name.clone(), raw: bytes.len(), gzip: gzip(bytes)?, brotli: brotli(bytes)? };
        let is_beside = BESIDE.iter().any(|it| name.starts_with(it));
        if is_beside { weights.kept.push(weight) } else { weights.daily.push(weight) }
    }
    keep_one_regime(&mut weights);
    weights.daily.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(weights)
}

/// A kiosk works by one regime: the heaviest counts, with its English, and the others are kept beside.
fn keep_one_regime(weights: &mut Weights) {
    let stem = |it: &Weight| {
        let name = it.name.strip_prefix("regimes-")?.strip_suffix(".json")?;
        Some(name.strip_suffix(".en").unwrap_or(name).to_owned())
    };
    let regimes = weights.daily.iter().filter(|it| stem(it).is_some());
    let heaviest = regimes.max_by_key(|it| it.brotli).and_then(stem);
    let (beside, daily) = std::mem::take(&mut weights.daily)
        .into_iter()
        .partition(|it| stem(it).is_some() && stem(it) != heaviest);
    weights.daily = daily;
    weights.kept.extend::<Vec<Weight>>(beside);
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &settings)?;
    Ok(packed.len())
}

fn sum(name: &str, weights: &[Weight]) -> Weight {
    let add = |of: fn(&Weight) -> usize| weights.iter().map(of).sum();
    Weight {
        name: name.to_owned(),
        raw: add(|it| it.raw),
        gzip: add(|it| it.gzip),
        brotli: add(|it| it.brotli),
    }
}

impl Weights {
    /// The daily sum beside the limit; too much is an error.
    pub fn verdict(&self) -> Result<String> {
        let daily = sum("", &self.daily).brotli;
        let (is, most) = (kilo(daily), kilo(MOST_BROTLI));
        if daily > MOST_BROTLI {
            bail!("a kiosk loads {is} kB (brotli), and {most} kB is the most it may");
        }
        let (goal, all) = (kilo(GOAL_BROTLI), kilo(daily + sum("", &self.kept).brotli));
        Ok(format!(
            "a kiosk loads {is} kB (brotli) to open and to take a complaint; it may not grow beyond {most} kB, and the \
             goal is {goal} kB. A device keeps {all} kB in all, for set-up, staff and every place without the host"
        ))
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "      {:>9} {:>9} {:>9}  kB", "raw", "gzip", "brotli")?;
        let together = [sum("together", &self.daily)];
        let kept = [sum("kept beside, for set-up, staff and the other places", &self.kept)];
        for weight in self.daily.iter().chain(&together).chain(&kept) {
            let Weight { name, raw, gzip, brotli } = weight;
            write!(f, "\n      {:>9} {:>9} {:>9}  {name}", kilo(*raw), kilo(*gzip), kilo(*brotli))?;
        }
        Ok(())
    }
}

fn kilo(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kiosk_that_loads_too_much_is_refused() {
        let one = |brotli| vec![Weight { name: "a".to_owned(), raw: 0, gzip: 0, brotli }];
        let verdict = |daily, kept| Weights { daily: one(daily), kept: one(kept) }.verdict();
        assert!(verdict(MOST_BROTLI, MOST_BROTLI + 1).is_ok());
        assert!(verdict(MOST_BROTLI + 1, 0).is_err());
    }

    #[test]
    fn packing_makes_repetition_small() {
        let text = "回音".repeat(1000);
        assert!(gzip(text.as_bytes()).unwrap() < 100 && brotli(text.as_bytes()).unwrap() < 100);
    }

    #[test]
    fn one_regime_counts_and_what_is_for_others_does_not() {
        let names = [
            "app-1_bg.wasm",
            "kiosk-2_bg.wasm",
            "worker-3.js",
            "kiosk-worker-4.js",
            "regimes-5-a.json",
            "regimes-5-b.json",
            "regimes-5-b.en.json",
            "new.txt",
        ];
        let bytes =
            |name: &str| if name.contains("-b.") { "件件有回音".repeat(2) } else { "1".to_owned() };
        let files = names.map(|name| (name.to_owned(), bytes(name).into_bytes()));
        let weights = weigh(&Site { files: files.into() }).unwrap();
        let mut daily: Vec<&str> = weights.daily.iter().map(|it| it.name.as_str()).collect();
        daily.sort_unstable();
        assert_eq!(
            daily,
            ["kiosk-2_bg.wasm", "kiosk-worker-4.js", "new.txt", "regimes-5-b.en.json", "regimes-5-b.json"]
        );
        assert_eq!(weights.daily.len() + weights.kept.len(), names.len());
    }
}
