//! Reads an SQL text for its placeholders, past quotes and comments.

use std::ops::Range;

/// What a statement asks to be bound.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Placeholders {
    /// The highest `n` of the `$n` in the text, the list's own among them.
    pub highest: usize,
    /// Where the list is written, if there is one.
    pub list: Option<ListPlaceholder>,
}

/// A list in a text: `IN ($2..)`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListPlaceholder {
    /// The number of its first value.
    pub first: usize,
    /// The bytes of `$2..` in the text.
    pub span: Range<usize>,
}

/// Finds the placeholders of a text.
///
/// # Errors
///
/// A sentence about what is wrong with them: `$0`, two lists, a list that is not the last parameter,
/// or `NOT IN` a list (which, being empty, would have to match every row).
pub(super) fn placeholders(text: &str) -> Result<Placeholders, String> {
    let bytes = text.as_bytes();
    let mut found = Placeholders::default();
    let mut at = 0;
    while at < bytes.len() {
        at = match bytes[at] {
            quote @ (b'\'' | b'"') => after(text, at + 1, &[quote]),
            b'-' if bytes[at..].starts_with(b"--") => after(text, at + 2, b"\n"),
            b'/' if bytes[at..].starts_with(b"/*") => after(text, at + 2, b"*/"),
            b'$' => placeholder(text, at, &mut found)?,
            _ => at + 1,
        };
    }
    match &found.list {
        Some(list) if list.first != found.highest => Err("a list must be the last parameter".into()),
        _ => Ok(found),
    }
}

/// The text with `$2..` written out as `$2, $3, …` for so many values.
pub(super) fn expand(text: &str, list: &ListPlaceholder, values: usize) -> String {
    let numbers: Vec<String> = (list.first..list.first + values)
        .map(|number| format!("${number}"))
        .collect();
    format!(
        "{}{}{}",
        &text[..list.span.start],
        numbers.join(", "),
        &text[list.span.end..]
    )
}

/// Where the text goes on after the end of a quote or comment.
fn after(text: &str, from: usize, end: &[u8]) -> usize {
    let rest = &text.as_bytes()[from..];
    rest.windows(end.len())
        .position(|window| window == end)
        .map_or(text.len(), |found| from + found + end.len())
}

fn placeholder(text: &str, dollar: usize, found: &mut Placeholders) -> Result<usize, String> {
    let digits = text[dollar + 1..].bytes().take_while(u8::is_ascii_digit).count();
    let end = dollar + 1 + digits;
    let number: usize = match text[dollar + 1..end].parse() {
        Ok(number) if number > 0 => number,
        _ => return Err("a placeholder is written $1, $2 and so on".into()),
    };
    found.highest = found.highest.max(number);
    if !text[end..].starts_with("..") {
        return Ok(end);
    }
    let before: Vec<&str> = text[..dollar]
        .trim_end_matches(['(', ' ', '\n'])
        .split_ascii_whitespace()
        .rev()
        .take(2)
        .collect();
    if !before.first().is_some_and(|word| word.eq_ignore_ascii_case("in")) {
        return Err("a list is written IN ($2..)".into());
    }
    if before.get(1).is_some_and(|word| word.eq_ignore_ascii_case("not")) {
        return Err("NOT IN a list is refused, since an empty list does not ask the database".into());
    }
    if found.list.is_some() {
        return Err("a statement has at most one list".into());
    }
    found.list = Some(ListPlaceholder {
        first: number,
        span: dollar..end + 2,
    });
    Ok(end + 2)
}

#[cfg(test)]
mod tests {
    use super::{expand, placeholders};

    #[test]
    fn the_highest_number_counts_however_often_and_in_whatever_order() {
        let found = placeholders("SELECT $2 FROM t WHERE $1 IS NULL OR x = $1 AND y > $10").unwrap();
        assert_eq!((found.highest, found.list), (10, None));
    }

    #[test]
    fn quotes_and_comments_hold_no_placeholders() {
        let text = "SELECT '$7', 'it''s $8', \"$9\" -- $10\n, /* $11 */ $1";
        assert_eq!(placeholders(text).unwrap().highest, 1);
    }

    #[test]
    fn a_list_is_written_out_for_its_values() {
        let text = "SELECT x FROM t WHERE a = $1 AND id IN ($2..) ORDER BY x";
        let list = placeholders(text).unwrap().list.unwrap();
        assert_eq!(
            expand(text, &list, 3),
            "SELECT x FROM t WHERE a = $1 AND id IN ($2, $3, $4) ORDER BY x"
        );
    }

    #[test]
    fn a_list_that_cannot_work_is_refused() {
        for (text, problem) in [
            ("a IN ($1..) AND b = $2", "last parameter"),
            ("a IN ($1..) AND b IN ($2..)", "at most one list"),
            ("a NOT IN ($1..)", "NOT IN"),
            ("a = ($1..)", "written IN"),
            ("a = $0", "written $1"),
            ("a = $x", "written $1"),
        ] {
            let refusal = placeholders(text).unwrap_err();
            assert!(refusal.contains(problem), "{text}: {refusal}");
        }
    }
}
