use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Value, Variables};

use super::operation::chosen;

/// Checks the variables of the operation that will be carried out, before anything of it is: that none is missing, and
/// that whole numbers are those that the contract's `Int` can be. Later nobody could say which field has one that is not.
///
/// # Errors
/// One sentence for each variable or number, saying where it is.
pub(super) fn check(
    document: &ExecutableDocument,
    operation_name: Option<&str>,
    variables: &Variables,
) -> Result<(), Vec<String>> {
    let mut faults = Vec::new();
    let definitions = chosen(document, operation_name).map(|operation| &operation.node.variable_definitions);
    for definition in definitions.into_iter().flatten() {
        let name = &definition.node.name.node;
        let must_be_given =
            !definition.node.var_type.node.nullable && definition.node.default_value.is_none();
        if must_be_given && !variables.contains_key(name) {
            faults.push(format!("the variable `{name}` is missing"));
        }
    }
    for (name, value) in variables.iter() {
        find_numbers(name, value, &mut faults);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn find_numbers(path: &str, value: &Value, faults: &mut Vec<String>) {
    match value {
        Value::Number(number) => {
            let is_int = number.as_i64().map(|whole| i32::try_from(whole).is_ok());
            // Above the range of i64 a whole number is a u64; a float is none of the two.
            if is_int == Some(false) || (is_int.is_none() && number.is_u64()) {
                faults.push(format!(
                    "the variable `{path}` is {number}: whole numbers are {} to {}",
                    i32::MIN,
                    i32::MAX
                ));
            }
        }
        Value::List(entries) => {
            for (position, entry) in entries.iter().enumerate() {
                find_numbers(&format!("{path}.{position}"), entry, faults);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                find_numbers(&format!("{path}.{name}"), field, faults);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::variable;
    use async_graphql::Variables;
    use async_graphql::parser::parse_query;

    fn check(query: &str, variables: serde_json::Value) -> Result<(), Vec<String>> {
        variable::check(
            &parse_query(query).unwrap(),
            None,
            &Variables::from_json(variables),
        )
    }

    #[test]
    fn a_variable_that_must_be_given_is_missed() {
        let query = "query($id: ID!, $first: Int! = 20, $after: String) { a }";
        assert_eq!(check(query, serde_json::json!({ "id": "x" })), Ok(()));
        let faults = check(query, serde_json::json!({ "first": 1 })).unwrap_err();
        assert_eq!(faults, ["the variable `id` is missing"]);
    }

    #[test]
    fn numbers_beyond_the_contract_are_named_with_their_place() {
        let good = serde_json::json!({ "a": 2_147_483_647, "b": [{ "c": -2_147_483_648_i64 }], "d": 1e300, "e": "9999999999" });
        assert_eq!(check("{ a }", good), Ok(()));
        let wrong = serde_json::json!({ "a": 2_147_483_648_i64, "b": [{ "c": u64::MAX }], "d": [1, -2_147_483_649_i64] });
        let faults = check("{ a }", wrong).unwrap_err();
        for path in ["`a`", "`b.0.c`", "`d.1`"] {
            assert!(
                faults.iter().any(|fault| fault.contains(path)),
                "{path}: {faults:?}"
            );
        }
        assert_eq!(faults.len(), 3, "{faults:?}");
    }
}
