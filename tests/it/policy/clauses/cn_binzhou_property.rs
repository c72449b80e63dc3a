//! The clauses of “Binzhou housing property” that the engine keeps.

clauses! {
    bz_53_1 "BZ-53.1"
    bz_53_2a "BZ-53.2a"
    bz_53_2b "BZ-53.2b"
    bz_53_2c "BZ-53.2c"
}
