//! Where a rule comes from: its clauses, none of them broken between two lines.

use leptos::prelude::*;

/// What stands between two clauses, in any language.
const BETWEEN: [char; 5] = [' ', '、', '，', ',', ';'];

/// The text in pieces, each with whether it is a clause's number, such as `PM-1.2b`, or a date of digits.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut all: Vec<(bool, String)> = Vec::new();
    let mut add = |is_number: bool, text: &str| match all.last_mut() {
        Some((false, before)) if !is_number => before.push_str(text),
        _ if text.is_empty() => {}
        _ => all.push((is_number, text.to_owned())),
    };
    for piece in text.split_inclusive(BETWEEN) {
        let word = piece.trim_end_matches(BETWEEN);
        add(word.contains('-') && word.chars().all(|it| it.is_ascii_graphic()), word);
        add(false, piece.get(word.len()..).unwrap_or_default());
    }
    all
}

/// The words of a basis: `依据 PM-1.2b、PM-2.1a`.
#[component]
pub fn Basis(
    /// The words.
    text: String,
) -> impl IntoView {
    let piece = |(is_number, text): (bool, String)| match is_number {
        true => view! { <span class="nowrap">{text}</span> }.into_any(),
        false => text.into_any(),
    };
    pieces(&text).into_iter().map(piece).collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_clause_number_is_a_piece_of_its_own_and_nothing_is_lost() {
        for (text, numbers) in [
            ("依据 PM-1.2b、APP-1", vec!["PM-1.2b", "APP-1"]),
            ("Basis: PM-0.1, CO-17.1c", vec!["PM-0.1", "CO-17.1c"]),
            ("依据 《银行业保险业消费投诉处理管理办法》第18条", vec![]),
            ("version 1, in force since 2018-05-01，公布", vec!["2018-05-01"]),
            ("", vec![]),
        ] {
            let all = pieces(text);
            assert_eq!(all.iter().map(|it| it.1.as_str()).collect::<String>(), text);
            let found: Vec<&str> = all.iter().filter(|it| it.0).map(|it| it.1.as_str()).collect();
            assert_eq!(found, numbers, "{text}");
            assert!(all.windows(2).all(|it| it[0].0 || it[1].0), "words stay together: {all:?}");
        }
    }
}
