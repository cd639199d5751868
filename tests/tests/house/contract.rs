//! `schema.graphql` is what the program serves, and says what everything is for.

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};
use kulturskole_tests::contract::Contract;

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

#[test]
fn every_mutation_takes_one_input_says_by_whom_and_gives_its_problems() {
    let contract = Contract::read();
    let mut wrong = Vec::new();
    for mutation in &contract.shape("Mutation").fields {
        let input = contract.input_of(&mutation.name);
        let mut name = mutation.name.clone();
        name.replace_range(..1, &mutation.name[..1].to_uppercase());
        let payload = contract.shape(&mutation.of);
        let is_well = input == format!("{name}Input")
            && mutation.of.ends_with("Payload")
            && mutation.description.contains("By: ")
            && payload
                .fields
                .iter()
                .any(|field| field.name == "errors" && field.of == "Problem");
        if !is_well {
            wrong.push(mutation.name.clone());
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_long_list_is_asked_for_by_first_and_after() {
    let contract = Contract::read();
    let long = contract.objects().flat_map(|(name, shape)| {
        let fields = shape
            .fields
            .iter()
            .filter(|field| field.of.ends_with("Connection"));
        fields.map(move |field| (format!("{name}.{}", field.name), field))
    });
    let (mut count, mut wrong) = (0, Vec::new());
    for (path, field) in long {
        count += 1;
        if !["first", "after"]
            .iter()
            .all(|name| field.arguments.iter().any(|argument| argument.name == *name))
        {
            wrong.push(path);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count >= 5, "{count} long lists");
}
