//! A report or a climb up the ladder as a profile writes it.

use crate::domain::policy::cond::Cond;
use crate::domain::policy::deadline::read_span;
use crate::domain::policy::limit::{Number, Unit};
use crate::domain::policy::names::{ClauseId, DocId, EscalationId, Kind, RoleId};
use crate::domain::policy::read::{Node, Read};

/// Something that makes somebody be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscalationRule {
    /// Its name.
    pub id: EscalationId,
    /// What the regime calls it.
    pub label: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// What raises it, once for each time it happens.
    pub trigger: Cond,
    /// Who is told; with `step`, one more for each step.
    pub to: Vec<RoleId>,
    /// What settles it.
    pub satisfied_by: Cond,
    /// By when it must be settled.
    pub within: Option<(Unit, Number)>,
    /// The time from one level to the next.
    pub step: Option<(Unit, Number)>,
    /// Shown as a badge only.
    pub quiet: bool,
    /// The acts refused until it is settled.
    pub gate: Vec<Kind>,
    /// The acts it never refuses.
    pub allow: Vec<Kind>,
    /// Persons the case names are neither told nor readers; the next of the ladder takes their place.
    pub exclude_named: bool,
    /// Roles that do not see it.
    pub hide_from: Vec<RoleId>,
    /// The person who raised it may not act until it is settled.
    pub blocks_actor: bool,
    /// The first role told takes the case over.
    pub reassign_owner: bool,
    /// The paper it is made with.
    pub document: Option<DocId>,
}

impl EscalationRule {
    pub(super) fn read(node: &Node<'_>) -> Read<EscalationRule> {
        let object = node.object()?;
        Ok(EscalationRule {
            id: object.name("id")?,
            label: object.text("label")?,
            clauses: object.names("clauses")?,
            trigger: Cond::read(&object.get("trigger")?)?,
            to: object.names("to")?,
            satisfied_by: Cond::read(&object.get("satisfied_by")?)?,
            within: object.maybe("within", read_span)?,
            step: object.maybe("step", read_span)?,
            quiet: object.flag("quiet")?,
            gate: object.maybe_names("gate")?,
            allow: object.maybe_names("allow")?,
            exclude_named: object.flag("exclude_named")?,
            hide_from: object.maybe_names("hide_from")?,
            blocks_actor: object.flag("blocks_actor")?,
            reassign_owner: object.flag("reassign_owner")?,
            document: object.maybe("document", Node::name)?,
        })
    }

    /// The conditions this escalation carries, with the key each stands under.
    pub fn conditions(&self) -> [(&'static str, &Cond); 2] {
        [("trigger", &self.trigger), ("satisfied_by", &self.satisfied_by)]
    }
}
