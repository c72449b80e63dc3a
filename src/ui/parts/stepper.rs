//! Steps on a way, and which one it is now.

use leptos::prelude::*;

use crate::ui::live::part;
use crate::ui::parts::icon::{Icon, IconName};

/// Whether a step is behind, here or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Current,
    /// Ahead.
    Ahead,
}

impl StepState {
    fn as_str(self) -> &'static str {
        match self {
            StepState::Done => "done",
            StepState::Current => "current",
            StepState::Ahead => "ahead",
        }
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Step {
    /// Where it stands.
    pub state: StepState,
    /// Its name.
    pub text: String,
    /// What there is to say about it, such as a date.
    pub note: Option<String>,
}

impl Step {
    /// A step without a note.
    pub fn new(state: StepState, text: impl Into<String>) -> Step {
        Step { state, text: text.into(), note: None }
    }

    /// The same with a note.
    pub fn note(self, note: impl Into<String>) -> Step {
        Step { note: Some(note.into()), ..self }
    }
}

/// Steps side by side, or one below the other where there is no room or `tall` is set.
#[component]
pub fn Stepper(
    /// What the steps lead through.
    #[prop(into)]
    label: Signal<String>,
    /// The steps.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// What a screen reader hears after a step that is done, such as 已完成.
    #[prop(into)]
    done_text: Signal<String>,
    /// Whether they always stand one below the other.
    #[prop(optional)]
    tall: bool,
) -> impl IntoView {
    let row = move |(at, step): (usize, Step)| view! { <StepRow at step done_text /> };
    view! {
        <ol class="stepper" aria-label=label data-flow=if tall { "tall" } else { "wide" }>
            {part(move || steps.get().into_iter().enumerate().map(row).collect_view())}
        </ol>
    }
}

#[component]
fn StepRow(at: usize, step: Step, done_text: Signal<String>) -> impl IntoView {
    let done = step.state == StepState::Done;
    let mark = if done { view! { <Icon name=IconName::Check /> }.into_any() } else { (at + 1).into_any() };
    view! {
        <li
            class="stepper__step"
            data-state=step.state.as_str()
            aria-current=(step.state == StepState::Current).then_some("step")
        >
            <span class="stepper__mark" aria-hidden="true">{mark}</span>
            <span class="stepper__words">
                <span class="stepper__text">{step.text}</span>
                {done.then(|| view! { <span class="sr-only">{done_text}</span> })}
                {step.note.map(|note| view! { <span class="stepper__note">{note}</span> })}
            </span>
        </li>
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn exactly_the_present_step_is_current() {
        let steps = vec![
            Step::new(StepState::Done, "校验"),
            Step::new(StepState::Current, "预览"),
            Step::new(StepState::Ahead, "完成"),
        ];
        let html =
            Owner::new().with(|| view! { <Stepper label="导入" steps done_text="已完成" /> }.to_html());
        assert_eq!(html.matches(r#"aria-current="step""#).count(), 1, "{html}");
        assert_eq!(html.matches("已完成").count(), 1, "{html}");
    }
}
