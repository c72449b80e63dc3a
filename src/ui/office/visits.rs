//! The list of residents: when everybody is due a visit, how often, and since when they live here.

use leptos::prelude::*;

use crate::desk::zone::zone;
use crate::desk::{Book, Desk};
use crate::domain::case::contested::Safer;
use crate::domain::log::Value;
use crate::domain::order::Order as _;
use crate::domain::policy::engine::Visit;
use crate::domain::policy::limit::Cycle;
use crate::domain::policy::program::ProgramKind;
use crate::domain::time::{Day, Instant};
use crate::ui::cases::mask::mask;
use crate::ui::cases::names::Names;
use crate::ui::office::record::{RESIDENT, href};
use crate::ui::parts::basis::Basis;
use crate::ui::parts::button::{Button, ButtonKind, LinkButton};
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::empty_state::EmptyState;
use crate::ui::parts::icon::IconName;
use crate::ui::parts::page_head::PageHead;
use crate::ui::words::words;

/// The act that records a visit.
const VISITED: &str = "visit_done";
/// The act that sets how often one resident is visited.
const INTERVAL: &str = "visit_interval_set";

/// Somebody on the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResidentLine {
    /// The id in the log.
    pub id: String,
    /// The name, or nothing where it is not held here.
    pub name: String,
    /// Where.
    pub place: String,
    /// Since when.
    pub moved_in: String,
    /// Until when.
    pub moved_out: Option<String>,
}

impl ResidentLine {
    /// What the resident is called in a list: the name and the place, else the id.
    pub fn called(&self) -> String {
        let said: Vec<&str> =
            [self.name.as_str(), &self.place].into_iter().filter(|it| !it.is_empty()).collect();
        if said.is_empty() { self.id.clone() } else { said.join(" ") }
    }

    /// The same with the name covered.
    fn covered(&self) -> String {
        ResidentLine { name: mask(&self.name), ..self.clone() }.called()
    }
}

/// The list, as its ids stand.
pub fn residents(book: &Book) -> Vec<ResidentLine> {
    let of = |key: &String, value: &crate::domain::case::contested::Contested| {
        let id = key.strip_prefix("newcomer.")?;
        let value = &value.safe(Safer::First)?.value;
        let text = |field: &str| value.get(field).and_then(Value::text).unwrap_or_default().to_owned();
        let building = value.get("building").and_then(Value::text).map(|it| book.office.place_label(it));
        let place: Vec<&str> =
            building.into_iter().chain(value.get("unit_or_room").and_then(Value::text)).collect();
        Some(ResidentLine {
            id: id.to_owned(),
            name: text("name"),
            place: place.join(" "),
            moved_in: text("move_in_date"),
            moved_out: value.get("moved_out_on").and_then(Value::text).map(str::to_owned),
        })
    };
    book.office.log.values.iter().filter_map(|(key, it)| of(key, it)).collect()
}

/// A visit somebody is due, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitLine {
    /// Who, with the name whole and covered.
    pub who: (String, String),
    /// What the regime calls it, and the clauses.
    pub program: (String, String),
    /// How often.
    pub every: String,
    /// By when.
    pub due: Instant,
    /// Whether that is past.
    pub is_late: bool,
    /// The form that records it.
    pub href: String,
    /// The form that sets how often.
    pub interval: String,
}

/// The visits due, the earliest first; `None` where the regime asks for none.
pub fn visits(book: &Book, now: Instant) -> Option<Vec<VisitLine>> {
    let profile = book.profile()?;
    profile.programs.iter().find(|it| it.kind == ProgramKind::Visit)?;
    let (names, list) = (Names::here(book), residents(book));
    let line = |it: &Visit| {
        let who = list.iter().find(|of| of.id == it.resident).cloned().unwrap_or_default();
        VisitLine {
            who: (who.called(), who.covered()),
            program: (names.program(it.program.as_str()), (words().rules.basis)(&it.clauses)),
            every: every(&names, it),
            due: it.due,
            is_late: it.due < now,
            href: href(VISITED, &[("program_id", it.program.as_str()), ("resident", &it.resident)]),
            interval: href(INTERVAL, &[("resident", &it.resident)]),
        }
    };
    let mut lines: Vec<VisitLine> = book.office_work(now).visits.iter().map(line).collect();
    lines.order_by_key(|it| (it.due, it.who.0.clone()));
    Some(lines)
}

fn every(names: &Names<'_>, visit: &Visit) -> String {
    let Some(cycle) = visit.every else { return words().rounds.once.to_owned() };
    let word = names.option(match cycle {
        Cycle::Month => "per_month",
        Cycle::Quarter => "per_quarter",
        Cycle::HalfYear => "per_half_year",
        Cycle::Year => "per_year",
    });
    if visit.is_own { (words().rounds.interval_own)(&word) } else { word }
}

/// The page.
#[component]
pub fn Visits() -> impl IntoView {
    let desk = Desk::expect();
    let rounds = &words().rounds;
    let minute = Memo::new(move |_| Instant(desk.now.get().0.div_euclid(60) * 60));
    let all = Memo::new(move |_| {
        minute.track();
        let now = desk.now.get_untracked();
        desk.book.with(|book| visits(book, now))
    });
    let shown = RwSignal::new(false);
    view! {
        <PageHead title=rounds.visits help=rounds.visits_help>
            <LinkButton kind=ButtonKind::Primary icon=IconName::UserRoundPlus href=href(RESIDENT, &[])>{rounds.resident_new}</LinkButton>
        </PageHead>
        {move || match all.get() {
            None => view! { <p class="muted">{rounds.not_asked}</p> }.into_any(),
            Some(lines) if lines.is_empty() => view! {
                <EmptyState icon=IconName::House title=rounds.visits_none help=rounds.visits_none_help />
            }
            .into_any(),
            Some(lines) => view! { <Table lines shown /> }.into_any(),
        }}
        <List shown />
    }
}

#[component]
fn Table(lines: Vec<VisitLine>, shown: RwSignal<bool>) -> impl IntoView {
    let rounds = &words().rounds;
    let late = lines.iter().filter(|it| it.is_late).count();
    let caption = (rounds.visits_count)(lines.len(), late);
    let columns = vec![
        Column::new("who", rounds.resident),
        Column::new("work", rounds.work),
        Column::new("every", rounds.interval),
        Column::new("due", rounds.due),
        Column::new("act", words().office.column_act),
    ];
    view! {
        <DataTable caption columns>
            {lines.into_iter().map(|line| view! { <Row line shown /> }).collect_view()}
        </DataTable>
    }
}

#[component]
fn Row(line: VisitLine, shown: RwSignal<bool>) -> impl IntoView {
    let rounds = &words().rounds;
    let now = Desk::expect().now.get_untracked();
    let chip = if line.is_late {
        view! { <Chip status=Status::Overdue text=rounds.late /> }
    } else {
        view! { <Chip status=Status::Running text=rounds.in_time /> }
    };
    let (whole, covered) = line.who;
    let who = move || if shown.get() { whole.clone() } else { covered.clone() };
    view! {
        <tr>
            <th scope="row">{who}</th>
            <td>{line.program.0}<small class="cell-note"><Basis text=line.program.1 /></small></td>
            <td>{line.every}<br /><a href=line.interval>{rounds.interval_set}</a></td>
            <td class="nowrap"><span class="with-chip">{(words().time.before)(line.due, now)}{chip}</span></td>
            <td><LinkButton href=line.href>{rounds.visit_now}</LinkButton></td>
        </tr>
    }
}

/// Everybody on the list, names covered until a person asks.
#[component]
fn List(shown: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let (rounds, staff) = (&words().rounds, &words().staff);
    let all = Memo::new(move |_| desk.book.with(residents));
    let turn = Callback::new(move |()| shown.update(|it| *it = !*it));
    move || {
        let list = all.get();
        let row = move |it: ResidentLine| view! { <ListRow it shown /> };
        let button = move || {
            let (icon, word) =
                if shown.get() { (IconName::EyeOff, staff.hide) } else { (IconName::Eye, staff.show) };
            view! { <Button kind=ButtonKind::Quiet icon on_click=turn>{word}</Button> }
        };
        (!list.is_empty()).then(|| {
            view! {
                <section class="section" aria-label=rounds.residents>
                    <div class="spread"><h2>{rounds.residents}</h2>{button}</div>
                    <ul class="stack">{list.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn ListRow(it: ResidentLine, shown: RwSignal<bool>) -> impl IntoView {
    let rounds = &words().rounds;
    let now = Desk::expect().now.get_untracked();
    let day = |text: &str| {
        text.parse::<Day>().map_or(text.to_owned(), |it| (words().time.day)(it.start(zone()), now))
    };
    let moved = (rounds.moved_in)(&day(&it.moved_in));
    let out = it.moved_out.as_deref().map(|it| (rounds.moved_out)(&day(it)));
    let change = href(RESIDENT, &[("resident", &it.id)]);
    let (whole, covered) = (it.called(), it.covered());
    let who = move || if shown.get() { whole.clone() } else { covered.clone() };
    view! {
        <li class="due">
            <p class="due__line"><strong>{who}</strong><a href=change>{rounds.resident_change}</a></p>
            <p class="due__when">{moved}{out.map(|it| view! { <span>{it}</span> })}</p>
        </li>
    }
}
