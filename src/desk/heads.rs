//! Signed heads of other devices' chains, kept beside the events they vouch for.
//!
//! Those that come with a bundle are written down before its events and count once the events are durable: a merge cut
//! short by a crash leaves both or neither.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::open::{Desk, Refused};
use crate::domain::bundle::manifest::SealedHead;
use crate::domain::log::{Event, EventHash, Value};

/// The name under which the store keeps signed heads, one canonical value a line.
pub(crate) const KEPT_HEADS: &str = "heads";
/// The name of those that wait for their events: the hash of one of these, then the heads, a line each.
const COMING: &str = "heads-coming";

impl Desk {
    /// Writes down heads that come with events which are not yet durable; afterwards [`Desk::keep_heads`], or
    /// [`Desk::expect_no_heads`] where the events were refused.
    pub(crate) async fn expect_heads(self, new: &[SealedHead], events: &[Arc<Event>]) -> Result<(), Refused> {
        let is_held = |it: &EventHash| {
            self.book.with_untracked(|book| book.set.get(it).is_some() || book.early.get(it).is_some())
        };
        let Some(first) = events.iter().find(|it| !is_held(&it.hash)) else { return Ok(()) };
        if self.unknown(new).is_empty() {
            return Ok(());
        }
        let bytes = [first.hash.to_string().as_bytes(), &heads_to_bytes(new)].join(&b'\n');
        Ok(self.machine().store.keep(COMING, bytes).await?)
    }

    /// Forgets what [`Desk::expect_heads`] wrote; left over it would count for nothing, as its events are not held.
    pub(crate) async fn expect_no_heads(self) {
        let _ = self.machine().store.drop_kept(COMING).await;
    }

    /// Keeps signed heads beside the known ones: the nearer one stands above an event, the shorter the way that
    /// proves it to somebody who is sent that case alone.
    pub(crate) async fn keep_heads(self, new: &[SealedHead]) -> Result<(), Refused> {
        self.may_write()?;
        let unknown = self.unknown(new);
        if unknown.is_empty() {
            return Ok(());
        }
        let heads = [self.book.with_untracked(|it| it.heads.clone()), unknown].concat();
        self.machine().store.keep(KEPT_HEADS, heads_to_bytes(&heads)).await?;
        self.book.update(|it| {
            it.heads = heads;
            it.revision += 1;
        });
        self.expect_no_heads().await;
        Ok(())
    }

    fn unknown(self, new: &[SealedHead]) -> Vec<SealedHead> {
        self.book.with_untracked(|it| added(&it.heads, new))
    }
}

/// Those of `new` that are not among `heads`.
fn added(heads: &[SealedHead], new: &[SealedHead]) -> Vec<SealedHead> {
    let mut added: Vec<SealedHead> = Vec::new();
    for head in new {
        let is_it = |it: &SealedHead| (it.device, it.head) == (head.device, head.head);
        if !heads.iter().chain(&added).any(is_it) {
            added.push(head.clone());
        }
    }
    added
}

/// Signed heads as the store keeps them.
pub(crate) fn heads_to_bytes(heads: &[SealedHead]) -> Vec<u8> {
    let lines: Vec<Vec<u8>> = heads.iter().map(|it| it.to_value().to_bytes()).collect();
    lines.join(&b'\n')
}

/// The heads a store keeps, those that came with events among them if these are held.
pub(crate) fn kept_heads(
    kept: &BTreeMap<String, Vec<u8>>,
    is_held: impl Fn(&EventHash) -> bool,
) -> Vec<SealedHead> {
    let mut heads = kept.get(KEPT_HEADS).map(|it| read_heads(it)).unwrap_or_default();
    let mut coming = kept.get(COMING).map(|it| it.splitn(2, |it| *it == b'\n')).into_iter().flatten();
    let first = coming.next().and_then(|it| std::str::from_utf8(it).ok()?.parse().ok());
    if first.is_some_and(|it| is_held(&it)) {
        heads.extend(added(&heads, &coming.flat_map(read_heads).collect::<Vec<_>>()));
    }
    heads
}

fn read_heads(bytes: &[u8]) -> Vec<SealedHead> {
    let lines = bytes.split(|it| *it == b'\n');
    lines.filter_map(|it| SealedHead::from_value(&Value::read(it).ok()?)).collect()
}
