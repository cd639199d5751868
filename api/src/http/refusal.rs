use poem::Response;
use poem::http::StatusCode;
use poem::http::header::{ALLOW, RETRY_AFTER};
use serde_json::json;

use super::accept::Media;
use super::caller::Caller;

/// A request that is answered without being carried out; its text is for the developer of the client.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// What a program may act on, in capitals.
    pub(super) code: &'static str,
    /// One sentence for each fault, all of them at once.
    pub(super) messages: Vec<String>,
    /// The methods that would be allowed, when the method is the fault.
    allow: Option<&'static str>,
    /// How long the client should wait, when it asked too often.
    retry_after_s: Option<u64>,
    /// The request is well-formed and only its operation is wrong: older clients, who take plain JSON, expect 200 then.
    is_well_formed: bool,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            messages: vec![message.into()],
            allow: None,
            retry_after_s: None,
            is_well_formed: false,
        }
    }

    /// 400: the request cannot be understood.
    pub(super) fn bad_request(messages: Vec<String>) -> Self {
        Self {
            messages,
            ..Self::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", "")
        }
    }

    /// 400: the operation does not fit its variables.
    pub(super) fn bad_variables(messages: Vec<String>) -> Self {
        Self {
            is_well_formed: true,
            ..Self::bad_request(messages)
        }
    }

    /// 400: the query asks for more than one operation may.
    pub(super) fn too_large_a_query(messages: Vec<String>) -> Self {
        Self {
            code: "QUERY_TOO_LARGE",
            ..Self::bad_request(messages)
        }
    }

    /// 403: the request comes from another site or may not come at all.
    pub(super) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "FORBIDDEN", message)
    }

    /// 404: there is nothing at this address.
    pub(super) fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "NOT_FOUND",
            "there is nothing at this address",
        )
    }

    /// 405: another method is needed.
    pub(super) fn method(allow: &'static str, message: impl Into<String>) -> Self {
        Self {
            allow: Some(allow),
            ..Self::new(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", message)
        }
    }

    /// 429: the client must wait.
    pub(super) fn too_often(retry_after_s: u64) -> Self {
        let message = format!("too many requests; try again in {retry_after_s} s");
        Self {
            retry_after_s: Some(retry_after_s),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", message)
        }
    }

    /// 500: something failed on our side, and the log says what.
    pub(super) fn failure(caller: &Caller) -> Self {
        let message = format!(
            "something failed on our side; it is logged under {}",
            caller.request_id
        );
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "FAILURE", message)
    }

    /// The refusal in the shape of a GraphQL answer: `errors` and no `data`.
    pub(super) fn into_response(self, media: Media) -> Response {
        let status = match media {
            Media::Json if self.is_well_formed => StatusCode::OK,
            _ => self.status,
        };
        let mut response = Response::builder()
            .status(status)
            .content_type(media.content_type());
        if let Some(allow) = self.allow {
            response = response.header(ALLOW, allow);
        }
        if let Some(seconds) = self.retry_after_s {
            response = response.header(RETRY_AFTER, seconds);
        }
        response.body(self.to_json().to_string())
    }

    fn to_json(&self) -> serde_json::Value {
        let errors = self.messages.iter();
        let errors = errors.map(|text| json!({ "message": text, "extensions": { "code": self.code } }));
        json!({ "errors": errors.collect::<Vec<_>>() })
    }
}
