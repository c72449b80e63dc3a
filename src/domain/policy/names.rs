//! The names a profile gives to its parts, one type each so that none can stand where another belongs. Answers name
//! them everywhere, so a copy shares the text.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Declares name types over text.
macro_rules! names {
    ($($(#[$doc:meta])* $name:ident,)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as it is written in a profile.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> $name {
                $name(Arc::from(name))
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }
    )* };
}

names! {
    /// A clause of a regulation, such as `PM-2.1a`.
    ClauseId,
    /// A kind of event, such as `case_lodged`.
    Kind,
    /// A stage of a case's life, such as `investigating`.
    StateId,
    /// A role in the organisation or beside it.
    RoleId,
    /// A value the office may set.
    ParamId,
    /// Something a person says of a case, such as `major`.
    FactId,
    /// A way a complaint arrives.
    ChannelId,
    /// A paper the regime knows.
    DocId,
    /// A limit in time.
    DeadlineId,
    /// A report or a climb up the ladder.
    EscalationId,
    /// A check, a mark or a projection.
    RuleId,
    /// Work that comes round again.
    ProgramId,
}

/// A field of an event: `due`, or `measures[].due` for that field of every item of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath {
    /// The field itself.
    pub field: String,
    /// The field inside each item, when the first is a list of objects.
    pub item: Option<String>,
}

impl FieldPath {
    /// The field of this name.
    pub fn plain(field: &str) -> FieldPath {
        FieldPath { field: field.to_owned(), item: None }
    }

    /// Reads `field` or `list[].field`; `None` for any other spelling.
    pub fn read(text: &str) -> Option<FieldPath> {
        use crate::domain::log::canonical::is_key;
        let (field, item) = match text.split_once("[].") {
            Some((list, item)) => (list, Some(item)),
            None => (text, None),
        };
        let good = is_key(field) && item.is_none_or(is_key);
        good.then(|| FieldPath { field: field.to_owned(), item: item.map(str::to_owned) })
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.item {
            Some(item) => write!(out, "{}[].{item}", self.field),
            None => out.write_str(&self.field),
        }
    }
}
