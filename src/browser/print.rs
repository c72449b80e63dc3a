//! Printing: a slip whose page is exactly as long as its text, and A4 documents.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Element};

/// The paper a print goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A roll of 80 mm; the page is as long as the slip.
    Roll80,
    /// A roll of 58 mm; the page is as long as the slip.
    Roll58,
    /// A4 with the margins of an official letter.
    A4,
    /// A5, for the slip where there is no roll.
    A5,
}

/// Why nothing was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not print")]
pub struct NotPrinted;

/// CSS pixels in a millimetre.
const PX_PER_MM: f64 = 96.0 / 25.4;
/// Upper and lower margin of a slip together.
const SLIP_MARGIN_MM: f64 = 6.0;

/// Prints `sheet` (the element with class `print-only`) on `paper` and sets the job's name.
///
/// The page rule is added here, after measuring, because `size: 80mm auto` is not valid CSS and
/// browsers then fall back to Letter. Returns when the print dialog has closed.
///
/// # Errors
/// [`NotPrinted`] where the platform has no print or no style sheets.
pub fn print(sheet: &Element, paper: Paper, job: &str) -> Result<(), NotPrinted> {
    run(sheet, paper, job).ok_or(NotPrinted)
}

fn run(sheet: &Element, paper: Paper, job: &str) -> Option<()> {
    let window = crate::browser::window()?;
    let document = window.document()?;
    let rule = page_rule(paper, measured_mm(sheet, paper));
    let page = CssStyleSheet::new().ok()?;
    page.insert_rule(&rule).ok()?;
    let before = document.adopted_style_sheets();
    document.set_adopted_style_sheets(&before.concat(&Array::of1(&page)));
    let title = document.title();
    document.set_title(job);
    let printed = window.print();
    document.set_title(&title);
    document.set_adopted_style_sheets(&before);
    printed.ok()
}

/// Lays the sheet out as on paper, unseen, and reads its height.
fn measured_mm(sheet: &Element, paper: Paper) -> f64 {
    let _ = sheet.set_attribute("data-measuring", paper_name(paper));
    let height = sheet.get_bounding_client_rect().height();
    let _ = sheet.remove_attribute("data-measuring");
    height / PX_PER_MM
}

fn paper_name(paper: Paper) -> &'static str {
    match paper {
        Paper::Roll80 => "roll-80",
        Paper::Roll58 => "roll-58",
        Paper::A4 => "a4",
        Paper::A5 => "a5",
    }
}

/// The `@page` rule for `paper`; a slip's page is its text's height rounded up to 5 mm, at least 100 mm.
pub fn page_rule(paper: Paper, text_mm: f64) -> String {
    let long = (((text_mm + SLIP_MARGIN_MM) / 5.0).ceil() * 5.0).clamp(100.0, 2000.0) as u32;
    match paper {
        Paper::Roll80 => format!("@page {{ size: 80mm {long}mm; margin: 3mm 4mm; }}"),
        Paper::Roll58 => format!("@page {{ size: 58mm {long}mm; margin: 3mm 4mm; }}"),
        // Browsers that number no pages leave the last part out.
        Paper::A4 => "@page { size: A4; margin: 25mm 20mm; \
            @bottom-center { content: counter(page) \" / \" counter(pages); font: 9pt sans-serif; } }"
            .to_owned(),
        Paper::A5 => "@page { size: A5; margin: 12mm 14mm; }".to_owned(),
    }
}

/// The element a selector names, for callers that hold no reference to the sheet.
pub fn sheet() -> Option<Element> {
    crate::browser::window()?.document()?.query_selector(".print-only").ok()??.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_page_is_its_text_rounded_up_to_five_millimetres() {
        for (text_mm, page) in
            [(40.0, "80mm 100mm"), (94.0, "80mm 100mm"), (94.1, "80mm 105mm"), (183.0, "80mm 190mm")]
        {
            assert!(page_rule(Paper::Roll80, text_mm).contains(page), "{text_mm}");
        }
    }
}
