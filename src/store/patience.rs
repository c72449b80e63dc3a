//! Work that may take long: waited for while there are signs of life, and giving them.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Poll;

/// Signs of life of work that may take long, counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pulse(Rc<Cell<u32>>);

impl Pulse {
    /// Gives a sign.
    pub(crate) fn beat(&self) {
        self.0.set(self.0.get().wrapping_add(1));
    }
}

/// What the work comes to; `None` once a whole `while_` has gone by without a sign of life.
///
/// How long reading takes depends on how much there is: only silence says that nothing will come.
pub(crate) async fn patiently<T, C: Future<Output = ()>>(
    work: impl Future<Output = T>,
    pulse: &Pulse,
    while_: impl Fn() -> C,
) -> Option<T> {
    let mut work = pin!(work);
    loop {
        let heard = pulse.0.get();
        match at_most(&mut work, while_()).await {
            None if pulse.0.get() != heard => {}
            outcome => return outcome,
        }
    }
}

/// What the work comes to, with something done whenever a `while_` has gone by.
pub(crate) async fn with_signs<T, C: Future<Output = ()>>(
    work: impl Future<Output = T>,
    while_: impl Fn() -> C,
    give: impl Fn(),
) -> T {
    let mut work = pin!(work);
    loop {
        match at_most(&mut work, while_()).await {
            Some(done) => return done,
            None => give(),
        }
    }
}

/// What the work comes to before the clock runs out; it can be waited for again.
async fn at_most<F: Future>(work: &mut Pin<&mut F>, clock: impl Future<Output = ()>) -> Option<F::Output> {
    let mut clock = pin!(clock);
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => clock.as_mut().poll(context).map(|()| None),
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::{Context, Waker};

    /// Is done when it was asked so many times.
    fn after(mut times: u32) -> impl Future<Output = ()> {
        poll_fn(move |_| {
            times = times.saturating_sub(1);
            if times == 0 { Poll::Ready(()) } else { Poll::Pending }
        })
    }

    /// What comes of it when it is asked that often.
    fn asked<T>(times: u32, it: impl Future<Output = T>) -> Option<T> {
        let mut it = pin!(it);
        (0..times).find_map(|_| match it.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => Some(done),
            Poll::Pending => None,
        })
    }

    #[test]
    fn what_takes_long_is_waited_for_as_long_as_it_gives_signs_of_life() {
        let pulse = Pulse::default();
        let working = || {
            let pulse = pulse.clone();
            let mut work = Box::pin(after(100));
            poll_fn(move |context| {
                pulse.beat();
                work.as_mut().poll(context)
            })
        };
        assert_eq!(asked(200, patiently(working(), &pulse, || after(3))), Some(Some(())));
        let silent = after(100);
        assert_eq!(asked(200, patiently(silent, &pulse, || after(3))), Some(None));
        assert_eq!(asked(200, patiently(after(2), &pulse, || after(3))), Some(Some(())));
    }

    #[test]
    fn a_sign_is_given_each_time_a_while_has_gone_by_and_none_when_the_work_is_done() {
        let given = Cell::new(0);
        let give = || given.set(given.get() + 1);
        assert_eq!(asked(200, with_signs(after(10), || after(4), give)), Some(()));
        assert_eq!(given.get(), 2);
        assert_eq!(asked(200, with_signs(after(3), || after(4), give)), Some(()));
        assert_eq!(given.get(), 2);
    }
}
