//! Lodging at the kiosk and looking one's own case up, as somebody without help would.

use crate::device::Device;
use crate::flow::complaints::{Complaint, Slip};

/// Walks from the first screen to the page that asks to check the answers.
pub async fn fill_in(kiosk: &Device, it: &Complaint) {
    kiosk.press("我要投诉").await;
    kiosk.press("我知道了，开始").await;
    kiosk.see("第 1 步").await;
    kiosk.answer("您是？", "业主").await;
    kiosk.answer("您愿意怎样留下身份？", "实名").await;
    kiosk.answer("您为谁投诉？", "为自己").await;
    next(kiosk, "您要反映哪类问题？").await;
    kiosk.answer("您要反映哪类问题？", it.category).await;
    next(kiosk, "在哪里发生的？").await;
    kiosk.answer("在哪里发生的？", "楼栋和房号").await;
    kiosk.press(it.building).await;
    kiosk.fill("单元和房号", it.room).await;
    kiosk.answer("什么时候发生的？", "今天").await;
    next(kiosk, "发生了什么？").await;
    kiosk.fill("用自己的话说", it.content).await;
    kiosk.press(it.demand).await;
    next(kiosk, "怎样答复您？").await;
    kiosk.fill("电话号码", it.phone).await;
    kiosk.fill("称呼", it.name).await;
    kiosk.answer("用什么方式答复？", "电话").await;
    next(kiosk, "请核对，没有问题就提交").await;
}

/// Says on the first page that the name may be known, so that the last one asks for it.
pub async fn by_name(kiosk: &Device) {
    kiosk.go("#/k/new/who").await;
    kiosk.settle().await;
    kiosk.answer("您愿意怎样留下身份？", "实名").await;
}

/// Goes on to the page of this title.
pub async fn next(kiosk: &Device, page: &str) {
    kiosk.press("下一步").await;
    kiosk.see(page).await;
}

/// Lodges a complaint. The slip stays in sight.
pub async fn lodge(kiosk: &Device, it: &Complaint) -> Slip {
    fill_in(kiosk, it).await;
    kiosk.see(it.content).await;
    kiosk.press("提交投诉").await;
    kiosk.see("已收到您的投诉").await;
    slip(kiosk).await
}

/// The number and the code of the slip in sight.
pub async fn slip(kiosk: &Device) -> Slip {
    let codes = kiosk.texts(".receipt__codes [aria-hidden=true]").await;
    let [number, code] = codes.as_slice() else { panic!("a number and a code are shown: {codes:?}") };
    Slip { number: number.clone(), code: code.clone() }
}

/// What a slip must show: a QR code, what happens next, and the promises the regime makes.
pub async fn check_slip(kiosk: &Device, slip: &Slip) {
    assert!(slip.number.starts_with("HY-"), "{slip:?}");
    let digits = slip.code.chars().filter(char::is_ascii_digit).count();
    assert_eq!(digits, 12, "{slip:?}");
    kiosk
        .until(
            "the QR code is drawn",
            "return !!document.querySelector('.qr svg, svg.qr, .receipt svg path')",
        )
        .await;
    kiosk.see("24小时内回复").await;
    kiosk.see("打印回执").await;
}

/// Leaves the slip: everything of this person is wiped.
pub async fn finish(kiosk: &Device) {
    kiosk.run("window.journeyBefore = true", vec![]).await;
    kiosk.press("完成，回首页").await;
    // A page that can be had again is loaded anew, and what is pressed before that is lost.
    let host = if kiosk.site.was_stopped() { "!!navigator.serviceWorker?.controller" } else { "true" };
    let anew =
        format!("return location.protocol === 'file:' || !({host}) || window.journeyBefore === undefined");
    kiosk.until("a new page", &anew).await;
    kiosk.see("您好，请选择要办的事").await;
}

/// Opens the page for staff, behind its one question.
pub async fn staff_page(kiosk: &Device) {
    kiosk.go("#/k/maint").await;
    // A session that ends by itself meanwhile, because the clock was moved on, leads back to the first page, and the larger
    // program is loaded between the question and its answer: asked again until the page stands.
    let there = "if (document.body.innerText.includes('导出待交数据包')) return true;
        const staff = [...document.querySelectorAll('button')].find((it) => it.innerText.includes('我是工作人员'));
        if (staff) staff.click();
        else if (location.hash === '#/k') location.hash = '#/k/maint';
        return false";
    for _ in 0..3 {
        kiosk.until("the page for staff", there).await;
        kiosk.settle().await;
        if kiosk.sees("导出待交数据包").await {
            return;
        }
    }
    kiosk.see("导出待交数据包").await;
}

/// Looks a case up by its number and a code.
pub async fn look_up(kiosk: &Device, number: &str, code: &str) {
    kiosk.press("查进度").await;
    kiosk.fill("编号", number).await;
    kiosk.fill("查询码", code).await;
    kiosk.press("查询").await;
}

/// Hands a file to the page for staff.
pub async fn bring_in(kiosk: &Device, file: &std::path::Path) {
    kiosk.hand(file).await;
}
