//! What of a pack's shape is wrong, looked at again for whoever wrote the file: reading alone says only where.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::error::Category;

use crate::domain::calendar::reading::RawPack;
use crate::domain::calendar::strict::Object;

/// What is wrong with a file that is sound JSON and no pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeFault {
    /// A name that every pack has is not there.
    #[error("`{name}` is missing")]
    Missing {
        /// The name.
        name: String,
    },
    /// The same name, or the same year, stands twice.
    #[error("`{name}` stands twice")]
    Twice {
        /// The name or the year.
        name: String,
    },
    /// A name no pack has.
    #[error("`{name}` means nothing here")]
    Unknown {
        /// The name.
        name: String,
    },
    /// Something of another sort than a pack has there.
    #[error("another sort of value at line {line}, column {column}")]
    OtherSort {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
}

/// What of the shape is wrong; `None` where the text is no sound JSON, or has the shape of a pack.
pub fn shape(bytes: &[u8]) -> Option<ShapeFault> {
    let fault = serde_json::from_slice::<Object<RawPack>>(bytes).err()?;
    if fault.classify() != Category::Data {
        return None;
    }
    let said = fault.to_string();
    let named = |before: &str| Some(said.strip_prefix(before)?.split('`').next()?.to_owned());
    let missing = || named("missing field `").map(|name| ShapeFault::Missing { name });
    let unknown = || named("unknown field `").map(|name| ShapeFault::Unknown { name });
    let twice = || named("duplicate field `").or_else(|| year_twice(bytes));
    missing()
        .or_else(unknown)
        .or_else(|| twice().map(|name| ShapeFault::Twice { name }))
        .or(Some(ShapeFault::OtherSort { line: fault.line(), column: fault.column() }))
}

/// The first year that stands twice under one of the names that hold years.
fn year_twice(bytes: &[u8]) -> Option<String> {
    let all: Years = serde_json::from_slice(bytes).ok()?;
    [all.years, all.notices, all.expected].into_iter().find_map(|it| it.0)
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Years {
    years: Repeated,
    notices: Repeated,
    expected: Repeated,
}

/// The first name an object says twice, whatever stands under its names.
#[derive(Default)]
struct Repeated(Option<String>);

impl<'de> Deserialize<'de> for Repeated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Names)
    }
}

struct Names;

impl<'de> Visitor<'de> for Names {
    type Value = Repeated;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Repeated, A::Error> {
        let (mut seen, mut twice) = (Vec::new(), None);
        while let Some((name, IgnoredAny)) = map.next_entry::<String, IgnoredAny>()? {
            if seen.contains(&name) {
                twice.get_or_insert_with(|| name.clone());
            }
            seen.push(name);
        }
        Ok(Repeated(twice))
    }
}
