//! The clauses of a whole company that the engine keeps.

clauses! {}
