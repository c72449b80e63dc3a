//! Complaints people bring, and registering one for somebody at the tablet.

use crate::device::Device;

/// A complaint as a person would tell it.
#[derive(Debug, Clone, Copy)]
pub struct Complaint {
    /// The kind of trouble, as the regime calls it.
    pub category: &'static str,
    /// Which building.
    pub building: &'static str,
    /// Which door.
    pub room: &'static str,
    /// What happened.
    pub content: &'static str,
    /// What is wanted.
    pub demand: &'static str,
    /// The telephone number left.
    pub phone: &'static str,
    /// The name left.
    pub name: &'static str,
}

/// A lamp out on the stairs: found, changed, answered.
pub const LAMP: Complaint = Complaint {
    category: "设施维修",
    building: "1号楼",
    room: "2-1602",
    content: "楼道里的灯坏了三天，晚上老人不敢下楼。",
    demand: "维修",
    phone: "13812342210",
    name: "王女士",
};

/// A leak that needs a plan.
pub const LEAK: Complaint = Complaint {
    category: "设施维修",
    building: "2号楼",
    room: "1-0301",
    content: "地库B2-117号车位上方漏水，㕔里也渗了，Wi-Fi箱进水。",
    demand: "维修",
    phone: "13900001111",
    name: "欧阳先生",
};

/// Noise at night.
pub const NOISE: Complaint = Complaint {
    category: "邻里噪声",
    building: "3号楼",
    room: "3-2201",
    content: "楼上每晚十一点以后拖桌子、放音乐，已经说过两次。",
    demand: "制止",
    phone: "13700002222",
    name: "赵先生",
};

/// What the slip said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The number.
    pub number: String,
    /// The query code.
    pub code: String,
}

/// Registers a complaint for somebody who came to the desk.
pub async fn register_at_desk(tablet: &Device, it: &Complaint) -> Slip {
    tablet.press(if tablet.sees("再录一件").await { "再录一件" } else { "新投诉" }).await;
    tablet.press_in("渠道", "前台").await;
    tablet.fill("称呼", it.name).await;
    tablet.fill("联系电话", it.phone).await;
    tablet.fill("类别", it.category).await;
    tablet.fill("经过", it.content).await;
    tablet.fill("楼栋", it.building).await;
    tablet.fill("房号", it.room).await;
    tablet.press("保存投诉").await;
    tablet.see("已收到，编号已生成").await;
    slip(tablet).await
}

/// The number and the code in sight.
pub async fn slip(device: &Device) -> Slip {
    device
        .until("a number and a code are shown", "return document.querySelectorAll('.case-number').length > 1")
        .await;
    let shown = device.texts(".case-number").await;
    let number = shown.iter().find(|it| it.starts_with("HY-")).expect("a number").clone();
    let code = shown.iter().find(|it| it.starts_with(|c: char| c.is_ascii_digit())).expect("a code").clone();
    Slip { number, code }
}
