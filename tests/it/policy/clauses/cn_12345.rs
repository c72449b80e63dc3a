//! The clauses of “12345 hotline orders (5 working days)” that the engine keeps.

clauses! {
    jn_24 "JN-24"
    jn_24b "JN-24b"
    jn_24c "JN-24c"
    wf_20 "WF-20"
}
