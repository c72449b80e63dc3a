//! The clauses of a consumer agency that the engine keeps.

clauses! {}
