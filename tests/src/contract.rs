//! The contract as a table that tests walk, so that what is new in it cannot be forgotten.

use std::collections::BTreeMap;

use async_graphql::parser::{
    parse_schema,
    types::{
        BaseType, FieldDefinition, InputValueDefinition, Type, TypeDefinition, TypeKind, TypeSystemDefinition,
    },
};

/// The contract's types by name.
pub struct Contract(BTreeMap<String, Shape>);

/// A type.
pub struct Shape {
    /// What it says of itself.
    pub description: String,
    /// What kind of type.
    pub kind: Kind,
    /// Whether exactly one of its fields is sent.
    pub is_one_of: bool,
    /// Whether it has an id by which it is looked up.
    pub is_node: bool,
    /// To ask for or to send; none for words and numbers.
    pub fields: Vec<Field>,
}

/// What kind of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With fields to ask for.
    Object,
    /// With fields to send.
    Input,
    /// A word, a text, a number.
    Value,
}

/// A field of a type.
pub struct Field {
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: String,
    /// The name of its type, whatever is around it.
    pub of: String,
    /// What is sent with it.
    pub arguments: Vec<Field>,
}

impl Contract {
    /// Reads what the program serves.
    ///
    /// # Panics
    ///
    /// When that is no schema.
    pub fn read() -> Self {
        let document = parse_schema(kulturskole::graphql::sdl()).unwrap_or_else(|why| panic!("{why}"));
        let value = |name: &str| {
            let shape = Shape {
                description: String::new(),
                kind: Kind::Value,
                is_one_of: false,
                is_node: false,
                fields: Vec::new(),
            };
            (name.to_owned(), shape)
        };
        let mut types: BTreeMap<String, Shape> =
            ["ID", "String", "Int", "Float", "Boolean"].map(value).into();
        for definition in document.definitions {
            if let TypeSystemDefinition::Type(definition) = definition {
                types.insert(definition.node.name.node.to_string(), shape(definition.node));
            }
        }
        Self(types)
    }

    /// A type.
    ///
    /// # Panics
    ///
    /// When there is none of this name.
    pub fn shape(&self, name: &str) -> &Shape {
        self.0
            .get(name)
            .unwrap_or_else(|| panic!("the contract has no {name}"))
    }

    /// The objects by name.
    pub fn objects(&self) -> impl Iterator<Item = (&str, &Shape)> {
        let all = self.0.iter().filter(|(_, shape)| shape.kind == Kind::Object);
        all.map(|(name, shape)| (name.as_str(), shape))
    }

    /// A mutation.
    ///
    /// # Panics
    ///
    /// When there is none of this name.
    pub fn mutation(&self, name: &str) -> &Field {
        let mutations = &self.shape("Mutation").fields;
        let mutation = mutations.iter().find(|field| field.name == name);
        mutation.unwrap_or_else(|| panic!("the contract has no mutation {name}"))
    }

    /// The type of a mutation's only argument.
    pub fn input_of(&self, mutation: &str) -> &str {
        match self.mutation(mutation).arguments.as_slice() {
            [input] if input.name == "input" => &input.of,
            _ => panic!("{mutation} must take `input` and nothing else"),
        }
    }

    /// The text of a mutation with a variable `$input` that asks for all of its problems, and whether the rest is there.
    pub fn text_of(&self, mutation: &str) -> String {
        let payload = self.shape(&self.mutation(mutation).of);
        let rest = payload.fields.iter().filter(|field| field.name != "errors");
        let rest: Vec<String> = rest
            .map(|field| match self.shape(&field.of).kind {
                Kind::Object => format!("{} {{ __typename }}", field.name),
                _ => field.name.clone(),
            })
            .collect();
        format!(
            "mutation($input: {}!) {{ {mutation}(input: $input) {{ {} errors {{ field code message facts {{ name value }} }} }} }}",
            self.input_of(mutation),
            rest.join(" "),
        )
    }

    /// What somebody may not see or do: things with ids, fields and arguments that say who may, the ways in.
    pub fn guarded(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, shape) in self.objects() {
            if shape.is_node || shape.description.contains("Visible to:") {
                found.push(name.to_owned());
            }
            for field in &shape.fields {
                let path = format!("{name}.{}", field.name);
                let is_way_in = ["Query", "Subscription"].contains(&name);
                if is_way_in || field.description.contains("Visible to:") {
                    found.push(path.clone());
                }
                let guarded = field
                    .arguments
                    .iter()
                    .filter(|argument| argument.description.contains("By:"));
                found.extend(guarded.map(|argument| format!("{path}({})", argument.name)));
            }
        }
        found
    }
}

fn shape(definition: TypeDefinition) -> Shape {
    let mut directives = definition.directives.iter();
    let is_one_of = directives.any(|directive| directive.node.name.node == "oneOf");
    let (kind, is_node, fields) = match definition.kind {
        TypeKind::Object(object) => (
            Kind::Object,
            object.implements.iter().any(|name| name.node == "Node"),
            object.fields.iter().map(|field| output(&field.node)).collect(),
        ),
        TypeKind::InputObject(object) => (
            Kind::Input,
            false,
            object.fields.iter().map(|field| input(&field.node)).collect(),
        ),
        _ => (Kind::Value, false, Vec::new()),
    };
    Shape {
        is_one_of,
        description: definition
            .description
            .map(|text| one_line(&text.node))
            .unwrap_or_default(),
        kind,
        is_node,
        fields,
    }
}

fn output(field: &FieldDefinition) -> Field {
    Field {
        name: field.name.node.to_string(),
        description: field
            .description
            .as_ref()
            .map(|text| one_line(&text.node))
            .unwrap_or_default(),
        of: name_of(&field.ty.node),
        arguments: field
            .arguments
            .iter()
            .map(|argument| input(&argument.node))
            .collect(),
    }
}

fn input(field: &InputValueDefinition) -> Field {
    Field {
        name: field.name.node.to_string(),
        description: field
            .description
            .as_ref()
            .map(|text| one_line(&text.node))
            .unwrap_or_default(),
        of: name_of(&field.ty.node),
        arguments: Vec::new(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn name_of(of: &Type) -> String {
    match &of.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => name_of(inner),
    }
}
