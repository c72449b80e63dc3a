//! Chips: a state as word, shape and colour together.

use leptos::prelude::*;

use crate::ui::live::{live, part};
use crate::ui::parts::icon::{Icon, IconName};

/// A colour pair of the palette, by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Done, safe.
    Ok,
    /// Under way.
    Info,
    /// Soon, or in doubt.
    Warn,
    /// Overdue or not saved; nothing else is red.
    Bad,
    /// Paused.
    Wait,
    /// Neutral.
    Idle,
    /// Escalated.
    Esc,
    /// Contested.
    Conf,
}

impl Tone {
    /// The value of `data-tone`.
    pub fn as_str(self) -> &'static str {
        match self {
            Tone::Ok => "ok",
            Tone::Info => "info",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Wait => "wait",
            Tone::Idle => "idle",
            Tone::Esc => "esc",
            Tone::Conf => "conf",
        }
    }
}

/// A state a chip can show. The word is the caller's; shape and colour follow from the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Lodged, not yet taken on.
    New,
    /// Running, in time.
    Running,
    /// Due soon.
    DueSoon,
    /// Past due.
    Overdue,
    /// Raised to a higher level.
    Escalated,
    /// The clock is stopped.
    Paused,
    /// Decided, waiting for the follow-up.
    Decided,
    /// Closed or archived.
    Closed,
    /// Not taken on, or withdrawn.
    Refused,
    /// Two people said different things.
    Contested,
    /// A device clock cannot be trusted here.
    ClockDoubt,
    /// Being written.
    Saving,
    /// Durable on this device.
    Saved,
    /// Not written.
    Unsaved,
    /// Durable here, nowhere else yet.
    Unexported,
    /// Handed out in a bundle.
    Exported,
    /// A backup was made and read back not long ago.
    BackedUp,
    /// There is no backup, or it is old.
    BackupDue,
    /// No network, which is no trouble.
    Offline,
    /// Urgent, as its text says.
    Urgent,
    /// Who may know the complainant's identity.
    Privacy,
    /// To be minded: not a matter of time.
    Care,
    /// Anything else.
    Plain,
}

impl Status {
    /// Its shape.
    pub fn icon(self) -> IconName {
        match self {
            Status::New => IconName::CircleDashed,
            Status::Running => IconName::CircleDot,
            Status::DueSoon => IconName::ClockAlert,
            Status::Care => IconName::TriangleAlert,
            Status::Overdue => IconName::OctagonAlert,
            Status::Escalated => IconName::Siren,
            Status::Paused => IconName::Pause,
            Status::Decided => IconName::CircleCheck,
            Status::Closed => IconName::SquareCheck,
            Status::Refused => IconName::CircleSlash,
            Status::Contested => IconName::GitMerge,
            Status::ClockDoubt => IconName::Hourglass,
            Status::Saving => IconName::Save,
            Status::Saved => IconName::HardDriveDownload,
            Status::Unsaved => IconName::OctagonAlert,
            Status::Unexported => IconName::Package,
            Status::Exported => IconName::Check,
            Status::BackedUp => IconName::ShieldCheck,
            Status::BackupDue => IconName::Shield,
            Status::Offline => IconName::WifiOff,
            Status::Urgent => IconName::Flag,
            Status::Privacy => IconName::UserRound,
            Status::Plain => IconName::Info,
        }
    }

    /// Its colour.
    pub fn tone(self) -> Tone {
        match self {
            Status::New | Status::Running | Status::Saving => Tone::Info,
            Status::DueSoon
            | Status::ClockDoubt
            | Status::Unexported
            | Status::BackupDue
            | Status::Urgent => Tone::Warn,
            Status::Overdue | Status::Unsaved => Tone::Bad,
            Status::Care => Tone::Warn,
            Status::Escalated => Tone::Esc,
            Status::Paused => Tone::Wait,
            Status::Decided | Status::Saved | Status::Exported | Status::BackedUp => Tone::Ok,
            Status::Contested => Tone::Conf,
            Status::Closed | Status::Refused | Status::Offline | Status::Privacy | Status::Plain => {
                Tone::Idle
            }
        }
    }
}

/// A state, said in a word, a shape and a colour.
#[component]
pub fn Chip(
    /// Which state.
    #[prop(into)]
    status: Signal<Status>,
    /// The word, such as 还剩 2小时10分.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="chip" data-tone=live(move || status.get().tone().as_str())>
            {part(move || view! { <Icon name=status.get().icon() /> })}
            <span class="chip__text">{text}</span>
        </span>
    }
}

/// Where the work is kept. It speaks up on its own: politely when saved, at once when not.
#[component]
pub fn SaveChip(
    /// One of `Saving`, `Saved`, `Unsaved`, `Unexported`, `Exported`.
    #[prop(into)]
    status: Signal<Status>,
    /// The words, such as 已存本机 10:42.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let role = move || if status.get() == Status::Unsaved { "alert" } else { "status" };
    view! { <span class="save-chip" role=role><Chip status text /></span> }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn a_chip_has_word_shape_and_colour() {
        let html =
            Owner::new().with(|| view! { <Chip status=Status::Overdue text="已逾期 3小时" /> }.to_html());
        for part in ["已逾期 3小时", "#i-octagon-alert", r#"data-tone="bad""#] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn an_unsaved_chip_is_an_alert() {
        let html =
            Owner::new().with(|| view! { <SaveChip status=Status::Unsaved text="未保存" /> }.to_html());
        assert!(html.contains(r#"role="alert""#), "{html}");
    }
}
