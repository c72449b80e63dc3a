//! Words for working days an office adds, and for what its kiosks are told.

use crate::domain::calendar::CalendarFault;
use crate::domain::calendar::shape::ShapeFault;
use crate::domain::time::Day;

/// Words for working days an office adds, and for what its kiosks are told.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct CalendarWords {
    pub title: &'static str,
    pub help: &'static str,
    pub date: fn(Day) -> String,
    pub in_use: &'static str,
    pub missing: fn(i32) -> String,
    pub covered: fn(&str, &str) -> String,
    pub builtin: &'static str,
    pub installed: &'static str,
    pub revision: fn(u32) -> String,
    pub notices: &'static str,
    pub import: &'static str,
    pub import_help: &'static str,
    pub zone: fn(&str) -> String,
    pub zone_moves: fn(&str, &str) -> String,
    pub choose: &'static str,
    pub drop: &'static str,
    pub not_a_pack: fn(&CalendarFault) -> String,
    pub other_shape: fn(&ShapeFault) -> String,
    pub too_large: fn(u64) -> String,
    pub not_text: &'static str,
    pub not_newer: fn(u32) -> String,
    pub outruled: fn(&str, &str, u32) -> String,
    pub outruled_whole: fn(u32) -> String,
    pub unchanged: &'static str,
    pub offered: fn(&str, &str, u32) -> String,
    pub rest_days: fn(usize) -> String,
    pub make_up_days: fn(usize) -> String,
    pub digest: fn(&str) -> String,
    pub moves: fn(usize) -> String,
    pub moves_none: &'static str,
    pub move_of: fn(&str, &str) -> String,
    pub install: &'static str,
    pub done: &'static str,
    pub local: &'static str,
    pub local_help: &'static str,
    pub local_none: &'static str,
    pub day: &'static str,
    pub day_missing: &'static str,
    pub day_far_off: &'static str,
    pub kind: &'static str,
    pub rests: &'static str,
    pub works: &'static str,
    pub name: &'static str,
    pub name_missing: &'static str,
    pub add: &'static str,
    pub added: &'static str,
    pub kiosks: &'static str,
    pub kiosks_help: &'static str,
    pub kiosks_saved: &'static str,
    pub kiosk_hint: fn(&str) -> Option<&'static str>,
    pub kiosk_unset: fn(&str) -> Option<&'static str>,
}
