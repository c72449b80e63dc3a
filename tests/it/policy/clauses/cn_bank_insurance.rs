//! The clauses of “Consumer complaints to banks and insurers” that the engine keeps.

clauses! {
    yb_15 "YB-15"
    yb_17 "YB-17"
    yb_18_1a "YB-18.1a"
    yb_18_1b "YB-18.1b"
    yb_18_1c "YB-18.1c"
    yb_18_2 "YB-18.2"
    yb_18_3 "YB-18.3"
    yb_18_4 "YB-18.4"
    yb_19 "YB-19"
    yb_20a "YB-20a"
    yb_20b "YB-20b"
    yb_23 "YB-23"
}
