//! Bundles as files: what happens to them on their way, from a torn copy to a helpful editor.
