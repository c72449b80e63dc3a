//! What keeps a case open although whoever works it is done: a conflict nobody has settled.

use crate::desk::CaseView;
use crate::domain::policy::engine::{ActOffer, Why};
use crate::ui::cases::names::Names;
use crate::ui::cases::next::leads_on;
use crate::ui::words::words;

/// That the act which would lead on from here waits for a conflict, so that the follow-up is still owed; `None` where no
/// act does.
pub fn kept_open(names: &Names<'_>, view: &CaseView) -> Option<String> {
    let waits = |it: &&ActOffer| leads_on(it, &view.evaluation, names.profile) && is_contested(it);
    let act = view.evaluation.acts.iter().find(waits)?;
    Some((words().staff.kept_open)(view.contests(), &names.kind(act.kind.as_str())))
}

fn is_contested(offer: &ActOffer) -> bool {
    let mut refusals = offer.allowed.as_ref().err().into_iter().flatten();
    refusals.any(|it| matches!(it.why, Why::Contested { .. }))
}
