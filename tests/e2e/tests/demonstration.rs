//! The demonstration is loaded by one press on an empty device, named on every screen, and leaves nothing behind.

use huiyin_journeys::flow::complaints::{NOISE, register_at_desk};
use huiyin_journeys::flow::{demonstration, kiosk, setup};
use huiyin_journeys::{Device, Place, words};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_is_named_everywhere_writes_nothing_and_is_ended_by_one_press() {
    let device = Device::new(Place::Office, "demonstration").await;
    let empty = device.stored().await;
    demonstration::load(&device).await;
    for place in [Place::Office, Place::Tablet, Place::Kiosk] {
        demonstration::stand_at(&device, place).await;
        device.see("演示：").await;
    }
    demonstration::stand_at(&device, Place::Tablet).await;
    let slip = register_at_desk(&device, &NOISE).await;
    device.press("打开案件").await;
    device.see(&slip.number).await;
    assert_eq!(device.stored().await, empty, "nothing of a demonstration is written");

    // Ended, the device is as empty as before, and becomes what it is meant to be with nothing of it.
    device.press("结束演示").await;
    device.see("设置这台设备").await;
    let is_unnamed =
        "return !document.documentElement.dataset.demonstration && !document.querySelector('.demonstration')";
    device.until("the name is gone with it", is_unnamed).await;
    assert_eq!(device.stored().await, empty);
    setup::found(&device).await;
    setup::to_work(&device).await;
    device.press(words::CASES).await;
    device.settle().await;
    assert!(!device.sees(&slip.number).await && device.texts(".worklist__row").await.is_empty());
    device.reload().await;
    device.settle().await;
    assert!(!device.sees("载入演示").await, "a device in use offers none");
    device.done().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_codes_bring_a_rest_that_clearing_the_screen_does_not_end() {
    let office = Device::new(Place::Office, "office").await;
    let six = setup::found(&office).await;
    let settings = setup::settings(&office).await;
    let lobby = Device::new(Place::Kiosk, "kiosk").await;
    setup::join(&lobby, Place::Kiosk, "1号楼大堂", &settings, &six).await;
    let slip = kiosk::lodge(&lobby, &NOISE).await;
    kiosk::finish(&lobby).await;
    let wrong = slip.code.chars().map(|it| {
        if it == '1' {
            '2'
        } else if it.is_ascii_digit() {
            '1'
        } else {
            it
        }
    });
    let wrong: String = wrong.collect();
    lobby.press("查进度").await;
    for left in (0..5).rev() {
        lobby.fill("编号", &slip.number).await;
        lobby.fill("查询码", &wrong).await;
        lobby.press("查询").await;
        lobby
            .see(&if left > 0 {
                format!("还可以试 {left} 次")
            } else {
                "本终端暂停查询".to_owned()
            })
            .await;
    }
    lobby.press("结束并清除").await;
    lobby.press("清除并结束").await;
    lobby.see("您好，请选择要办的事").await;
    lobby.settle().await;
    kiosk::look_up(&lobby, &slip.number, &slip.code).await;
    lobby.see("本终端暂停查询").await;
    assert!(!lobby.sees("的进度").await, "the right code has to wait as well");
    lobby.at(lobby.now() + 6 * 60).await;
    lobby.go("#/k").await;
    lobby.see("您好，请选择要办的事").await;
    lobby.settle().await;
    kiosk::look_up(&lobby, &slip.number, &slip.code).await;
    lobby.see(&format!("{} 的进度", slip.number)).await;
    for device in [office, lobby] {
        device.done().await;
    }
}
