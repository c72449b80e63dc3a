//! `huiyin verify`: what bundles show together, for an audit over many devices.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::domain::case::Office;
use crate::domain::log::chain::Gap;
use crate::domain::log::header::DeviceId;
use crate::domain::time::{CHINA, Instant};
use crate::tool::Streams;
use crate::tool::bundle::chains::{Findings, check};
use crate::tool::bundle::cli::Files;
use crate::tool::bundle::files;
use crate::tool::bundle::keys::Keys;
use crate::tool::bundle::ledger::{Gathered, Ledger, gather, missing_parts};
use crate::tool::bundle::told;
use crate::tool::fault::Fault;

/// Checks everything and tells what was found.
///
/// # Errors
/// [`Fault::NotSound`] when a file is not, [`Fault::Chains`] when a link cannot be true or a number was written twice.
pub fn command(args: &Files, streams: &mut Streams<'_>) -> Result<(), Fault> {
    let files = files::all(&args.files)?;
    let Gathered { ledgers, faults, copies } = gather(&files, &Keys::read(&args.keys)?);
    for fault in &faults {
        streams.complain(fault)?;
    }
    for (copy, first) in &copies {
        streams.complain(Fault::Replayed { path: copy.clone(), first: first.clone() })?;
    }
    let (mut answers, mut holds) = (Vec::new(), true);
    for ledger in &ledgers {
        let audit = Audit::of(ledger)?;
        holds &= audit.found.broken.is_empty() && audit.found.equivocations.is_empty();
        if !args.json {
            streams.tell(&audit.sentences(ledger))?;
        }
        answers.push(audit.answer(ledger));
    }
    if args.json {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        streams.answer(&json!({ "organisations": answers, "not_sound": faults, "copies": copies.len() }))?;
    }
    match (faults.len(), holds) {
        (0, true) => Ok(()),
        (0, false) => Err(Fault::Chains),
        (bad, _) => Err(Fault::NotSound { bad, of: files.len() }),
    }
}

/// What was found of one organisation.
struct Audit {
    office: Office,
    found: Findings,
    devices: BTreeMap<DeviceId, OfDevice>,
    unknown: BTreeSet<DeviceId>,
    after_revocation: usize,
    missing_parts: Vec<(String, i64, i64)>,
    leaves_out: BTreeSet<String>,
    span: Option<(i64, i64)>,
}

/// One device's chain.
#[derive(Default)]
struct OfDevice {
    acts: usize,
    highest: i64,
    signed: i64,
}

impl Audit {
    fn of(ledger: &Ledger) -> Result<Audit, Fault> {
        let office = ledger.office()?;
        let found = check(ledger);
        let mut devices: BTreeMap<DeviceId, OfDevice> = BTreeMap::new();
        let mut after_revocation = 0;
        for row in &ledger.rows {
            let Some(device) = ledger.device(row.device) else { continue };
            let of = devices.entry(device).or_default();
            (of.acts, of.highest) = (of.acts + 1, row.seq.max(of.highest));
            let last = office.standing.revoked().get(&device);
            after_revocation += usize::from(last.is_some_and(|it| row.seq > *it));
        }
        for head in &ledger.heads {
            let of = devices.entry(head.device).or_default();
            of.signed = head.seq.max(of.signed);
        }
        let trusted = office.trusted_devices();
        let unknown = ledger.devices.iter().copied().filter(|it| !trusted.contains(it)).collect();
        let recorded = || ledger.rows.iter().map(|it| it.recorded);
        let span = recorded().min().zip(recorded().max());
        let leaves_out = ledger.sources.iter().flat_map(|it| it.manifest.left_out.iter().cloned()).collect();
        let missing_parts = missing_parts(ledger);
        Ok(Audit { office, found, devices, unknown, after_revocation, missing_parts, leaves_out, span })
    }

    fn sentences(&self, ledger: &Ledger) -> Vec<String> {
        let mut told = vec![format!(
            "{} ({}): {} hold {} of {} in {}{}.",
            told::text(ledger.name()),
            ledger.org,
            told::count(ledger.sources.len(), "bundle"),
            told::count(ledger.rows.len(), "act"),
            told::count(ledger.devices.len(), "device"),
            told::count(ledger.cases(), "case"),
            self.span
                .map(|(from, to)| format!(", written down from {} to {}", day(from), day(to)))
                .unwrap_or_default(),
        )];
        for (device, of) in &self.devices {
            told.push(format!(
                "  {}: {} up to number {}, signed up to {}{}.",
                self.label(*device),
                told::count(of.acts, "act"),
                of.highest,
                of.signed,
                if self.unknown.contains(device) { "; nobody answers for it" } else { "" },
            ));
        }
        self.faults(ledger, &mut told);
        told
    }

    fn faults(&self, ledger: &Ledger, told: &mut Vec<String>) {
        let before = told.len();
        let acts = |acts: &[usize]| {
            told::some(&acts.iter().filter_map(|it| self.act(ledger, *it)).collect::<Vec<_>>())
        };
        for (found, what) in [
            (&self.found.broken, "A link cannot be true in"),
            (&self.found.early, "Something they stand upon is missing for"),
            (&self.found.unvouched, "No signed chain end vouches for"),
            (&self.found.clock_doubts, "The clock stood before something already seen at"),
            (&self.found.ahead, "Written down more than a day after the bundle was made:"),
        ] {
            if !found.is_empty() {
                told.push(format!("  {what} {}: {}.", told::count(found.len(), "act"), acts(found)));
            }
        }
        if !self.found.equivocations.is_empty() {
            let twice = self.found.equivocations.iter().map(|(it, seq)| format!("{} {seq}", self.label(*it)));
            told.push(format!(
                "  Written twice under one number, so a device was copied or restored: {}.",
                told::some(&twice.collect::<Vec<_>>())
            ));
        }
        if !self.found.gaps.is_empty() {
            let gaps: Vec<String> = self.found.gaps.iter().map(|it| self.gap(it)).collect();
            let proves = if self.leaves_out.contains("cases") {
                " Some bundles leave cases out, so numbers missing prove nothing."
            } else {
                ""
            };
            told.push(format!("  Missing: {}.{proves}", told::some(&gaps)));
        }
        if self.after_revocation > 0 {
            told.push(format!(
                "  {} written by a device after its revocation do not count.",
                told::count(self.after_revocation, "act")
            ));
        }
        if !self.missing_parts.is_empty() {
            let parts =
                self.missing_parts.iter().map(|(name, part, of)| format!("{name} part {part} of {of}"));
            told.push(format!("  Not among the files: {}.", told::some(&parts.collect::<Vec<_>>())));
        }
        if told.len() == before {
            told.push(
                "  Every link holds, no number is missing or written twice, no clock ran backwards."
                    .to_owned(),
            );
        }
    }

    fn label(&self, device: DeviceId) -> String {
        let code = crate::domain::log::fingerprint::device_code(device);
        let of = self.office.devices.get(&device);
        of.map_or_else(
            || code.clone(),
            |it| format!("{code} {} ({})", told::text(&it.label), told::text(&it.place)),
        )
    }

    fn gap(&self, gap: &Gap) -> String {
        let code = self.label(gap.device);
        if gap.from == gap.to {
            format!("{code} {}", gap.from)
        } else {
            format!("{code} {}–{}", gap.from, gap.to)
        }
    }

    fn act(&self, ledger: &Ledger, at: usize) -> Option<String> {
        let row = ledger.rows.get(at)?;
        let device = ledger.device(row.device)?;
        Some(format!("{} {}", crate::domain::log::fingerprint::device_code(device), row.seq))
    }

    fn answer(&self, ledger: &Ledger) -> serde_json::Value {
        let hashes = |acts: &[usize]| -> Vec<String> {
            acts.iter().filter_map(|it| ledger.rows.get(*it)).map(|it| it.hash.to_string()).collect()
        };
        let devices = self.devices.iter().map(|(device, of)| {
            json!({
                "device": device.to_string(), "name": self.label(*device), "acts": of.acts, "highest": of.highest,
                "signed": of.signed, "known": !self.unknown.contains(device),
            })
        });
        let gaps = self.found.gaps.iter();
        json!({
            "org": ledger.org,
            "name": ledger.name(),
            "bundles": ledger.sources.len(),
            "acts": ledger.rows.len(),
            "cases": ledger.cases(),
            "devices": devices.collect::<Vec<_>>(),
            "broken": hashes(&self.found.broken),
            "early": hashes(&self.found.early),
            "unvouched": hashes(&self.found.unvouched),
            "clock_doubts": hashes(&self.found.clock_doubts),
            "ahead": hashes(&self.found.ahead),
            "gaps": gaps.map(|it| json!({ "device": it.device.to_string(), "from": it.from, "to": it.to })).collect::<Vec<_>>(),
            "equivocations": self.found.equivocations.iter()
                .map(|(it, seq)| json!({ "device": it.to_string(), "seq": seq })).collect::<Vec<_>>(),
            "after_revocation": self.after_revocation,
            "missing_parts": self.missing_parts.iter()
                .map(|(name, part, of)| json!({ "bundle": name, "part": part, "of": of })).collect::<Vec<_>>(),
        })
    }
}

fn day(seconds: i64) -> String {
    Instant(seconds).at_offset(CHINA).to_string()
}
