//! The clauses of “Market supervision complaints (interim rules of 2019)” that the engine keeps.

clauses! {
    sjz_14 "SJZ-14"
    sjz_20_3 "SJZ-20.3"
    sjz_21_1 "SJZ-21.1"
    sjz_21_2 "SJZ-21.2"
    sjz_23 "SJZ-23"
    sjz_30 "SJZ-30"
    sjz_31_2 "SJZ-31.2"
}
