//! Long work: how far it has come, and the word that stops it.

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A file is read and verified; counted in bytes.
    Read,
    /// It is compared with what is held; counted in records, as everything that follows.
    Compare,
    /// Records are written out, to the store or to a file.
    Write,
    /// The store makes them durable, in one step; from here on nothing can be stopped.
    Save,
    /// They are durable, and lists and limits take them in.
    Show,
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Far {
    /// What is being done.
    pub step: Step,
    /// Bytes or records gone through.
    pub done: usize,
    /// Bytes or records in all.
    pub of: usize,
}

impl Far {
    /// The share that is done, 0–100.
    pub fn share(self) -> u32 {
        u32::try_from(self.done.saturating_mul(100) / self.of.max(1)).unwrap_or(100).min(100)
    }
}

/// Hears how far long work has come; on `false` it stops, and nothing has changed. What is said in [`Step::Save`] and
/// later is not listened to.
pub type Going<'g> = &'g dyn Fn(Far) -> bool;

/// Hears nothing and stops nothing.
pub const ON: Going<'static> = &|_| true;
