//! Recording acts on a case at a staff device, in the regime's own words.

use crate::device::Device;
use crate::words;

/// How one part of a form is answered.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    /// Text, a list or a date behind a label.
    Fill(&'static str, &'static str),
    /// A card of a question.
    Choose(&'static str, &'static str),
    /// A field of a row: which row, which label, what.
    Row(&'static str, &'static str, &'static str),
    /// Another button of the form.
    Press(&'static str),
}

pub use Answer::{Choose, Fill, Press, Row};

/// Opens the case with this number from the worklist.
pub async fn open_case(device: &Device, number: &str) {
    if !device.sees(&format!("{number}")).await || !device.hash().await.contains("/case/") {
        device.press("待办").await;
        device.fill("范围", "全部在办").await;
        device.press_in(number, "").await;
    }
    device.see(number).await;
}

/// Records an act on the case in sight.
pub async fn record(device: &Device, act: &str, answers: &[Answer]) {
    begin(device, act).await;
    for answer in answers {
        match answer {
            Fill(label, text) => device.fill(label, text).await,
            Choose(question, card) => device.press_in(question, card).await,
            Row(row, label, text) => device.fill_in(row, label, text).await,
            Press(words) => device.press(words).await,
        }
    }
    device.press(words::RECORD).await;
    device.see(&format!("已记录：{act}")).await;
}

/// Opens the form of an act from the panel of next acts, unfolding the rest of it where needed.
pub async fn begin(device: &Device, act: &str) {
    device.until("the next acts are shown", "return !!document.getElementById('next-acts')").await;
    let script = "document.querySelectorAll('.acts__more').forEach((it) => (it.open = true))";
    device.run(script, vec![]).await;
    let offered = format!("办理：{act}");
    if device.sees(&offered).await { device.press(&offered).await } else { device.press_in("下一步", act).await }
}
