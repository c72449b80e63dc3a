//! A regime's parameters as the office stands to them: which value rules now, in words, and what may be chosen.

use std::collections::BTreeMap;

use crate::desk::Book;
use crate::domain::case::Vocabulary;
use crate::domain::case::office::Setting;
use crate::domain::case::vocabulary::{Field, Word};
use crate::domain::log::Value;
use crate::domain::order::Order as _;
use crate::domain::policy::Profile;
use crate::domain::policy::overlay::Section;
use crate::domain::policy::profile::{ParamOrigin, ParamUnit, Parameter};
use crate::domain::time::Instant;
use crate::ui::words::{language, words};

/// A parameter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The profile's id.
    pub profile: String,
    /// The parameter's id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// The clauses it stands for.
    pub basis: String,
    /// Why it is left to the office.
    pub origin: ParamOrigin,
    /// The shipped value in words.
    pub shipped: String,
    /// The value in force in words.
    pub current: String,
    /// The value in force, as the field begins.
    pub typed: String,
    /// When the office last set it.
    pub set_at: Option<Instant>,
    /// On whose word the value in force stands.
    pub standing: Standing,
    /// How it is set.
    pub input: Input,
}

/// On whose word a parameter's value stands; what waits for the office comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody's yet: it is provisional until the office confirms it.
    Provisional,
    /// The office's, which confirmed it or set another.
    Confirmed,
    /// The regime's or this program's: it rules as it is, and nobody is asked.
    Preset,
}

/// How a parameter is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A number within bounds, with its unit in words.
    Number(i64, Option<i64>, String),
    /// One of these words: id and meaning.
    Words(Vec<(String, String)>),
    /// A text.
    Text,
    /// Not here.
    ReadOnly,
}

/// Every parameter of the active profile and of its other editions, those that wait first.
pub fn lines(book: &Book) -> Vec<Line> {
    let editions = book.editions();
    let of = |profile: &'static Profile| profile.parameters.iter().map(move |it| line(book, profile, it));
    let mut all: Vec<Line> = editions.iter().copied().flat_map(of).collect();
    if editions.len() > 1 {
        all.iter_mut().for_each(name_edition);
    }
    all.order_by_key(|it| it.standing);
    all
}

/// Says of which edition a parameter is, where several rule at once.
fn name_edition(line: &mut Line) {
    let Some(profile) = Profile::builtin(&line.profile) else { return };
    line.label = (words().common.aside)(&line.label, profile.name_in(language()));
}

/// How many parameters of the active profile and of its other editions wait for the office.
pub fn unconfirmed(book: &Book) -> usize {
    let waits = |profile: &'static Profile| {
        profile.parameters.iter().filter(|it| is_open(last(book, profile, it), it)).count()
    };
    book.editions().into_iter().map(waits).sum()
}

fn last<'a>(book: &'a Book, profile: &Profile, parameter: &Parameter) -> Option<&'a Setting> {
    let settings = book.office.settings.get(&(profile.id.clone(), parameter.id.to_string()))?;
    settings.iter().filter(|it| parameter.allows(&it.value)).max_by_key(|it| it.at)
}

fn is_open(last: Option<&Setting>, parameter: &Parameter) -> bool {
    parameter.confirm && !last.is_some_and(|it| it.confirmed)
}

fn standing(last: Option<&Setting>, parameter: &Parameter) -> Standing {
    match last {
        _ if is_open(last, parameter) => Standing::Provisional,
        Some(_) => Standing::Confirmed,
        None => Standing::Preset,
    }
}

fn line(book: &Book, profile: &Profile, parameter: &Parameter) -> Line {
    let last = last(book, profile, parameter);
    let value = last.map_or(&parameter.value, |it| &it.value);
    Line {
        profile: profile.id.clone(),
        id: parameter.id.to_string(),
        label: name(profile, parameter),
        basis: (words().rules.basis)(&parameter.clauses),
        origin: parameter.origin,
        shipped: said(profile, parameter, &parameter.value),
        current: said(profile, parameter, value),
        typed: typed(value),
        set_at: last.map(|it| it.at),
        standing: standing(last, parameter),
        input: input(profile, parameter),
    }
}

/// What a parameter is called, without the list of its words.
pub(super) fn name(profile: &Profile, parameter: &Parameter) -> String {
    plain_label(label(profile, parameter))
}

fn label<'a>(profile: &'a Profile, parameter: &'a Parameter) -> &'a str {
    profile.label_in(language(), Section::Parameters, parameter.id.as_str()).unwrap_or(&parameter.label)
}

/// The label without the list of its words.
fn plain_label(label: &str) -> String {
    if meanings(label).is_empty() {
        label.to_owned()
    } else {
        label.split([':', '：']).next().unwrap_or(label).to_owned()
    }
}

/// The meanings a label gives its words: `…:all=全部;long=仅长时间调查`.
fn meanings(label: &str) -> BTreeMap<String, String> {
    let Some((_, list)) = label.split_once([':', '：']) else { return BTreeMap::new() };
    let pairs = list.split([';', '；']).filter_map(|it| it.split_once('='));
    pairs.map(|(word, meaning)| (word.trim().to_owned(), meaning.trim().to_owned())).collect()
}

/// The words a parameter may be: those its label explains, else the vocabulary's list that has the shipped one.
fn choices(profile: &Profile, parameter: &Parameter) -> Vec<(String, String)> {
    let own = meanings(label(profile, parameter));
    if !own.is_empty() {
        return own.into_iter().collect();
    }
    let shipped = parameter.value.text().unwrap_or_default();
    let has_it = |it: &&[Word]| it.iter().any(|it| it.id == shipped);
    let list = option_lists().into_iter().find(|it| has_it(it));
    match list {
        Some(list) => list.iter().map(|it| (it.id.clone(), it.name_in(language()).to_owned())).collect(),
        None => vec![(shipped.to_owned(), shipped.to_owned())],
    }
}

/// Every list of options in the vocabulary.
fn option_lists() -> Vec<&'static [Word]> {
    let fields = Vocabulary::builtin().kinds.iter().flat_map(|it| &it.fields);
    let nested = |it: &'static Field| std::iter::once(it).chain(&it.fields);
    fields.flat_map(nested).map(|it| it.options.as_slice()).filter(|it| !it.is_empty()).collect()
}

fn input(profile: &Profile, parameter: &Parameter) -> Input {
    match parameter.unit {
        ParamUnit::Span(_) | ParamUnit::Percent | ParamUnit::Count => {
            Input::Number(parameter.min, parameter.max, unit(parameter))
        }
        ParamUnit::Enum => Input::Words(choices(profile, parameter)),
        ParamUnit::Text => Input::Text,
        ParamUnit::Bool | ParamUnit::Table | ParamUnit::Days => Input::ReadOnly,
    }
}

/// What a parameter counts; empty for a plain number or none.
pub(super) fn unit(parameter: &Parameter) -> String {
    match parameter.unit {
        ParamUnit::Span(unit) => (words().office.unit)(unit).to_owned(),
        ParamUnit::Percent => words().office.percent.to_owned(),
        _ => String::new(),
    }
}

/// A value of a parameter in words.
pub(super) fn said(profile: &Profile, parameter: &Parameter, value: &Value) -> String {
    match value {
        Value::Int(n) => format!("{n} {}", unit(parameter)).trim().to_owned(),
        Value::Text(word) => {
            let known = choices(profile, parameter).into_iter().find(|it| it.0 == *word);
            known.map_or_else(|| word.clone(), |it| it.1)
        }
        other => crate::ui::cases::show::bare(other),
    }
}

fn typed(value: &Value) -> String {
    value.int().map(|it| it.to_string()).or_else(|| value.text().map(str::to_owned)).unwrap_or_default()
}

/// Reads what was typed for a parameter.
///
/// # Errors
/// What is wrong, in words.
pub fn read(input: &Input, typed: &str) -> Result<Value, String> {
    let office = &words().office;
    match input {
        Input::Number(min, max, _) => {
            let n: i64 = typed.trim().parse().map_err(|_| office.not_a_number.to_owned())?;
            let fits = n >= *min && max.is_none_or(|max| n <= max);
            if fits { Ok(n.into()) } else { Err((office.out_of_bounds)(*min, *max)) }
        }
        Input::Words(_) | Input::Text if !typed.trim().is_empty() => Ok(typed.trim().into()),
        Input::Words(_) | Input::Text => Err(office.text_missing.to_owned()),
        Input::ReadOnly => Err(office.read_only.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(profile: &str, id: &str) -> (&'static Profile, &'static Parameter) {
        let profile = Profile::builtin(profile).unwrap();
        (profile, profile.parameters.iter().find(|it| it.id == *id).unwrap())
    }

    #[test]
    fn a_number_is_taken_within_its_bounds_and_refused_in_words_outside() {
        let input = Input::Number(1, Some(24), "小时".into());
        assert_eq!(read(&input, " 3 "), Ok(Value::Int(3)));
        for (typed, part) in [("", "整数"), ("3.5", "整数"), ("0", "1 到 24"), ("25", "1 到 24")] {
            assert!(read(&input, typed).is_err_and(|it| it.contains(part)), "{typed}");
        }
    }

    #[test]
    fn a_limit_of_zero_or_beyond_its_bounds_is_told_in_both_languages() {
        use crate::domain::language::Language;
        let (profile, days) = parameter("cn-bank-insurance", "simple_days");
        let input = input(profile, days);
        for (typed, chinese, english) in [
            ("0", "请填写 1 到 15 之间的整数", "Please enter a whole number from 1 to 15"),
            ("-1", "请填写 1 到 15 之间的整数", "Please enter a whole number from 1 to 15"),
            ("16", "请填写 1 到 15 之间的整数", "Please enter a whole number from 1 to 15"),
            ("99999999999999999999", "请填写一个整数", "Please enter a whole number"),
            ("十五", "请填写一个整数", "Please enter a whole number"),
            ("", "请填写一个整数", "Please enter a whole number"),
        ] {
            for (language, said) in [(Language::Chinese, chinese), (Language::English, english)] {
                crate::ui::words::speak(language);
                assert_eq!(read(&input, typed), Err(said.to_owned()), "{typed}");
            }
        }
        let boundless =
            |it: &Parameter| matches!(it.unit, ParamUnit::Span(_) | ParamUnit::Percent) && it.max.is_none();
        for profile in Profile::builtins().iter().chain(Profile::statutory()) {
            assert!(!profile.parameters.iter().any(boundless), "{}", profile.id);
        }
    }

    #[test]
    fn words_come_from_the_label_or_from_the_vocabulary() {
        let (profile, scope) = parameter("electronics-co", "final_scope");
        let own = choices(profile, scope);
        assert!(own.iter().any(|it| it == &("all".to_owned(), "全部".to_owned())), "{own:?}");
        assert_eq!(plain_label(label(profile, scope)), "7个工作日适用范围");
        let (profile, period) = parameter("property", "stats_period");
        let period = choices(profile, period);
        assert!(period.iter().any(|it| it.0 == "per_quarter" && it.1 != "per_quarter"), "{period:?}");
    }

    #[test]
    fn words_of_a_label_are_said_in_the_language_in_use() {
        crate::ui::words::speak(crate::domain::language::Language::English);
        let (profile, scope) = parameter("electronics-co", "final_scope");
        let long = ("long".to_owned(), "long investigations only".to_owned());
        assert!(choices(profile, scope).contains(&long), "{:?}", choices(profile, scope));
        assert_eq!(plain_label(label(profile, scope)), "7 working days apply to");
    }

    #[test]
    fn every_shipped_value_of_every_regime_is_said_without_its_code_name() {
        for profile in Profile::builtins() {
            for it in &profile.parameters {
                assert!(!said(profile, it, &it.value).contains("per_"), "{} {}", profile.id, it.id);
            }
        }
    }
}
