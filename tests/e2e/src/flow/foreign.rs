//! A regime's file from elsewhere, handed to the office's page for it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::device::Device;

/// The page.
pub const PAGE: &str = "#/o/parameters/foreign";
const TELECOM: &str = include_str!("../../../../src/domain/policy/profiles/cn-telecom.json");

/// What may be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// A sound profile of somewhere else.
    Sound,
    /// One with faults, and with keys nobody knows.
    Faulty,
    /// A file that breaks off.
    Torn,
}

/// Hands a file to the page and waits until it says what it is.
pub async fn read(device: &Device, it: Handed) {
    device.go(PAGE).await;
    device.settle().await;
    device.hand(&file(it)).await;
    let said = match it {
        Handed::Sound => "没有发现错误",
        Handed::Faulty => "处错误",
        Handed::Torn => "读不下去",
    };
    device.see(said).await;
}

fn file(it: Handed) -> PathBuf {
    let mut profile: Value = serde_json::from_str(TELECOM).expect("a shipped regime is JSON");
    profile["id"] = json!("xx-telecom");
    profile["title"] = json!({ "zh": "某地电信用户投诉处理办法", "en": "Telecom complaints of Elsewhere" });
    let (name, text) = match it {
        Handed::Sound => ("sound", profile.to_string()),
        Handed::Faulty => {
            profile["ladder"][0] = json!("chief");
            profile["weather"] = json!("fine");
            profile["deadlines"][0]["mood"] = json!("calm");
            profile["deadlines"][0]["stop"][0] = json!("applause_given");
            profile["parameters"][0]["value"] = json!(9_999);
            profile["lifecycle"]["states"].as_array_mut().expect("stages").push(json!("limbo"));
            ("faulty", profile.to_string())
        }
        Handed::Torn => ("torn", "{\n \"format\": \"huiyin.profile/1\",\n \"id\": ".to_owned()),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/devices");
    fs::create_dir_all(&folder).expect("a folder for files");
    let path = folder.join(format!("regime-{}-{name}.json", std::process::id()));
    fs::write(&path, text).expect("the file is written");
    path
}
