//! The clauses of property management that the engine keeps.

clauses! {
    pm_1_2b "PM-1.2b"
    pm_1_2c "PM-1.2c"
    pm_2_1a "PM-2.1a"
    pm_2_1b "PM-2.1b"
    pm_2_2a "PM-2.2a"
    pm_2_2b "PM-2.2b"
    pm_2_2c "PM-2.2c"
    pm_2_3 "PM-2.3"
    pm_3_1 "PM-3.1"
    pm_3_2a "PM-3.2a"
    pm_3_2b "PM-3.2b"
    pm_f1_1 "PM-F1.1"
    pm_f2_2 "PM-F2.2"
    pm_f4_1 "PM-F4.1"
}
