//! Buildings, public areas and departments, one a line: what changed in the text becomes acts of the office.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::found::fields;
use crate::desk::{Book, Desk};
use crate::domain::case::office::{Place, Unit};
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::domain::order::Order as _;
use crate::ui::keep::kept;
use crate::ui::office::frame::Say;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::text_field::LongTextField;
use crate::ui::setup::lines::names;
use crate::ui::words::words;

/// An entry of a list as it stands and as it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    id: String,
    label: String,
    order: i64,
    active: bool,
}

/// What a list is called in the log: the prefix of its ids.
const BUILDINGS: (&str, &str) = ("b", "building");
const AREAS: (&str, &str) = ("a", "public_area");
const UNITS: &str = "u";

/// The entries that differ from what stands once the list reads `wanted`. A name keeps its id; a name that is gone
/// is no longer offered; a name that comes back is offered again under its old id.
fn differences(standing: &[Entry], prefix: &str, wanted: &[String]) -> Vec<Entry> {
    let mut next = standing.iter().map(|it| number(&it.id)).max().unwrap_or(0);
    let mut changed = Vec::new();
    for (order, label) in (1..).zip(wanted) {
        let known = standing.iter().filter(|it| it.label == *label).max_by_key(|it| it.active);
        let id = known.map(|it| it.id.clone()).unwrap_or_else(|| {
            next += 1;
            format!("{prefix}-{next}")
        });
        let entry = Entry { id, label: label.clone(), order, active: true };
        changed.extend((known != Some(&entry)).then_some(entry));
    }
    let gone = standing.iter().filter(|it| it.active && !wanted.contains(&it.label));
    changed.extend(gone.map(|it| Entry { active: false, ..it.clone() }));
    changed
}

fn number(id: &str) -> u64 {
    id.rsplit('-').next().and_then(|it| it.parse().ok()).unwrap_or(0)
}

fn places(book: &Book, kind: &str) -> Vec<Entry> {
    let entry =
        |it: &Place| Entry { id: it.id.clone(), label: it.label.clone(), order: it.order, active: it.active };
    book.office.places.iter().filter(|it| it.kind == kind).map(entry).collect()
}

/// Departments have no order of their own; they stand as their ids do.
fn units(book: &Book) -> Vec<Entry> {
    let mut units: Vec<&Unit> = book.office.units.values().collect();
    units.order_by_key(|it| number(&it.id));
    let entry = |(order, it): (i64, &Unit)| Entry {
        id: it.id.clone(),
        label: it.label.clone(),
        order,
        active: it.active,
    };
    (1..).zip(units).map(entry).collect()
}

fn text(entries: &[Entry]) -> String {
    entries.iter().filter(|it| it.active).map(|it| it.label.as_str()).collect::<Vec<_>>().join("\n")
}

/// The acts that make the lists read so.
fn acts(
    book: &Book,
    buildings: &str,
    areas: &str,
    departments: &str,
) -> Vec<(&'static str, Map<String, Value>)> {
    let place = |(prefix, kind): (&str, &'static str), text: &str| {
        let changed = differences(&places(book, kind), prefix, &names(text));
        changed.into_iter().map(move |it| ("place_set", place_fields(kind, &it))).collect::<Vec<_>>()
    };
    let mut all = place(BUILDINGS, buildings);
    all.extend(place(AREAS, areas));
    let standing = units(book);
    let changed = differences(&standing, UNITS, &names(departments)).into_iter();
    let real =
        changed.filter(|it| !standing.iter().any(|was| Entry { order: it.order, ..was.clone() } == *it));
    all.extend(real.map(|it| ("unit_set", unit_fields(&it))));
    all
}

fn place_fields(kind: &str, it: &Entry) -> Map<String, Value> {
    fields([
        ("place", it.id.as_str().into()),
        ("place_kind", kind.into()),
        ("label", it.label.as_str().into()),
        ("order", it.order.into()),
        ("active", it.active.into()),
    ])
}

fn unit_fields(it: &Entry) -> Map<String, Value> {
    fields([
        ("unit", it.id.as_str().into()),
        ("label", it.label.as_str().into()),
        ("active", it.active.into()),
    ])
}

/// The three lists as texts.
#[component]
pub fn Lists() -> impl IntoView {
    let desk = Desk::expect();
    let say = Say::expect();
    let (common, office, setup) = (&words().common, &words().office, &words().setup);
    let begin =
        |of: &dyn Fn(&Book) -> Vec<Entry>| RwSignal::new(desk.book.with_untracked(|it| text(&of(it))));
    let [buildings, areas, departments] = kept("lists", || {
        [begin(&|it| places(it, BUILDINGS.1)), begin(&|it| places(it, AREAS.1)), begin(&units)]
    });
    let (refused, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let save = Callback::new(move |()| {
        let texts = [buildings, areas, departments].map(|it| it.get_untracked());
        let acts = desk.book.with_untracked(|it| {
            let [buildings, areas, departments] = &texts;
            acts(it, buildings, areas, departments)
        });
        if acts.is_empty() {
            return say.done(office.lists_same);
        }
        refused.set(None);
        busy.set(true);
        spawn_local(async move {
            match desk.write_office(acts).await {
                Ok(_) => say.done(words().office.lists_saved),
                Err(it) => drop(refused.try_set(Some((words().faults.refused)(&it)))),
            }
            busy.try_set(false);
        });
    });
    view! {
        <form class="panel form form--wide" autocomplete="off" on:submit=|event| event.prevent_default()>
            <h2 class="panel__title">{office.lists}</h2>
            <p class="muted">{office.lists_help}</p>
            <div class="fields">
                <LongTextField id="list-buildings" label=setup.buildings value=buildings lines=8 />
                <LongTextField id="list-areas" label=setup.areas value=areas lines=8 />
                <LongTextField id="list-units" label=setup.units value=departments lines=8 />
            </div>
            {move || refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <div><Button kind=ButtonKind::Primary busy on_click=save>{common.save}</Button></div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, label: &str, order: i64, active: bool) -> Entry {
        Entry { id: id.into(), label: label.into(), order, active }
    }

    #[test]
    fn only_what_differs_is_written_and_names_keep_their_ids() {
        let standing =
            [entry("b-1", "1号楼", 1, true), entry("b-2", "2号楼", 2, true), entry("b-3", "门房", 3, false)];
        let wanted = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let table: [(&[&str], Vec<Entry>); 4] = [
            (&["1号楼", "2号楼"], vec![]),
            (&["1号楼", "2号楼", "3号楼"], vec![entry("b-4", "3号楼", 3, true)]),
            (&["2号楼"], vec![entry("b-2", "2号楼", 1, true), entry("b-1", "1号楼", 1, false)]),
            (&["1号楼", "2号楼", "门房"], vec![entry("b-3", "门房", 3, true)]),
        ];
        for (lines, changed) in table {
            assert_eq!(differences(&standing, "b", &wanted(lines)), changed, "{lines:?}");
        }
    }
}
