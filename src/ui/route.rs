//! Where a person is: every screen has one address, `#/…`, read and written here.

use std::fmt;

/// A screen and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// `#/`: the device's own start, decided by its role.
    Start,
    /// Making this device a kiosk, tablet or office.
    Setup,
    /// What the public sees.
    Kiosk(Kiosk),
    /// What staff see.
    Staff(Staff),
    /// What the office sees.
    Office(Office),
    /// An address nobody gave out.
    NotFound,
}

/// The kiosk's pages, in the order a person meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kiosk {
    /// The attract screen.
    Home,
    /// What happens with the data, before any field.
    Privacy,
    /// Who complains and how they wish to be known.
    Who,
    /// What kind of trouble.
    Category,
    /// Where and when.
    Where,
    /// What happened and what they want.
    Describe,
    /// How to answer them.
    Contact,
    /// Everything once more before it is handed in.
    Check,
    /// The slip.
    Done,
    /// Looking up one's own case.
    Track,
    /// A human way out.
    Help,
    /// For the installer.
    Maint,
}

/// The staff tablet's screens.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Staff {
    /// What is due.
    Worklist,
    /// Registering a complaint for someone.
    New,
    /// One case, by its id.
    Case(String),
    /// Recording an act of this kind on this case.
    Act(String, String),
    /// Contested values of this case.
    Conflicts(String),
    /// Taking bundles in and sending them out.
    Exchange,
    /// Follow-up visits.
    FollowUps,
    /// The tablet's guide.
    Guide,
    /// The lock of this device.
    Protection,
}

/// The office's screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Office {
    /// The morning view.
    Home,
    /// Taking a bundle in.
    Import,
    /// Making a bundle.
    Export,
    /// Which devices are trusted.
    Devices,
    /// A regime's parameters.
    Parameters,
    /// A regime's file that somebody else wrote.
    ForeignProfile,
    /// Cases past due.
    Overdue,
    /// The escalation inbox.
    Escalations,
    /// Values two people set at once.
    Contested,
    /// This office's settings.
    Settings,
    /// Staff, roles and deputies.
    People,
    /// Backups.
    Backup,
    /// Storage, clock, calendars, versions.
    Health,
    /// Work that comes round again, checks, and what they brought about.
    Rounds,
    /// Visits residents are due.
    Visits,
    /// Recording an act of the office's own; which one stands in the query.
    Record,
    /// Figures.
    Figures,
    /// Working days: packs, closures, extra working days.
    Calendar,
    /// Handing some cases to a department or outside.
    HandOver,
    /// The office's guide.
    Guide,
}

const KIOSK: &[(Kiosk, &str)] = &[
    (Kiosk::Home, ""),
    (Kiosk::Privacy, "new/privacy"),
    (Kiosk::Who, "new/who"),
    (Kiosk::Category, "new/category"),
    (Kiosk::Where, "new/where"),
    (Kiosk::Describe, "new/describe"),
    (Kiosk::Contact, "new/contact"),
    (Kiosk::Check, "new/check"),
    (Kiosk::Done, "new/done"),
    (Kiosk::Track, "track"),
    (Kiosk::Help, "help"),
    (Kiosk::Maint, "maint"),
];

const OFFICE: &[(Office, &str)] = &[
    (Office::Home, ""),
    (Office::Import, "bundles/import"),
    (Office::Export, "bundles/export"),
    (Office::Devices, "devices"),
    (Office::Parameters, "parameters"),
    (Office::ForeignProfile, "parameters/foreign"),
    (Office::Overdue, "overdue"),
    (Office::Escalations, "escalations"),
    (Office::Contested, "contested"),
    (Office::Settings, "settings"),
    (Office::People, "people"),
    (Office::Backup, "backup"),
    (Office::Health, "health"),
    (Office::Rounds, "rounds"),
    (Office::Visits, "visits"),
    (Office::Record, "record"),
    (Office::Figures, "figures"),
    (Office::Calendar, "calendar"),
    (Office::HandOver, "bundles/some"),
    (Office::Guide, "guide"),
];

impl Route {
    /// Reads an address. `None` when it is no route at all, such as `#main` from a skip link.
    pub fn parse(hash: &str) -> Option<Route> {
        let address = hash.strip_prefix('#').unwrap_or(hash);
        if address.is_empty() {
            return Some(Route::Start);
        }
        let path = address.strip_prefix('/')?;
        let path = path.split('?').next().unwrap_or_default().trim_end_matches('/');
        let (place, rest) = path.split_once('/').unwrap_or((path, ""));
        Some(match place {
            "" => Route::Start,
            "setup" if rest.is_empty() => Route::Setup,
            "k" => by_path(KIOSK, rest).map_or(Route::NotFound, Route::Kiosk),
            "s" => staff(rest).map_or(Route::NotFound, Route::Staff),
            "o" => by_path(OFFICE, rest).map_or(Route::NotFound, Route::Office),
            _ => Route::NotFound,
        })
    }

    /// The address of this screen, for `href` and for the address bar.
    pub fn format(&self) -> String {
        self.to_string()
    }
}

fn by_path<T: Copy>(table: &[(T, &str)], path: &str) -> Option<T> {
    table.iter().find(|(_, it)| *it == path).map(|(route, _)| *route)
}

fn path_of<T: PartialEq>(table: &'static [(T, &'static str)], route: &T) -> &'static str {
    table.iter().find(|(it, _)| it == route).map_or("", |(_, path)| path)
}

fn staff(path: &str) -> Option<Staff> {
    let words: Vec<&str> = path.split('/').collect();
    Some(match words.as_slice() {
        [""] => Staff::Worklist,
        ["new"] => Staff::New,
        ["exchange"] => Staff::Exchange,
        ["visits"] => Staff::FollowUps,
        ["guide"] => Staff::Guide,
        ["lock"] => Staff::Protection,
        ["case", id] => Staff::Case(name(id)?),
        ["case", id, "conflicts"] => Staff::Conflicts(name(id)?),
        ["case", id, "act", kind] => Staff::Act(name(id)?, name(kind)?),
        _ => return None,
    })
}

/// Ids and kinds are plain names: anything else in an address was not written by us.
fn name(text: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (!text.is_empty() && text.len() <= 64 && text.chars().all(plain)).then(|| text.to_owned())
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Start => out.write_str("#/"),
            Route::Setup => out.write_str("#/setup"),
            Route::Kiosk(page) => write_under(out, "#/k", path_of(KIOSK, page)),
            Route::Office(screen) => write_under(out, "#/o", path_of(OFFICE, screen)),
            Route::Staff(screen) => screen.fmt(out),
            Route::NotFound => out.write_str("#/not-found"),
        }
    }
}

impl fmt::Display for Staff {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Staff::Worklist => out.write_str("#/s"),
            Staff::New => out.write_str("#/s/new"),
            Staff::Exchange => out.write_str("#/s/exchange"),
            Staff::FollowUps => out.write_str("#/s/visits"),
            Staff::Guide => out.write_str("#/s/guide"),
            Staff::Protection => out.write_str("#/s/lock"),
            Staff::Case(id) => write!(out, "#/s/case/{id}"),
            Staff::Conflicts(id) => write!(out, "#/s/case/{id}/conflicts"),
            Staff::Act(id, kind) => write!(out, "#/s/case/{id}/act/{kind}"),
        }
    }
}

fn write_under(out: &mut fmt::Formatter<'_>, place: &str, path: &str) -> fmt::Result {
    if path.is_empty() { out.write_str(place) } else { write!(out, "{place}/{path}") }
}

impl From<Kiosk> for Route {
    fn from(page: Kiosk) -> Route {
        Route::Kiosk(page)
    }
}

impl From<Staff> for Route {
    fn from(screen: Staff) -> Route {
        Route::Staff(screen)
    }
}

impl From<Office> for Route {
    fn from(screen: Office) -> Route {
        Route::Office(screen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_route() -> Vec<Route> {
        let staff = [
            Staff::Worklist,
            Staff::New,
            Staff::Case("018f-a".into()),
            Staff::Act("018f-a".into(), "first_reply".into()),
            Staff::Conflicts("018f-a".into()),
            Staff::Exchange,
            Staff::FollowUps,
            Staff::Guide,
        ];
        [Route::Start, Route::Setup]
            .into_iter()
            .chain(KIOSK.iter().map(|(page, _)| Route::Kiosk(*page)))
            .chain(OFFICE.iter().map(|(screen, _)| Route::Office(*screen)))
            .chain(staff.map(Route::Staff))
            .collect()
    }

    #[test]
    fn every_route_is_read_back_from_its_own_address() {
        for route in every_route() {
            assert_eq!(Route::parse(&route.format()), Some(route.clone()), "{route}");
        }
    }

    #[test]
    fn no_two_routes_share_an_address() {
        let all = every_route();
        let addresses: std::collections::BTreeSet<String> = all.iter().map(Route::format).collect();
        assert_eq!(addresses.len(), all.len());
    }

    #[test]
    fn an_address_nobody_gave_out_is_not_found_and_an_anchor_is_no_route() {
        for (address, route) in [
            ("", Some(Route::Start)),
            ("#", Some(Route::Start)),
            ("#/", Some(Route::Start)),
            ("#main", None),
            ("#/k/", Some(Route::Kiosk(Kiosk::Home))),
            ("#/s?scope=mine", Some(Route::Staff(Staff::Worklist))),
            ("#/k/new", Some(Route::NotFound)),
            ("#/x", Some(Route::NotFound)),
            ("#/s/case/", Some(Route::NotFound)),
            ("#/s/case/a%20b", Some(Route::NotFound)),
            ("#/s/case/a/act", Some(Route::NotFound)),
            ("#/s/case/a/act/b/c", Some(Route::NotFound)),
            ("#/setup/x", Some(Route::NotFound)),
        ] {
            assert_eq!(Route::parse(address), route, "{address:?}");
        }
    }
}
