//! Words for attachments.

use crate::desk::attachments::NotShown;

/// Words for attachments.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Attach {
    pub title: &'static str,
    pub tab: fn(usize) -> String,
    pub add: &'static str,
    pub pick: &'static str,
    pub camera: &'static str,
    pub hint: &'static str,
    pub remove: fn(&str) -> String,
    pub not_in_draft: &'static str,
    pub odd: fn(&str) -> String,
    pub empty: fn(&str) -> String,
    pub no_picture: fn(&str) -> String,
    pub too_many_dots: fn(&str) -> String,
    pub too_large: fn(&str, &str) -> String,
    pub large: fn(&str) -> String,
    pub too_many: fn(usize) -> String,
    pub too_much: &'static str,
    pub saving: fn(u32) -> String,
    pub none: &'static str,
    pub none_help: &'static str,
    pub photo: &'static str,
    pub voice: &'static str,
    pub video: &'static str,
    pub file: &'static str,
    pub here: &'static str,
    pub not_here: &'static str,
    pub not_here_help: &'static str,
    pub withdrawn: &'static str,
    pub look: &'static str,
    pub hide: &'static str,
    pub save: &'static str,
    pub with_act: fn(&str, &str, &str) -> String,
    pub not_shown: fn(&NotShown) -> String,
    pub carried: fn(usize) -> String,
    pub take: &'static str,
    pub broken: fn(usize) -> String,
    pub left: fn(usize) -> String,
}
