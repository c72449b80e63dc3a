//! What the open store answers to an ask.

use crate::store::patience::with_signs;
use crate::store::protocol::{Answer, Ask};
use crate::store::timer::{SIGN_MS, sleep};
use crate::store::{EventStore, StoreError};

/// Answers one ask; what is too large for one message leaves earlier through `piece`.
pub(super) async fn answer(
    store: &dyn EventStore,
    ask: Ask,
    piece: impl Fn(Answer),
) -> Result<Answer, StoreError> {
    Ok(match ask {
        // Opening is the clerk's: it decides which store this is.
        Ask::Open(_) => Answer::Failed(StoreError::Busy),
        // So is what is handed in part by part.
        Ask::HandIn(..) | Ask::AppendHanded(_) | Ask::Forget(_) => Answer::Failed(StoreError::Busy),
        Ask::TakeOver => Answer::Opened(store.take_over().await?),
        Ask::Load => {
            let handed = Box::new(|some| piece(Answer::Records(some)));
            // Two large homes may be compared for minutes before the first line leaves.
            let sign = || piece(Answer::Records(Vec::new()));
            Answer::Loaded(with_signs(store.load_in_parts(handed), || sleep(SIGN_MS), sign).await?)
        }
        Ask::Append(batch) => Answer::Appended(store.append(batch).await?),
        Ask::Keep(name, bytes) => done(store.keep(&name, bytes).await?),
        Ask::DropKept(name) => done(store.drop_kept(&name).await?),
        Ask::DraftPut(name, bytes) => done(store.draft_put(&name, bytes).await?),
        Ask::DraftGet(name) => Answer::Draft(store.draft_get(&name).await?),
        Ask::DraftRemove(name) => done(store.draft_remove(&name).await?),
        Ask::DraftNames => Answer::Names(store.draft_names().await?),
        Ask::PiecePut(name, bytes) => done(store.piece_put(&name, bytes).await?),
        Ask::PieceGet(name) => Answer::Draft(store.piece_get(&name).await?),
        Ask::PieceNames => Answer::Names(store.piece_names().await?),
        Ask::PiecesDrop(names) => done(store.pieces_drop(names).await?),
        Ask::Stretch(work) => Answer::Stretched(store.stretch(work).await?),
    })
}

fn done((): ()) -> Answer {
    Answer::Done
}
