//! A profile's bytes in any layout: read or refused with a path; read again from its one spelling it is the same.
#![no_main]

use huiyin::domain::case::Office;
use huiyin::domain::log::Value;
use huiyin::domain::policy::engine::check_foreign;
use huiyin::domain::policy::profile::{MAX_PROFILE, Profile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(value) = Value::parse(data, MAX_PROFILE) else {
        assert!(Profile::read(data).is_err());
        return;
    };
    let spelt = value.to_bytes();
    assert_eq!(Value::read_within(&spelt, usize::MAX), Ok(value));
    match (Profile::read(data), Profile::read(&spelt)) {
        (Ok(one), Ok(other)) => {
            assert_eq!(one, other);
            let _ = check_foreign(&one, &Office::default());
        }
        (one, other) => assert_eq!(one.is_ok(), other.is_ok()),
    }
});
