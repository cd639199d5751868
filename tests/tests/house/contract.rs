//! `schema.graphql` is what the program serves, and says what everything is for.

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};

fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn the_committed_contract_is_the_program_s() {
    let committed = std::fs::read_to_string(root().join("schema.graphql")).unwrap();
    assert!(
        committed == kulturskole::graphql::sdl(),
        "schema.graphql is old: write it anew with `make schema`"
    );
}

#[test]
fn everything_in_the_contract_has_a_description() {
    let document = parse_schema(kulturskole::graphql::sdl()).unwrap();
    let mut silent = Vec::new();
    for definition in &document.definitions {
        let TypeSystemDefinition::Type(definition) = definition else {
            continue;
        };
        let definition = &definition.node;
        let name = definition.name.node.as_str();
        if definition.description.is_none() {
            silent.push(name.to_owned());
        }
        match &definition.kind {
            TypeKind::Object(object) => {
                for field in &object.fields {
                    let field = &field.node;
                    let path = format!("{name}.{}", field.name.node);
                    if field.description.is_none() {
                        silent.push(path.clone());
                    }
                    let arguments = field
                        .arguments
                        .iter()
                        .filter(|argument| argument.node.description.is_none());
                    silent.extend(arguments.map(|argument| format!("{path}({})", argument.node.name.node)));
                }
            }
            TypeKind::InputObject(input) => {
                let fields = input
                    .fields
                    .iter()
                    .filter(|field| field.node.description.is_none());
                silent.extend(fields.map(|field| format!("{name}.{}", field.node.name.node)));
            }
            TypeKind::Enum(values) => {
                let values = values
                    .values
                    .iter()
                    .filter(|value| value.node.description.is_none());
                silent.extend(values.map(|value| format!("{name}.{}", value.node.value.node)));
            }
            TypeKind::Interface(_) | TypeKind::Union(_) | TypeKind::Scalar => {}
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}
