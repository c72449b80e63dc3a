//! Every word of every regime and of the vocabulary is there in every language.

use huiyin::domain::case::Vocabulary;
use huiyin::domain::case::vocabulary::Field;
use huiyin::domain::language::Language;
use huiyin::domain::policy::Profile;
use huiyin::domain::policy::overlay::{Section, texts};
use huiyin::domain::policy::statutory::english_texts;
use serde_json::Value;

fn is_chinese(text: &str) -> bool {
    text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it))
}

/// What is wrong with a word in a language, if anything.
fn wrong(language: Language, place: &str, text: Option<&str>) -> Option<String> {
    let text = text.unwrap_or_default();
    let is_there = !text.trim().is_empty() && is_chinese(text) == (language == Language::Chinese);
    (!is_there).then(|| format!("{place} in {}: “{text}”", language.tag()))
}

fn ids(profile: &Profile, section: Section) -> Vec<String> {
    fn of<'a, T: 'a, I: ToString>(all: &'a [T], id: impl Fn(&'a T) -> I) -> Vec<String> {
        all.iter().map(|it| id(it).to_string()).collect()
    }
    match section {
        Section::Parameters => of(&profile.parameters, |it| it.id.as_str()),
        Section::Roles => of(&profile.roles, |it| it.id.as_str()),
        Section::Channels => of(&profile.channels, |it| it.id.as_str()),
        Section::CaseTypes => of(&profile.case_types, |it| &it.id),
        Section::Facts => of(&profile.facts, |it| it.id.as_str()),
        Section::Deadlines => of(&profile.deadlines, |it| it.id.as_str()),
        Section::Escalations => of(&profile.escalations, |it| it.id.as_str()),
        Section::Rules => of(&profile.rules, |it| it.id.as_str()),
        Section::Programs => of(&profile.programs, |it| it.id.as_str()),
        Section::Rights => of(&profile.rights, |it| &it.id),
    }
}

#[test]
fn no_regime_lacks_a_word_in_any_language() {
    let mut all = Vec::new();
    for language in Language::ALL {
        for profile in Profile::builtins().iter().chain(Profile::statutory()) {
            all.extend(wrong(language, &profile.id, Some(profile.name_in(language))));
            for section in Section::ALL {
                for id in ids(profile, section) {
                    let place = format!("{}: {} {id}", profile.id, section.as_str());
                    all.extend(wrong(language, &place, profile.label_in(language, section, &id)));
                }
            }
        }
    }
    assert!(all.is_empty(), "missing words:\n{}", all.join("\n"));
}

#[test]
fn no_overlay_speaks_of_what_its_regime_does_not_have() {
    for (id, text) in texts().chain(english_texts()) {
        let profile = Profile::builtin(id).unwrap_or_else(|| panic!("no regime {id}"));
        let overlay: Value = serde_json::from_str(text).unwrap();
        for (section, words) in overlay.as_object().unwrap() {
            let section = Section::ALL.into_iter().find(|it| it.as_str() == section);
            let known = ids(profile, section.unwrap_or_else(|| panic!("{id}: an unknown section")));
            for word in words.as_object().unwrap().keys() {
                assert!(known.contains(word), "{id} has no {word}");
            }
        }
        assert!(text.trim_end().lines().count() == 1, "{id} is not minified");
    }
    assert_eq!(texts().count(), Profile::builtins().len());
    assert_eq!(english_texts().count(), Profile::statutory().len());
}

#[test]
fn an_office_s_own_regime_keeps_its_own_words() {
    let mut own = Profile::builtin("property").unwrap().clone();
    own.origin = huiyin::domain::policy::profile::Origin::Office;
    assert_eq!(own.label_in(Language::English, Section::CaseTypes, "repair"), Some("设施维修"));
    assert_eq!(own.label_in(Language::English, Section::CaseTypes, "unheard_of"), None);
}

fn fields(place: &str, fields: &[Field], language: Language, all: &mut Vec<String>) {
    for field in fields {
        let place = format!("{place}.{}", field.id);
        all.extend(wrong(language, &place, Some(field.name_in(language))));
        if Language::ALL.iter().any(|it| field.help_in(*it).is_some()) {
            all.extend(wrong(language, &format!("{place} help"), field.help_in(language)));
        }
        for option in &field.options {
            all.extend(wrong(language, &format!("{place}={}", option.id), Some(option.name_in(language))));
        }
        self::fields(&place, &field.fields, language, all);
    }
}

#[test]
fn the_vocabulary_lacks_no_word_in_any_language() {
    let vocabulary = Vocabulary::builtin();
    let lists = [&vocabulary.states, &vocabulary.roles, &vocabulary.documents, &vocabulary.complainants];
    let mut all = Vec::new();
    for language in Language::ALL {
        for word in lists.into_iter().flatten() {
            all.extend(wrong(language, &word.id, Some(word.name_in(language))));
        }
        for kind in &vocabulary.kinds {
            all.extend(wrong(language, &kind.id, Some(kind.name_in(language))));
            fields(&kind.id, &kind.fields, language, &mut all);
        }
    }
    assert!(all.is_empty(), "missing words:\n{}", all.join("\n"));
}
