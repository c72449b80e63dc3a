//! `window.__chaos`: a stream of acts that are counted as saved, and what is stored of them.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::hook::{Answer, call, exception, json, method, number, object, set};
use crate::desk::found::{Founding, fields};
use crate::desk::{Desk, Refused};
use crate::domain::bundle::manifest::Kind;
use crate::domain::log::chain;
use crate::domain::log::hash::Digest;
use crate::domain::log::header::CaseId;
use crate::domain::log::{Event, EventHash, EventSet};
use crate::domain::order::Gather as _;
use crate::store::{Home, Loaded, timer};

/// So many notes are written on one case before the next complaint is lodged.
const NOTES: u32 = 40;
/// The most characters of one note; longer bodies become several.
const LONGEST: usize = 20_000;
/// Between two tries while nothing can be saved.
const AFTER_A_REFUSAL_MS: u32 = 50;

/// The case that takes the notes, and how many it has.
type Working = Rc<RefCell<Option<(CaseId, u32)>>>;

pub(super) fn hook(desk: Desk) -> Object {
    let (hook, working) = (Object::new(), Working::default());
    set(&hook, "v", &1.into());
    method(&hook, "ready", move |_, _| ready(desk));
    method(&hook, "verify", move |_, _| verify(desk));
    let case = working.clone();
    method(&hook, "appendEvent", move |body, _| {
        let case = case.clone();
        async move {
            let saved = append(desk, &case, &json(&body)).await.map_err(exception)?;
            let fields = [("seq", (saved.0 as f64).into()), ("hash", saved.1.to_string().into())];
            Ok(object(fields).into())
        }
    });
    method(&hook, "stream", move |options, _| stream(desk, working.clone(), options));
    method(&hook, "exportBundle", move |_, _| export(desk));
    method(&hook, "importBundle", move |bytes, _| import(desk, bytes));
    // A window that only reads is a writer after this; the other one then reads.
    method(&hook, "takeOver", move |_, _| async move {
        desk.take_over().await.map_err(exception)?;
        Ok(JsValue::UNDEFINED)
    });
    hook
}

/// Sets an empty device up as an office, and tells what starting mended.
async fn ready(desk: Desk) -> Answer {
    if desk.book.with_untracked(|it| it.identity.is_none()) {
        let person = ("p".to_owned(), vec!["intake".to_owned(), "handler".to_owned()]);
        let founding = Founding {
            name: "probe".into(),
            profile: "property".into(),
            label: "probe".into(),
            people: vec![person],
            ..Founding::default()
        };
        desk.found(founding).await.map_err(exception)?;
    }
    let of = |home: Home| {
        let healed = |it: &Loaded| it.healed.iter().filter(|it| it.home == home).map(|it| it.restored).sum();
        desk.loaded.with_untracked(|it| -> usize { healed(it) })
    };
    let healed =
        object([("toI", (of(Home::IndexedDb) as f64).into()), ("toJ", (of(Home::Journal) as f64).into())]);
    let homes = desk.loaded.with_untracked(|it| format!("{:?} {:?}", it.homes, it.lost));
    Ok(object([("app", "huiyin".into()), ("healed", healed.into()), ("homes", homes.into())]).into())
}

/// Saves a body as a note, or as several; the last one's number and hash.
async fn append(desk: Desk, working: &Working, body: &str) -> Result<(i64, EventHash), Refused> {
    let text: Vec<char> = body.chars().map(|it| if it.is_control() { '?' } else { it }).collect();
    let mut last = None;
    for piece in text.chunks(LONGEST) {
        let case = case_for(desk, working).await?;
        let note = fields([("text", piece.iter().collect::<String>().as_str().into())]);
        last = Some(desk.record(case, "note_added", "handler", None, note).await?);
    }
    let hash = last.ok_or(Refused::TooLong)?;
    let number = desk.book.with_untracked(|it| it.set.get(&hash).map(|it| it.header.seq));
    Ok((number.unwrap_or_default(), hash))
}

async fn case_for(desk: Desk, working: &Working) -> Result<CaseId, Refused> {
    if let Some((case, notes)) = working.borrow_mut().as_mut().filter(|it| it.1 < NOTES) {
        *notes += 1;
        return Ok(*case);
    }
    let complaint = fields([
        ("channel", "phone".into()),
        ("complainant_kind", "owner".into()),
        ("case_type", "repair".into()),
        ("content", "probe".into()),
    ]);
    let case = desk.lodge(complaint, None).await?.case;
    working.replace(Some((case, 1)));
    Ok(case)
}

/// Saves without end, so many at once; each is told to the harness only after it was saved.
async fn stream(desk: Desk, working: Working, options: JsValue) -> Answer {
    let size = number(&options, "size", 1_000.0) as usize;
    let pace = number(&options, "pace", 0.0) as u32;
    for line in 0..number(&options, "inflight", 1.0) as u32 {
        let working = working.clone();
        spawn_local(async move {
            for count in 0_u64.. {
                let body = format!("{line}-{count} {}", "x".repeat(size));
                let pause = match append(desk, &working, &body).await {
                    Ok((number, hash)) => {
                        tell(number, hash);
                        pace
                    }
                    Err(_) => AFTER_A_REFUSAL_MS,
                };
                if pause > 0 {
                    timer::sleep(pause).await;
                }
            }
        });
    }
    Ok(JsValue::UNDEFINED)
}

fn tell(number: i64, hash: EventHash) {
    let said = Array::of3(&(number as f64).into(), &hash.to_string().into(), &js_sys::Date::now().into());
    call("__ack", &json(&said).into());
}

/// Reads both homes anew and checks every line, every link, and that no number is missing.
async fn verify(desk: Desk) -> Answer {
    let loaded = desk.machine().store.load().await.map_err(exception)?;
    let mut errors: Vec<String> =
        loaded.lost.iter().map(|it| format!("lost {} to {}", it.from, it.to)).collect();
    let mut set = EventSet::new();
    for record in &loaded.records {
        match Event::read(&record.bytes) {
            Ok(_) if Digest::of(&record.bytes).0 != record.key => {
                errors.push("a line under another's key".into())
            }
            Ok(event) => drop(set.take(event)),
            Err(fault) => errors.push(fault.to_string()),
        }
    }
    let found = chain::verify(&set);
    errors.extend(found.breaks.iter().map(|it| format!("{it:?}")));
    errors.extend(found.gaps.iter().map(|it| format!("{it:?}")));
    errors.extend(found.equivocations.iter().map(|it| format!("{it:?}")));
    let hashes: Array = set.iter().map(|it| JsValue::from(it.hash.to_string())).collect();
    let told: Array = errors.iter().take(20).map(JsValue::from).collect();
    Ok(object([
        ("ok", errors.is_empty().into()),
        ("events", (set.len() as f64).into()),
        ("errors", told.into()),
        ("hashes", hashes.into()),
    ])
    .into())
}

async fn export(desk: Desk) -> Answer {
    let files = desk.export(Kind::Cases, String::new()).await.map_err(exception)?;
    Ok(files.iter().map(|it| Uint8Array::from(it.bytes.as_slice())).collect::<Array>().into())
}

/// Opens a bundle and merges what nobody has to answer for.
async fn import(desk: Desk, bytes: JsValue) -> Answer {
    let bytes = Uint8Array::new(&bytes).to_vec();
    let (report, reason) = match desk.open_bundle(String::new(), &bytes, |_| {}).await {
        Ok(opened) => (desk.merge(&opened, &[].into_iter().to_set()).await.map_err(exception)?, None),
        Err(refused) => (Default::default(), Some(format!("{refused:?}"))),
    };
    let rejected = report.broken + usize::from(reason.is_some());
    Ok(object([
        ("accepted", ((report.added + report.fuller) as f64).into()),
        ("rejected", (rejected as f64).into()),
        ("quarantined", ((report.waiting + report.early) as f64).into()),
        ("reason", reason.map_or(JsValue::NULL, JsValue::from)),
    ])
    .into())
}
