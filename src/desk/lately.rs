//! Which cases became other ones lately, so that whoever keeps something of every case need not look at all of them.

use std::sync::Arc;

use crate::domain::log::header::CaseId;

/// So many are told at least; whoever stayed away for longer has to look at all.
const TOLD: usize = 256;

/// The cases that became other ones, the last one last.
#[derive(Debug, Clone, Default)]
pub struct Lately {
    of: Arc<()>,
    /// So many before these.
    before: usize,
    cases: Vec<CaseId>,
}

/// A moment in the life of a book.
#[derive(Debug, Clone, Default)]
pub struct AsOf {
    of: Arc<()>,
    count: usize,
}

impl Lately {
    /// Notes that a case is another one now.
    pub(crate) fn note(&mut self, case: CaseId) {
        if self.cases.len() == 2 * TOLD {
            self.cases.drain(..TOLD);
            self.before += TOLD;
        }
        self.cases.push(case);
    }

    /// Now.
    pub fn now(&self) -> AsOf {
        AsOf { of: Arc::clone(&self.of), count: self.before + self.cases.len() }
    }

    /// The cases that became other ones since; `None` where that is no longer known, or was another book.
    pub fn since(&self, then: &AsOf) -> Option<&[CaseId]> {
        let from = then.count.checked_sub(self.before).filter(|_| Arc::ptr_eq(&self.of, &then.of))?;
        self.cases.get(from..)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_until_it_is_too_much() {
        let case = |at: usize| CaseId::new(u64::try_from(at).unwrap_or(0), [0; 10]);
        let mut lately = Lately::default();
        let begun = lately.now();
        assert_eq!(lately.since(&begun), Some(&[][..]));
        (0..3).for_each(|it| lately.note(case(it)));
        let then = lately.now();
        lately.note(case(3));
        assert_eq!(lately.since(&begun).map(<[_]>::len), Some(4));
        assert_eq!(lately.since(&then), Some(&[case(3)][..]));
        assert_eq!(Lately::default().since(&then), None, "of another book nothing is known");
        (4..4 + 2 * TOLD).for_each(|it| lately.note(case(it)));
        assert_eq!(lately.since(&then), None, "too long ago");
        let late = lately.now();
        assert_eq!(lately.since(&late), Some(&[][..]));
    }
}
