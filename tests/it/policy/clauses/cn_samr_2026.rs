//! The clauses of “Market supervision complaints (rules of 2026)” that the engine keeps.

clauses! {
    xbf_46 "XBF-46"
    sj_23_1 "SJ-23.1"
    cf_18 "CF-18"
}
