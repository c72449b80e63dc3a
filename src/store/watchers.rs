//! Who wants to hear a store's news.

use std::cell::RefCell;
use std::rc::Rc;

use crate::store::News;

type Told = Rc<dyn Fn(News)>;

/// A list of listeners that may grow while they are told something.
#[derive(Default)]
pub(crate) struct Watchers {
    told: RefCell<Vec<Told>>,
}

impl Watchers {
    /// Adds a listener.
    pub(crate) fn add(&self, told: Box<dyn Fn(News)>) {
        self.told.borrow_mut().push(Rc::from(told));
    }

    /// Tells every listener.
    pub(crate) fn tell(&self, news: News) {
        let told = self.told.borrow().clone();
        told.iter().for_each(|told| told(news));
    }
}
