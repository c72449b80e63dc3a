//! What a kiosk has to load, and the limit it is held to.

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

/// What a kiosk should load at the most, everything together, as a web server with brotli sends it.
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

/// The weights of every file, the heaviest first.
pub struct Weights(Vec<Weight>);

/// `cargo xtask size`.
pub fn run(words: Vec<String>) -> Result<()> {
    project::nothing_left(&words)?;
    let weights = weigh(&build::build(Profile::Release)?.site)?;
    println!("\n{weights}");
    println!("{}", weights.verdict()?);
    Ok(())
}

/// Weighs the page and everything a kiosk loads with it: every file of the build but the larger application and
/// the single file.
pub fn weigh(site: &Site) -> Result<Weights> {
    let loaded = site.files.iter().filter(|(name, _)| !name.starts_with("app-") && *name != single::NAME);
    let each = loaded.map(|(name, bytes)| {
        Ok(Weight { name: name.clone(), raw: bytes.len(), gzip: gzip(bytes)?, brotli: brotli(bytes)? })
    });
    let mut weights = each.collect::<Result<Vec<_>>>()?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(Weights(weights))
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

impl Weights {
    fn sum(&self) -> Weight {
        let add = |of: fn(&Weight) -> usize| self.0.iter().map(of).sum();
        Weight {
            name: "together".to_owned(),
            raw: add(|it| it.raw),
            gzip: add(|it| it.gzip),
            brotli: add(|it| it.brotli),
        }
    }

    /// The sum beside the limit; too much is an error.
    pub fn verdict(&self) -> Result<String> {
        let (is, most) = (kilo(self.sum().brotli), kilo(MOST_BROTLI));
        if self.sum().brotli > MOST_BROTLI {
            bail!("a kiosk loads {is} kB (brotli), and {most} kB is the most it may");
        }
        let goal = kilo(GOAL_BROTLI);
        Ok(format!(
            "a kiosk loads {is} kB (brotli); it may not grow beyond {most} kB, and the goal is {goal} kB"
        ))
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "      {:>9} {:>9} {:>9}  kB", "raw", "gzip", "brotli")?;
        for weight in self.0.iter().chain([&self.sum()]) {
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
        let one = |brotli| Weights(vec![Weight { name: "a".to_owned(), raw: 0, gzip: 0, brotli }]);
        assert!(one(MOST_BROTLI).verdict().is_ok());
        assert!(one(MOST_BROTLI + 1).verdict().is_err());
    }

    #[test]
    fn packing_makes_repetition_small() {
        let text = "回音".repeat(1000);
        assert!(gzip(text.as_bytes()).unwrap() < 100 && brotli(text.as_bytes()).unwrap() < 100);
    }
}
