//! What is due: cases in groups, the most pressing first.

use leptos::prelude::*;

use crate::desk::search::{Searching, Sought};
use crate::desk::worklist::Group;
use crate::desk::{Book, Desk};
use crate::domain::time::Instant;
use crate::ui::cases::row::CaseRow;
use crate::ui::keep::kept;
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::{TextField, TextKind};
use crate::ui::route::{Route, Staff};
use crate::ui::staff::drawn::{Drawn, Rows, drawn};
use crate::ui::staff::filter::{Scope, Shown, next_due, shown};
use crate::ui::staff::keys;
use crate::ui::words::words;

/// So many rows of a group are drawn at once.
const ROWS: usize = 200;
/// The id of the search box.
const SEARCH: &str = "worklist-search";

/// What the person is looking for.
#[derive(Clone, Copy)]
struct Looking {
    typed: RwSignal<String>,
    scope: RwSignal<String>,
}

/// The worklist.
#[component]
pub fn Worklist() -> impl IntoView {
    let desk = Desk::expect();
    let looking = kept("worklist", || Looking {
        typed: RwSignal::new(String::new()),
        scope: RwSignal::new(Scope::at(desk.book.with_untracked(Book::stands_at)).as_str().to_owned()),
    });
    let minute = Memo::new(move |_| Instant(desk.now.get().0.div_euclid(60) * 60));
    let searching = Searching::begin(desk);
    let sought = Memo::new(move |before: Option<&Sought>| searching.look(&looking.typed.read(), before));
    let all = Memo::new(move |_| {
        minute.track();
        let now = desk.now.get_untracked();
        let scope = Scope::read(&looking.scope.read());
        sought.with(|sought| desk.book.with(|book| shown(book, scope, sought, now)))
    });
    let most = RwSignal::new([ROWS; Group::ALL.len()]);
    let wanted = Memo::new(move |_| all.with(|all| most.with(|most| wanted(all, most))));
    let drawn = drawn(desk, wanted);
    keys::follow(move || drawn.with_untracked(|it| hrefs(&it.rows)), SEARCH);
    let title = Signal::derive(move || {
        let staff = &words().staff;
        match (looking.typed.with(|it| it.trim().is_empty()), Scope::read(&looking.scope.read())) {
            (false, _) => staff.searched_title.to_owned(),
            (true, scope) => (staff.worklist_title)(scope, all.with(|it| it.count)),
        }
    });
    view! {
        <PageHead title />
        <Filters looking />
        <Count looking all />
        <div class="worklist">
            <For each=move || all.get().groups key=|it| place_of(it.0) let:group>
                <GroupRows group=group.0 all drawn most />
            </For>
        </div>
        {move || all.with(|it| it.count == 0 && !it.is_reading).then(|| view! { <Nothing looking all /> })}
    }
}

/// The rows that are to stand in the page: of each group at most so many.
fn wanted(all: &Shown, most: &[usize; Group::ALL.len()]) -> Rows {
    let most = |group: Group| most.get(place_of(group)).copied().unwrap_or_default();
    all.groups.iter().map(|(group, ids)| (*group, ids.iter().copied().take(most(*group)).collect())).collect()
}

fn hrefs(rows: &Rows) -> Vec<String> {
    let ids = rows.iter().flat_map(|it| &it.1);
    ids.map(|it| Route::Staff(Staff::Case(it.to_string())).format()).collect()
}

#[component]
fn Filters(looking: Looking) -> impl IntoView {
    let staff = &words().staff;
    let options = vec![
        SelectOption::new(Scope::Mine.as_str(), staff.scope_mine),
        SelectOption::new(Scope::All.as_str(), staff.scope_all),
        SelectOption::new(Scope::Done.as_str(), staff.scope_done),
    ];
    let new = Route::Staff(Staff::New).format();
    view! {
        <div class="filters" role="search">
            <TextField id=SEARCH label=staff.search kind=TextKind::Search value=looking.typed />
            <SelectField id="worklist-scope" label=staff.scope options value=looking.scope />
            <LinkButton href=new kind=ButtonKind::Primary icon=IconName::Plus>{staff.new}</LinkButton>
        </div>
    }
}

/// How many were found, said while searching.
#[component]
fn Count(looking: Looking, all: Memo<Shown>) -> impl IntoView {
    let searching = move || looking.typed.with(|it| !it.trim().is_empty());
    let found = move || {
        let staff = &words().staff;
        all.with(|it| match it.is_reading {
            true => staff.still_reading.to_owned(),
            false if searching() => (staff.found)(it.count),
            false => String::new(),
        })
    };
    view! { <p class="worklist__found" role="status">{found}</p> }
}

/// One group: its name, its count, its rows.
#[component]
fn GroupRows(
    group: Group,
    all: Memo<Shown>,
    drawn: Memo<Drawn>,
    most: RwSignal<[usize; Group::ALL.len()]>,
) -> impl IntoView {
    let at = place_of(group);
    let name = words().staff.groups.get(at).copied().unwrap_or_default();
    let count = Memo::new(move |_| all.with(|it| count_of(it, group)));
    let ids = Memo::new(move |_| drawn.with(|it| it.of(group)));
    let rest = move || count.get().saturating_sub(most.with(|it| it.get(at).copied().unwrap_or_default()));
    let more =
        Callback::new(move |()| most.update(|it| it.iter_mut().skip(at).take(1).for_each(|it| *it += ROWS)));
    let id = StoredValue::new(format!("group-{at}"));
    view! {
        <section class="worklist__group" aria-labelledby=id.get_value()>
            <h2 id=id.get_value()>{name}<span class="worklist__count">{count}</span></h2>
            <ul class="worklist__rows">
                <For each=move || ids.get() key=|it| *it let:id>
                    <CaseRow id />
                </For>
            </ul>
            {move || (rest() > 0).then(|| view! {
                <Button on_click=more>{(words().staff.show_more)(rest().min(ROWS))}</Button>
            })}
        </section>
    }
}

fn place_of(group: Group) -> usize {
    Group::ALL.iter().position(|it| *it == group).unwrap_or_default()
}

fn count_of(all: &Shown, group: Group) -> usize {
    all.groups.iter().find(|it| it.0 == group).map_or(0, |it| it.1.len())
}

/// Why there is nothing, and what to do about it.
#[component]
fn Nothing(looking: Looking, all: Memo<Shown>) -> impl IntoView {
    let staff = &words().staff;
    let is_searching = looking.typed.with_untracked(|it| !it.trim().is_empty());
    let scope = Scope::read(&looking.scope.read_untracked());
    let clear = Callback::new(move |()| looking.typed.set(String::new()));
    let widen = Callback::new(move |()| looking.scope.set(Scope::All.as_str().to_owned()));
    let new = Route::Staff(Staff::New).format();
    match (is_searching, scope) {
        (true, _) => view! {
            <EmptyState icon=IconName::Search title=staff.none_found help=staff.none_found_help>
                <Button on_click=clear>{staff.clear_filter}</Button>
            </EmptyState>
        }
        .into_any(),
        (false, Scope::Done) => view! { <EmptyState icon=IconName::Archive title=staff.empty_done /> }.into_any(),
        (false, _) if !all.with_untracked(|it| it.has_cases) => view! {
            <EmptyState icon=IconName::Inbox title=staff.empty_first help=staff.empty_first_help>
                <LinkButton href=new icon=IconName::Plus>{staff.new}</LinkButton>
                <LinkButton href=Route::Staff(Staff::Exchange).format() icon=IconName::Package>{staff.exchange}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        (false, Scope::Mine) => view! {
            <EmptyState icon=IconName::CircleCheck title=staff.empty help=next_words()>
                <Button on_click=widen>{staff.show_all}</Button>
            </EmptyState>
        }
        .into_any(),
        (false, Scope::All) => view! { <EmptyState icon=IconName::CircleCheck title=staff.empty /> }.into_any(),
    }
}

/// What falls due next anywhere, where something does.
fn next_words() -> String {
    let desk = Desk::expect();
    let staff = &words().staff;
    let now = desk.now.get_untracked();
    let next = desk.book.with_untracked(next_due);
    let next = next.map(|(number, due)| (staff.empty_next)(&number, &(words().time.before)(due, now)));
    next.unwrap_or_else(|| staff.empty_mine.to_owned())
}
