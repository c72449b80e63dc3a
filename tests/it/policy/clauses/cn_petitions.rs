//! The clauses of “Petitions” that the engine keeps.

clauses! {
    xf_22 "XF-22"
    xf_23_2 "XF-23.2"
    xf_23_3 "XF-23.3"
    xf_34 "XF-34"
    xf_35 "XF-35"
    xf_36_1 "XF-36.1"
    xf_36_2 "XF-36.2"
    xf_36_3 "XF-36.3"
}
