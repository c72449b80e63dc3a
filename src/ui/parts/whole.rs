//! A line whose end stands together: the date after its label.

use leptos::prelude::*;

/// The line, so that what follows its last colon is broken only where it is longer than a line.
pub fn whole(line: String) -> impl IntoView {
    let (label, rest) = line.split_at(after_label(&line));
    let rest = (!rest.is_empty()).then(|| view! { <span class="whole">{rest.to_owned()}</span> });
    view! { {label.to_owned()}{rest} }
}

/// Where the label ends, with its colon; the colon of a clock is none.
fn after_label(line: &str) -> usize {
    let end = |colon: &str| line.rfind(colon).map(|at| at + colon.len());
    end("：").or_else(|| end(": ")).unwrap_or(line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_stands_apart_from_its_label_in_either_language() {
        for (label, rest) in [
            ("24小时内回复：", "11月25日 10:42 前"),
            ("Answer within 24 hours: ", "by 25 Nov, 10:42"),
            ("依制度及时处理", ""),
        ] {
            let line = format!("{label}{rest}");
            assert_eq!(line.split_at(after_label(&line)), (label, rest));
        }
    }
}
