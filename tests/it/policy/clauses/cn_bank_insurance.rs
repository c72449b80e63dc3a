//! The clauses of “Consumer complaints to banks and insurers” that the engine keeps.

clauses! {
    yb_15 "YB-15"
    yb_18_1a "YB-18.1a"
    yb_18_1b "YB-18.1b"
    yb_18_1c "YB-18.1c"
}
