//! The clauses of debt collection that the engine keeps.

clauses! {}
