//! The last page: shown when the program has stopped, built without it.

use web_sys::{Document, Element};

/// Words of the last page.
#[derive(Debug, Clone, Copy)]
pub struct LastPage {
    /// What happened.
    pub title: &'static str,
    /// What still holds, and what to do.
    pub body: &'static str,
    /// Links: address and words.
    pub links: [(&'static str, &'static str); 2],
    /// Technical words for whoever mends it; never personal data.
    pub detail: &'static str,
}

/// Replaces the page by plain text and links that load it anew. Nothing on it needs the program.
///
/// `detail` is the place in the program where it stopped. Does nothing outside a window.
pub fn show(page: LastPage, detail: &str) {
    let Some(document) = crate::browser::window().and_then(|it| it.document()) else { return };
    let _ = build(&document, page, detail);
}

fn build(document: &Document, page: LastPage, detail: &str) -> Option<()> {
    let body = document.body()?;
    document.document_element()?.set_attribute("data-fault", "true").ok()?;
    body.set_text_content(None);
    let main = child(document, &body, "main", "")?;
    main.set_id("main");
    main.set_class_name("fault");
    main.set_attribute("role", "alert").ok()?;
    child(document, &main, "h1", page.title)?;
    child(document, &main, "p", page.body)?;
    for (href, text) in page.links {
        let link = child(document, &main, "a", text)?;
        link.set_class_name("btn");
        link.set_attribute("href", href).ok()?;
    }
    let more = child(document, &main, "details", "")?;
    child(document, &more, "summary", page.detail)?;
    child(document, &more, "code", detail)?;
    Some(())
}

fn child(document: &Document, parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}
