//! The clauses of complaints inside an organisation that the engine keeps.

clauses! {}
