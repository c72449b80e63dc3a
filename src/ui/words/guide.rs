//! Words of the guides.

/// Words of the guides.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Guide {
    pub title: &'static str,
    pub intro: &'static str,
    pub tablet: &'static [Chapter],
    pub office: &'static [Chapter],
}

/// A chapter of a guide.
pub struct Chapter {
    /// What it is about.
    pub title: &'static str,
    /// What to know, a line each.
    pub lines: &'static [&'static str],
}
