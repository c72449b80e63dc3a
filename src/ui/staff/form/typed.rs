//! What has been typed into a field, and the value it means.

use std::collections::{BTreeMap, BTreeSet};

use crate::desk::zone::zone;
use crate::domain::case::vocabulary::{Field, Type};
use crate::domain::log::Value;
use crate::domain::log::canonical::is_text;
use crate::domain::map::Map;
use crate::domain::time::{Day, Instant, wall};
use crate::ui::words::words;

/// What has been typed into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A text, a number, a chosen id, a day: whatever one control holds.
    Text(String),
    /// Several chosen ids.
    Chosen(BTreeSet<String>),
    /// Records, each by its fields.
    Rows(Vec<BTreeMap<String, Typed>>),
    /// Facts of the regime: `true`, a word, a text, or nothing.
    Facts(BTreeMap<String, String>),
}

/// How a field is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Not at all: the machine knows it or nobody can type it.
    Hidden,
    /// One line.
    Line,
    /// Several lines.
    Long,
    /// One of a list.
    Pick,
    /// One of five levels.
    Level,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// A day with a time.
    Moment,
    /// An amount in yuan.
    Money,
    /// An integer.
    Number,
    /// Texts, one a line.
    Lines,
    /// Several of a list.
    Picks,
    /// Records.
    Rows,
    /// The regime's facts.
    Facts,
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was typed.
    Missing,
    /// Longer than the field takes, in characters.
    TooLong(i64),
    /// More items than the field takes.
    TooMany(i64),
    /// Not an amount of money.
    NotMoney,
    /// Not an integer.
    NotNumber,
    /// Smaller or larger than it may be.
    OutOfRange,
    /// Not a day.
    NotADay,
    /// A day of another century.
    FarOff,
    /// Characters the log cannot hold.
    NotText,
    /// Not a short code.
    NotACode,
}

/// Texts longer than this are asked for in several lines.
const LINE: i64 = 200;

impl Shape {
    /// How a field is asked for.
    pub fn of(field: &Field) -> Shape {
        match field.of_type {
            _ if field.unasked => Shape::Hidden,
            Type::Text if field.most() > LINE => Shape::Long,
            Type::Text => Shape::Line,
            Type::LongText => Shape::Long,
            Type::Date => Shape::Date,
            Type::Instant => Shape::Moment,
            Type::Integer => Shape::Number,
            Type::Money => Shape::Money,
            Type::Flag => Shape::Flag,
            Type::Level => Shape::Level,
            Type::Person | Type::Unit | Type::Role | Type::Choice | Type::Case | Type::Event => Shape::Pick,
            Type::Id if is_listed(field) => Shape::Pick,
            Type::Id => Shape::Line,
            Type::Facts => Shape::Facts,
            Type::Digest | Type::Record | Type::Value => Shape::Hidden,
            Type::List => Shape::of_items(field),
        }
    }

    fn of_items(field: &Field) -> Shape {
        match field.of.unwrap_or(Type::Text) {
            Type::Record => Shape::Rows,
            Type::Person | Type::Unit | Type::Role | Type::Choice | Type::Case | Type::Event => Shape::Picks,
            Type::Id if is_listed(field) => Shape::Picks,
            Type::Text | Type::LongText | Type::Date | Type::Id => Shape::Lines,
            _ => Shape::Hidden,
        }
    }

    /// What an untouched field holds.
    pub fn empty(self) -> Typed {
        match self {
            Shape::Picks => Typed::Chosen(BTreeSet::new()),
            Shape::Rows => Typed::Rows(Vec::new()),
            Shape::Facts => Typed::Facts(BTreeMap::new()),
            _ => Typed::Text(String::new()),
        }
    }
}

/// Lists of ids the office or the regime supplies though the vocabulary names no source.
const SUPPLIED: &[&str] = &["categories", "fields"];

fn is_listed(field: &Field) -> bool {
    field.from.is_some() || !field.options.is_empty() || SUPPLIED.contains(&field.id.as_str())
}

/// What was typed as a value; `None` where nothing was typed and nothing is needed.
///
/// # Errors
/// [`Wrong`] with what is wrong.
pub fn value_of(field: &Field, typed: &Typed, is_needed: bool) -> Result<Option<Value>, Wrong> {
    let value = match typed {
        Typed::Text(text) => of_text(field, &normal(text))?,
        Typed::Chosen(ids) => some_list(ids.iter().map(|it| Value::from(it.as_str())).collect()),
        Typed::Rows(rows) => some_list(records(field, rows)?),
        Typed::Facts(facts) => some_map(facts.iter().filter_map(|(id, it)| Some((id.clone(), fact(it)?)))),
    };
    match value {
        None if is_needed => Err(Wrong::Missing),
        Some(value) if !field.holds(&value) => Err(misfit(field, &value)),
        value => Ok(value),
    }
}

fn of_text(field: &Field, text: &str) -> Result<Option<Value>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    if !is_text(text) {
        return Err(Wrong::NotText);
    }
    let value = match Shape::of(field) {
        Shape::Money => fen(text).map(Value::from).ok_or(Wrong::NotMoney)?,
        Shape::Number | Shape::Level => whole(text).map(Value::from).ok_or(Wrong::NotNumber)?,
        Shape::Flag => Value::from(text == "true"),
        Shape::Date => day(text)?,
        Shape::Moment => {
            let at = moment(text).ok_or(Wrong::NotADay)?;
            if !Day::of(at, zone()).is_near() {
                return Err(Wrong::FarOff);
            }
            Value::from(at.at_offset(zone()).to_string())
        }
        Shape::Lines => return lines(field, text),
        _ => Value::from(text),
    };
    Ok(Some(value))
}

/// A day of this century, as the log writes it.
fn day(text: &str) -> Result<Value, Wrong> {
    let day: Day = text.parse().map_err(|_| Wrong::NotADay)?;
    if day.is_near() { Ok(day.to_string().into()) } else { Err(Wrong::FarOff) }
}

fn lines(field: &Field, text: &str) -> Result<Option<Value>, Wrong> {
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let read = |line: &str| match field.of {
        Some(Type::Date) => day(line),
        _ => Ok(Value::from(line)),
    };
    Ok(some_list(lines.map(read).collect::<Result<_, _>>()?))
}

fn records(field: &Field, rows: &[BTreeMap<String, Typed>]) -> Result<Vec<Value>, Wrong> {
    let mut records = Vec::new();
    for row in rows {
        let mut record = Map::new();
        for of in &field.fields {
            let value = row.get(&of.id).map_or(Ok(None), |it| value_of(of, it, of.required))?;
            record.extend(value.map(|it| (of.id.clone(), it)));
        }
        if !record.is_empty() {
            records.push(Value::Map(record));
        }
    }
    Ok(records)
}

/// The first cell of a list of records that is wrong: which record, from 0, which of its fields, and how.
pub fn wrong_cell<'a>(
    field: &'a Field,
    rows: &[BTreeMap<String, Typed>],
) -> Option<(usize, &'a Field, Wrong)> {
    rows.iter().enumerate().find_map(|(at, row)| {
        field.fields.iter().find_map(|of| {
            let value = row.get(&of.id).map_or(Ok(None), |it| value_of(of, it, of.required));
            value.err().map(|wrong| (at, of, wrong))
        })
    })
}

fn some_list(items: Vec<Value>) -> Option<Value> {
    (!items.is_empty()).then_some(Value::List(items))
}

fn some_map(items: impl Iterator<Item = (String, Value)>) -> Option<Value> {
    let map: Map<String, Value> = items.collect();
    (!map.is_empty()).then_some(Value::Map(map))
}

fn fact(typed: &str) -> Option<Value> {
    match typed.trim() {
        "" => None,
        "true" => Some(Value::Flag(true)),
        "false" => Some(Value::Flag(false)),
        word => Some(Value::from(word)),
    }
}

fn misfit(field: &Field, value: &Value) -> Wrong {
    let is_long =
        value.text().is_some_and(|it| i64::try_from(it.chars().count()).is_ok_and(|it| it > field.most()));
    match value {
        Value::Int(_) => Wrong::OutOfRange,
        Value::List(items) if i64::try_from(items.len()).is_ok_and(|it| it > field.most()) => {
            Wrong::TooMany(field.most())
        }
        Value::List(_) => Wrong::TooLong(LINE),
        _ if is_long => Wrong::TooLong(field.most()),
        _ if field.of_type == Type::Id => Wrong::NotACode,
        _ => Wrong::NotText,
    }
}

/// Trimmed, with one sort of line end.
fn normal(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\r', "\n")
}

/// Yuan as people write them, in fen: `12`, `12.5`, `1,200.00`, `￥12.50`, `12元`.
pub fn fen(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .map(half)
        .filter(|it| !matches!(it, ',' | ' ' | '¥') && *it != words().rules.currency)
        .collect();
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain.as_str()), |it| (-1, it));
    let (yuan, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if yuan.is_empty() || !is_digits(yuan) || !is_digits(rest) || rest.len() > 2 {
        return None;
    }
    let fen: i64 = format!("{rest:0<2}").parse().ok()?;
    let yuan: i64 = yuan.parse().ok()?;
    yuan.checked_mul(100)?.checked_add(fen).map(|it| sign * it)
}

/// Fen as a field for an amount holds them.
pub fn yuan(fen: i64) -> String {
    let (yuan, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    format!("{}{yuan}.{rest:02}", if fen < 0 { "-" } else { "" })
}

fn whole(text: &str) -> Option<i64> {
    text.chars().map(half).collect::<String>().parse().ok()
}

/// A digit or sign as a Latin keyboard writes it.
fn half(typed: char) -> char {
    match typed {
        '０'..='９' | '．' | '－' | '，' => char::from_u32(u32::from(typed) - 0xFEE0).unwrap_or(typed),
        '。' => '.',
        '￥' => '¥',
        other => other,
    }
}

/// What a date field with a time holds, `YYYY-MM-DDTHH:MM`, as an instant on China's wall clock.
pub fn moment(text: &str) -> Option<Instant> {
    let (day, time) = text.split_once('T')?;
    let day: Day = day.parse().ok()?;
    let (hours, minutes) = time.split_once(':')?;
    let minutes = minutes.get(..2)?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then(|| day.start(zone()).plus((hours * 60 + minutes) * 60))
}

/// An instant as a date field with a time holds it.
pub fn moment_text(at: Instant) -> String {
    wall(at, zone()).map(|it| it.format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
}

impl Typed {
    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        match self {
            Typed::Text(text) => text.trim().is_empty(),
            Typed::Chosen(ids) => ids.is_empty(),
            Typed::Rows(rows) => rows.iter().all(|it| it.values().all(Typed::is_empty)),
            Typed::Facts(facts) => facts.values().all(|it| it.is_empty()),
        }
    }

    /// As a draft keeps it.
    pub fn to_value(&self) -> Value {
        match self {
            Typed::Text(text) => Value::from(text.as_str()),
            Typed::Chosen(ids) => Value::List(ids.iter().map(|it| Value::from(it.as_str())).collect()),
            Typed::Rows(rows) => {
                let row = |it: &BTreeMap<String, Typed>| {
                    it.iter().map(|(id, it)| (id.clone(), it.to_value())).collect()
                };
                Value::Map(Map::from([(
                    "rows".to_owned(),
                    Value::List(rows.iter().map(|it| Value::Map(row(it))).collect()),
                )]))
            }
            Typed::Facts(facts) => {
                let facts = facts.iter().map(|(id, it)| (id.clone(), Value::from(it.as_str()))).collect();
                Value::Map(Map::from([("facts".to_owned(), Value::Map(facts))]))
            }
        }
    }

    /// Reads what [`Typed::to_value`] wrote.
    pub fn from_value(value: &Value) -> Option<Typed> {
        Some(match value {
            Value::Text(text) => Typed::Text(text.clone()),
            Value::List(ids) => {
                Typed::Chosen(ids.iter().filter_map(|it| it.text().map(str::to_owned)).collect())
            }
            Value::Map(map) if map.contains_key("rows") => {
                let rows = map.get("rows")?.list()?.iter().filter_map(Value::map);
                let row = |it: &Map<String, Value>| {
                    it.iter().filter_map(|(id, it)| Some((id.clone(), Typed::from_value(it)?))).collect()
                };
                Typed::Rows(rows.map(row).collect())
            }
            Value::Map(map) => {
                let facts = map.get("facts")?.map()?.iter();
                Typed::Facts(facts.filter_map(|(id, it)| Some((id.clone(), it.text()?.to_owned()))).collect())
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(of_type: &str, more: &str) -> Field {
        let json = format!(r#"{{"id":"x","zh":"项","en":"x","type":"{of_type}","part":"open"{more}}}"#);
        Field::read(&json).unwrap()
    }

    fn text(text: &str) -> Typed {
        Typed::Text(text.to_owned())
    }

    #[test]
    fn yuan_become_fen_however_people_write_them() {
        for (typed, fen) in [
            ("12", Some(1_200)),
            ("12.5", Some(1_250)),
            ("12.05", Some(1_205)),
            ("1,200.00", Some(120_000)),
            ("￥１２．５０", Some(1_250)),
            ("12元", Some(1_200)),
            ("-3", Some(-300)),
            ("12.345", None),
            ("", None),
            (".5", None),
            ("十二", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(super::fen(typed), fen, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_becomes_the_value_its_field_takes_or_says_what_is_wrong() {
        let cases = [
            (field("text", ""), "  王小明 ", Ok(Some(Value::from("王小明")))),
            (field("text", ""), "   ", Ok(None)),
            (field("text", r#","max":3"#), "一二三四", Err(Wrong::TooLong(3))),
            (field("text", ""), "a\u{0}b", Err(Wrong::NotText)),
            (field("money", ""), "12.5", Ok(Some(Value::from(1_250)))),
            (field("money", ""), "多少", Err(Wrong::NotMoney)),
            (field("integer", r#","min":1"#), "0", Err(Wrong::OutOfRange)),
            (field("integer", ""), "３", Ok(Some(Value::from(3)))),
            (field("flag", ""), "true", Ok(Some(Value::from(true)))),
            (field("flag", ""), "false", Ok(Some(Value::from(false)))),
            (field("date", ""), "2026-11-25", Ok(Some(Value::from("2026-11-25")))),
            (field("date", ""), "11月25日", Err(Wrong::NotADay)),
            (field("date", ""), "0026-11-25", Err(Wrong::FarOff)),
            (field("date", ""), "2100-01-01", Err(Wrong::FarOff)),
            (field("date", ""), "2099-12-31", Ok(Some("2099-12-31".into()))),
            (field("instant", ""), "1970-01-01T08:00", Err(Wrong::FarOff)),
            (field("instant", ""), "2026-11-25T10:42", Ok(Some(Value::from("2026-11-25T10:42:00+08:00")))),
        ];
        for (field, typed, value) in cases {
            assert_eq!(value_of(&field, &text(typed), false), value, "{typed}");
        }
        assert_eq!(value_of(&field("text", ""), &text(""), true), Err(Wrong::Missing));
    }

    #[test]
    fn lists_are_one_a_line_and_records_keep_only_what_was_filled_in() {
        let lines = field("list", r#","of":"text""#);
        let two = Value::List(vec!["甲".into(), "乙".into()]);
        assert_eq!(value_of(&lines, &text("甲\n\n 乙 \n"), false), Ok(Some(two)));
        let rows = field(
            "list",
            r#","of":"record","fields":[{"id":"what","zh":"事项","en":"what","type":"text","required":true},{"id":"due","zh":"期限","en":"due","type":"date"}]"#,
        );
        let row =
            |what: &str| BTreeMap::from([("what".to_owned(), text(what)), ("due".to_owned(), text(""))]);
        let one = Value::List(vec![Value::Map(Map::from([("what".to_owned(), "换轴承".into())]))]);
        assert_eq!(value_of(&rows, &Typed::Rows(vec![row("换轴承")]), true), Ok(Some(one)));
        assert_eq!(value_of(&rows, &Typed::Rows(vec![row("")]), true), Err(Wrong::Missing));
        assert_eq!(value_of(&rows, &Typed::Rows(Vec::new()), true), Err(Wrong::Missing));
        let at =
            wrong_cell(&rows, &[row("换轴承"), row("")]).map(|(at, of, wrong)| (at, of.id.as_str(), wrong));
        assert_eq!(at, Some((1, "what", Wrong::Missing)));
    }

    #[test]
    fn a_draft_is_read_back_as_typed() {
        let row = BTreeMap::from([("what".to_owned(), text("换轴承"))]);
        for typed in [
            text("半句"),
            Typed::Chosen(BTreeSet::from(["a".to_owned()])),
            Typed::Rows(vec![row]),
            Typed::Facts(BTreeMap::from([("major".to_owned(), "true".to_owned())])),
        ] {
            assert_eq!(Typed::from_value(&typed.to_value()), Some(typed));
        }
    }

    #[test]
    fn a_moment_is_read_on_chinas_wall_clock() {
        let at = moment("2026-11-25T10:42").unwrap();
        assert_eq!(moment_text(at), "2026-11-25T10:42");
        for not in ["", "2026-11-25", "2026-11-25T24:00", "2026-11-25T1", "2026-13-01T10:00"] {
            assert_eq!(moment(not), None, "{not}");
        }
    }
}
