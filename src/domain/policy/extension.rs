//! More time for a limit, as a profile grants it: how much, how often, by whom, and whom to tell.

use crate::domain::policy::deadline::read_span;
use crate::domain::policy::limit::{Number, Unit};
use crate::domain::policy::names::{Kind, RoleId};
use crate::domain::policy::read::{Node, Read};

/// How a limit may be extended. What is granted is counted from the original end, never from today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The most one grant may add.
    pub most: (Unit, Number),
    /// How often it may be granted.
    pub times: Number,
    /// The roles that may grant it, any of these.
    pub granted_by: Vec<RoleId>,
    /// A grant after the limit has run out adds nothing.
    pub before_due: bool,
    /// The act by which the complainant is told, where that is asked for.
    pub notice: Option<Kind>,
}

impl Extension {
    pub(super) fn read(node: &Node<'_>) -> Read<Extension> {
        let object = node.object()?;
        Ok(Extension {
            most: read_span(&object.get("most")?)?,
            times: Number::read(&object.get("times")?)?,
            granted_by: object.names("granted_by")?,
            before_due: object.flag("before_due")?,
            notice: object.maybe("notice", Node::name)?,
        })
    }
}
