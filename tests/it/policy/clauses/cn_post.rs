//! The clauses of “Postal complaints and inquiries (30 days)” that the engine keeps.

clauses! {
    yz_49 "YZ-49"
    yz_65 "YZ-65"
}
