//! Browser storage tests.
