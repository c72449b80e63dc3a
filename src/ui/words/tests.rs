//! Both languages, looked at.
