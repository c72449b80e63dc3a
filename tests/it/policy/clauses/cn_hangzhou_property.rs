//! The clauses of “Property complaints in Hangzhou (10 days)” that the engine keeps.

clauses! {
    hw_50 "HW-50"
}
