//! The statute a clause stands in, in Chinese.

use crate::domain::policy::Profile;
use crate::domain::policy::law::{Cited, Law, by_law};
use crate::domain::policy::names::ClauseId;

/// What a regime of a statute asks of the office.
pub const HELP: &str =
    "时限按法律法规预置，请单位核对条文；每个时限都先标“暂定”，在“制度参数”里确认后才印上文书。";

/// What the clauses begin with that no regulation has: this program adds them.
pub const OWN: &str = "APP-";
/// What those are called, one and all.
pub const DEFAULT: &str = "本程序的预设";

/// A clause by the statute it stands in; one of the office's own regulation by its number.
pub fn clause(clause: &ClauseId) -> String {
    listed(std::slice::from_ref(clause), "")
}

/// Clauses one after another; a statute is named once, and each of its articles once; the first number is told to be a
/// clause's.
pub fn clauses(clauses: &[ClauseId]) -> String {
    listed(clauses, "条款 ")
}

fn listed(clauses: &[ClauseId], mut called: &str) -> String {
    let said = |(clause, of): (&ClauseId, Vec<Cited<'_>>)| match of.first() {
        Some(first) => {
            let places: Vec<String> = of.iter().map(place).collect();
            format!("《{}》{}", first.law.title.zh, places.join("、"))
        }
        None if clause.as_str().starts_with(OWN) => DEFAULT.to_owned(),
        None => format!("{}{clause}", std::mem::take(&mut called)),
    };
    let mut all: Vec<String> = by_law(clauses).into_iter().map(said).collect();
    all.dedup();
    all.join("、")
}

/// The article of a statute, and its paragraph.
pub fn place(it: &Cited<'_>) -> String {
    match (it.article, it.paragraph) {
        (None, _) => "（条号待单位核对）".to_owned(),
        (Some(article), Some(part)) if it.law.dotted => format!("{article}.{part}"),
        (Some(article), Some(part)) => format!("第{article}条第{part}款"),
        (Some(article), None) => format!("第{article}条"),
    }
}

/// 《信访工作条例》，中共中央、国务院，2022-02-25 公布或修订，2022-05-01 起施行.
pub fn law(law: &Law) -> String {
    let since = law.in_force.map(|it| format!("，{it} 起施行")).unwrap_or_default();
    format!("《{}》，{}，{} 公布或修订{since}", law.title.zh, law.issuer.zh, law.issued_on)
}

/// Which complaints a regime is for, by the day of receipt.
pub fn valid(profile: &Profile) -> Option<String> {
    match (profile.valid_from, profile.valid_until) {
        (None, None) => None,
        (Some(from), None) => Some(format!("适用于 {from} 起收到的投诉；以前收到的仍按原来的规定办理。")),
        (None, Some(until)) => Some(format!("适用于 {until} 及以前收到的投诉；以后收到的按新的规定办理。")),
        (Some(from), Some(until)) => {
            Some(format!("适用于 {from} 至 {until} 收到的投诉；以后收到的按新的规定办理。"))
        }
    }
}
