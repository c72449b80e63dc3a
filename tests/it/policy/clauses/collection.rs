//! The clauses of debt collection that the engine keeps.

clauses! {
    co_12_2c "CO-12.2c"
    co_13_1 "CO-13.1"
}
