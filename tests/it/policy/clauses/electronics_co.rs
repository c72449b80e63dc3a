//! The clauses of the electronics company that the engine keeps.

clauses! {
    ec_1_1 "EC-1.1"
    ec_2_1 "EC-2.1"
    ec_2_2 "EC-2.2"
    ec_2_3 "EC-2.3"
    ec_3_1 "EC-3.1"
    ec_3_2 "EC-3.2"
    ec_4_1 "EC-4.1"
    ec_4_2 "EC-4.2"
    ec_4_3 "EC-4.3"
}
