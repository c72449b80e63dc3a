//! One step of the tests while it runs: its log, its progress, its verdict.

use std::fs::{self, File, OpenOptions};
use std::io::{IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project::target;

/// How much of a failed step's log is shown.
const TAIL_LINES: usize = 60;
/// How often a line tells that a long command still runs, where the line cannot be rewritten.
const STILL_RUNNING: Duration = Duration::from_secs(60);

/// What a step writes to and counts in.
pub struct Step {
    /// Whether `--full` was asked for.
    pub full: bool,
    /// Said beside the verdict.
    pub note: String,
    log: PathBuf,
    began: Instant,
}

impl Step {
    /// Begins with an empty log.
    pub fn begin(name: &str, full: bool) -> Result<Self> {
        let folder = target().join("xtask-logs");
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let log = folder.join(format!("{name}.log"));
        File::create(&log).with_context(|| format!("{} cannot be written", log.display()))?;
        Ok(Self { full, note: String::new(), log, began: Instant::now() })
    }

    /// Seconds since it began, in words.
    pub fn elapsed(&self) -> String {
        in_words(self.began.elapsed())
    }

    /// Runs a command to its end, its output in the log.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        let line = spelled(command);
        let mut log = OpenOptions::new().append(true).open(&self.log)?;
        writeln!(log, "\n$ {line}")?;
        // A backtrace would push out of sight what failed.
        command.env("RUST_BACKTRACE", "0");
        if self.full {
            command.env("HUIYIN_FULL", "1").env("PROPTEST_CASES", "2048");
        }
        let child = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn();
        let status = self.watch(child.with_context(|| format!("`{line}` cannot be started"))?)?;
        if !status.success() {
            bail!("`{line}` did not succeed");
        }
        Ok(())
    }

    /// Runs tests and notes how many passed; none at all is a failure, for it means they were not found.
    pub fn run_tests(&mut self, command: &mut Command) -> Result<()> {
        let before = count_passed(&self.text()?);
        self.run(command)?;
        let after = count_passed(&self.text()?);
        if after == before {
            bail!("`{}` ran no test at all", spelled(command));
        }
        self.note = format!("{after} tests");
        Ok(())
    }

    /// What a person should see of a failure.
    pub fn tail(&self) -> Result<String> {
        let text = self.text()?;
        let lines: Vec<&str> = text.lines().collect();
        let from = lines.len().saturating_sub(TAIL_LINES);
        Ok(lines.get(from..).unwrap_or_default().join("\n"))
    }

    /// Where all of it is.
    pub fn log(&self) -> &Path {
        &self.log
    }

    fn text(&self) -> Result<String> {
        Ok(String::from_utf8_lossy(&fs::read(&self.log)?).into_owned())
    }

    fn watch(&self, mut child: Child) -> Result<ExitStatus> {
        let rewrites = std::io::stdout().is_terminal();
        let mut told = Instant::now();
        loop {
            if let Some(status) = child.try_wait()? {
                if rewrites {
                    print!("\r\x1b[K");
                }
                return Ok(status);
            }
            if rewrites {
                print!("\r\x1b[K      {:>7}  {}", self.elapsed(), self.last_line());
                std::io::stdout().flush()?;
            } else if told.elapsed() >= STILL_RUNNING {
                told = Instant::now();
                println!("      … {}  {}", self.elapsed(), self.last_line());
            }
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// The last thing the command said, short enough for one line.
    fn last_line(&self) -> String {
        let end = last_bytes(&self.log, 2000).unwrap_or_default();
        let text = String::from_utf8_lossy(&end);
        let line = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
        line.trim().chars().filter(|letter| !letter.is_control()).take(60).collect()
    }
}

fn last_bytes(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(most)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn spelled(command: &Command) -> String {
    let program =
        Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ")
}

/// Adds up what every test binary in the log reports.
fn count_passed(log: &str) -> usize {
    let reports = log.lines().filter_map(|line| line.split_once("test result: ok. "));
    reports.filter_map(|(_, rest)| rest.split(' ').next()?.parse::<usize>().ok()).sum()
}

/// `8.4 s`, `3 min 20 s`.
pub fn in_words(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f32()),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_binary_counts() {
        let log =
            "test result: ok. 12 passed; 0 failed\n\x1b[0mtest result: ok. 3 passed; 1 ignored\nok. 9 passed";
        assert_eq!(count_passed(log), 15);
    }

    #[test]
    fn times_read_easily() {
        for (seconds, words) in
            [(8.41, "8.4 s"), (59.9, "59.9 s"), (60.2, "1 min 00 s"), (200.0, "3 min 20 s")]
        {
            assert_eq!(in_words(Duration::from_secs_f32(seconds)), words);
        }
    }
}
