use async_graphql::{Response, ServerError, Value};
use poem::Response as HttpResponse;
use poem::http::StatusCode;
use poem::http::header::CACHE_CONTROL;
use serde::Serialize;

use super::accept::Media;

/// The answer of an executed operation, with the status its form asks for.
pub(super) fn answer(response: &Response, media: Media) -> HttpResponse {
    let status = match media {
        Media::GraphqlResponse if is_request_error(response) => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    HttpResponse::builder()
        .status(status)
        .content_type(media.content_type())
        .header(CACHE_CONTROL, "no-store")
        .body(to_json(response))
}

/// The response as JSON text; `data` is left out when nothing was executed, as the specification asks.
pub(super) fn to_json(response: &Response) -> String {
    #[derive(Serialize)]
    struct Body<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        data: Option<&'a Value>,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        errors: &'a [ServerError],
        #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
        extensions: &'a std::collections::BTreeMap<String, Value>,
    }
    let body = Body {
        data: (!is_request_error(response)).then_some(&response.data),
        errors: &response.errors,
        extensions: &response.extensions,
    };
    serde_json::to_string(&body).unwrap_or_else(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        r#"{"errors":[{"message":"the answer could not be written","extensions":{"code":"FAILURE"}}]}"#
            .to_owned()
    })
}

/// Nothing was executed: the document or its variables are wrong. An error of execution has the path of its field.
fn is_request_error(response: &Response) -> bool {
    response.is_err()
        && response.data == Value::Null
        && response.errors.iter().all(|error| error.path.is_empty())
}
