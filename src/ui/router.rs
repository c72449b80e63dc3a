//! Following the address bar, and telling people where they have arrived.

use leptos::prelude::*;

use crate::browser::{clock, document, hash};
use crate::ui::live::{memo, watch};
use crate::ui::route::{Route, Staff};

/// One page of the walk so far.
#[derive(Clone)]
struct Page {
    address: String,
    scrolled: f64,
}

/// How the present page was reached.
#[derive(Clone, PartialEq)]
enum Arrival {
    First,
    Forward,
    /// By Back, or by a link to the page before: where it was scrolled, and the address just left.
    Back {
        scrolled: f64,
        left: String,
    },
}

/// The address bar as signals. Made once at the root, handed on by context.
#[derive(Clone, Copy)]
pub struct Router {
    address: RwSignal<String>,
    route: Memo<Route>,
    walk: StoredValue<Vec<Page>>,
    arrival: StoredValue<Arrival>,
    replacing: StoredValue<bool>,
}

impl Router {
    /// Starts following the address bar.
    pub fn start() -> Router {
        let first = hash::current();
        let address = RwSignal::new(first.clone());
        let router = Router {
            address,
            route: memo(move || Route::parse(&address.read()).unwrap_or(Route::NotFound)),
            walk: StoredValue::new(vec![Page { address: first, scrolled: 0.0 }]),
            arrival: StoredValue::new(Arrival::First),
            replacing: StoredValue::new(false),
        };
        StoredValue::new_local(hash::on_change(move |to| router.arrive(to)));
        router
    }

    /// A router that stands at an address and follows none, for tests.
    #[cfg(any(test, feature = "html"))]
    pub fn standing_at(address: &str) -> Router {
        let address = RwSignal::new(address.to_owned());
        Router {
            address,
            route: Memo::new(move |_| Route::parse(&address.read()).unwrap_or(Route::NotFound)),
            walk: StoredValue::new(Vec::new()),
            arrival: StoredValue::new(Arrival::First),
            replacing: StoredValue::new(false),
        }
    }

    /// The router of this application.
    ///
    /// # Panics
    /// Only when no root provided one, which is a mistake in `main`.
    pub fn expect() -> Router {
        expect_context::<Router>()
    }

    /// The screen to show.
    pub fn route(self) -> Memo<Route> {
        self.route
    }

    /// The text after `?` in the address: what a screen keeps there for a reload, such as a filter.
    pub fn query(self) -> Memo<String> {
        let address = self.address;
        memo(move || address.read().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default())
    }

    /// Goes to a screen.
    pub fn go(self, route: impl Into<Route>) {
        hash::set(&route.into().format());
    }

    /// Goes to a screen in place of this one: Back does not return here. On the first page it still is the first.
    pub fn replace(self, route: impl Into<Route>) {
        let to = route.into().format();
        // The browser says nothing when the address stays as it is.
        self.replacing.set_value(hash::current() != to);
        hash::replace(&to);
    }

    /// Notes how the new address was reached, then shows it. Anchors within a page change nothing.
    fn arrive(self, to: String) {
        if Route::parse(&to).is_none() {
            return;
        }
        let replaced = self.replacing.try_update_value(std::mem::take).unwrap_or(false);
        let first = self.arrival.try_with_value(|it| *it == Arrival::First).unwrap_or(false);
        let arrival = self.walk.try_update_value(|walk| match replaced {
            true => step_aside(walk, &to, first),
            false => step(walk, &to, document::scrolled()),
        });
        if let Some(arrival) = arrival {
            self.arrival.set_value(arrival);
        }
        self.address.set(to);
    }
}

/// Longest walk kept; a tablet stays open for weeks.
const LONGEST_WALK: usize = 64;

fn step(walk: &mut Vec<Page>, to: &str, scrolled: f64) -> Arrival {
    if let Some((at, page, left)) = come_back(walk, to) {
        walk.truncate(at + 1);
        return Arrival::Back { scrolled: page.scrolled, left };
    }
    if let Some(page) = walk.last_mut() {
        page.scrolled = scrolled;
    }
    walk.push(Page { address: to.to_owned(), scrolled: 0.0 });
    if walk.len() > LONGEST_WALK {
        walk.remove(0);
    }
    Arrival::Forward
}

/// The page the walk comes back to, and where it had led: the page before, or a list that led to a case, however many
/// of the case's pages were seen since. A list leads on to a case, also to one that was seen before the list.
fn come_back(walk: &[Page], to: &str) -> Option<(usize, Page, String)> {
    let last = walk.last().and_then(|it| Route::parse(&it.address));
    let is_of_a_case = matches!(last, Some(Route::Staff(Staff::Act(..) | Staff::Conflicts(_))));
    if matches!(Route::parse(to), Some(Route::Staff(Staff::Case(_)))) && !is_of_a_case {
        return None;
    }
    let earlier = walk.len().checked_sub(1).and_then(|last| walk.get(..last)).unwrap_or_default();
    let at = earlier.iter().rposition(|page| page.address == to)?;
    let (page, left) = (walk.get(at)?, &walk.get(at + 1)?.address);
    let led_to_a_case = matches!(Route::parse(left), Some(Route::Staff(Staff::Case(_))));
    (at + 2 == walk.len() || led_to_a_case).then(|| (at, page.clone(), left.clone()))
}

fn step_aside(walk: &mut [Page], to: &str, first: bool) -> Arrival {
    if let Some(page) = walk.last_mut() {
        *page = Page { address: to.to_owned(), scrolled: 0.0 };
    }
    if first { Arrival::First } else { Arrival::Forward }
}

/// Sets the page title; on a change of screen says it, moves the focus to the heading and scrolls up,
/// or on the way back to where the person was. The first page keeps its focus.
#[component]
pub fn RouteAnnouncer(
    /// The whole page title, `页名 - 回音`.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    let router = Router::expect();
    let said = RwSignal::new(String::new());
    watch(move || document::set_title(&title.read()));
    let mut is_first = true;
    watch(move || {
        router.route.track();
        if !std::mem::take(&mut is_first) {
            clock::after_paint(move || settle(router, said, title));
        }
    });
    view! { <p class="sr-only" role="status" data-part="route-announcer">{said}</p> }
}

fn settle(router: Router, said: RwSignal<String>, title: Signal<String>) {
    let Some(arrival) = router.arrival.try_get_value().filter(|it| *it != Arrival::First) else { return };
    if let Some(title) = title.try_get_untracked() {
        said.try_set(title);
    }
    match arrival {
        Arrival::Back { scrolled, left } => {
            if !document::focus_link_to(&left) {
                document::focus("main h1", false);
            }
            document::scroll_to(scrolled);
        }
        Arrival::First | Arrival::Forward => {
            document::focus("main h1", false);
            document::scroll_to(0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str) -> Page {
        Page { address: address.to_owned(), scrolled: 0.0 }
    }

    #[test]
    fn a_list_leads_on_to_a_case_that_was_seen_before_it() {
        let mut walk = vec![page("#/s/new")];
        step(&mut walk, "#/s/case/1", 0.0);
        step(&mut walk, "#/s", 0.0);
        assert!(step(&mut walk, "#/s/case/1", 300.0) == Arrival::Forward);
        step(&mut walk, "#/s/case/1/act/first_reply_given", 0.0);
        step(&mut walk, "#/s/case/1", 0.0);
        let back = Arrival::Back { scrolled: 300.0, left: "#/s/case/1".to_owned() };
        assert!(step(&mut walk, "#/s", 0.0) == back, "the list is come back to at the row that was left");
    }

    #[test]
    fn returning_to_the_page_before_remembers_its_scroll_and_what_was_left() {
        let mut walk = vec![page("#/s")];
        assert!(step(&mut walk, "#/s/case/a", 420.0) == Arrival::Forward);
        let back = step(&mut walk, "#/s", 10.0);
        assert!(back == Arrival::Back { scrolled: 420.0, left: "#/s/case/a".into() });
        assert_eq!(walk.len(), 1);
    }

    #[test]
    fn a_list_is_come_back_to_where_it_led_to_a_case_after_an_act_on_it() {
        let mut walk = vec![page("#/o"), page("#/s")];
        for to in ["#/s/case/a", "#/s/case/a/act/b", "#/s/case/a"] {
            step(&mut walk, to, 5.0);
        }
        assert!(step(&mut walk, "#/s", 0.0) == Arrival::Back { scrolled: 5.0, left: "#/s/case/a".into() });
        assert_eq!(walk.len(), 2);
        let mut walk = vec![page("#/o"), page("#/o/devices"), page("#/o/people")];
        assert!(step(&mut walk, "#/o", 0.0) == Arrival::Forward, "other pages begin at their heading");
    }

    #[test]
    fn a_first_page_sent_elsewhere_is_still_the_first_and_back_does_not_return_to_it() {
        let mut walk = vec![page("#/")];
        assert!(step_aside(&mut walk, "#/s", true) == Arrival::First);
        step(&mut walk, "#/s/new", 0.0);
        assert!(matches!(step(&mut walk, "#/", 0.0), Arrival::Forward));
    }

    #[test]
    fn a_walk_of_weeks_stays_short() {
        let mut walk = vec![page("#/s")];
        for n in 0..1000 {
            step(&mut walk, &format!("#/s/case/{n}"), 0.0);
        }
        assert_eq!(walk.len(), LONGEST_WALK);
    }
}
