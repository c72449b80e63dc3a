//! What the page may load and run: the content security policy, written once.

/// Everything comes from the page's own address; Wasm may be compiled; nothing is inline.
const RULES: [&str; 12] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
];

/// The policy for a `<meta>`, which static hosts need because they send no header.
pub fn meta() -> String {
    RULES.join("; ")
}

/// The policy as a header, which alone can forbid framing.
pub fn header() -> String {
    format!("{}; frame-ancestors 'none'", meta())
}
