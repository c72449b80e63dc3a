//! What the engine stands on besides the case itself: the profile, the office's values, the calendar, other cases.

use std::sync::Arc;

use crate::domain::calendar::{Calendar, Counting, DayEnd, Hours, Receipt, Schedule, Windows};
use crate::domain::case::Office;
use crate::domain::case::office::Setting;
use crate::domain::log::Value;
use crate::domain::map::Map;
use crate::domain::order::Order as _;
use crate::domain::policy::engine::acts::Acts;
use crate::domain::policy::engine::surroundings::Surroundings;
use crate::domain::policy::limit::{Number, RestDay};
use crate::domain::policy::names::ParamId;
use crate::domain::policy::profile::{Parameter, Profile, TimeRules};
use crate::domain::time::{CHINA, Instant};

/// The values an office gave the parameters of one profile, each with its history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters {
    history: Map<ParamId, Vec<Setting>>,
}

/// A parameter's value as it rules something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce<'a> {
    /// The value.
    pub value: &'a Value,
    /// Whether nobody has confirmed it yet.
    pub is_provisional: bool,
}

/// What the engine stands on; made once and used for many cases.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// The regime.
    pub profile: &'a Profile,
    /// The office's values.
    pub parameters: Parameters,
    /// The working days.
    pub calendar: &'a Calendar,
    /// What is known of other cases.
    pub surroundings: &'a Surroundings,
    pub(super) clock: Arc<Clock>,
    /// What the profile says of each kind of act.
    pub(super) acts: Arc<Acts<'a>>,
}

/// How the regime counts time, laid over the calendar.
#[derive(Debug)]
pub(super) struct Clock {
    pub(super) counting: Counting,
    pub(super) schedule: Schedule,
    /// When the last working window of a working day closes.
    pub(super) closing: Option<u32>,
}

/// What a profile says of time and of acts, laid out over a calendar: dear to make, cheap to keep.
#[derive(Debug, Clone)]
pub struct Laid<'a> {
    clock: Arc<Clock>,
    acts: Arc<Acts<'a>>,
}

impl<'a> Laid<'a> {
    /// Lays a profile out.
    pub fn out(profile: &'a Profile, calendar: &Calendar) -> Laid<'a> {
        let counting = counting(&profile.time, calendar);
        let windows = windows(&profile.time).unwrap_or_default();
        let closing = windows.as_slice().last().map(|it| it.to);
        let schedule = Schedule::new(&Hours::Workdays(windows), calendar, counting.offset_minutes);
        Laid { clock: Arc::new(Clock { counting, schedule, closing }), acts: Arc::new(Acts::of(profile)) }
    }
}

impl<'a> Ground<'a> {
    /// Lays the profile's hours over the calendar, and looks up what it says of each kind of act.
    pub fn new(
        profile: &'a Profile,
        parameters: Parameters,
        calendar: &'a Calendar,
        surroundings: &'a Surroundings,
    ) -> Ground<'a> {
        Ground::laid(profile, parameters, calendar, surroundings, Laid::out(profile, calendar))
    }

    /// The same with what was laid out before for this profile and this calendar.
    pub fn laid(
        profile: &'a Profile,
        parameters: Parameters,
        calendar: &'a Calendar,
        surroundings: &'a Surroundings,
        laid: Laid<'a>,
    ) -> Ground<'a> {
        Ground { profile, parameters, calendar, surroundings, clock: laid.clock, acts: laid.acts }
    }

    /// The value of a parameter that rules what started at `start`; `None` for one the profile does not have.
    ///
    /// It is the value in force at that instant. Only a provisional one is replaced later, by the first value the
    /// office confirms: nobody had promised it yet.
    pub fn in_force(&self, param: &ParamId, start: Instant) -> Option<InForce<'_>> {
        let shipped = self.profile.parameter(param)?;
        let history: Vec<&Setting> = self.parameters.of(shipped).collect();
        let standing = history.iter().rev().find(|it| it.at <= start);
        let (value, is_provisional) = match standing {
            Some(it) => (&it.value, shipped.confirm && !it.confirmed),
            None => (&shipped.value, shipped.confirm),
        };
        let confirmed = history.iter().find(|it| it.confirmed && it.at > start).filter(|_| is_provisional);
        Some(match confirmed {
            Some(it) => InForce { value: &it.value, is_provisional: false },
            None => InForce { value, is_provisional },
        })
    }

    /// Minutes the wall clock the regime counts by is ahead of UTC.
    pub fn offset_minutes(&self) -> i32 {
        self.clock.counting.offset_minutes
    }

    /// The parameters whose value at `now` nobody has confirmed.
    pub fn unconfirmed(&self, now: Instant) -> impl Iterator<Item = &'a Parameter> {
        let all = self.profile.parameters.iter();
        all.filter(move |it| self.in_force(&it.id, now).is_some_and(|it| it.is_provisional))
    }

    /// The number that rules what started at `start`, and the parameter it comes from if that is provisional.
    pub(super) fn number(&self, number: &Number, start: Instant) -> Option<(i64, Option<ParamId>)> {
        match number {
            Number::Fixed(n) => Some((*n, None)),
            Number::Parameter(param) => {
                let in_force = self.in_force(param, start)?;
                Some((in_force.value.int()?, in_force.is_provisional.then(|| param.clone())))
            }
        }
    }
}

impl Parameters {
    /// The values the office's stream gives the parameters of `profile`.
    pub fn of_office(profile: &Profile, office: &Office) -> Parameters {
        let mut parameters = Parameters::default();
        for ((_, param), settings) in office.settings.iter().filter(|((of, _), _)| *of == profile.id) {
            for it in settings {
                parameters.set(param, it.value.clone(), it.confirmed, it.at);
            }
        }
        parameters
    }

    /// Adds the values of `others`.
    pub fn add(&mut self, others: Parameters) {
        for (param, settings) in others.history {
            for it in settings {
                self.set(param.as_str(), it.value, it.confirmed, it.at);
            }
        }
    }

    /// Adds a value the office set at `at`.
    pub fn set(&mut self, param: &str, value: Value, confirmed: bool, at: Instant) {
        self.history.change(ParamId::from(param), |history| {
            history.push(Setting { value, confirmed, at });
            history.order_by_key(|it| it.at);
        });
    }

    /// The values that count: those the parameter may have, earliest first.
    fn of<'p>(&'p self, parameter: &'p Parameter) -> impl Iterator<Item = &'p Setting> {
        let all = self.history.get(&parameter.id).into_iter().flatten();
        all.filter(|it| parameter.allows(&it.value))
    }
}

fn counting(time: &TimeRules, calendar: &Calendar) -> Counting {
    let day_end = match seconds(&time.day_end) {
        Some(second) if second < 86_400 => DayEnd::CloseOfBusiness(second),
        _ => DayEnd::Midnight,
    };
    Counting {
        day_end,
        receipt_on_rest_day: receipt(time.receipt_on_rest_day),
        roll_over_rest_days: time.end_on_rest_day == RestDay::NextWorkingDay,
        ..Counting::plain(zone(time, calendar))
    }
}

/// Minutes the wall clock a regime counts by is ahead of UTC: that of its zone, or of the office's calendar.
pub fn zone(time: &TimeRules, calendar: &Calendar) -> i32 {
    offset(&time.tz).or_else(|| calendar.offset_minutes()).unwrap_or(CHINA)
}

/// How the calendar calls what a start on a rest day does.
pub(super) fn receipt(rest_day: RestDay) -> Receipt {
    match rest_day {
        RestDay::AsIs => Receipt::AsIs,
        RestDay::NextWorkingDay => Receipt::NextWorkingDay,
    }
}

/// Minutes the zone's wall clock is ahead of UTC; only zones whose offset never changes are known.
pub(in crate::domain::policy) fn offset(tz: &str) -> Option<i32> {
    matches!(tz, "Asia/Shanghai" | "+08:00").then_some(CHINA)
}

/// The working windows of a working day; `None` when they are not times in order.
pub(in crate::domain::policy) fn windows(time: &TimeRules) -> Option<Windows> {
    let pairs: Vec<[String; 2]> =
        time.business_hours.iter().map(|(from, to)| [from.clone(), to.clone()]).collect();
    Windows::read(&pairs).ok()
}

/// Seconds after midnight of `HH:MM`.
pub(in crate::domain::policy) fn seconds(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 1_440).then_some((hours * 60 + minutes) * 60)
}
