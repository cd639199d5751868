use poem::Response;
use poem::http::StatusCode;
use poem::http::header::CACHE_CONTROL;
use serde_json::json;

use crate::db::Db;

/// `/health`: the process is alive and answers.
pub(super) fn alive() -> Response {
    json_response(StatusCode::OK, &json!({ "alive": true }))
}

/// `/ready`: the database answers and its tables are those this program knows; 503 with the reasons otherwise.
pub(super) async fn ready(db: &Db) -> Response {
    let reasons = reasons(db).await;
    let status = if reasons.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    json_response(
        status,
        &json!({ "ready": reasons.is_empty(), "reasons": reasons }),
    )
}

/// Why the program cannot do its work now. What the database says may hold its address, so it goes to the log only.
async fn reasons(db: &Db) -> Vec<String> {
    match db.missing_migrations().await {
        Ok(missing) => missing
            .iter()
            .map(|name| format!("the database lacks the migration {name}"))
            .collect(),
        Err(error) => {
            tracing::error!(reason = %error, "the database is not ready");
            vec!["the database does not answer".to_owned()]
        }
    }
}

fn json_response(status: StatusCode, body: &serde_json::Value) -> Response {
    Response::builder()
        .status(status)
        .content_type("application/json; charset=utf-8")
        .header(CACHE_CONTROL, "no-store")
        .body(body.to_string())
}
