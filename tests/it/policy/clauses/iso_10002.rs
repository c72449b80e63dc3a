//! The clauses of “ISO 10002 complaints-handling process” that the engine keeps.

clauses! {
    is_7_2 "IS-7.2"
    is_7_3 "IS-7.3"
    is_7_4 "IS-7.4"
    is_7_5 "IS-7.5"
    is_7_6 "IS-7.6"
    is_7_7 "IS-7.7"
    is_7_8 "IS-7.8"
    is_7_9 "IS-7.9"
    is_7_9b "IS-7.9b"
    is_8_3 "IS-8.3"
    is_8_6 "IS-8.6"
}
