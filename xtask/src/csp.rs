//! What the page may load and run: the content security policy, written once.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// What holds wherever the page comes from: nothing by itself, no framing of forms, no text turned into code.
const ALWAYS: [&str; 4] =
    ["base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types default"];

/// Everything comes from the page's own address; Wasm may be compiled; nothing is inline.
const HOSTED: [&str; 8] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
];

/// The policy for a `<meta>`, which static hosts need because they send no header.
pub fn meta() -> String {
    [&HOSTED[..], &ALWAYS].concat().join("; ")
}

/// The policy as a header, which alone can forbid framing.
pub fn header() -> String {
    format!("{}; frame-ancestors 'none'", meta())
}

/// The policy of the single file: these scripts and this style, known by their digests, and no connection to anywhere.
pub fn single(scripts: &[&str], style: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|it| format!("'{}'", digest(it.as_bytes()))).collect();
    let own = [
        "default-src 'none'".to_owned(),
        format!("script-src {} 'wasm-unsafe-eval'", scripts.join(" ")),
        format!("style-src '{}'", digest(style.as_bytes())),
        "img-src data: blob:".to_owned(),
        "worker-src blob:".to_owned(),
    ];
    [own.join("; "), ALWAYS.join("; ")].join("; ")
}

/// The SHA-256 of some bytes as policies and integrity attributes write it.
pub fn digest(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_single_file_names_its_scripts_by_their_digests_and_connects_to_nothing() {
        let policy = single(&["1"], "");
        assert!(
            policy.contains("script-src 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=' 'wasm"),
            "{policy}"
        );
        assert!(!policy.contains("'self'") && !policy.contains("connect-src"), "{policy}");
    }
}
