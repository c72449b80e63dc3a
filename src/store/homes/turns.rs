//! One after the other: whoever writes waits for its turn, first come first served.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::store::waiting::{Giver, answer};

/// Hands out turns.
#[derive(Default)]
pub(super) struct Turns {
    line: Rc<RefCell<Line>>,
}

#[derive(Default)]
struct Line {
    taken: bool,
    waiting: VecDeque<Giver<Turn>>,
}

/// A turn. Dropping it lets the next one in, also when whoever waited for it no longer does.
pub(super) struct Turn {
    line: Rc<RefCell<Line>>,
}

impl Turns {
    /// Waits for a turn.
    pub(super) async fn take(&self) -> Option<Turn> {
        let waiter = {
            let mut line = self.line.borrow_mut();
            if !line.taken {
                line.taken = true;
                return Some(Turn { line: self.line.clone() });
            }
            let (giver, waiter) = answer();
            line.waiting.push_back(giver);
            waiter
        };
        waiter.await
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let next = self.line.borrow_mut().waiting.pop_front();
        match next {
            Some(giver) => giver.give(Turn { line: self.line.clone() }),
            None => self.line.borrow_mut().taken = false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory::at_once;

    #[test]
    fn turns_come_one_by_one_and_one_nobody_waits_for_is_passed_on() {
        let turns = Turns::default();
        let first = at_once(turns.take()).unwrap();
        let (mut second, mut third) = (Box::pin(turns.take()), Box::pin(turns.take()));
        assert!(at_once(&mut second).is_none() && at_once(&mut third).is_none());
        drop(first);
        drop(second);
        assert!(at_once(&mut third).unwrap().is_some());
    }
}
