//! What a kiosk has to load every day and once at set-up, and the limit the daily part is held to.

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
const MOST_BROTLI: usize = 690_000;

/// A file, or the sum of all, in bytes.
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The weights of the files, the heaviest first.
pub struct Weights {
    /// What a kiosk loads whenever it starts.
    daily: Vec<Weight>,
    /// What it loads instead of its own program until it is set up.
    once: Vec<Weight>,
}

/// `cargo xtask size`.
pub fn run(words: Vec<String>) -> Result<()> {
    project::nothing_left(&words)?;
    let weights = weigh(&build::build(Profile::Release)?.site)?;
    println!("\n{weights}");
    println!("{}", weights.verdict()?);
    Ok(())
}

/// Weighs the page and everything a kiosk loads with it, and the larger application that sets it up;
/// the single file is another way to have all of it.
pub fn weigh(site: &Site) -> Result<Weights> {
    let mut weights = Weights { daily: Vec::new(), once: Vec::new() };
    for (name, bytes) in site.files.iter().filter(|(name, _)| *name != single::NAME) {
        let weight =
            Weight { name: name.clone(), raw: bytes.len(), gzip: gzip(bytes)?, brotli: brotli(bytes)? };
        let is_once = name.starts_with("app-");
        if is_once { weights.once.push(weight) } else { weights.daily.push(weight) }
    }
    weights.daily.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(weights)
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
        let (goal, once) = (kilo(GOAL_BROTLI), kilo(sum("", &self.once).brotli));
        Ok(format!(
            "a kiosk loads {is} kB (brotli) whenever it starts; it may not grow beyond {most} kB, and the goal is \
             {goal} kB. Until it is set up it loads {once} kB in place of its own program"
        ))
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "      {:>9} {:>9} {:>9}  kB", "raw", "gzip", "brotli")?;
        let together = [sum("together", &self.daily)];
        let once = [sum("app, for set-up only", &self.once)];
        for weight in self.daily.iter().chain(&together).chain(&once) {
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
        let verdict = |daily, once| Weights { daily: one(daily), once: one(once) }.verdict();
        assert!(verdict(MOST_BROTLI, MOST_BROTLI + 1).is_ok());
        assert!(verdict(MOST_BROTLI + 1, 0).is_err());
    }

    #[test]
    fn packing_makes_repetition_small() {
        let text = "回音".repeat(1000);
        assert!(gzip(text.as_bytes()).unwrap() < 100 && brotli(text.as_bytes()).unwrap() < 100);
    }
}
