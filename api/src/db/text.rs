//! Reads an SQL text for its placeholders, past quotes and comments, and writes its list out.

use std::ops::Range;

/// The placeholders of a text, in the order they are written.
#[derive(Debug)]
pub(super) struct Placeholders(Vec<Placeholder>);

/// One `$2`, or the list `$2..`.
#[derive(Debug)]
struct Placeholder {
    /// The number of its value, from 1; of a list, the number of the first.
    number: usize,
    /// Its bytes in the text.
    span: Range<usize>,
    is_list: bool,
}

impl Placeholders {
    /// Finds the placeholders of a text.
    ///
    /// # Errors
    ///
    /// A sentence about what is wrong with them: `$0`, two lists, a list that is not the last parameter,
    /// or `NOT IN` a list (which, being empty, would have to match every row).
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let bytes = text.as_bytes();
        let mut found = Self(Vec::new());
        let mut at = 0;
        while at < bytes.len() {
            at = match bytes[at] {
                quote @ (b'\'' | b'"') => after(text, at + 1, &[quote]),
                b'-' if bytes[at..].starts_with(b"--") => after(text, at + 2, b"\n"),
                b'/' if bytes[at..].starts_with(b"/*") => after(text, at + 2, b"*/"),
                b'$' => {
                    let placeholder = Placeholder::read(text, at)?;
                    let end = placeholder.span.end;
                    found.0.push(placeholder);
                    end
                }
                _ => at + 1,
            };
        }
        let lists = found.0.iter().filter(|placeholder| placeholder.is_list).count();
        match found.list_number() {
            Some(_) if lists > 1 => Err("a statement has at most one list".into()),
            Some(number) if number != found.highest() => Err("a list must be the last parameter".into()),
            _ => Ok(found),
        }
    }

    /// The highest number, the list's own among them.
    pub(super) fn highest(&self) -> usize {
        self.0
            .iter()
            .map(|placeholder| placeholder.number)
            .max()
            .unwrap_or(0)
    }

    /// The number of the list, if there is one.
    pub(super) fn list_number(&self) -> Option<usize> {
        self.0
            .iter()
            .find(|placeholder| placeholder.is_list)
            .map(|list| list.number)
    }

    /// The text with its list written out as `$2, $3, …`.
    pub(super) fn numbered(&self, text: &str, list_len: usize) -> String {
        self.rewrite(text, list_len, |number| format!("${number}"))
    }

    /// The text with every placeholder written as `?`, and for each of them the index of its value.
    ///
    /// SQLite looks a numbered placeholder up among all the others: thousands of them take seconds.
    pub(super) fn unnumbered(&self, text: &str, list_len: usize) -> (String, Vec<usize>) {
        let mut order = Vec::new();
        let text = self.rewrite(text, list_len, |number| {
            order.push(number - 1);
            "?".to_owned()
        });
        (text, order)
    }

    fn rewrite(&self, text: &str, list_len: usize, mut written: impl FnMut(usize) -> String) -> String {
        let mut rewritten = String::with_capacity(text.len() + 8 * list_len);
        let mut copied = 0;
        for Placeholder {
            number,
            span,
            is_list,
        } in &self.0
        {
            rewritten.push_str(&text[copied..span.start]);
            let values = if *is_list { list_len } else { 1 };
            let numbers: Vec<String> = (*number..number + values).map(&mut written).collect();
            rewritten.push_str(&numbers.join(", "));
            copied = span.end;
        }
        rewritten.push_str(&text[copied..]);
        rewritten
    }
}

impl Placeholder {
    /// Reads the placeholder that begins with the dollar at this byte.
    fn read(text: &str, dollar: usize) -> Result<Self, String> {
        let digits = text[dollar + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let end = dollar + 1 + digits;
        let number = match text[dollar + 1..end].parse() {
            Ok(number) if number > 0 => number,
            _ => return Err("a placeholder is written $1, $2 and so on".into()),
        };
        if !text[end..].starts_with("..") {
            return Ok(Self {
                number,
                span: dollar..end,
                is_list: false,
            });
        }
        let before = text[..dollar].trim_end_matches(|c: char| c == '(' || c.is_whitespace());
        let mut words = before.split_whitespace().rev();
        if !words.next().is_some_and(|word| word.eq_ignore_ascii_case("in")) {
            return Err("a list is written IN ($2..)".into());
        }
        if words.next().is_some_and(|word| word.eq_ignore_ascii_case("not")) {
            return Err("NOT IN a list is refused, since an empty list does not ask the database".into());
        }
        Ok(Self {
            number,
            span: dollar..end + 2,
            is_list: true,
        })
    }
}

/// Where the text goes on after the end of a quote or comment.
fn after(text: &str, from: usize, end: &[u8]) -> usize {
    let rest = &text.as_bytes()[from..];
    rest.windows(end.len())
        .position(|window| window == end)
        .map_or(text.len(), |found| from + found + end.len())
}

#[cfg(test)]
mod tests {
    use super::Placeholders;

    #[test]
    fn the_highest_number_counts_however_often_and_in_whatever_order() {
        let found = Placeholders::read("SELECT $2 FROM t WHERE $1 IS NULL OR x = $1 AND y > $10").unwrap();
        assert_eq!((found.highest(), found.list_number()), (10, None));
    }

    #[test]
    fn quotes_and_comments_hold_no_placeholders() {
        let text = "SELECT '$7', 'it''s $8', \"$9\" -- $10\n, /* $11 */ $1";
        assert_eq!(Placeholders::read(text).unwrap().highest(), 1);
    }

    #[test]
    fn a_list_is_written_out_for_its_values() {
        let text = "SELECT x FROM t WHERE a = $1 AND id IN ($2..) OR $1 = 0 ORDER BY x";
        let found = Placeholders::read(text).unwrap();

        let numbered = found.numbered(text, 3);
        assert_eq!(
            numbered,
            "SELECT x FROM t WHERE a = $1 AND id IN ($2, $3, $4) OR $1 = 0 ORDER BY x"
        );
        let (unnumbered, order) = found.unnumbered(text, 3);
        assert_eq!(
            unnumbered,
            "SELECT x FROM t WHERE a = ? AND id IN (?, ?, ?) OR ? = 0 ORDER BY x"
        );
        assert_eq!(order, [0, 1, 2, 3, 0]);
    }

    #[test]
    fn a_list_that_cannot_work_is_refused() {
        for (text, problem) in [
            ("a IN ($1..) AND b = $2", "last parameter"),
            ("a IN ($1..) AND b IN ($1..)", "at most one list"),
            ("a NOT IN ($1..)", "NOT IN"),
            ("a = ($1..)", "written IN"),
            ("a = $0", "written $1"),
            ("a = $x", "written $1"),
        ] {
            let refusal = Placeholders::read(text).unwrap_err();
            assert!(refusal.contains(problem), "{text}: {refusal}");
        }
    }
}
