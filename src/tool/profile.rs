//! Regimes as files: checking one's own, and showing those that are built in.

use std::path::Path;

use serde_json::{Value, json};

use crate::domain::policy::foreign::faults;
use crate::domain::policy::{Profile, ReadFault, Reading, builtin, statutory};
use crate::tool::fault::Fault;
use crate::tool::{Streams, json};

/// What is wrong with a profile's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What was read, if it could be.
    pub reading: Option<Reading>,
    /// What is wrong.
    pub faults: Vec<ProfileFault>,
}

/// Something wrong with a profile, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {sentence}")]
pub struct ProfileFault {
    /// Where, such as `$.deadlines[2].limit`.
    pub path: String,
    /// What.
    pub sentence: String,
}

/// Checks a profile's file and answers with what is wrong with it, each fault told besides as a sentence.
///
/// # Errors
/// [`Fault`] when the file cannot be read, or has faults.
pub fn check(file: &Path, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let checked = checked(&std::fs::read(file).map_err(Fault::file(file))?);
    let profile = checked.reading.as_ref().map(|it| &it.profile);
    streams.answer(&json!({
        "id": profile.map(|it| it.id.clone()),
        "version": profile.map(|it| it.version),
        "digest": profile.map(|it| it.hash().to_string()),
        "sound": checked.faults.is_empty(),
        "faults": checked.faults.iter().map(|it| json!({ "path": it.path, "sentence": it.sentence })).collect::<Vec<_>>(),
    }))?;
    for fault in &checked.faults {
        streams.complain(format_args!("{}: {fault}", file.display()))?;
    }
    let count = checked.faults.len();
    if count == 0 { Ok(()) } else { Err(Fault::Profile { path: file.to_owned(), count }) }
}

/// Reads and checks a profile: its JSON, its format, keys nobody knows here, what makes no sense in itself and what the
/// common vocabulary does not have.
pub fn checked(bytes: &[u8]) -> Checked {
    if let Err(why) = json::read(bytes) {
        return Checked { reading: None, faults: vec![fault("$", format!("not sound JSON: {why}"))] };
    }
    let reading = match Profile::read(bytes) {
        Ok(reading) => reading,
        Err(why) => return Checked { reading: None, faults: vec![unreadable(why)] },
    };
    let strange = reading.not_understood.iter().map(|it| fault(it, "this key is not known here".to_owned()));
    let wrong = faults(&reading.profile).into_iter().map(|it| fault(&it.path, it.wrong.to_string()));
    let faults = strange.chain(wrong).collect();
    Checked { reading: Some(reading), faults }
}

fn fault(path: &str, sentence: String) -> ProfileFault {
    ProfileFault { path: path.to_owned(), sentence }
}

fn unreadable(why: ReadFault) -> ProfileFault {
    match why {
        ReadFault::At { path, what } => fault(&path, what.to_string()),
        ReadFault::NotJson(why) => fault("$", why.to_string()),
    }
}

/// The names and texts of the regimes that are shipped.
fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    builtin::texts().chain(statutory::texts())
}

/// A shipped regime as its file says it.
///
/// # Errors
/// [`Fault::NoProfile`].
pub fn show(id: &str) -> Result<Value, Fault> {
    let text = texts().find(|(name, _)| *name == id).map(|(_, text)| text);
    Ok(serde_json::from_str(text.ok_or_else(|| no_such(id))?)?)
}

/// There is no such regime; those there are.
pub fn no_such(id: &str) -> Fault {
    let known: Vec<&str> = texts().map(|(name, _)| name).collect();
    Fault::NoProfile { id: id.to_owned(), known: known.join(", ") }
}
