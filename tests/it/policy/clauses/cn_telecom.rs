//! The clauses of “Telecommunications users: complaints and appeals (15 d / 5 wd / 30 d)” that the engine keeps.

clauses! {
    dx_10 "DX-10"
    dx_11 "DX-11"
    dx_14 "DX-14"
    tx_32 "TX-32"
    tx_32b "TX-32b"
    tx_39 "TX-39"
}
