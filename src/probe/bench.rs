//! `window.__bench`: imports, opens, appends, searches, counts and ranks as the screens do, for a harness that times them.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect, WebAssembly};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Performance};

use super::hook::{Answer, exception, hang, method, object, set};
use super::limits::{Columns, Count};
use crate::desk::far::{Far, Step};
use crate::desk::found::{Joining, Settings, fields};
use crate::desk::search::{Searching, Sought};
use crate::desk::{Desk, Place};
use crate::domain::bundle::write::FIRST_LINE;
use crate::domain::log::header::CaseId;
use crate::store::timer;
use crate::ui::staff::filter::{Scope, shown};

/// The rows that must stand in the page before it counts as open.
const ROWS: u32 = 50;
/// How often the page is looked at until they do.
const LOOK_MS: u32 = 4;

pub(super) fn hook(desk: Desk) -> Object {
    let (hook, turn) = (Object::new(), Rc::new(Cell::new(0)));
    method(&hook, "open", move |_, _| async { Ok(JsValue::UNDEFINED) });
    method(&hook, "importBundle", move |text, _| import(desk, text));
    method(&hook, "openTop", move |count, _| async move { Ok(top(desk, &count).into()) });
    // Which cases there are to write in is the harness's question, asked once.
    let live = Rc::new(OnceCell::new());
    method(&hook, "appendEvent", move |text, _| {
        let (at, live) = (turn.replace(turn.get() + 131), Rc::clone(&live));
        async move { append(desk, live.get_or_init(|| live_cases(desk)), at, text).await }
    });
    // As the worklist does: nothing is answered before every case is ready.
    let searching = Searching::of(desk);
    method(&hook, "search", move |typed, _| async move {
        let typed = typed.as_string().unwrap_or_default();
        loop {
            let sought = untrack(|| searching.look(&typed, None));
            if sought != Sought::Reading {
                let now = desk.now.get_untracked();
                let count = desk.book.with_untracked(|it| shown(it, Scope::All, &sought, now).count);
                return Ok(JsValue::from(count as f64));
            }
            searching.go_on();
            let _ = (desk.machine().breathe)().await;
        }
    });
    let count = Rc::new(Count::new());
    method(&hook, "due", move |times, _| {
        let count = Rc::clone(&count);
        async move {
            let count = count.as_ref().as_ref().ok_or_else(|| exception("no calendar"))?;
            let sum = count.seven_working_days(times.as_f64().unwrap_or_default() as u32);
            Ok(JsValue::from(sum as f64))
        }
    });
    let now = desk.now.get_untracked();
    let columns = Rc::new(RefCell::new(Columns::new(now)));
    method(&hook, "rank", move |_, _| {
        let columns = Rc::clone(&columns);
        async move { Ok(JsValue::from(columns.borrow_mut().rank(now) as f64)) }
    });
    let weigh = Closure::<dyn Fn() -> f64>::new(memory);
    set(&hook, "mem", &weigh.into_js_value());
    spawn_local(wait_for_rows());
    hook
}

/// Bytes of this module's memory.
fn memory() -> f64 {
    let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length().into()
}

/// Marks the moment at which the first rows stand in the page: those drawn ahead of the program, where there are such.
async fn wait_for_rows() {
    let Some(document) = web_sys::window().and_then(|it| it.document()) else { return };
    let ahead = drawn_ahead();
    loop {
        let rows = document.query_selector_all(".worklist__row").ok();
        if let Some(rows) = rows.filter(|it| it.length() >= ROWS) {
            if let Some(clock) = web_sys::window().and_then(|it| it.performance()) {
                match &ahead {
                    Some(options) => mark_at(&clock, options),
                    None => drop(clock.mark("bench:top50")),
                }
            }
            let row = |at: u32| {
                let link = rows.get(at)?.dyn_into::<Element>().ok()?.get_attribute("href")?;
                Some(JsValue::from(object([("id", link.into())])))
            };
            hang("__rows", &(0..rows.length()).filter_map(row).collect::<Array>());
            return;
        }
        timer::sleep(LOOK_MS).await;
    }
}

/// When rows were drawn ahead, as options of a mark.
fn drawn_ahead() -> Option<Object> {
    let clock = web_sys::window()?.performance()?;
    let find: Function = Reflect::get(&clock, &"getEntriesByName".into()).ok()?.dyn_into().ok()?;
    let found: Array = find.call1(&clock, &"ahead".into()).ok()?.dyn_into().ok()?;
    let at = Reflect::get(&found.get(0), &"startTime".into()).ok()?;
    at.as_f64().map(|it| object([("startTime", it.into())]))
}

fn mark_at(clock: &Performance, options: &Object) {
    let mark = Reflect::get(clock, &"mark".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    drop(mark.map(|it| it.call2(clock, &"bench:top50".into(), options)));
}

/// The parts of a text: one bundle alone, or several in a list, a line with a comma between two.
fn parts(text: &str) -> Vec<&str> {
    if text.starts_with(FIRST_LINE) {
        return vec![text];
    }
    let inner = text.split_once('\n').map_or("", |it| it.1);
    let inner = inner.rsplit_once("]}").map_or(inner, |it| it.0);
    inner.split_inclusive("\n,\n").map(|it| it.strip_suffix(",\n").unwrap_or(it)).collect()
}

/// Opens a bundle in all its parts, and joins or merges as a person would who answers for every device.
async fn import(desk: Desk, text: JsValue) -> Answer {
    let text = text.as_string().unwrap_or_default();
    // What comes before is the harness's: a screen is handed bytes.
    timer::sleep(0).await;
    mark("bench:import");
    let began = js_sys::Date::now();
    let steps = Steps::default();
    let going = steps.clone();
    let going = move |far: Far| {
        going.note(far);
        true
    };
    let mut bundles = Vec::new();
    for part in parts(&text) {
        let bundle = desk.read_watched(part.as_bytes(), &going).await.map_err(exception)?;
        bundles.push((String::new(), bundle));
    }
    drop(text);
    let read = js_sys::Date::now();
    let opened = desk.open_parts(bundles, &going).await.map_err(exception)?;
    let looked = js_sys::Date::now();
    let before = desk.book.with_untracked(|it| it.set.len());
    let is_new = desk.book.with_untracked(|it| it.identity.is_none());
    let mut added = 0;
    if is_new {
        let settings = Settings::of(&opened).map_err(exception)?;
        let person = settings.people.first().map(|it| it.0.clone());
        let joining = Joining { place: Place::Tablet, label: "bench".into(), person };
        desk.join_watched(&opened, joining, &going).await.map_err(exception)?;
    } else {
        let answered = opened.preview.unknown_devices.clone();
        added = desk.merge_watched(&opened, &answered, &going).await.map_err(exception)?.added;
    }
    let held = desk.book.with_untracked(|it| it.set.len());
    let added = if is_new { held - before } else { added };
    let ended = js_sys::Date::now();
    mark("bench:imported");
    let timing = object([
        ("read", (read - began).into()),
        ("look", (looked - read).into()),
        ("write", (ended - looked).into()),
        ("steps", steps.told(ended).into()),
    ]);
    // As a screen does, which lets a bundle go a few events at a time.
    desk.let_go(opened.bundle.events.clone());
    Ok(object([("added", (added as f64).into()), ("timing", timing.into())]).into())
}

/// When each step of an import was first told, one after the other.
#[derive(Clone, Default)]
struct Steps(Rc<RefCell<Vec<(Step, f64)>>>);

impl Steps {
    fn note(&self, far: Far) {
        let mut all = self.0.borrow_mut();
        if all.last().is_none_or(|it| it.0 != far.step) {
            all.push((far.step, js_sys::Date::now()));
        }
    }

    fn told(&self, ended: f64) -> String {
        let all = self.0.borrow();
        let ends = all.iter().skip(1).map(|it| it.1).chain([ended]);
        all.iter().zip(ends).map(|((step, from), to)| format!("{step:?} {} ", to - from)).collect()
    }
}

fn mark(name: &str) {
    if let Some(clock) = web_sys::window().and_then(|it| it.performance()) {
        let _ = clock.mark(name);
    }
}

fn top(desk: Desk, count: &JsValue) -> Array {
    let count = count.as_f64().unwrap_or(f64::from(ROWS)) as usize;
    desk.book.with_untracked(|book| {
        let rows = book.worklist(desk.now.get_untracked()).into_iter().flat_map(|it| it.1);
        let row = |it: std::sync::Arc<crate::desk::CaseView>| {
            let due = it.next_deadline().map_or(JsValue::NULL, |it| ((it.due.0 / 60) as f64).into());
            JsValue::from(object([("id", it.id().to_string().into()), ("due", due)]))
        };
        rows.take(count).map(row).collect()
    })
}

/// The cases somebody works on.
fn live_cases(desk: Desk) -> Vec<CaseId> {
    desk.book
        .with_untracked(|it| it.cases.values().filter(|it| it.evaluation.is_live).map(|it| it.id()).collect())
}

/// Writes a note on one of these cases, as the page of a case does.
async fn append(desk: Desk, live: &[CaseId], at: usize, text: JsValue) -> Answer {
    let case = at.checked_rem(live.len()).and_then(|at| live.get(at).copied());
    let case = case.ok_or_else(|| exception("no case"))?;
    let note = fields([("text", text.as_string().unwrap_or_default().as_str().into())]);
    desk.record(case, "note_added", "handler", None, note).await.map_err(exception)?;
    Ok(JsValue::UNDEFINED)
}
