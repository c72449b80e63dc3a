//! The clauses of customer service that the engine keeps.

clauses! {}
