//! The clauses of the general consumer regime that the engine keeps.

clauses! {}
