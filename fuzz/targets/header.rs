//! A header's bytes: read or refused; what is read is written again as it was.
#![no_main]

use huiyin::domain::log::{Header, Value};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(value) = Value::read(data) else { return };
    assert_eq!(value.to_bytes(), data);
    if let Ok(header) = Header::from_value(&value) {
        assert_eq!(header.to_value().to_bytes(), data);
        assert_eq!(Header::from_value(&header.to_value()), Ok(header));
    }
});
