//! The clauses of an organisation that the engine keeps.

clauses! {
    og_2_1 "OG-2.1"
    og_3_1 "OG-3.1"
    og_3_2 "OG-3.2"
    og_4_1a "OG-4.1a"
    og_4_1b "OG-4.1b"
    og_4_2a "OG-4.2a"
    og_4_2b "OG-4.2b"
    og_4_2c "OG-4.2c"
    og_4_3a "OG-4.3a"
    og_4_3b "OG-4.3b"
    og_4_4a "OG-4.4a"
    og_4_4b "OG-4.4b"
    og_5_1 "OG-5.1"
    og_5_2 "OG-5.2"
    og_5_3 "OG-5.3"
    og_5_4 "OG-5.4"
    og_6_1 "OG-6.1"
    og_6_2 "OG-6.2"
    og_6_3a "OG-6.3a"
    og_6_3b "OG-6.3b"
}
