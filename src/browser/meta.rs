//! What the build wrote into the page: `<meta name="huiyin-…">`.

/// The content of the `<meta>` with this name, or `None` when the build wrote none.
pub fn read(name: &str) -> Option<String> {
    let document = crate::browser::window()?.document()?;
    let metas = document.get_elements_by_tag_name("meta");
    (0..metas.length())
        .filter_map(|at| metas.item(at))
        .find(|meta| meta.get_attribute("name").as_deref() == Some(name))?
        .get_attribute("content")
}

/// Whether the page was opened from a file and not from a host.
pub fn from_file() -> bool {
    crate::browser::window().and_then(|window| window.location().protocol().ok()).as_deref() == Some("file:")
}
