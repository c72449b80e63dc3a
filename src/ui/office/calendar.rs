//! Working days: which are known, taking a pack in, and the office's own closures and extra working days.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files::{Picked, Unreadable};
use crate::desk::calendar::{Moved, Offered, PackRefused};
use crate::desk::zone::zone;
use crate::desk::{Book, Desk};
use crate::domain::calendar::Pack;
use crate::domain::order::Order as _;
use crate::domain::time::{Day, Instant, offset_text};
use crate::ui::cases::names::Names;
use crate::ui::keep::kept;
use crate::ui::office::frame::Say;
use crate::ui::office::health_lines::missing_year;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::chip::{Chip, Status};
use crate::ui::parts::data_table::{Column, DataTable};
use crate::ui::parts::date_field::DateField;
use crate::ui::parts::file_picker::FilePicker;
use crate::ui::parts::page_head::PageHead;
use crate::ui::parts::select_field::{SelectField, SelectOption};
use crate::ui::parts::text_field::TextField;
use crate::ui::words::words;

/// The longest pack, in bytes: what the log takes as one text.
const MOST: u64 = 200_000;
/// So many moved limits are listed.
const LISTED: usize = 50;
/// The word of a day on which the office works.
const WORKS: &str = "works";
/// The word of a day on which it rests.
const RESTS: &str = "rests";

/// A pack in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackLine {
    /// The days it covers.
    pub covered: String,
    /// Its revision.
    pub revision: String,
    /// Whether it came with the program.
    pub is_builtin: bool,
    /// The official notices behind it.
    pub notices: Vec<String>,
}

/// The packs that count, the earliest days first.
pub fn packs(book: &Book) -> Vec<PackLine> {
    let calendar = &words().calendar;
    let line = |it: Pack, is_builtin| PackLine {
        covered: (calendar.covered)(&(calendar.date)(it.first), &(calendar.date)(it.last)),
        revision: (calendar.revision)(it.revision),
        is_builtin,
        notices: it.notices.values().flatten().cloned().collect(),
    };
    let mut installed: Vec<Pack> =
        book.office.calendars.values().filter_map(|it| Pack::read(it.as_bytes()).ok()).collect();
    let counts = |it: &Pack| book.counts_by(it);
    installed.retain(counts);
    installed.order_by_key(|it| (it.first, it.revision));
    let builtin = Pack::china().ok().filter(counts).map(|it| line(it, true));
    builtin.into_iter().chain(installed.into_iter().map(|it| line(it, false))).collect()
}

/// A moved limit in words: the case's number, the limit, before and after.
pub fn moved_line(book: &Book, it: &Moved, now: Instant) -> Option<(String, String, String)> {
    let view = book.cases.get(&it.case)?;
    let before = words().time.before;
    let words = (words().calendar.move_of)(&before(it.before, now), &before(it.after, now));
    Some((view.reference(), Names::of(book, view.case()).deadline(it.limit.as_str()), words))
}

/// Why a pack is not installed and how to mend it, in words; and that nothing has changed.
pub fn refused(why: &PackRefused) -> String {
    let calendar = &words().calendar;
    let said = match why {
        PackRefused::Fault(fault) => (calendar.not_a_pack)(fault),
        PackRefused::Shape(fault) => (calendar.other_shape)(fault),
        PackRefused::Outruled(by) => (calendar.outruled_whole)(by.have),
        PackRefused::NotText => calendar.not_text.to_owned(),
        PackRefused::NotNewer { have } => (calendar.not_newer)(*have),
        PackRefused::Refused(refused) => return (words().faults.refused)(refused),
    };
    [said.as_str(), calendar.unchanged].join(words().common.sentence)
}

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let calendar = &words().calendar;
    view! {
        <PageHead title=calendar.title help=calendar.help />
        <Missing />
        <Packs />
        <Import />
        <LocalDays />
    }
}

/// That a year in which limits end soon has no calendar yet.
#[component]
fn Missing() -> impl IntoView {
    let desk = Desk::expect();
    let year = Memo::new(move |_| desk.book.with(|it| missing_year(it, desk.now.get_untracked())));
    move || {
        year.get().map(|it| view! { <Banner kind=BannerKind::Warn text=(words().calendar.missing)(it) /> })
    }
}

#[component]
fn Packs() -> impl IntoView {
    let desk = Desk::expect();
    let all = Memo::new(move |_| desk.book.with(packs));
    let line = |it: PackLine| {
        let calendar = &words().calendar;
        let from = if it.is_builtin { calendar.builtin } else { calendar.installed };
        let notices = it.notices.into_iter().map(|it| view! { <li lang="zh-CN">{it}</li> }).collect_view();
        view! {
            <li class="due">
                <p class="due__line"><strong>{it.covered}</strong><Chip status=Status::Plain text=from /></p>
                <p class="due__when">{it.revision}</p>
                <details><summary>{calendar.notices}</summary><ul>{notices}</ul></details>
            </li>
        }
    };
    let title = words().calendar.in_use;
    view! {
        <section class="panel" aria-label=title>
            <h2 class="panel__title">{title}</h2>
            <ul class="stack">{move || all.get().into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

/// What taking a pack in has come to.
#[derive(Clone, Copy)]
struct Taking {
    desk: Desk,
    say: Say,
    offered: RwSignal<Option<Offered>>,
    failed: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

#[component]
fn Import() -> impl IntoView {
    let calendar = &words().calendar;
    let taking = Taking {
        desk: Desk::expect(),
        say: Say::expect(),
        offered: RwSignal::new(None),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let desk = taking.desk;
    let zone_line = move || {
        desk.zone.track();
        (words().calendar.zone)(&offset_text(zone()))
    };
    let on_file = Callback::new(move |file: Picked| taking.read(&file.bytes));
    let on_fail = Callback::new(move |why: Unreadable| {
        taking.failed.set(Some(match why {
            Unreadable::TooLarge { bytes, .. } => (words().calendar.too_large)(bytes),
            Unreadable::Gone { .. } => words().faults.file_unreadable.to_owned(),
        }));
    });
    view! {
        <section class="panel" aria-label=calendar.import>
            <h2 class="panel__title">{calendar.import}</h2>
            <p class="muted">{calendar.import_help}</p>
            <p>{zone_line}</p>
            <FilePicker id="calendar-file" label=calendar.choose hint=calendar.drop accept=".json,application/json" most=MOST on_file on_fail />
            {move || taking.failed.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            {move || taking.offered.get().map(|offered| view! { <Offer offered taking /> })}
        </section>
    }
}

impl Taking {
    fn read(self, bytes: &[u8]) {
        self.failed.set(None);
        self.offered.set(None);
        match self.desk.offered(bytes) {
            Ok(offered) => self.offered.set(Some(offered)),
            Err(why) => self.failed.set(Some(refused(&why))),
        }
    }

    fn install(self) {
        let Some(offered) = self.offered.get_untracked() else { return };
        self.busy.set(true);
        spawn_local(async move {
            match self.desk.install(&offered).await {
                Ok(()) => {
                    self.offered.try_set(None);
                    self.say.done(words().calendar.done);
                }
                Err(why) => drop(self.failed.try_set(Some(refused(&why)))),
            }
            self.busy.try_set(false);
        });
    }
}

/// A pack that was checked: what it says, what it moves, and the button.
#[component]
fn Offer(offered: Offered, taking: Taking) -> impl IntoView {
    let calendar = &words().calendar;
    let pack = &offered.pack;
    let said = (calendar.offered)(&(calendar.date)(pack.first), &(calendar.date)(pack.last), pack.revision);
    let counts = [(calendar.rest_days)(pack.holidays.len()), (calendar.make_up_days)(pack.workdays.len())];
    let digest = crate::ui::exchange::in_groups(&offered.digest.to_string());
    let now = taking.desk.now.get_untracked();
    let moves = taking.desk.book.with_untracked(|book| {
        let lines = offered.moves.iter().take(LISTED).filter_map(|it| moved_line(book, it, now));
        lines.collect::<Vec<_>>()
    });
    let turns = (pack.offset_minutes != zone()).then(|| {
        let said = (calendar.zone_moves)(&offset_text(zone()), &offset_text(pack.offset_minutes));
        view! { <Banner kind=BannerKind::Warn text=said /> }
    });
    let headline = match offered.moves.len() {
        0 => calendar.moves_none.to_owned(),
        n => (calendar.moves)(n),
    };
    let outruled = offered.outruled.iter().map(|it| {
        let said = (calendar.outruled)(&(calendar.date)(it.first), &(calendar.date)(it.last), it.have);
        view! { <Banner kind=BannerKind::Warn text=said /> }
    });
    let outruled = outruled.collect_view();
    let line = |(number, limit, words): (String, String, String)| {
        view! { <li><span class="case-number">{number}</span>" "{limit}" "{words}</li> }
    };
    view! {
        <div class="stack" role="status">
            <p><strong>{said}</strong></p>
            <p>{counts.join(words().common.clause)}</p>
            <p class="muted">{(calendar.digest)(&digest)}</p>
            {outruled}
            {turns}
            <p>{headline}</p>
            <ul>{moves.into_iter().map(line).collect_view()}</ul>
            <div><Button kind=ButtonKind::Primary busy=taking.busy on_click=Callback::new(move |()| taking.install())>{calendar.install}</Button></div>
        </div>
    }
}

/// A day being entered.
#[derive(Clone, Copy)]
struct Entering {
    on: RwSignal<String>,
    kind: RwSignal<String>,
    label: RwSignal<String>,
    on_error: RwSignal<Option<String>>,
    label_error: RwSignal<Option<String>>,
    refused: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

/// Reads the day that is entered.
///
/// # Errors
/// What is wrong with it and how to mend it, in words.
pub fn local_day(typed: &str) -> Result<Day, String> {
    let calendar = &words().calendar;
    let day: Day = typed.parse().map_err(|_| calendar.day_missing.to_owned())?;
    if day.is_near() { Ok(day) } else { Err(calendar.day_far_off.to_owned()) }
}

/// The office's own days: date, whether it works, name.
pub fn local_days(book: &Book) -> Vec<(Day, bool, String)> {
    book.office.local_days.iter().map(|(day, (works, label))| (*day, *works, label.clone())).collect()
}

#[component]
fn LocalDays() -> impl IntoView {
    let desk = Desk::expect();
    let say = Say::expect();
    let calendar = &words().calendar;
    let entering = kept("local-day", || Entering {
        on: RwSignal::new(String::new()),
        kind: RwSignal::new(RESTS.to_owned()),
        label: RwSignal::new(String::new()),
        on_error: RwSignal::new(None),
        label_error: RwSignal::new(None),
        refused: RwSignal::new(None),
        busy: RwSignal::new(false),
    });
    let options = vec![SelectOption::new(RESTS, calendar.rests), SelectOption::new(WORKS, calendar.works)];
    let add = Callback::new(move |()| entering.add(desk, say));
    view! {
        <section class="panel" aria-label=calendar.local>
            <h2 class="panel__title">{calendar.local}</h2>
            <p class="muted">{calendar.local_help}</p>
            <form class="form" autocomplete="off" on:submit=|event| event.prevent_default()>
                <div class="fields">
                    <DateField id="local-on" label=calendar.day value=entering.on error=entering.on_error />
                    <SelectField id="local-kind" label=calendar.kind options value=entering.kind />
                    <TextField id="local-label" label=calendar.name value=entering.label error=entering.label_error />
                </div>
                {move || entering.refused.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
                <div><Button busy=entering.busy on_click=add>{calendar.add}</Button></div>
            </form>
            <LocalList />
        </section>
    }
}

impl Entering {
    fn add(self, desk: Desk, say: Say) {
        let calendar = &words().calendar;
        let day = self.on.with_untracked(|it| local_day(it));
        let label = self.label.with_untracked(|it| it.trim().to_owned());
        self.on_error.set(day.clone().err());
        self.label_error.set(label.is_empty().then(|| calendar.name_missing.to_owned()));
        let Some(day) = day.ok().filter(|_| !label.is_empty()) else { return };
        let works = self.kind.with_untracked(|it| it == WORKS);
        self.refused.set(None);
        self.busy.set(true);
        spawn_local(async move {
            match desk.set_day(day, works, label).await {
                Ok(()) => {
                    self.on.try_set(String::new());
                    self.label.try_set(String::new());
                    say.done(words().calendar.added);
                }
                Err(it) => drop(self.refused.try_set(Some((words().faults.refused)(&it)))),
            }
            self.busy.try_set(false);
        });
    }
}

#[component]
fn LocalList() -> impl IntoView {
    let desk = Desk::expect();
    let calendar = &words().calendar;
    let days = Memo::new(move |_| desk.book.with(local_days));
    let columns = vec![
        Column::new("on", calendar.day),
        Column::new("kind", calendar.kind),
        Column::new("name", calendar.name),
    ];
    let row = move |(day, works, label): (Day, bool, String)| {
        let calendar = &words().calendar;
        let on = (words().time.day)(day.start(zone()), desk.now.get_untracked());
        view! {
            <tr>
                <th scope="row" class="nowrap">{on}</th>
                <td>{if works { calendar.works } else { calendar.rests }}</td>
                <td>{label}</td>
            </tr>
        }
    };
    view! {
        <Show when=move || !days.with(Vec::is_empty) fallback=move || view! { <p class="muted">{calendar.local_none}</p> }>
            <DataTable caption=calendar.local caption_hidden=true columns=columns.clone()>
                <For each=move || days.get() key=Clone::clone children=row />
            </DataTable>
        </Show>
    }
}
