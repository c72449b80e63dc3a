//! Somebody who works by keys only: Tab, Space, arrows, Enter, and what is typed.

use serde_json::json;

use crate::browser::chrome;
use crate::device::Device;
use crate::look::key;

/// Hands on a keyboard, and how often they pressed; letters do not count.
pub struct Keys<'d> {
    device: &'d Device,
    presses: usize,
    /// What they went to, and after how many presses they were there.
    way: Vec<(String, usize)>,
}

/// So many presses without coming anywhere are a trap.
const TRAP: usize = 80;

impl<'d> Keys<'d> {
    /// Hands that have pressed nothing yet.
    pub fn on(device: &'d Device) -> Keys<'d> {
        Keys { device, presses: 0, way: Vec::new() }
    }

    /// How often they pressed.
    pub fn presses(&self) -> usize {
        self.presses
    }

    /// What they went to, and after how many presses they were there.
    pub fn way(&self) -> &[(String, usize)] {
        &self.way
    }

    /// Presses one key.
    pub async fn press(&mut self, name: &str) {
        self.presses += 1;
        key(self.device, name).await;
    }

    /// Goes to what says so: by Tab, and by arrows among radios.
    pub async fn to(&mut self, words: &str) {
        let script = "
            const plain = (it) => (it ?? '').replace(/\\s+/g, '');
            const wanted = plain(arguments[0]);
            const at = document.activeElement;
            const said = (it) => plain([it.getAttribute('aria-label'), it.innerText, ...[...(it.labels ?? [])].map((it) => it.innerText)].join(' '));
            if (!at || at === document.body) return 'on';
            if (at.tagName !== 'H1' && said(at).includes(wanted)) return 'here';
            const others = at.type === 'radio' ? [...document.querySelectorAll(`input[type=radio][name=\"${at.name}\"]`)] : [];
            return others.some((it) => said(it).includes(wanted)) ? 'among' : 'on';";
        for _ in 0..TRAP {
            match self.device.run(script, vec![words.into()]).await.as_str() {
                Some("here") => return self.way.push((words.to_owned(), self.presses)),
                Some("among") => self.press("ArrowDown").await,
                _ => self.press("Tab").await,
            }
        }
        panic!("{}: keys do not lead to “{words}” at {}", self.device.name, self.device.hash().await);
    }

    /// Chooses the card or presses the button that says so.
    pub async fn choose(&mut self, words: &str) {
        self.to(words).await;
        let is_chosen =
            "return document.activeElement.checked === true && document.activeElement.type === 'radio'";
        if self.device.run(is_chosen, vec![]).await != serde_json::Value::Bool(true) {
            self.press(" ").await;
        }
    }

    /// Goes on to the next page from the answer that was given last, as Enter does in a form.
    pub async fn go_on(&mut self) {
        self.press("Enter").await;
    }

    /// Follows the link or presses the button that says so.
    pub async fn enter(&mut self, words: &str) {
        self.to(words).await;
        self.press("Enter").await;
    }

    /// Chooses in the list with this label.
    pub async fn pick(&mut self, label: &str, option: &str) {
        self.to(label).await;
        let is_picked =
            "return document.activeElement.selectedOptions?.[0]?.text.includes(arguments[0]) ?? null";
        for _ in 0..TRAP {
            if self.device.run(is_picked, vec![option.into()]).await == serde_json::Value::Bool(true) {
                return;
            }
            self.press("ArrowDown").await;
        }
        panic!("{}: keys do not choose “{option}” of “{label}”", self.device.name);
    }

    /// Types into the field with this label.
    pub async fn write(&mut self, label: &str, text: &str) {
        self.to(label).await;
        chrome(self.device.page(), "Input.insertText", json!({ "text": text })).await;
    }
}
