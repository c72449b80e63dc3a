//! `huiyin sample`: the bundles of a made-up office as files.

use std::path::Path;

use serde_json::json;

use crate::domain::bundle::manifest::Kind;
use crate::domain::time::CHINA;
use crate::sample::Sample;
use crate::sample::bundles::Outgoing;
use crate::tool::cli::SampleArgs;
use crate::tool::fault::Fault;

/// Writes a sample's bundles and tells what there is.
///
/// # Errors
/// [`Fault`], when a file cannot be written or something built in does not fit.
pub fn command(args: &SampleArgs) -> Result<serde_json::Value, Fault> {
    let sample = Sample::new(args.cases, args.seed, args.from)?;
    let settings = save(&sample.bundle(Kind::Settings)?, &args.out)?;
    let cases = match args.bundles {
        Some(count) => {
            sample.in_turn(count)?.iter().map(|it| save(it, &args.out)).collect::<Result<_, _>>()?
        }
        None => save(&sample.bundle(Kind::Cases)?, &args.out)?,
    };
    Ok(json!({ "settings": settings, "cases": cases, "sample": report(&sample) }))
}

/// What somebody who tries the sample out needs to know.
fn report(sample: &Sample) -> serde_json::Value {
    let devices =
        sample.office.stations().map(|it| json!({ "code": it.code, "place": it.place, "label": it.label }));
    json!({
        "org": sample.office.org,
        "cases": sample.lodged,
        "events": sample.log.set.len(),
        "from": sample.period.from.at_offset(CHINA).to_string(),
        "until": sample.period.until.at_offset(CHINA).to_string(),
        "query_code_of_every_case": sample.office.query.code.spaced(),
        "devices": devices.collect::<Vec<_>>(),
    })
}

/// Writes files into a folder and tells their names and sizes.
fn save(files: &[Outgoing], folder: &Path) -> Result<serde_json::Value, Fault> {
    std::fs::create_dir_all(folder).map_err(Fault::file(folder))?;
    for file in files {
        let path = folder.join(&file.name);
        std::fs::write(&path, &file.bytes).map_err(Fault::file(&path))?;
    }
    Ok(files.iter().map(|it| json!({ "name": it.name, "bytes": it.bytes.len() })).collect())
}
