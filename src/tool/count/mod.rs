//! Counting: one question a line, one answer a line, by the same rules as every limit of a regime.

pub mod fault;
mod question;
mod reckon;

use std::io::{BufRead, BufReader, Read as _};

use serde_json::{Value, json};

pub use fault::CountingFault;
pub use question::Desk;

use crate::tool::cli::CountArgs;
use crate::tool::fault::Fault;
use crate::tool::{Streams, json, working};

/// The longest line that is read; a longer one is not a question.
const MAX_LINE: u64 = 1024 * 1024;

/// Answers every line of the input as `{"id","got"}`; what is wrong with a line is told apart, and the lines after it
/// are answered all the same.
///
/// # Errors
/// [`Fault`]: a file that cannot be used, or at the end how many lines could not be answered.
pub fn command(args: &CountArgs, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let (calendar, offset_minutes) = working::calendar(&working::packs(args.calendar.as_deref())?)?;
    let desk = Desk::new(calendar, offset_minutes, working::schedules(args.schedules.as_deref())?);
    let mut input = BufReader::new(&mut *streams.input);
    let mut line = Vec::new();
    let (mut number, mut failed) = (0_usize, 0_usize);
    while next_line(&mut input, &mut line).map_err(Fault::Stream)? {
        number += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match answer(&desk, &line) {
            Ok(answer) => writeln!(streams.out, "{answer}").map_err(Fault::Stream)?,
            Err(why) => {
                failed += 1;
                writeln!(streams.complaints, "huiyin: line {number}: {why}").map_err(Fault::Stream)?;
            }
        }
    }
    if failed == 0 { Ok(()) } else { Err(Fault::Unanswered { failed, of: number }) }
}

/// Reads the next line into `line`, no more of it than is looked at; `false` at the end.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    line.clear();
    let read = input.by_ref().take(MAX_LINE).read_until(b'\n', line)?;
    if !line.ends_with(b"\n") && u64::try_from(line.len()).is_ok_and(|it| it == MAX_LINE) {
        line.push(b'!');
        input.skip_until(b'\n')?;
    }
    Ok(read > 0)
}

/// The answer to one line.
fn answer(desk: &Desk, line: &[u8]) -> Result<Value, CountingFault> {
    if u64::try_from(line.len()).is_ok_and(|it| it > MAX_LINE) {
        return Err(CountingFault::TooLong);
    }
    let question = json::read(line).map_err(|it| CountingFault::Json(it.to_string()))?;
    let Value::Object(question) = question else { return Err(CountingFault::Shape) };
    let id = question.get("id").filter(|it| it.is_string() || it.is_number()).ok_or(CountingFault::Shape)?;
    let got = desk.answer(&question).map_err(|why| CountingFault::Of { id: said(id), why: Box::new(why) })?;
    Ok(json!({ "id": id, "got": got }))
}

fn said(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}
