use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, OperationType,
};
use async_graphql::{Name, Positioned};

/// What an operation does to the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OperationKind {
    /// Reads.
    Query,
    /// Changes.
    Mutation,
    /// Follows.
    Subscription,
}

impl OperationKind {
    /// The word used in logs and metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Mutation => "mutation",
            Self::Subscription => "subscription",
        }
    }
}

/// The operation of a request, as far as the log and the gate care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Operation {
    pub(super) kind: OperationKind,
    /// The name its author gave it; never its variables.
    pub(super) name: Option<String>,
}

impl Operation {
    /// The operation that will be executed; `None` when the document leaves it open, which execution reports.
    pub(super) fn of(document: &ExecutableDocument, operation_name: Option<&str>) -> Option<Self> {
        let (name, operation) = chosen_with_name(document, operation_name)?;
        let kind = match operation.node.ty {
            OperationType::Query => OperationKind::Query,
            OperationType::Mutation => OperationKind::Mutation,
            OperationType::Subscription => OperationKind::Subscription,
        };
        Some(Self {
            kind,
            name: name.map(ToString::to_string),
        })
    }
}

/// The operation of a document that will be executed; `None` when the document leaves it open.
pub(super) fn chosen<'a>(
    document: &'a ExecutableDocument,
    operation_name: Option<&str>,
) -> Option<&'a Positioned<OperationDefinition>> {
    chosen_with_name(document, operation_name).map(|(_, operation)| operation)
}

fn chosen_with_name<'a>(
    document: &'a ExecutableDocument,
    operation_name: Option<&str>,
) -> Option<(Option<&'a Name>, &'a Positioned<OperationDefinition>)> {
    match (&document.operations, operation_name) {
        (DocumentOperations::Single(operation), None) => Some((None, operation)),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(operations), Some(wanted)) => {
            let (name, operation) = operations.iter().find(|(name, _)| name.as_str() == wanted)?;
            Some((Some(name), operation))
        }
        (DocumentOperations::Multiple(operations), None) => {
            let mut all = operations.iter();
            let (name, operation) = all.next()?;
            all.next().is_none().then_some((Some(name), operation))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;

    #[test]
    fn the_named_operation_decides_the_kind() {
        let document =
            parse_query("query Look { a } mutation Change { b } subscription Follow { c }").unwrap();
        for (name, kind) in [
            ("Look", OperationKind::Query),
            ("Change", OperationKind::Mutation),
            ("Follow", OperationKind::Subscription),
        ] {
            let operation = Operation::of(&document, Some(name)).unwrap();
            assert_eq!(
                operation,
                Operation {
                    kind,
                    name: Some(name.to_owned())
                }
            );
        }
        assert_eq!(Operation::of(&document, None), None);
        assert_eq!(Operation::of(&document, Some("Other")), None);
    }

    #[test]
    fn a_single_operation_needs_no_name() {
        let kind = |text: &str| Operation::of(&parse_query(text).unwrap(), None).unwrap().kind;
        assert_eq!(kind("{ a }"), OperationKind::Query);
        assert_eq!(kind("mutation Change { a }"), OperationKind::Mutation);
    }
}
