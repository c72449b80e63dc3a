//! The demonstration: loaded on an empty device, shown at each place.

use crate::device::{Device, Place};

/// Loads it on a device that is nothing yet; the office's first screen is in sight.
pub async fn load(device: &Device) {
    device.press("载入演示").await;
    device.until("a demonstration is shown", "return !!document.documentElement.dataset.demonstration").await;
    device
        .until(
            "the office's first screen",
            "return location.hash === '#/o' && !!document.querySelector('main h1')",
        )
        .await;
}

/// Goes on at another place.
pub async fn stand_at(device: &Device, place: Place) {
    let (name, hash) = match place {
        Place::Kiosk => ("投诉自助终端", "#/k"),
        Place::Tablet => ("值班平板", "#/s"),
        Place::Office => ("办公室电脑", "#/o"),
    };
    device.press_in("演示的三处设备", name).await;
    device
        .until(
            "the place's first screen",
            &format!("return location.hash === '{hash}' && !!document.querySelector('main h1')"),
        )
        .await;
}
