//! A test file that nobody declares is a test that never runs.

use std::fs;
use std::path::Path;

use super::assert_none;

/// Declared as `mod name;` in the file above it, or by `#[path = "it/name…"]` in `tests/it.rs`.
fn undeclared(above: &str, names: &[String]) -> Vec<String> {
    let declares = |name: &str| {
        above.lines().any(|line| line.trim().trim_start_matches("pub ") == format!("mod {name};"))
    };
    names.iter().filter(|name| !declares(name)).cloned().collect()
}

/// The modules a folder holds: its files but `mod.rs`, and its folders that have a `mod.rs`.
fn modules(folder: &Path) -> Vec<String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_module = |path: &std::path::PathBuf| {
        path.join("mod.rs").exists()
            || path.extension().is_some_and(|end| end == "rs") && !path.ends_with("mod.rs")
    };
    paths.filter(is_module).map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

fn check(folder: &Path, above: &Path, breaches: &mut Vec<String>) {
    let text = fs::read_to_string(above).unwrap();
    let names = modules(folder);
    for name in undeclared(&text, &names) {
        breaches.push(format!(
            "{}: `mod {name};` is missing in {}",
            folder.join(&name).display(),
            above.display()
        ));
    }
    for inner in names.iter().map(|name| folder.join(name)).filter(|inner| inner.join("mod.rs").exists()) {
        check(&inner, &inner.join("mod.rs"), breaches);
    }
}

#[test]
fn every_file_of_the_native_tests_is_declared() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut breaches = Vec::new();
    check(&tests.join("it"), &tests.join("it.rs"), &mut breaches);
    assert_none(breaches);
}

#[test]
fn a_planted_file_is_caught() {
    let names = ["house".to_owned(), "forgotten".to_owned()];
    assert_eq!(
        undeclared("#[path = \"it/house/mod.rs\"]\nmod house;\n// mod forgotten;", &names),
        ["forgotten"]
    );
}
