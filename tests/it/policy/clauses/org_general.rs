//! The clauses of an organisation that the engine keeps.

clauses! {}
