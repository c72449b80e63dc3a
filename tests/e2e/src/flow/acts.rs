//! Recording acts on a case at a staff device, in the regime's own words.

use std::path::Path;

use crate::device::Device;
use crate::words;

/// Questions of a form and their answers; `第 1 项 › 部门` asks within a row or group.
pub type Answers<'a> = &'a [(&'a str, &'a str)];

/// Opens the case with this number from the worklist.
pub async fn open_case(device: &Device, number: &str) {
    device.press("待办").await;
    open_case_in_list(device, number).await;
}

/// Opens the case with this number from the list in sight.
pub async fn open_case_in_list(device: &Device, number: &str) {
    device.fill("范围", "全部在办").await;
    device.press(number).await;
    device.until("the case is open", "return location.hash.includes('/case/')").await;
}

/// Records an act on the case in sight.
pub async fn record(device: &Device, act: &str, answers: Answers<'_>) {
    begin(device, act).await;
    for (question, answer) in answers {
        match question.split_once(" › ") {
            Some((group, question)) => device.answer_in(group, question, answer).await,
            None => device.answer(question, answer).await,
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
    if device.sees(&offered).await {
        device.press(&offered).await
    } else {
        device.press_in("下一步", act).await
    }
}

/// Waits until an act is shown with the reasons why it must wait.
pub async fn is_blocked(device: &Device, act: &str) {
    let script = "document.querySelectorAll('.acts__more').forEach((it) => (it.open = true))";
    device.run(script, vec![]).await;
    device.blocked(act).await;
}

/// Adds a document to the case that is open, on its page of evidence.
pub async fn add_document(device: &Device, file: &Path, name: &str) {
    device.press("添加材料").await;
    device.answer("种类", "书证").await;
    device.fill("名称", name).await;
    device.hand(file).await;
    let shown = file.file_name().and_then(|it| it.to_str()).expect("a name");
    device.see(shown).await;
    device.press("保存记录").await;
    device.see("已记录：证据材料").await;
}
