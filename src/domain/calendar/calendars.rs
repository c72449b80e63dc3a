//! The calendars an office counts by: China's, in which its statutes count, and one of its own where it installed one.

use std::sync::Arc;

use crate::domain::calendar::days::{Calendar, Overlay};
use crate::domain::calendar::fault::CalendarFault;
use crate::domain::calendar::pack::Pack;
use crate::domain::time::CHINA;

/// The id of China's calendar.
pub const CHINA_ID: &str = "cn";

/// Both calendars, under the office's own closures and extra working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendars {
    china: Arc<Calendar>,
    own: Option<(String, Arc<Calendar>)>,
}

impl Calendars {
    /// Puts the built-in packs and the installed ones together.
    ///
    /// Of installed packs that are not China's, the one with the highest revision says which calendar is the office's own;
    /// packs of another id or another zone than that one's say nothing.
    pub fn of(installed: &[Pack], overlay: &Overlay) -> Calendars {
        let built_in = Pack::china().into_iter();
        let china: Vec<Pack> = built_in.chain(installed.iter().filter(|it| is_china(it)).cloned()).collect();
        let together = |packs: &[Pack]| Arc::new(Calendar::new(packs, overlay).unwrap_or_default());
        let own = |first: &Pack| {
            let all: Vec<Pack> = installed.iter().filter(|it| is_of_one(it, first)).cloned().collect();
            (first.id.clone(), together(&all))
        };
        Calendars { china: together(&china), own: ruling(installed).map(own) }
    }

    /// The same with one more pack.
    ///
    /// # Errors
    /// [`CalendarFault::Mixed`] when it is of another calendar or another zone than packs it does not take the place of
    /// as a whole: a higher revision that covers all their days does.
    pub fn with(installed: &[Pack], more: &Pack, overlay: &Overlay) -> Result<Calendars, CalendarFault> {
        let mixed = |id: &str| CalendarFault::Mixed { id: id.to_owned(), other: more.id.clone() };
        if more.id == CHINA_ID && !is_china(more) {
            return Err(mixed(CHINA_ID));
        }
        let is_replaced =
            |it: &Pack| it.revision < more.revision && more.covers(it.first) && more.covers(it.last);
        let stranger = |it: &&Pack| it.id != CHINA_ID && !is_of_one(it, more) && !is_replaced(it);
        if let Some(other) = installed.iter().find(stranger).filter(|_| more.id != CHINA_ID) {
            return Err(mixed(&other.id));
        }
        let all: Vec<Pack> = installed.iter().chain([more]).cloned().collect();
        Ok(Calendars::of(&all, overlay))
    }

    /// China's calendar.
    pub fn china(&self) -> &Arc<Calendar> {
        &self.china
    }

    /// The office's own calendar; China's where it installed none.
    pub fn office(&self) -> &Arc<Calendar> {
        self.own.as_ref().map_or(&self.china, |(_, it)| it)
    }

    /// The id of the office's own calendar, where it installed one.
    pub fn own_id(&self) -> Option<&str> {
        self.own.as_ref().map(|(id, _)| id.as_str())
    }
}

/// The installed pack that says which calendar is the office's own.
fn ruling(installed: &[Pack]) -> Option<&Pack> {
    installed.iter().filter(|it| it.id != CHINA_ID).max()
}

fn is_china(pack: &Pack) -> bool {
    pack.id == CHINA_ID && pack.offset_minutes == CHINA
}

fn is_of_one(pack: &Pack, other: &Pack) -> bool {
    pack.id == other.id && pack.offset_minutes == other.offset_minutes
}
