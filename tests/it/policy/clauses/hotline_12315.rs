//! The clauses of the 12315 hotline that the engine keeps.

clauses! {}
