//! British English.

pub mod common;
pub mod setup;
pub mod acts;
pub mod rules;
pub mod staff;
pub mod faults;
pub mod spoken;
pub mod time;
pub mod kiosk;
pub mod topics;
pub mod slip;
pub mod maint;
pub mod exchange;
pub mod sealing;
pub mod office;
pub mod install;
pub mod demonstration;
pub mod guide;
pub mod lock;
pub mod attach;
pub mod papers;
pub mod guard;
pub mod case_work;
pub mod rounds;
pub mod calendar;
pub mod hand_over;
pub mod foreign;

/// So many of something.
fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// What the language calls itself.
pub const NAME: &str = "English";
