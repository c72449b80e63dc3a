//! A browser that is killed again and again while people work, and homes that are damaged: what was saved is there.

use std::fs;
use std::path::{Path, PathBuf};

use huiyin_journeys::flow::complaints::{Complaint, LAMP, register_at_desk};
use huiyin_journeys::flow::setup;
use huiyin_journeys::{Device, Place};

/// How often the browser is killed right after something was saved.
const KILLS: usize = 4;
/// What a person is told after one home gave the other back what it lacked.
const HEALED: &str = "已从另一处补齐，没有丢失";

/// Every file below a folder, the largest first.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path());
    let (folders, mut files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|it| it.is_dir());
    files.extend(folders.iter().flat_map(|it| self::files(it)));
    files.sort_by_key(|it| std::cmp::Reverse(size(it)));
    files
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |it| it.len())
}

/// Flips one bit in the middle of the database's largest file.
fn flip_a_bit_of_the_database(default: &Path) {
    let file = files(&default.join("IndexedDB")).into_iter().next().expect("the database has files");
    let mut bytes = fs::read(&file).expect("the database can be read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    fs::write(&file, bytes).expect("the database can be written");
}

/// Cuts the journal in two: of the largest file that begins as one, only the first half stays.
fn halve_the_journal(default: &Path) {
    let is_journal = |it: &PathBuf| fs::read(it).is_ok_and(|it| it.starts_with(b"HYjf"));
    let file = files(&default.join("File System")).into_iter().find(is_journal).expect("a journal");
    let half = size(&file) / 2;
    fs::OpenOptions::new().write(true).open(&file).and_then(|it| it.set_len(half)).expect("it can be cut");
}

/// Removes both homes, as somebody does who clears what the browser keeps and leaves its preferences.
fn wipe(default: &Path) {
    for home in ["IndexedDB", "File System"] {
        fs::remove_dir_all(default.join(home)).expect("a home is removed");
    }
}

async fn holds_all(office: &Device, numbers: &[String]) {
    office.go("#/s").await;
    office.fill("范围", "全部在办").await;
    for number in numbers {
        office.see(number).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_saved_is_lost_when_the_browser_is_killed_and_a_damaged_home_is_healed_from_the_other() {
    let mut office = Device::new(Place::Office, "office").await;
    setup::found(&office).await;
    setup::to_work(&office).await;
    let mut numbers = Vec::new();
    for kill in 0..KILLS {
        office.go("#/s/new").await;
        let content = format!("第 {kill} 次断电之前登记的投诉。");
        let complaint = Complaint { content: Box::leak(content.into_boxed_str()), ..LAMP };
        numbers.push(register_at_desk(&office, &complaint).await.number);
        office.lose_power().await;
    }
    holds_all(&office, &numbers).await;
    for harm in [flip_a_bit_of_the_database, halve_the_journal] {
        office.lose_power_and(harm).await;
        office.go("#/o").await;
        office.see(HEALED).await;
        holds_all(&office, &numbers).await;
        office.lose_power().await;
        holds_all(&office, &numbers).await;
        assert!(!office.sees(HEALED).await, "what was healed once is whole");
    }
    // A preference is written some seconds late; closing the browser as people do writes it.
    office.restart().await;
    office.lose_power_and(wipe).await;
    office.see("这台设备原来是办公室").await;
    office.done().await;
}
