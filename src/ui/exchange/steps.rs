//! Where an import stands: check, preview, conflicts, done.

use crate::ui::parts::stepper::{Step, StepState};
use crate::ui::words::words;

/// The step an import is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// Choosing and verifying a file.
    Check,
    /// Looking at what merging would bring.
    Preview,
    /// Merged, with something contested.
    Conflicts,
    /// Merged, everything said.
    Done,
}

/// The four steps; how many cases are contested is noted once it is known.
pub fn steps(at: At, contested: Option<usize>) -> Vec<Step> {
    let exchange = &words().exchange;
    let all = [At::Check, At::Preview, At::Conflicts, At::Done];
    let step = |(it, name): (At, &str)| {
        let state = match it.cmp(&at) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal if at == At::Done => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Ahead,
        };
        let note = contested.filter(|_| it == At::Conflicts).map(|n| match n {
            0 => exchange.step_none.to_owned(),
            n => (exchange.step_some)(n),
        });
        Step { state, text: name.to_owned(), note }
    };
    all.into_iter().zip(exchange.step_names).map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_behind_is_done_and_conflicts_are_counted_when_known() {
        let preview = steps(At::Preview, Some(2));
        let states: Vec<StepState> = preview.iter().map(|it| it.state).collect();
        assert_eq!(states, [StepState::Done, StepState::Current, StepState::Ahead, StepState::Ahead]);
        assert!(preview[2].note.as_deref().is_some_and(|it| it.contains('2')));
        assert!(steps(At::Check, None).iter().all(|it| it.note.is_none()));
        assert!(steps(At::Done, Some(0)).iter().all(|it| it.state == StepState::Done));
    }
}
