//! The payload: ChaCha20-Poly1305 in pieces of 64 KiB, whose order and end the nonces prove.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};

/// Bytes of a piece.
pub const CHUNK: usize = 64 * 1024;
/// Bytes of a sealed piece.
pub const SEALED_CHUNK: usize = CHUNK + 16;

/// One payload, being sealed or opened.
pub struct Stream {
    cipher: ChaCha20Poly1305,
    counter: u64,
    is_ended: bool,
}

impl Stream {
    /// A payload under its own key.
    pub fn new(key: [u8; 32]) -> Stream {
        Stream { cipher: ChaCha20Poly1305::new(&key.into()), counter: 0, is_ended: false }
    }

    /// Whether the last piece is through.
    pub fn is_ended(&self) -> bool {
        self.is_ended
    }

    /// Seals the next piece and adds it to `out`.
    pub fn seal(&mut self, chunk: &[u8], is_last: bool, out: &mut Vec<u8>) {
        let nonce = self.next(is_last);
        // The cipher refuses only what is longer than 256 GiB.
        out.extend(self.cipher.encrypt(&nonce, chunk).unwrap_or_default());
    }

    /// Opens the next piece and adds it to `out`. `None` where it is not the piece that was sealed there. Only a payload
    /// without content ends with an empty piece.
    pub fn open(&mut self, chunk: &[u8], is_last: bool, out: &mut Vec<u8>) -> Option<()> {
        let is_first = self.counter == 0;
        let nonce = self.next(is_last);
        let plain = self.cipher.decrypt(&nonce, chunk).ok()?;
        if plain.is_empty() && !is_first {
            return None;
        }
        out.extend(plain);
        Some(())
    }

    /// Eleven bytes of number, big-endian, and one that says whether this is the end.
    fn next(&mut self, is_last: bool) -> Nonce {
        let mut nonce = [0; 12];
        for (byte, of) in nonce.iter_mut().skip(3).zip(self.counter.to_be_bytes()) {
            *byte = of;
        }
        let [.., last] = &mut nonce;
        *last = u8::from(is_last);
        self.counter += 1;
        self.is_ended = is_last;
        nonce.into()
    }
}
