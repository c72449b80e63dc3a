//! Bundles in: open (which changes nothing), merge in one step, report.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::far::{Far, Going, ON, Step};
use crate::desk::found::{fields, office_act};
use crate::desk::identity::Place;
use crate::desk::open::{Act, Desk, Refused, Surroundings};
use crate::domain::bundle::held::{Held, Holding};
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::preview::{Comparison, Preview, Trust};
use crate::domain::bundle::{Bundle, BundleFault, Reader};
use crate::domain::case::{Office, Vocabulary};
use crate::domain::log::chain::link_break_among;
use crate::domain::log::header::{CaseId, DeviceId, Stream};
use crate::domain::log::{Early, Event, EventHash, EventSet, Value};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::time::Instant;
use crate::store::Pending;

/// How many lines are read before the screen may paint again.
const LINES_A_BREATH: usize = 128;
/// How many records are compared before that.
const RECORDS_A_BREATH: usize = 512;

/// A bundle that was opened and checked; nothing has changed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The name of the file, shown and never used.
    pub name: String,
    /// Its contents.
    pub bundle: Rc<Bundle>,
    /// What merging would change.
    pub preview: Preview,
    /// The organisation as it would stand after merging.
    pub office: Office,
    /// The events merging takes, early ones included: they are kept, and count once their parents come.
    pub(crate) taken: Vec<Arc<Event>>,
    /// The state of the book it was compared with, and the devices that were believed.
    pub(crate) basis: (u64, BTreeSet<DeviceId>),
}

/// Why a file cannot be opened here.
#[derive(Debug, Clone, PartialEq)]
pub enum OpenRefused {
    /// What is wrong with the file.
    Fault(BundleFault),
    /// It belongs to another organisation.
    OtherOrganisation {
        /// That organisation's name.
        name: String,
    },
    /// A kiosk takes settings and status only, never cases.
    NotForKiosk,
    /// A status pack, which only a kiosk can show.
    OnlyForKiosk,
    /// Some of a bundle's parts are missing, twice there, or of another bundle.
    NotAllParts {
        /// How many there are.
        have: usize,
        /// How many the bundle has.
        of: i64,
    },
    /// Somebody stopped it.
    Stopped,
}

/// What a merge did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Events that are new here.
    pub added: usize,
    /// Events that were held already.
    pub known: usize,
    /// Events that gained a part.
    pub fuller: usize,
    /// Events that wait because nobody answers for their device.
    pub waiting: usize,
    /// Events that are kept and count as soon as what they stand on comes.
    pub early: usize,
    /// Events that had been early and count now.
    pub freed: usize,
    /// Events whose links cannot be true; not taken.
    pub broken: usize,
    /// Events that say they were written down more than a day after now.
    pub ahead: usize,
    /// Numbers under which a device wrote twice: copied, or restored from a backup.
    pub equivocations: Vec<(DeviceId, i64)>,
    /// Cases that are new here.
    pub new_cases: Vec<CaseId>,
    /// Cases that grew.
    pub grown_cases: Vec<CaseId>,
    /// Cases with something contested after merging.
    pub contested: Vec<CaseId>,
    /// Cases past a limit after merging.
    pub overdue: Vec<CaseId>,
}

impl Desk {
    /// Opens a file: verifies every byte and says what merging would change. Changes nothing.
    ///
    /// `progress` hears the share read, 0–100.
    ///
    /// # Errors
    /// [`OpenRefused`] with what is wrong and so how to mend it.
    pub async fn open_bundle(
        self,
        name: String,
        bytes: &[u8],
        progress: impl Fn(u32),
    ) -> Result<Opened, OpenRefused> {
        let bundle = self.read_bundle(bytes, progress).await?;
        self.look_at(name, bundle, ON).await
    }

    /// Opens the parts of one bundle as a whole, or one alone as it is: what lacks a parent then waits. Changes nothing.
    ///
    /// # Errors
    /// [`OpenRefused::NotAllParts`] when one is missing, twice there or of another bundle, and as
    /// [`Desk::open_bundle`].
    pub async fn open_parts(
        self,
        parts: Vec<(String, Bundle)>,
        going: Going<'_>,
    ) -> Result<Opened, OpenRefused> {
        let (names, parts): (Vec<String>, Vec<Bundle>) = parts.into_iter().unzip();
        let (have, of) = (parts.len(), parts.first().map_or(0, |it| it.manifest.part.1));
        let refused = OpenRefused::NotAllParts { have, of };
        let name = names.join(" · ");
        let whole = match <[Bundle; 1]>::try_from(parts) {
            Ok([alone]) => alone,
            Err(parts) => Bundle::join(parts).map_err(|_| refused)?,
        };
        self.look_at(name, whole, going).await
    }

    async fn look_at(self, name: String, bundle: Bundle, going: Going<'_>) -> Result<Opened, OpenRefused> {
        let is_other =
            self.book.with_untracked(|it| it.identity.is_some() && it.org() != bundle.manifest.org);
        if is_other {
            return Err(OpenRefused::OtherOrganisation { name: bundle.manifest.org_name });
        }
        let place = self.book.with_untracked(|it| it.identity.as_ref().map(|it| it.place));
        match (place, bundle.manifest.kind) {
            (Some(Place::Kiosk), Kind::Cases) => return Err(OpenRefused::NotForKiosk),
            (Some(Place::Tablet | Place::Office) | None, Kind::Status) => {
                return Err(OpenRefused::OnlyForKiosk);
            }
            _ => {}
        }
        let nobody = Whom::These(BTreeSet::new());
        self.compare(name, Rc::new(bundle), nobody, going).await.ok_or(OpenRefused::Stopped)
    }

    /// Reads a file and verifies every byte; what it would change is another question.
    ///
    /// # Errors
    /// [`OpenRefused::Fault`].
    pub async fn read_bundle(self, bytes: &[u8], progress: impl Fn(u32)) -> Result<Bundle, OpenRefused> {
        let tell = |far: Far| {
            progress(far.share());
            true
        };
        self.read_watched(bytes, &tell).await
    }

    /// The same for a file that takes long.
    ///
    /// # Errors
    /// [`OpenRefused::Fault`], or [`OpenRefused::Stopped`].
    pub async fn read_watched(self, bytes: &[u8], going: Going<'_>) -> Result<Bundle, OpenRefused> {
        let vocabulary = Vocabulary::builtin();
        let judge = |event: &Event| vocabulary.check(event).map_err(|it| it.to_string());
        let breathe = self.machine().breathe;
        let mut reader = Reader::begin(bytes, vocabulary.version).map_err(OpenRefused::Fault)?;
        loop {
            let at = reader.step(LINES_A_BREATH, &judge).map_err(OpenRefused::Fault)?;
            if at.finished {
                return reader.finish().map_err(OpenRefused::Fault);
            }
            if !going(Far { step: Step::Read, done: at.done, of: at.of }) {
                self.let_go(reader.hand_over());
                return Err(OpenRefused::Stopped);
            }
            let _ = breathe().await;
        }
    }

    /// Forgets events that nobody needs any more. A hundred thousand of them take a while.
    pub fn let_go(self, mut events: Vec<Arc<Event>>) {
        let Surroundings { spawn, breathe, .. } = self.machine();
        spawn(Box::pin(async move {
            while !events.is_empty() {
                events.truncate(events.len().saturating_sub(LINES_A_BREATH));
                let _ = breathe().await;
            }
        }));
    }

    /// Merges an opened bundle; `answered` are devices a person answered for by their six words.
    ///
    /// Everything becomes durable in one step, or nothing does.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed.
    pub async fn merge(self, opened: &Opened, answered: &BTreeSet<DeviceId>) -> Result<Report, Refused> {
        self.merge_watched(opened, answered, ON).await
    }

    /// The same for a bundle that takes long.
    ///
    /// # Errors
    /// [`Refused`], [`Refused::Stopped`] among them; nothing has changed.
    pub async fn merge_watched(
        self,
        opened: &Opened,
        answered: &BTreeSet<DeviceId>,
        going: Going<'_>,
    ) -> Result<Report, Refused> {
        let writing = self.writing();
        let _turn = writing.lock().await;
        let again;
        let is_old = self.book.with_untracked(|it| opened.basis != (it.revision, answered.clone()));
        let opened = if is_old {
            let whom = Whom::These(answered.clone());
            let compared = self.compare(opened.name.clone(), Rc::clone(&opened.bundle), whom, going).await;
            again = compared.ok_or(Refused::Stopped)?;
            &again
        } else {
            opened
        };
        let early = self.book.with_untracked(|it| it.early.clone());
        let mut acts: Vec<Act> = self.trust_acts(opened, answered);
        if !opened.preview.changes_nothing() && !self.is_kiosk() {
            acts.push(self.receipt(opened).await);
        }
        self.expect_heads(&opened.preview.heads, &opened.taken).await?;
        if let Err(refused) = self.write_beside(acts, opened.taken.clone(), going).await {
            self.expect_no_heads().await;
            return Err(refused);
        }
        self.keep_heads(&opened.preview.heads).await?;
        Ok(self.book.with_untracked(|it| it.report(opened, &early)))
    }

    /// What opening `bundle` shows with these devices believed; `None` where it was stopped.
    pub(crate) async fn compare(
        self,
        name: String,
        bundle: Rc<Bundle>,
        whom: Whom,
        going: Going<'_>,
    ) -> Option<Opened> {
        let now = self.present();
        let look = |look: &mut dyn FnMut(&Book)| self.book.with_untracked(|it| look(it));
        compare(&look, &*self.machine().breathe, name, bundle, whom, now, going).await
    }

    fn is_kiosk(self) -> bool {
        self.book.with_untracked(|it| it.identity.as_ref().is_some_and(|it| it.place == Place::Kiosk))
    }

    pub(crate) fn trust_acts(self, opened: &Opened, answered: &BTreeSet<DeviceId>) -> Vec<Act> {
        let stream = self.book.with_untracked(|it| Stream::Office(it.org().to_owned()));
        let from = &opened.bundle.manifest.from;
        let act = |device: &DeviceId| {
            let place = opened.place_of(*device);
            let is_maker = *device == from.device;
            let code = crate::domain::log::fingerprint::device_code(*device);
            let label = if is_maker && !from.label.is_empty() { from.label.clone() } else { code.clone() };
            let fields = fields([
                ("device", device.to_string().into()),
                ("code", code.into()),
                ("device_place", place.into()),
                ("label", label.into()),
            ]);
            office_act(stream.clone(), "device_trusted", fields)
        };
        answered.iter().map(act).collect()
    }

    async fn receipt(self, opened: &Opened) -> Act {
        let stream = self.book.with_untracked(|it| Stream::Office(it.org().to_owned()));
        let manifest = &opened.bundle.manifest;
        let count = i64::try_from(opened.preview.new_events.len()).unwrap_or(i64::MAX);
        let held = self.held_after(opened).await;
        let fields = fields([
            ("bundle", opened.bundle.digest.to_string().into()),
            ("from_device", manifest.from.device.to_string().into()),
            ("records", count.into()),
            ("held", held.iter().map(Held::to_value).collect::<Vec<Value>>().into()),
        ]);
        office_act(stream, "bundle_received", fields)
    }

    /// What is held once this is merged: so the sender need not send it again.
    async fn held_after(self, opened: &Opened) -> Vec<Held> {
        let breathe = self.machine().breathe;
        let early: BTreeSet<EventHash> = opened.preview.early.iter().copied().to_set();
        let mut coming = EventSet::new();
        for some in opened.taken.chunks(LINES_A_BREATH) {
            for event in some.iter().filter(|it| !early.contains(&it.hash)) {
                coming.take(Arc::clone(event));
            }
            let _ = breathe().await;
        }
        self.book.with_untracked(|it| it.free(&mut coming));
        let mut holding = self.book.with_untracked(|it| Holding::of(&[&it.set, &coming]));
        while !self.book.with_untracked(|it| holding.step(&[&it.set, &coming], LINES_A_BREATH)) {
            let _ = breathe().await;
        }
        while !coming.shed(LINES_A_BREATH) {
            let _ = breathe().await;
        }
        holding.held
    }
}

/// Whose events count while a bundle is looked at, beside those of devices that the book itself trusts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Those a person answered for.
    These(BTreeSet<DeviceId>),
    /// Those the bundle's own office answered for, as a device believes that comes back.
    ItsOffice,
}

/// Looks at a book, which may be written between two looks.
pub(crate) type Look<'l> = &'l dyn Fn(&mut dyn FnMut(&Book));

/// Compares a bundle with a book, some records at a time; `None` where it was stopped.
pub(crate) async fn compare(
    look: Look<'_>,
    breathe: &dyn Fn() -> Pending<'static, ()>,
    name: String,
    bundle: Rc<Bundle>,
    whom: Whom,
    now: Instant,
    going: Going<'_>,
) -> Option<Opened> {
    let mut answered = if let Whom::These(them) = &whom { them.clone() } else { BTreeSet::new() };
    let mut begun = None;
    let acts = office_acts(&bundle, breathe).await;
    look(&mut |book| begun = Some((book.revision, book.trust(&bundle, &acts, &answered, now))));
    let (revision, (office, trust)) = begun?;
    let mut comparison = Comparison::begin(&bundle, trust);
    let mut waits_for_office = whom == Whom::ItsOffice;
    loop {
        let mut at = None;
        look(&mut |book| at = Some(comparison.step(&book.set, RECORDS_A_BREATH)));
        let at = at?;
        if at.is_vouched && std::mem::take(&mut waits_for_office) {
            look(&mut |book| answered = believed_by_its_office(&comparison, book, &bundle));
            comparison.believe(&answered);
        }
        if at.is_finished {
            break;
        }
        if !going(Far { step: Step::Compare, done: at.done, of: at.of }) {
            while !comparison.forget(RECORDS_A_BREATH) {
                let _ = breathe().await;
            }
            return None;
        }
        let _ = breathe().await;
    }
    let (preview, taken) = comparison.finish();
    let basis = (revision, answered);
    Some(Opened { name, bundle, preview, office, taken, basis })
}

/// The acts of the organisation itself in a bundle.
async fn office_acts(bundle: &Bundle, breathe: &dyn Fn() -> Pending<'static, ()>) -> Vec<Arc<Event>> {
    let (stream, mut acts) = (Stream::Office(bundle.manifest.org.clone()), Vec::new());
    for some in bundle.events.chunks(RECORDS_A_BREATH) {
        acts.extend(some.iter().filter(|it| it.header.stream == stream).cloned());
        let _ = breathe().await;
    }
    acts
}

impl Opened {
    /// Where a device stands as far as this bundle tells; a kiosk where anything says so, because it may do less.
    fn place_of(&self, device: DeviceId) -> &str {
        let from = &self.bundle.manifest.from;
        let said = self.office.devices.get(&device).map(|it| it.place.as_str());
        let said = said.or((device == from.device).then_some(from.place.as_str()));
        let kiosk = Place::Kiosk.as_str();
        let writes_as_kiosk =
            || self.bundle.events.iter().any(|it| it.header.device == device && it.header.actor == kiosk);
        match said {
            _ if writes_as_kiosk() => kiosk,
            Some(place) if Place::read(place).is_some() => place,
            _ => Place::Tablet.as_str(),
        }
    }
}

impl Book {
    /// The organisation as it would stand with the `acts` of its own in `bundle`, and whom to believe there with `answered`
    /// devices trusted.
    fn trust(
        &self,
        bundle: &Bundle,
        acts: &[Arc<Event>],
        answered: &BTreeSet<DeviceId>,
        now: Instant,
    ) -> (Office, Trust) {
        let org = &bundle.manifest.org;
        let stream = Stream::Office(org.clone());
        let both: EventSet = self.set.stream(&stream).chain(acts).cloned().collect();
        let office = Office::fold(org, both.stream(&stream).cloned(), Vocabulary::builtin());
        let revoked = self.office.standing.revoked().clone();
        let mut relays = office.standing.certified.clone();
        relays.retain(|it| !revoked.contains_key(it));
        let mut devices: BTreeSet<DeviceId> = self.trusted();
        devices.extend(answered.iter().chain(&relays));
        if bundle.manifest.kind == Kind::Settings && relays.contains(&bundle.manifest.from.device) {
            devices.extend(office.trusted_devices());
        }
        let early = self.early.iter().map(|it| it.hash).collect();
        let trust = Trust { devices, relays, heads: self.heads.clone(), revoked, early, now: Some(now) };
        (office, trust)
    }

    /// Puts those early events into `coming` that count once it is taken in.
    fn free(&self, coming: &mut EventSet) {
        let mut early: Vec<&Event> = self.early.iter().collect();
        early.order_by_key(|it| (it.header.lc, it.hash));
        for event in early {
            let find = |it: &EventHash| self.set.get(it).or_else(|| coming.get(it));
            let is_free = event.header.parents.iter().all(|it| find(it).is_some());
            if is_free && link_break_among(&find, event).is_none() {
                coming.take(event.clone());
            }
        }
    }

    /// What merging `opened` into a book with these `early` events did, which is now this one.
    pub(crate) fn report(&self, opened: &Opened, early: &Early) -> Report {
        let preview = &opened.preview;
        let freed: Vec<&Event> = early.iter().filter(|it| self.early.get(&it.hash).is_none()).collect();
        let mut grown = preview.grown_cases.clone();
        grown.extend(freed.iter().filter_map(|it| match it.header.stream {
            Stream::Case(id) => Some(id).filter(|it| !preview.new_cases.contains(it)),
            Stream::Office(_) => None,
        }));
        let touched: Vec<CaseId> = preview.new_cases.iter().chain(&grown).copied().collect();
        let of = |is: &dyn Fn(&crate::desk::CaseView) -> bool| {
            touched.iter().copied().filter(|it| self.cases.get(it).is_some_and(|it| is(it))).collect()
        };
        Report {
            added: preview.new_events.len(),
            known: preview.known,
            fuller: preview.fuller.len(),
            waiting: preview.waiting.len(),
            early: preview.early.len(),
            freed: freed.len(),
            broken: preview.broken.len(),
            ahead: preview.ahead.len(),
            equivocations: preview.equivocations.clone(),
            new_cases: preview.new_cases.iter().copied().collect(),
            grown_cases: grown.into_iter().collect(),
            contested: of(&|it| it.contests() > 0),
            overdue: of(&|it| it.is_overdue()),
        }
    }
}

/// The devices the bundle's own office answers for, as the records tell it that would be taken. Each answer may let in
/// records that hold another one.
fn believed_by_its_office(comparison: &Comparison<'_>, book: &Book, bundle: &Bundle) -> BTreeSet<DeviceId> {
    let org = &bundle.manifest.org;
    let stream = Stream::Office(org.clone());
    let mut answered = BTreeSet::new();
    loop {
        let taken = comparison.taken_of(&book.set, &stream, &answered);
        let before = answered.len();
        answered.extend(Office::fold(org, taken, Vocabulary::builtin()).trusted_devices());
        if answered.len() == before {
            return answered;
        }
    }
}
