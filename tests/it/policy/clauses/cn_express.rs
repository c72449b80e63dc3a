//! The clauses of “Express delivery complaints (7 days)” that the engine keeps.

clauses! {
    kd_28 "KD-28"
}
