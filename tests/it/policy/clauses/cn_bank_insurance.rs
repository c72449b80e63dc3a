//! The clauses of “Consumer complaints to banks and insurers” that the engine keeps.

clauses! {
    yb_15 "YB-15"
    yb_t1 "YB-T1"
    yb_t2 "YB-T2"
    yb_t3 "YB-T3"
}
