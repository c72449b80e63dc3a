//! The stages of a case and what leads from one to the next.

use crate::domain::policy::cond::Cond;
use crate::domain::policy::names::{ClauseId, Kind, StateId};
use crate::domain::policy::read::{Node, Read};

/// The stages a regime knows and the acts that lead between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifecycle {
    /// Where every case begins.
    pub initial: StateId,
    /// Where a case may rest for good.
    pub terminal: Vec<StateId>,
    /// Every stage.
    pub states: Vec<StateId>,
    /// What leads from one to another.
    pub transitions: Vec<Transition>,
}

/// An act that leads from some stages to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The stages it starts from.
    pub from: Vec<StateId>,
    /// The act.
    pub on: Kind,
    /// The stage it leads to.
    pub to: StateId,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// What must hold.
    pub guard: Option<Cond>,
}

impl Lifecycle {
    pub(super) fn read(node: &Node<'_>) -> Read<Lifecycle> {
        let object = node.object()?;
        Ok(Lifecycle {
            initial: object.name("initial")?,
            terminal: object.names("terminal")?,
            states: object.names("states")?,
            transitions: object.get("transitions")?.each(Transition::read)?,
        })
    }

    /// The transitions this kind of act is listed in; empty when it never changes the stage.
    pub fn on<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Transition> {
        self.transitions.iter().filter(move |it| it.on == *kind)
    }
}

impl Transition {
    fn read(node: &Node<'_>) -> Read<Transition> {
        let object = node.object()?;
        Ok(Transition {
            from: object.names("from")?,
            on: object.name("on")?,
            to: object.name("to")?,
            clauses: object.names("clauses")?,
            guard: object.maybe("guard", Cond::read)?,
        })
    }
}
