use async_graphql::{ErrorExtensionValues, Response, ServerError};

/// Replaces what failed inside by a sentence with the request's id, and logs the real reason once under that id.
///
/// An error that a resolver words for the client (not allowed, a wrong argument) has no source and stays. One that
/// came up through `?` carries its source: its text may hold SQL, paths or people, so it never leaves the house.
pub(super) fn seal(response: &mut Response, request_id: &str) {
    for error in &mut response.errors {
        if error.source.take().is_none() {
            give_code(error);
            continue;
        }
        let path: Vec<String> = error.path.iter().map(segment).collect();
        tracing::error!(
            request_id,
            path = path.join("."),
            reason = error.message,
            "an operation failed"
        );
        metrics::counter!("graphql_failures_total").increment(1);
        error.message = format!("something failed on our side; it is logged under {request_id}");
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", "FAILURE");
        extensions.set("requestId", request_id);
        error.extensions = Some(extensions);
    }
}

/// An error without a path is of the operation as a whole, which does not fit the contract.
fn give_code(error: &mut ServerError) {
    if error.path.is_empty() {
        let extensions = error.extensions.get_or_insert_default();
        if extensions.get("code").is_none() {
            extensions.set("code", "BAD_REQUEST");
        }
    }
}

fn segment(segment: &async_graphql::PathSegment) -> String {
    match segment {
        async_graphql::PathSegment::Field(name) => name.clone(),
        async_graphql::PathSegment::Index(index) => index.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::{EmptyMutation, EmptySubscription, Error, ErrorExtensions, Object, Schema};

    struct Query;

    #[expect(
        clippy::unused_async,
        reason = "the library takes asynchronous resolvers alone"
    )]
    #[Object]
    impl Query {
        async fn inner(&self) -> async_graphql::Result<Option<i32>> {
            Ok(Some(std::fs::read("/no/such/secret-path").map(|_| 1)?))
        }

        async fn worded(&self) -> async_graphql::Result<Option<i32>> {
            Err(Error::new("not yours").extend_with(|_, extensions| extensions.set("code", "FORBIDDEN")))
        }
    }

    #[tokio::test]
    async fn the_reason_of_a_failure_stays_inside_and_a_worded_error_goes_out() {
        let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
        let mut response = schema.execute("{ inner worded }").await;
        seal(&mut response, "k3-7");
        let text = serde_json::to_string(&response).unwrap();
        assert!(text.contains("k3-7") && text.contains("FAILURE"), "{text}");
        assert!(!text.contains("os error"), "{text}");
        assert!(text.contains("not yours") && text.contains("FORBIDDEN"), "{text}");
    }

    #[tokio::test]
    async fn an_operation_that_does_not_fit_has_a_code_too() {
        let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
        let mut response = schema.execute("{ unknown }").await;
        seal(&mut response, "k3-7");
        let text = serde_json::to_string(&response).unwrap();
        assert!(text.contains("unknown") && text.contains("BAD_REQUEST"), "{text}");
    }
}
