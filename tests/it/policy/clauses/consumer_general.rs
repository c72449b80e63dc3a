//! The clauses of the general consumer regime that the engine keeps.

clauses! {
    cg_2_1 "CG-2.1"
    cg_3_2 "CG-3.2"
    cg_3_3 "CG-3.3"
    cg_4_1a "CG-4.1a"
    cg_4_1b "CG-4.1b"
    cg_4_2a "CG-4.2a"
    cg_4_2b "CG-4.2b"
    cg_4_3a "CG-4.3a"
    cg_4_3b "CG-4.3b"
    cg_4_4a "CG-4.4a"
    cg_4_4b "CG-4.4b"
    cg_4_5a "CG-4.5a"
    cg_4_5b "CG-4.5b"
}
