use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Positioned};

use crate::config::Limits;

/// Deeper brackets than any query of ours has; a parser that goes down a level for each could run out of stack.
const MOST_BRACKETS: usize = 64;

/// Checks the text before it is parsed: its length and the depth of its brackets.
///
/// # Errors
/// One sentence that says what is too large, and how large it may be.
pub(super) fn check_text(query: &str, limit: &Limits) -> Result<(), String> {
    if query.len() > limit.query_bytes {
        return Err(format!("the query is longer than {} bytes", limit.query_bytes));
    }
    if deepest_bracket(query) > MOST_BRACKETS {
        return Err(format!("the query nests brackets deeper than {MOST_BRACKETS}"));
    }
    Ok(())
}

/// Checks the parsed document: its fields, aliases and depth, with each fragment counted where it is spread.
///
/// # Errors
/// One sentence for each count that is too large, saying how large it may be.
pub(super) fn check_document(document: &ExecutableDocument, limit: &Limits) -> Result<(), Vec<String>> {
    let mut counter = Counter {
        document,
        fragments: HashMap::new(),
    };
    let mut size = Size::default();
    for (_, operation) in document.operations.iter() {
        size = size.plus(counter.count(&operation.node.selection_set));
    }
    let mut faults = Vec::new();
    if size.fields > limit.query_fields {
        faults.push(format!(
            "the query asks for more than {} fields",
            limit.query_fields
        ));
    }
    if size.aliases > limit.query_aliases {
        faults.push(format!("the query has more than {} aliases", limit.query_aliases));
    }
    if size.depth > limit.query_depth {
        faults.push(format!(
            "the query nests fields deeper than {}",
            limit.query_depth
        ));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// How much a selection asks for. A fragment that spreads another twice doubles it, so the sums saturate.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    fields: usize,
    aliases: usize,
    depth: usize,
}

impl Size {
    /// Of two selections beside each other.
    fn plus(self, other: Self) -> Self {
        Self {
            fields: self.fields.saturating_add(other.fields),
            aliases: self.aliases.saturating_add(other.aliases),
            depth: self.depth.max(other.depth),
        }
    }

    /// Of a field with this selection inside.
    fn around(inner: Self, has_alias: bool) -> Self {
        Self {
            fields: inner.fields.saturating_add(1),
            aliases: inner.aliases.saturating_add(usize::from(has_alias)),
            depth: inner.depth.saturating_add(1),
        }
    }
}

/// Counts each fragment once, however often it is spread.
struct Counter<'a> {
    document: &'a ExecutableDocument,
    /// Sizes already known. One that is being counted stands as zero, so a circle ends; validation refuses it.
    fragments: HashMap<&'a Name, Size>,
}

impl<'a> Counter<'a> {
    fn count(&mut self, selection: &'a Positioned<SelectionSet>) -> Size {
        let mut size = Size::default();
        for item in &selection.node.items {
            let item = match &item.node {
                Selection::Field(field) => {
                    let inner = self.count(&field.node.selection_set);
                    Size::around(inner, field.node.alias.is_some())
                }
                Selection::InlineFragment(fragment) => self.count(&fragment.node.selection_set),
                Selection::FragmentSpread(spread) => self.count_fragment(&spread.node.fragment_name.node),
            };
            size = size.plus(item);
        }
        size
    }

    fn count_fragment(&mut self, name: &'a Name) -> Size {
        if let Some(size) = self.fragments.get(name) {
            return *size;
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            return Size::default();
        };
        self.fragments.insert(name, Size::default());
        let size = self.count(&fragment.node.selection_set);
        self.fragments.insert(name, size);
        size
    }
}

/// The deepest nesting of `{`, `[` and `(`, outside texts and comments.
fn deepest_bracket(query: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = query;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        match first {
            '{' | '[' | '(' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            '}' | ']' | ')' => depth = depth.saturating_sub(1),
            '#' => rest = rest.find(['\n', '\r']).map_or("", |end| &rest[end..]),
            '"' => rest = after_text(rest),
            _ => {}
        }
    }
    deepest
}

/// What follows a text whose opening quote is already gone.
fn after_text(rest: &str) -> &str {
    if let Some(block) = rest.strip_prefix("\"\"") {
        let mut from = 0;
        while let Some(end) = block[from..].find("\"\"\"") {
            let end = from + end;
            if !block[..end].ends_with('\\') {
                return &block[end + 3..];
            }
            from = end + 3;
        }
        return "";
    }
    let mut is_escaped = false;
    for (position, c) in rest.char_indices() {
        match c {
            '"' | '\n' if !is_escaped => return &rest[position + 1..],
            _ => is_escaped = c == '\\' && !is_escaped,
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Sources, read};
    use async_graphql::parser::parse_query;

    fn limits() -> Limits {
        Limits {
            query_fields: 10,
            query_aliases: 2,
            query_depth: 4,
            query_bytes: 100,
            ..read(Sources::default()).unwrap().http.limit
        }
    }

    fn check(query: &str) -> Result<(), Vec<String>> {
        check_document(&parse_query(query).unwrap(), &limits())
    }

    #[test]
    fn the_length_is_counted_in_bytes() {
        let (fits, too_long) = ("å".repeat(50), "å".repeat(51));
        assert_eq!(check_text(&fits, &limits()), Ok(()));
        assert!(
            check_text(&too_long, &limits())
                .unwrap_err()
                .contains("100 bytes")
        );
    }

    #[test]
    fn brackets_in_texts_and_comments_do_not_nest() {
        for (query, depth) in [
            ("{ a { b(c: [1, 2]) } }", 4),
            ("{ a } { b }", 1),
            (r#"{ a(b: "((((\"((((") }"#, 2),
            (r#"{ a(b: """(( " \""" ((""") }"#, 2),
            ("{ # ((((\n a }", 1),
            (r#"{ a(b: "" c: "((") }"#, 2),
            ("}}}}{", 1),
        ] {
            assert_eq!(deepest_bracket(query), depth, "{query}");
        }
    }

    #[test]
    fn brackets_beyond_reason_are_refused_before_parsing() {
        let limits = Limits {
            query_bytes: 1_000_000,
            ..limits()
        };
        assert!(check_text(&"{a".repeat(100_000), &limits).is_err());
        assert!(check_text(&"{a(b:[".repeat(30), &limits).is_err());
        assert_eq!(check_text(&"{a".repeat(MOST_BRACKETS), &limits), Ok(()));
    }

    #[test]
    fn the_deepest_allowed_brackets_are_parsed_without_running_out_of_stack() {
        let values = format!(
            "{{ a(b: {}{}) }}",
            "[".repeat(MOST_BRACKETS - 2),
            "]".repeat(MOST_BRACKETS - 2)
        );
        assert!(
            check_text(
                &values,
                &Limits {
                    query_bytes: 1_000,
                    ..limits()
                }
            )
            .is_ok()
        );
        let document = parse_query(values);
        assert!(document.is_ok() || document.is_err_and(|error| error.to_string().contains("recursion")));
    }

    #[test]
    fn fields_and_aliases_are_counted_and_told_at_once() {
        assert_eq!(check("{ a b: c { d } }"), Ok(()));
        let faults = check("{ a1: a a2: a a3: a b c d e f g h i j }").unwrap_err();
        assert_eq!(faults.len(), 2, "{faults:?}");
    }

    #[test]
    fn depth_is_counted_through_fragments() {
        assert_eq!(check("{ a { b { c { d } } } }"), Ok(()));
        assert!(check("{ a { b { c { d { e } } } } }").is_err());
        assert_eq!(
            check("{ a { ...F } } fragment F on A { b { ... on B { c { d } } } }"),
            Ok(())
        );
        assert!(check("{ a { ...F } } fragment F on A { b { ... on B { c { d { e } } } } }").is_err());
    }

    #[test]
    fn a_fragment_counts_wherever_it_is_spread() {
        let twice = "{ ...F ...F } fragment F on Query { a b c d e }";
        let thrice = "{ ...F ...F ...F } fragment F on Query { a b c d e }";
        assert_eq!(check(twice), Ok(()));
        assert!(check(thrice).is_err());
    }

    #[test]
    fn fragments_that_double_each_other_are_counted_in_no_time() {
        let mut query = "{ ...F0 }".to_owned();
        for level in 0..200 {
            let next = level + 1;
            query.extend([format!(" fragment F{level} on Query {{ ...F{next} ...F{next} }}")]);
        }
        query += " fragment F200 on Query { a }";
        assert!(check(&query).is_err());
    }

    #[test]
    fn fragments_in_a_circle_end() {
        assert_eq!(
            check("{ ...F } fragment F on Query { a ...G } fragment G on Query { ...F }"),
            Ok(())
        );
    }
}
