//! Files made to exhaust a reader are refused by the command within 300 MB, all of it counted.

use std::process::Command;

use super::{Folder, bundled, lodged};

/// The most memory the process may ask for, in KiB: its program and stacks included.
const MOST: usize = 300 * 1024;

#[cfg(unix)]
#[test]
fn bombs_are_refused_within_300_megabytes() {
    let folder = Folder::new("bombs");
    let good = String::from_utf8(bundled(&lodged(), 1)).unwrap();
    let lines: Vec<&str> = good.lines().collect();
    let million = 1_000_000;
    let keys: String = (0..million).map(|it| format!("\"k{it}\":1,")).collect();
    let bombs = [
        ("depth", format!("{}{}", "[".repeat(million), "]".repeat(million))),
        ("ten-million-lists", format!("[{}[]]", "[],".repeat(10 * million))),
        ("million-keys", format!("{{{keys}\"z\":1}}")),
        ("digits", "9".repeat(million)),
        ("exponent", "1e999999999".to_owned()),
    ];
    for (name, bomb) in bombs {
        let place = |at: usize, text: String| {
            let mut all: Vec<&str> = lines.clone();
            all[at] = &text;
            format!("{}\n", all.join("\n"))
        };
        let files = [
            ("manifest", place(1, format!("\"manifest\":{bomb},"))),
            ("record", place(3, bomb.clone())),
            ("whole", bomb.clone()),
        ];
        for (where_, file) in files {
            let path = folder.put(&format!("{name}-{where_}"), file.as_bytes());
            let limited = format!("ulimit -v {MOST}; exec \"$0\" bundle verify \"$1\"");
            let mut command = Command::new("sh");
            command.args(["-c", &limited, env!("CARGO_BIN_EXE_huiyin"), &path]);
            let done = command.env("MALLOC_ARENA_MAX", "1").env("RAYON_NUM_THREADS", "1").output().unwrap();
            let told = String::from_utf8_lossy(&done.stderr).into_owned();
            assert_eq!(done.status.code(), Some(1), "{name} as {where_}: {told}");
            assert!(told.contains("1 of 1 files is not sound"), "{name} as {where_}: {told}");
        }
    }
}
