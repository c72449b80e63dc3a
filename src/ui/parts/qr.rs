//! A QR code as a drawing the printer and the screen both take.

use std::fmt::Write;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use crate::ui::live::{memo, part};

/// White modules around the code; scanners need four.
const QUIET: usize = 4;

/// A code drawn: its side in modules and its outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Modules along a side, with the quiet zone.
    pub side: usize,
    /// An SVG path of black runs, one unit per module.
    pub path: String,
}

/// Draws `text`, readable with an eighth of it smudged. `None` when it is too long for a code.
pub fn draw(text: &str) -> Option<Drawing> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        draw_row(&mut path, row, y + QUIET);
    }
    Some(Drawing { side: code.width() + 2 * QUIET, path })
}

/// One run of black modules becomes one rectangle: `M4 4h7v1h-7z`.
fn draw_row(path: &mut String, row: &[Color], y: usize) {
    let mut x = QUIET;
    for run in row.chunk_by(|a, b| a == b) {
        if run.first() == Some(&Color::Dark) {
            let long = run.len();
            let _ = write!(path, "M{x} {y}h{long}v1h-{long}z");
        }
        x += run.len();
    }
}

/// A QR code, black on white in every theme. A text too long for a code shows nothing: print the text as well.
#[component]
pub fn Qr(
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
    /// What it is for, such as 扫码查进度.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let drawing = memo(move || draw(&text.read()));
    part(move || {
        drawing.get().map(|drawing| {
            let side = drawing.side;
            view! {
                <svg
                    class="qr"
                    role="img"
                    aria-label=label
                    viewBox=format!("0 0 {side} {side}")
                    shape-rendering="crispEdges"
                >
                    <path class="qr__ground" d=format!("M0 0h{side}v{side}h-{side}z") />
                    <path class="qr__ink" d=drawing.path />
                </svg>
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_inside_the_quiet_zone() {
        let drawing = draw("HY-7F3K-00128").unwrap();
        assert_eq!(drawing.side, 21 + 2 * QUIET);
        // Upper left and upper right finder patterns begin on the first line with seven dark modules.
        assert!(drawing.path.starts_with("M4 4h7v1h-7z"), "{}", drawing.path);
        assert!(drawing.path.contains("M18 4h7v1h-7z"), "{}", drawing.path);
        assert!(drawing.path.contains("M4 18h7v1h-7z"), "{}", drawing.path);
    }

    #[test]
    fn a_text_too_long_for_a_code_draws_nothing() {
        assert_eq!(draw(&"长".repeat(4000)), None);
    }
}
