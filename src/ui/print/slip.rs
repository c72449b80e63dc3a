//! The 80 mm slip a complainant takes home, and two sheets like it: what was typed, and the printer test.

use leptos::prelude::*;

use crate::domain::language::Language;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::Deadline;
use crate::domain::policy::profile::Text;
use crate::ui::live::{When, live};
use crate::ui::parts::print_sheet::PrintSheet;
use crate::ui::parts::qr::Qr;
use crate::ui::print::{Printing, digest};
use crate::ui::words::{language, words};

/// Everything the slip says, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "one field per line of the slip")]
pub struct SlipText {
    pub office: String,
    pub reference: String,
    pub lodged_at: String,
    pub channel: String,
    pub case_type: String,
    pub place: String,
    pub complainant: String,
    pub about: String,
    pub demands: String,
    pub attached: usize,
    pub promises: Vec<(String, String)>,
    pub basis: String,
    pub is_decided_later: bool,
    pub may_review: bool,
    pub outside: Option<&'static str>,
    pub code: String,
    pub qr: String,
    pub phone: String,
}

/// The text of the QR code: number, and the query code unless the office leaves it out.
pub fn qr_text(reference: &str, code: Option<&str>) -> String {
    match code {
        Some(code) => format!("HY1:{reference}:{code}"),
        None => format!("HY1:{reference}"),
    }
}

/// Number and query code of a slip's QR code as a hand scanner types it, whatever stood in the field before or after it.
pub fn read_qr(typed: &str) -> Option<(String, String)> {
    let (_, scanned) = typed.rsplit_once("HY1:")?;
    let (reference, code) = scanned.trim().split_once(':')?;
    Some((reference.to_owned(), code.chars().take_while(char::is_ascii_digit).collect()))
}

/// The ways outside of the office, where its regime wants them told.
pub fn outside(profile: Option<&Profile>) -> Option<&'static str> {
    profile.filter(|it| it.displays("outside_routes")).map(|_| words().slip.outside)
}

/// Whether the regime decides later whether it accepts a complaint: its slip says received and nothing more.
pub fn decides_later(profile: Option<&Profile>) -> bool {
    profile.is_some_and(|it| it.lifecycle.on("case_accepted").next().is_some())
}

/// What the promises rest on: the statutes, or the regime's title and its clauses, each once; empty where nothing is
/// promised.
pub fn basis(profile: Option<&Profile>, promises: &[Deadline]) -> String {
    let Some(profile) = profile.filter(|_| !promises.is_empty()) else { return String::new() };
    let paper = &words().slip.paper;
    let title = |it: &Text| if language() == Language::Chinese { it.zh.clone() } else { it.en.clone() };
    let mut all: Vec<String> = profile.laws.iter().map(|it| (paper.law)(&title(&it.title))).collect();
    if all.is_empty() {
        for clause in promises.iter().flat_map(|it| &it.clauses) {
            // Not broken at its hyphen.
            let clause = clause.as_str().replace('-', "\u{2011}");
            if !all.contains(&clause) {
                all.push(clause);
            }
        }
        return (paper.basis)(&format!("{} {}", title(&profile.title), all.join(words().common.list)));
    }
    (paper.basis)(&all.join(words().common.list))
}

impl SlipText {
    /// What the paper is called.
    pub fn title(&self) -> &'static str {
        let paper = &words().slip.paper;
        if self.is_decided_later { paper.receipt } else { paper.title }
    }

    /// SHA-256 over what the slip says, in lower-case hex. The query code is not in it: twelve digits could be guessed
    /// from a digest.
    pub fn digest(&self) -> String {
        let attached = self.attached.to_string();
        let own =
            [self.title(), &self.office, &self.reference, &self.lodged_at, &self.channel, &self.case_type];
        let said = [&self.place, &self.complainant, &self.about, &self.demands, &attached, &self.basis];
        let promised = self.promises.iter().flat_map(|it| [&it.0, &it.1]);
        digest(own.into_iter().chain(said.into_iter().chain(promised).map(String::as_str)))
    }
}

/// `王女士` becomes `王*`, for a paper that may be lost.
pub fn masked_name(name: &str) -> Option<String> {
    Some(format!("{}*", name.trim().chars().next()?))
}

/// The last four digits of a number that has more.
pub fn phone_tail(phone: &str) -> Option<String> {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let tail = digits.len().checked_sub(4).filter(|it| *it > 0)?;
    Some(digits.into_iter().skip(tail).collect())
}

/// The first sixty characters of an account, on one line.
pub fn about(account: &str) -> String {
    let line: String = account.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(60).collect();
    if short.len() < line.len() { format!("{short}…") } else { short }
}

/// The slip, in the page only while it prints.
#[component]
pub fn SlipSheet(
    /// Whether it prints.
    printing: Printing,
    /// What it says.
    text: SlipText,
) -> impl IntoView {
    let text = StoredValue::new(text);
    view! {
        <When is=live(move || printing.is_shown())>
            <PrintSheet><SlipPaper text=text.get_value() /></PrintSheet>
        </When>
    }
}

/// The slip itself: number first, dates second.
#[component]
pub fn SlipPaper(
    /// What it says.
    text: SlipText,
) -> impl IntoView {
    let paper = &words().slip.paper;
    let title = text.title();
    let (at, by) = match text.is_decided_later {
        true => (paper.received_at, paper.received_by),
        false => (paper.lodged_at, paper.channel),
    };
    let attached = if text.attached == 0 { String::new() } else { (paper.files)(text.attached) };
    let facts = [
        (at, text.lodged_at),
        (by, text.channel),
        (paper.case_type, text.case_type),
        (paper.place, text.place),
        (paper.complainant, text.complainant),
        (paper.about, text.about),
        (paper.demands, text.demands),
        (paper.attached, attached),
    ];
    let none = text.promises.is_empty().then(|| view! { <p>{words().slip.no_promise}</p> });
    let way = if text.may_review { paper.may_review } else { paper.may_call };
    let way = fact((paper.unsatisfied, way.to_owned()));
    view! {
        <div class="slip">
            <h1 class="slip__title">{title}</h1>
            <p class="slip__place">{text.office}</p>
            <p class="slip__number">{text.reference}</p>
            <dl class="slip__facts">{facts.into_iter().filter(|it| !it.1.is_empty()).map(fact).collect_view()}</dl>
            <hr class="slip__rule" />
            <h2 class="slip__head">{paper.promises}</h2>
            {none}
            <dl class="slip__promises">{text.promises.into_iter().map(row).collect_view()}</dl>
            {(!text.basis.is_empty()).then(|| view! { <p class="slip__small">{text.basis}</p> })}
            {text.is_decided_later.then_some(view! { <p>{paper.decided_later}</p> })}
            <dl class="slip__facts">{way}</dl>
            {text.outside.map(|it| view! { <p>{it}</p> })}
            <hr class="slip__rule" />
            <Qr text=text.qr label=words().slip.qr />
            <p class="slip__codes">{paper.use_code}</p>
            <p class="slip__codes slip__code">{paper.code}" "{text.code}</p>
            <hr class="slip__rule" />
            <p class="slip__small">{(paper.keep)(&text.phone)}</p>
        </div>
    }
}

/// The code on the screen, and what is in it where that is number and query code.
#[component]
pub fn SlipCode(
    /// What it says.
    qr: String,
) -> impl IntoView {
    let slip = &words().slip;
    let caption = read_qr(&qr).map(|_| view! { <figcaption>{slip.scan}</figcaption> });
    view! { <figure class="slip-code"><Qr text=qr label=slip.qr />{caption}</figure> }
}

fn fact((term, text): (&'static str, String)) -> impl IntoView {
    row((term.to_owned(), text))
}

fn row((term, text): (String, String)) -> impl IntoView {
    view! { <div class="slip__fact"><dt>{term}</dt><dd>{text}</dd></div> }
}

/// A sheet of rows: what a person typed where it could not be saved, or a paper of the case.
#[component]
pub fn RowsSheet(
    /// Whether it prints.
    printing: Printing,
    /// What it is.
    title: String,
    /// Terms and what is said under each.
    rows: Vec<(String, String)>,
    /// What stands below.
    note: String,
) -> impl IntoView {
    let all = StoredValue::new((title, rows, note));
    view! {
        <When is=live(move || printing.is_shown())>
            <PrintSheet>
                <div class="slip">
                    <h1 class="slip__title">{all.with_value(|it| it.0.clone())}</h1>
                    <hr class="slip__rule" />
                    <dl class="slip__facts">{all.with_value(|it| it.1.clone()).into_iter().map(row).collect_view()}</dl>
                    <hr class="slip__rule" />
                    <p class="slip__small">{all.with_value(|it| it.2.clone())}</p>
                </div>
            </PrintSheet>
        </When>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_slip_tells_a_finder_little_of_its_owner() {
        assert_eq!(masked_name(" 王女士").as_deref(), Some("王*"));
        assert_eq!(masked_name(" "), None);
        assert_eq!(phone_tail("138-0000-2210").as_deref(), Some("2210"));
        assert_eq!(phone_tail("2210"), None);
    }

    #[test]
    fn the_code_of_the_slip_carries_number_and_query_code_or_the_number_alone() {
        assert_eq!(qr_text("HY-7F3K-00128", Some("482913001122")), "HY1:HY-7F3K-00128:482913001122");
        assert_eq!(qr_text("HY-7F3K-00128", None), "HY1:HY-7F3K-00128");
    }

    #[test]
    fn a_scanned_slip_is_number_and_code_whatever_else_stands_there() {
        let scanned = read_qr("HY-7F3K-HY1:HY-7F3K-00128:482913001122\n");
        assert_eq!(scanned, Some(("HY-7F3K-00128".into(), "482913001122".into())));
        assert_eq!(read_qr("HY1:HY-7F3K-00128:482913001122HY-7F3K-"), scanned);
        for not in ["HY-7F3K-00128", "HY1:HY-7F3K-00128", ""] {
            assert_eq!(read_qr(not), None, "{not}");
        }
    }

    #[test]
    fn an_account_is_cut_after_sixty_characters() {
        assert_eq!(about("电梯\n又停了"), "电梯 又停了");
        assert_eq!(about(&"字".repeat(61)).chars().count(), 61);
        assert_eq!(about(&"字".repeat(60)).chars().count(), 60);
    }

    #[cfg(feature = "html")]
    #[test]
    fn the_slip_shows_number_promises_and_code_in_that_order() {
        let text = SlipText {
            office: "锦绣花园".into(),
            reference: "HY-7F3K-00128".into(),
            lodged_at: "2026-11-24 10:42".into(),
            channel: "自助终端（1号楼大堂）".into(),
            case_type: "设施维修".into(),
            place: "3号楼 2-1602".into(),
            complainant: "王*".into(),
            about: "电梯又停了".into(),
            demands: String::new(),
            attached: 2,
            basis: "依据：某制度 PM-2.1a".into(),
            is_decided_later: false,
            promises: vec![("24小时内回复".into(), "11月25日 10:42 前".into())],
            may_review: false,
            outside: None,
            code: "4829 1300 1122".into(),
            qr: "HY1:HY-7F3K-00128".into(),
            phone: String::new(),
        };
        let other = SlipText { code: "1111 1111 1111".into(), qr: String::new(), ..text.clone() };
        assert_eq!(other.digest(), text.digest(), "the query code cannot be guessed from the digest");
        assert_ne!(SlipText { about: "灯坏了".into(), ..text.clone() }.digest(), text.digest());
        let html = Owner::new().with(|| view! { <SlipPaper text /> }.to_html());
        let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("{what} in {html}"));
        assert!(at("HY-7F3K-00128") < at("24小时内回复") && at("24小时内回复") < at("4829 1300 1122"));
        assert!(!html.contains("诉求") && html.contains("2 件") && html.contains("PM-2.1a"), "{html}");
    }
}
