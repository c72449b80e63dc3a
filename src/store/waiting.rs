//! Waiting for an answer that somebody else will give, once.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The end that gives the answer. Dropping it unused tells the other end that none will come.
pub struct Giver<T> {
    place: Rc<RefCell<Place<T>>>,
}

/// The end that waits; resolves to `None` when no answer will come.
pub struct Waiter<T> {
    place: Rc<RefCell<Place<T>>>,
}

struct Place<T> {
    answer: Option<T>,
    open: bool,
    waker: Option<Waker>,
}

/// Both ends of one answer.
pub fn answer<T>() -> (Giver<T>, Waiter<T>) {
    let place = Rc::new(RefCell::new(Place { answer: None, open: true, waker: None }));
    (Giver { place: place.clone() }, Waiter { place })
}

impl<T> Giver<T> {
    /// Gives the answer.
    pub fn give(self, answer: T) {
        self.place.borrow_mut().answer = Some(answer);
    }
}

impl<T> Drop for Giver<T> {
    fn drop(&mut self) {
        let waker = {
            let mut place = self.place.borrow_mut();
            place.open = false;
            place.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Future for Waiter<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let mut place = self.place.borrow_mut();
        match place.answer.take() {
            Some(answer) => Poll::Ready(Some(answer)),
            None if !place.open => Poll::Ready(None),
            None => {
                place.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory::at_once;

    #[test]
    fn an_answer_given_is_received_and_one_never_given_is_none() {
        let (giver, waiter) = answer();
        giver.give(7);
        assert_eq!(at_once(waiter), Some(Some(7)));
        let (giver, mut waiter) = answer::<u8>();
        assert_eq!(at_once(&mut waiter), None, "nothing has been given yet");
        drop(giver);
        assert_eq!(at_once(waiter), Some(None));
    }
}
