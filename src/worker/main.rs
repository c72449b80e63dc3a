//! The worker's module: begins to serve as soon as it is loaded.

fn main() {
    huiyin::worker::serve();
}
