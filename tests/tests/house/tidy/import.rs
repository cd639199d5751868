//! Imports point one way, and never in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};

use super::{files, root};

/// The program's modules, from those that know least to those that know all. A module imports only from those before it.
/// ARCHITECTURE.md says why.
const LAYERS: [&str; 14] = [
    "domain", "clock", "keys", "db", "config", "store", "planning", "mail", "service", "graphql", "http",
    "demo", "worker", "cli",
];

/// What a module imports: the first file that does, by module.
type Imports = BTreeMap<String, String>;

#[test]
fn the_program_imports_only_from_modules_that_know_less() {
    let mut wrong = Vec::new();
    let modules = modules("api/src", "kulturskole");
    assert!(modules.len() > 2, "only {modules:?} were found");
    for (module, imports) in &modules {
        if module == "main" || module == "lib" {
            continue;
        }
        let Some(place) = place_of(module) else {
            wrong.push(format!(
                "{module} is in no layer: give it its place in ARCHITECTURE.md and in this test"
            ));
            continue;
        };
        for (imported, file) in imports {
            if place_of(imported).is_some_and(|imported| imported > place) {
                wrong.push(format!(
                    "{file} imports from {imported}, which knows more than {module}"
                ));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_modules_of_a_crate_import_each_other_in_a_circle() {
    for (folder, name) in [
        ("api/src", "kulturskole"),
        ("scheduler/src", "scheduler"),
        ("demo/src", "kulturskole_demo"),
    ] {
        let modules = modules(folder, name);
        for module in modules.keys() {
            if let Some(circle) = circle_from(module, &modules) {
                panic!("{folder}: {}", circle.join(" imports "));
            }
        }
    }
}

#[test]
fn a_circle_of_three_is_found() {
    let imports = |of: &str| Imports::from([(of.to_owned(), "file.rs".to_owned())]);
    let modules = BTreeMap::from([
        ("a".into(), imports("b")),
        ("b".into(), imports("c")),
        ("c".into(), imports("a")),
    ]);
    assert_eq!(circle_from("a", &modules).unwrap(), ["a", "b", "c", "a"]);
    let line = BTreeMap::from([("a".into(), imports("b")), ("b".into(), imports("c"))]);
    assert_eq!(circle_from("a", &line), None);
}

#[test]
fn every_way_to_write_an_import_is_seen() {
    let file = "
        use crate::store::{room, venue as place};
        use {crate::db::Db, std::fmt};
        pub use super::super::graphql::Room;
        fn f() -> crate::service::Answer { kulturskole::http::serve(); log!(crate::mail::Outbox); }
        mod tests { use super::super::super::planning::Run; }
        // use crate::cli;
    ";
    let imported = imported(
        &syn::parse_file(file).unwrap(),
        &["service", "seat"],
        "kulturskole",
    );
    let expected = ["db", "graphql", "http", "mail", "planning", "service", "store"];
    assert_eq!(imported, expected.map(str::to_owned).into());
}

fn place_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == module)
}

/// The top modules of a crate, each with the other top modules it imports from.
fn modules(folder: &str, crate_name: &str) -> BTreeMap<String, Imports> {
    let folder = root().join(folder);
    let mut modules = BTreeMap::<String, Imports>::new();
    for path in files(&folder, &["rs"], &["bin"]) {
        let inside = path.strip_prefix(&folder).unwrap();
        let names = module_path(inside);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let top = names
            .first()
            .map_or_else(|| inside.file_stem().unwrap().to_str().unwrap(), |top| *top)
            .to_owned();
        let text = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        let imports = modules.entry(top.clone()).or_default();
        for module in imported(&text, &names, crate_name)
            .into_iter()
            .filter(|module| *module != top)
        {
            imports
                .entry(module)
                .or_insert_with(|| inside.display().to_string());
        }
    }
    let known: BTreeSet<String> = modules.keys().cloned().collect();
    for imports in modules.values_mut() {
        // What a crate's root re-exports is not a module.
        imports.retain(|module, _| known.contains(module));
    }
    modules
}

/// `service/seat.rs` and `service/seat/mod.rs` are service, seat; `lib.rs` and `main.rs` are the root.
fn module_path(file: &Path) -> Vec<String> {
    let without_ending = file.with_extension("");
    let mut names: Vec<String> = without_ending
        .iter()
        .map(|name| name.to_str().unwrap().to_owned())
        .collect();
    if names.last().is_some_and(|name| name == "mod") || names == ["lib"] || names == ["main"] {
        names.pop();
    }
    names
}

/// The top modules that a file in this module names.
fn imported(file: &syn::File, module: &[&str], crate_name: &str) -> BTreeSet<String> {
    let module = module.iter().map(|name| (*name).to_owned()).collect();
    let mut reader = Reader {
        module,
        crate_name: crate_name.to_owned(),
        found: BTreeSet::new(),
    };
    reader.visit_file(file);
    reader.found
}

struct Reader {
    module: Vec<String>,
    crate_name: String,
    found: BTreeSet<String>,
}

impl Reader {
    /// Notes the top module that a path written in this module leads to.
    fn note(&mut self, path: &[String]) {
        let mut at = self.module.clone();
        let mut rest = path;
        match path.first().map(String::as_str) {
            Some("super" | "self") => {}
            Some(first) if first == "crate" || first == self.crate_name => {
                at.clear();
                rest = &path[1..];
            }
            _ => return,
        }
        for name in rest {
            match name.as_str() {
                "self" => {}
                "super" => drop(at.pop()),
                name => at.push(name.to_owned()),
            }
        }
        self.found.extend(at.into_iter().next());
    }

    fn note_tree(&mut self, before: &mut Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.note_tree(before, &path.tree);
                before.pop();
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_tree(before, tree)),
            syn::UseTree::Name(syn::UseName { ident })
            | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
                before.push(ident.to_string());
                self.note(before);
                before.pop();
            }
            syn::UseTree::Glob(_) => self.note(before),
        }
    }
}

impl<'file> Visit<'file> for Reader {
    fn visit_item_use(&mut self, item: &'file syn::ItemUse) {
        self.note_tree(&mut Vec::new(), &item.tree);
    }

    fn visit_path(&mut self, path: &'file syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.note(&names);
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'file syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_macro(&mut self, call: &'file syn::Macro) {
        // What a macro is given is not parsed: look for paths that begin with `crate`.
        let text = call.tokens.to_string().replace(' ', "");
        for path in text.split("crate::").skip(1) {
            let name: String = path
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            self.note(&["crate".to_owned(), name]);
        }
        visit::visit_macro(self, call);
    }
}

/// A way from a module back to itself.
fn circle_from(start: &str, modules: &BTreeMap<String, Imports>) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut visited = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for imported in modules.get(way.last()?).into_iter().flat_map(Imports::keys) {
            let mut further = way.clone();
            further.push(imported.clone());
            if imported == start {
                return Some(further);
            }
            if visited.insert(imported.clone()) {
                ways.push(further);
            }
        }
    }
    None
}
