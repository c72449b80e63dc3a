//! The runner `cargo test --target wasm32-unknown-unknown` hands its Wasm to: wasm-bindgen's own, of our version.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
