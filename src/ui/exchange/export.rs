//! Making a bundle: written, read back as its receiver will, and only then handed out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::download;
use crate::desk::export::Outgoing;
use crate::desk::sealing::{Made, Making};
use crate::desk::{Desk, Place};
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::phrase::Phrase;
use crate::ui::exchange::codes::ShowCodes;
use crate::ui::exchange::folder::PutIn;
use crate::ui::exchange::holds::Holds;
use crate::ui::exchange::last::LastExport;
use crate::ui::exchange::own_words::OwnWords;
use crate::ui::exchange::protect::{Lacking, Protect, ProtectFields, own_devices};
use crate::ui::exchange::saved::{Saved, SavedCheck};
use crate::ui::keep::kept;
use crate::ui::parts::banner::{Banner, BannerKind};
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::choice_cards::{Choice, ChoiceCards};
use crate::ui::parts::icon::IconName;
use crate::ui::parts::progress::Progress;
use crate::ui::parts::text_field::TextField;
use crate::ui::rescue::BUNDLE_TYPE;
use crate::ui::route::{Office, Route};
use crate::ui::router::Router;
use crate::ui::words::words;

/// The kinds of bundle, in the order they are offered.
const KINDS: [Kind; 3] = [Kind::Cases, Kind::Settings, Kind::Status];

/// A file that was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Checked {
    name: String,
    bytes: usize,
    digest: String,
}

/// How far making has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Idle,
    Making,
    Checking,
    Done { records: usize, files: Vec<Checked>, phrase: Option<Phrase> },
    Failed(String),
}

/// What is being made.
#[derive(Clone, Copy)]
struct Export {
    desk: Desk,
    kind: RwSignal<String>,
    why: RwSignal<String>,
    protect: Protect,
    stage: RwSignal<Stage>,
    share: RwSignal<u64>,
    made: StoredValue<Vec<Outgoing>, LocalStorage>,
    /// Attachments that did not fit.
    left: StoredValue<usize>,
}

impl Export {
    fn new(desk: Desk, kind: Kind) -> Export {
        Export {
            desk,
            kind: RwSignal::new(kind.as_str().to_owned()),
            why: RwSignal::new(String::new()),
            protect: Protect::to_be_said(),
            stage: RwSignal::new(Stage::Idle),
            share: RwSignal::new(0),
            made: StoredValue::new_local(Vec::new()),
            left: StoredValue::new(0),
        }
    }

    fn kind(self) -> Kind {
        kind_of(&self.kind.read())
    }

    fn is_busy(self) -> bool {
        matches!(*self.stage.read(), Stage::Making | Stage::Checking)
    }

    fn start(self) {
        let (kind, why) = (untrack(move || self.kind()), self.why.get_untracked().trim().to_owned());
        let making = match self.protect.making(kind, why) {
            Ok(making) => making,
            Err(Lacking::Devices) => {
                return self.stage.set(Stage::Failed(words().sealing.needs_device.to_owned()));
            }
            Err(Lacking::Protection) => return self.protect.ask_again(),
        };
        self.share.set(0);
        self.stage.set(Stage::Making);
        spawn_local(async move {
            let stage = self.run(making).await.unwrap_or_else(Stage::Failed);
            self.stage.try_set(stage);
        });
    }

    async fn run(self, making: Making) -> Result<Stage, String> {
        let made = match making.kind {
            Kind::Status => {
                let files = self.desk.export_status(making.why).await;
                files.map(|files| Made { files, phrase: None, left_attachments: 0 })
            }
            _ => self.desk.make(making, move |it| self.tell(it)).await,
        };
        let made = made.map_err(|it| (words().faults.refused)(&it))?;
        self.stage.try_set(Stage::Checking);
        let stage = self.check(&made).await?;
        hand_out(&made.files)?;
        self.made.try_set_value(made.files);
        self.left.try_set_value(made.left_attachments);
        Ok(stage)
    }

    fn tell(self, share: u32) {
        let _ = self.share.try_set(u64::from(share));
    }

    /// Reads every file back; the records of all parts together must be those that were written.
    async fn check(self, made: &Made) -> Result<Stage, String> {
        let exchange = &words().exchange;
        let (mut files, mut read) = (Vec::new(), 0);
        for file in &made.files {
            let back = self.desk.read_made(file, made.phrase, move |it| self.tell(it)).await;
            let back = back.map_err(|it| (exchange.made_broken)(&(words().sealing.closed)(&it)))?;
            read += back.records;
            let digest = in_groups(&back.digest.to_string());
            files.push(Checked { name: file.name.clone(), bytes: file.bytes.len(), digest });
        }
        let wanted = made.files.first().map_or(0, |it| it.records);
        if read == wanted {
            Ok(Stage::Done { records: read, files, phrase: made.phrase })
        } else {
            Err((exchange.made_short)(read, wanted))
        }
    }
}

/// Hands the files to the browser.
pub fn hand_out(made: &[Outgoing]) -> Result<(), String> {
    let save = |it: &Outgoing| download::save(&it.name, BUNDLE_TYPE, &it.bytes);
    made.iter().try_for_each(save).map_err(|_| words().faults.download_failed.to_owned())
}

fn kind_of(word: &str) -> Kind {
    KINDS.into_iter().find(|it| it.as_str() == word).unwrap_or(Kind::Cases)
}

/// The first sixteen characters of a digest, in groups people can compare.
pub fn in_groups(digest: &str) -> String {
    let short: Vec<char> = digest.chars().take(16).collect();
    short.chunks(4).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The form, what it would hold, and what came of it. The office chooses among kinds; `?kind=…` chooses beforehand.
#[component]
pub fn ExportPanel() -> impl IntoView {
    let asked = Router::expect().query().get_untracked();
    let (desk, asked) = (Desk::expect(), kind_of(asked.strip_prefix("kind=").unwrap_or_default()));
    let export = kept("export", || Export::new(desk, asked));
    let exchange = &words().exchange;
    let is_office =
        desk.book.with_untracked(|it| it.identity.as_ref().is_some_and(|it| it.place == Place::Office));
    let busy = Signal::derive(move || export.is_busy());
    let known = Memo::new(move |_| desk.book.with(own_devices));
    view! {
        <div class="exchange">
            <form class="form" autocomplete="off" on:submit=|event| event.prevent_default()>
                {is_office.then(|| view! {
                    <WhichKind export />
                    <p><a href=Route::Office(Office::HandOver).format()>{words().hand_over.link}</a></p>
                })}
                <ProtectFields protect=export.protect kind=Signal::derive(move || export.kind()) known />
                <TextField id="export-why" label=exchange.why hint=exchange.why_hint value=export.why />
                <div class="form__acts">
                    <Button kind=ButtonKind::Primary icon=IconName::FileDown busy on_click=Callback::new(move |()| export.start())>
                        {exchange.make}
                    </Button>
                </div>
                <Outcome export />
            </form>
            <aside class="exchange__aside">
                <Holds kind=Signal::derive(move || export.kind()) is_open=Signal::derive(move || export.protect.is_open(export.kind())) />
                <LastExport />
                <OwnWords />
            </aside>
        </div>
    }
}

#[component]
fn WhichKind(export: Export) -> impl IntoView {
    let exchange = &words().exchange;
    let card = |kind: Kind| {
        let icon = match kind {
            Kind::Cases => IconName::Package,
            Kind::Settings => IconName::Settings,
            Kind::Status => IconName::Monitor,
        };
        Choice::new(kind.as_str(), (exchange.kind)(kind)).help((exchange.kind_help)(kind)).icon(icon)
    };
    let options = KINDS.map(card).to_vec();
    let value = export.kind;
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|it| it != now) {
            export.stage.set(Stage::Idle);
        }
        value.get_untracked()
    });
    view! { <ChoiceCards name="export-kind" legend=exchange.which options value /> }
}

/// What making has come to.
#[component]
fn Outcome(export: Export) -> impl IntoView {
    let exchange = &words().exchange;
    move || match export.stage.get() {
        Stage::Idle => ().into_any(),
        Stage::Making => view! { <p role="status">{exchange.making}</p> }.into_any(),
        Stage::Checking => {
            let share = Signal::derive(move || Some(export.share.get()));
            let text = Signal::derive(move || (exchange.share)(export.share.get()));
            view! { <Progress label=exchange.checking done=share total=100_u64 text /> }.into_any()
        }
        Stage::Failed(text) => view! { <Banner kind=BannerKind::Bad text /> }.into_any(),
        Stage::Done { records, files, phrase } => view! { <Done export records files phrase /> }.into_any(),
    }
}

/// Every file that was made, with its digest; and once more, if the browser lost it.
#[component]
fn Done(export: Export, records: usize, files: Vec<Checked>, phrase: Option<Phrase>) -> impl IntoView {
    let exchange = &words().exchange;
    let fault = RwSignal::new(None::<String>);
    let again = move |()| fault.set(export.made.with_value(|it| hand_out(it)).err());
    let kind = untrack(move || export.kind());
    let saved = Saved::new(export.made.get_value());
    let left = export.left.get_value();
    view! {
        <section class="panel made">
            <Banner kind=BannerKind::Ok text=(exchange.made)(files.len(), records) />
            {(left > 0).then(|| view! { <Banner kind=BannerKind::Warn text=(words().attach.left)(left) /> })}
            {files.into_iter().map(|file| view! { <FileFacts file /> }).collect_view()}
            {phrase.map(|phrase| view! { <OpeningWords phrase /> })}
            <p class="muted">{exchange.digest_help}</p>
            <p>{(exchange.made_next)(kind)}</p>
            {move || fault.get().map(|text| view! { <Banner kind=BannerKind::Bad text /> })}
            <div><Button icon=IconName::Download on_click=Callback::new(again)>{exchange.save_again}</Button></div>
            <SavedCheck saved />
            <PutIn files=export.made.get_value() />
            <ShowCodes files=export.made.get_value() />
        </section>
    }
}

/// The words that open the files, shown once.
#[component]
pub fn OpeningWords(
    /// The words.
    phrase: Phrase,
) -> impl IntoView {
    let sealing = &words().sealing;
    let said = words().spoken.say(phrase.0);
    view! {
        <h3>{sealing.words_title}</h3>
        <ol class="phrase">{said.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
        <p>{sealing.words_help}</p>
        <p class="muted">{(sealing.spelled)(&phrase.spelling())}</p>
    }
}

#[component]
fn FileFacts(file: Checked) -> impl IntoView {
    let exchange = &words().exchange;
    view! {
        <dl class="facts">
            <dt>{exchange.file}</dt>
            <dd><span class="mono">{file.name}</span>" · "{(exchange.size)(file.bytes)}</dd>
            <dt>{exchange.digest}</dt>
            <dd class="mono">{file.digest}</dd>
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_shown_in_groups_of_four() {
        assert_eq!(in_groups("0123456789abcdef0123"), "0123 4567 89ab cdef");
        assert_eq!(in_groups("01"), "01");
    }

    #[test]
    fn a_kind_nobody_offers_is_the_cases_bundle() {
        for (word, kind) in
            [("settings", Kind::Settings), ("status", Kind::Status), ("x", Kind::Cases), ("", Kind::Cases)]
        {
            assert_eq!(kind_of(word), kind, "{word}");
        }
    }
}
