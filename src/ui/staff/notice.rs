//! A word that outlives the screen it was said on: after saving, the next screen shows it.

use std::cell::RefCell;

use crate::ui::parts::toast::Toast;

thread_local! {
    static NEXT: RefCell<Option<Toast>> = const { RefCell::new(None) };
}

/// Leaves a word for the next screen.
pub fn leave(text: String) {
    NEXT.with(|it| *it.borrow_mut() = Some(Toast { text, undo: None }));
}

/// Takes the word that was left, if any.
pub fn take() -> Option<Toast> {
    NEXT.with(|it| it.borrow_mut().take())
}
