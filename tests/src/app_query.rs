//! The queries that the web app sends, read from its sources: what tests ask is what screens ask.

use std::{collections::BTreeMap, fs, path::Path};

/// A query with the fragments that it uses.
#[derive(Debug, Clone)]
pub struct AppQuery {
    /// Its name, which is the screen's.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Every query of the app, by name.
///
/// # Panics
///
/// When the app's sources are not there, or spread a fragment that is none.
pub fn all() -> Vec<AppQuery> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let (mut queries, mut fragments) = (BTreeMap::new(), BTreeMap::new());
    for document in documents(&sources) {
        // The client alone knows this directive, and takes it out.
        let document = document.replace(" @_unmask", "");
        let mut words = document.split(|c: char| c.is_whitespace() || c == '(');
        match (words.next(), words.next()) {
            (Some("query"), Some(name)) => drop(queries.insert(name.to_owned(), document.clone())),
            (Some("fragment"), Some(name)) => drop(fragments.insert(name.to_owned(), document.clone())),
            _ => {}
        }
    }
    assert!(queries.len() > 10, "the app sends more than {queries:?}");
    queries
        .into_iter()
        .map(|(name, text)| AppQuery {
            name,
            text: with_fragments(text, &fragments),
        })
        .collect()
}

/// The texts between back quotes of every call of `graphql`.
fn documents(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            found.extend(documents(&path));
        } else if path
            .extension()
            .is_some_and(|ending| ending == "ts" || ending == "tsx")
        {
            let text = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            let calls = text.split("graphql(").skip(1);
            let quoted = calls.filter_map(|call| call.trim_start().strip_prefix('`')?.split('`').next());
            found.extend(quoted.map(|document| document.trim().to_owned()));
        }
    }
    found
}

fn with_fragments(mut text: String, fragments: &BTreeMap<String, String>) -> String {
    let mut added: Vec<String> = Vec::new();
    loop {
        let mut spread = text.split("...").skip(1).map(|rest| {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            rest[..end].to_owned()
        });
        let missing = spread.find(|name| !name.is_empty() && name != "on" && !added.contains(name));
        let Some(name) = missing else {
            return text;
        };
        let fragment = fragments
            .get(&name)
            .unwrap_or_else(|| panic!("no fragment {name}: {text}"));
        text.push('\n');
        text.push_str(fragment);
        added.push(name);
    }
}
