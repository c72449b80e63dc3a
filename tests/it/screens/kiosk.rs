//! The clauses the kiosk keeps: what it offers under each regime.

use huiyin::desk::{Desk, Place};
use huiyin::domain::language::Language;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::engine::Reader;
use huiyin::domain::policy::overlay::Section;
use huiyin::ui::kiosk::answers::Answers;
use huiyin::ui::kiosk::done::Done;
use huiyin::ui::kiosk::session::{Found, Receipt, Session};
use huiyin::ui::kiosk::yours::Yours;
use huiyin::ui::look::Look;
use huiyin::ui::route::Kiosk;
use leptos::prelude::*;

use super::place::{ME, anybody, drawn, shown, text};
use super::shown::{proving, telling_of};
use crate::policy::without;

/// A page of a kiosk of this regime.
fn page(desk: Desk, page: Kiosk) -> String {
    text(&drawn(
        desk,
        move || view! { <huiyin::ui::kiosk::Screen page=Signal::stored(page) staff=|| ().into_any() /> },
    ))
}

/// A kiosk of a regime.
fn kiosk(profile: &str) -> (Desk, &'static Profile) {
    let profile = Profile::builtin(profile).unwrap();
    (kiosk_of(profile, profile.id.as_str()), profile)
}

/// A kiosk of a regime, with a case of the stories of a regime.
fn kiosk_of(profile: &'static Profile, stories: &str) -> Desk {
    let about = telling_of(stories);
    let (_, set_up, _) = about.first().unwrap();
    let moment = set_up.moments().next().unwrap();
    shown(&moment, profile, &anybody(profile), Place::Kiosk)
}

/// A page of the kiosk says something under a regime, and does not under the regime without a clause.
fn says_by(regime: &str, clause: &str, at: Kiosk, what: &str) {
    let profile = Profile::builtin(regime).unwrap();
    let said = page(kiosk_of(profile, regime), at);
    assert!(said.contains(what), "{what} in {said}");
    let said = page(kiosk_of(without(profile, clause), regime), at);
    assert!(!said.contains(what), "{clause}: {what} without it in {said}");
}

/// What the kiosk offers the holder of a case at each moment of the stories that prove a clause.
fn offered(clause: &str, regime: impl Fn(&'static Profile) -> &'static Profile) -> Vec<String> {
    let mut all = Vec::new();
    for (_, set_up, profile) in proving(clause) {
        let profile = regime(profile);
        for moment in set_up.moments() {
            let id = moment.case.id;
            let office = shown(&moment, profile, &anybody(profile), Place::Office);
            let found = office.book.with_untracked(|book| {
                let view = book.cases.get(&id)?;
                view.case().lodged()?;
                Some(Found { reference: view.reference(), shown: book.shown(view, moment.now) })
            });
            let Some(found) = found else { continue };
            let kiosk = shown(&moment, profile, &Reader::default(), Place::Kiosk);
            all.push(text(&drawn(kiosk, move || {
                provide_context(Session::start(moment.now, Look::plain()));
                view! { <Yours found /> }
            })));
        }
    }
    all
}

/// The kiosk offers something at some moment of the stories, not at every one, and never without the clause.
fn offers(clause: &str, what: &str) {
    let with = offered(clause, |it| it);
    assert!(with.iter().any(|it| it.contains(what)), "{what} in {with:?}");
    let bare = offered(clause, |it| without(it, clause));
    assert!(bare.iter().all(|it| !it.contains(what)), "{clause}: {what} without it in {bare:?}");
}

fn offers_all_sorts(profile: &str) {
    let (desk, profile) = kiosk(profile);
    let said = page(desk, Kiosk::Category);
    for sort in &profile.case_types {
        let label = profile.label_in(Language::Chinese, Section::CaseTypes, &sort.id).unwrap();
        assert!(said.contains(label), "{label} in {said}");
    }
}

fn offers_all_complainants(profile: &str) {
    let (desk, profile) = kiosk(profile);
    let said = page(desk, Kiosk::Who);
    let known = &huiyin::domain::case::Vocabulary::builtin().complainants;
    for kind in &profile.scope.complainants {
        let word = known.iter().find(|it| it.id == *kind).unwrap().name_in(Language::Chinese);
        assert!(said.contains(word), "{word} in {said}");
    }
}

#[test]
fn kiosk_cg_2_1() {
    offers_all_sorts("consumer-general");
}

#[test]
fn kiosk_ca_1_1() {
    offers_all_sorts("consumer-agency");
}

#[test]
fn kiosk_og_3_1() {
    offers_all_sorts("org-general");
}

#[test]
fn kiosk_oi_3_1() {
    offers_all_sorts("org-internal");
}

#[test]
fn kiosk_oi_2_1() {
    offers_all_complainants("org-internal");
}

#[test]
fn kiosk_og_3_2() {
    offers_all_complainants("org-general");
}

#[test]
fn kiosk_pm_f2_2() {
    let (desk, _) = kiosk("property");
    let said = page(desk, Kiosk::Contact);
    for way in ["上门", "电话", "短信"] {
        assert!(said.contains(way), "{way} in {said}");
    }
}

#[test]
fn kiosk_cw_3_1() {
    let (desk, _) = kiosk("company-wide");
    let said = page(desk, Kiosk::Help);
    assert!(said.contains("0755-00000000"), "{said}");
}

#[test]
fn kiosk_hl_d1a() {
    let (desk, _) = kiosk("hotline-12315");
    desk.book.update(|it| {
        let office = std::sync::Arc::make_mut(&mut it.office);
        office.kiosk.insert("promise_text".to_owned(), "接到投诉，当天答复。".into());
    });
    let said = page(desk, Kiosk::Home);
    assert!(said.contains("接到投诉，当天答复。"), "{said}");
}

#[test]
fn kiosk_oi_6_2b() {
    offers("OI-6.2b", "反映打击报复");
}

#[test]
fn kiosk_cs_4_3a() {
    offers("CS-4.3a", "申请调解");
    let all = offered("CS-4.3a", |it| it);
    assert!(!all[0].contains("申请调解"), "before the matter is analysed: {all:?}");
}

#[test]
fn kiosk_cg_4_5a() {
    offers("CG-4.5a", "满意度");
}

#[test]
fn kiosk_ca_4_1_2() {
    offers("CA-4.1.2", "证据材料");
    offers("CA-4.1.2", "投诉人补充");
}

#[test]
fn kiosk_ca_2_1_2b() {
    offers("CA-2.1.2b", "打印投诉受理单");
}

#[test]
fn kiosk_ca_4_1_1() {
    says_by("consumer-agency", "CA-4.1.1", Kiosk::Check, "我声明以上内容真实、准确");
    says_by("consumer-agency", "CA-4.1.1", Kiosk::Check, "请先勾选上面的声明");
    let said = page(kiosk("property").0, Kiosk::Check);
    assert!(said.contains("提交即表示您确认内容属实"), "{said}");
}

#[test]
fn kiosk_oi_4_1a() {
    says_by("org-internal", "OI-4.1a", Kiosk::Home, &format!("指定投诉处理人员：{ME}"));
}

#[test]
fn kiosk_cs_2_2a() {
    says_by("customer-service", "CS-2.2a", Kiosk::Help, &format!("专职接待员：{ME}"));
}

#[test]
fn kiosk_co_10_2() {
    let done = |profile: &'static Profile| {
        let desk = kiosk_of(profile, "collection");
        let session = Session::start(desk.present(), Look::plain());
        let answers = Answers { own_words: "半夜还在打电话".into(), ..Answers::default() };
        let slip = desk.book.with_untracked(|book| {
            let view = book.cases.values().next().unwrap();
            huiyin::desk::intake::Slip {
                case: view.case().id,
                reference: view.reference(),
                code: huiyin::domain::case::code::QueryCode::from_random([7; 8]),
                lodged_at: desk.present(),
                promises: Vec::new(),
            }
        });
        session.receipt.set(Some(Receipt { slip, answers }));
        text(&drawn(desk, move || {
            provide_context(session);
            view! { <Done /> }
        }))
    };
    let profile = Profile::builtin("collection").unwrap();
    let outside = "12345 或 12315";
    let said = done(profile);
    assert!(said.contains(outside), "{said}");
    let said = done(without(profile, "CO-10.2"));
    assert!(!said.contains(outside), "{said}");
}
