//! The clauses of the electronics company that the engine keeps.

clauses! {}
