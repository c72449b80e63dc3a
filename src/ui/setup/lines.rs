//! Lists typed one a line.

/// The names in a text, one a line, without blanks and repetitions.
pub fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if !names.iter().any(|it| it == name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_repetitions_are_left_out() {
        assert_eq!(names(" 1号楼 \n\n2号楼\n1号楼\r\n"), ["1号楼", "2号楼"]);
        assert!(names("").is_empty());
    }
}
