use std::time::Duration;

use async_graphql::{Request, Variables};
use poem::error::ReadBodyError;
use poem::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use poem::http::{HeaderMap, StatusCode};
use poem::{Body, Request as HttpRequest};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::refusal::Refusal;

/// Reads the GraphQL request from the body of a POST: one operation as UTF-8 JSON.
pub(super) async fn from_body(
    headers: &HeaderMap,
    body: Body,
    most_bytes: usize,
    most_time: Duration,
) -> Result<Request, Refusal> {
    check_content_type(headers)?;
    let bytes = read_body(headers, body, most_bytes, most_time).await?;
    let value = serde_json::from_slice(&bytes)
        .map_err(|error| Refusal::bad_request(vec![format!("the body is not JSON in UTF-8: {error}")]))?;
    from_json(value)
}

/// Reads the GraphQL request from the query of a GET, where `variables` and `extensions` are JSON texts.
pub(super) fn from_query(request: &HttpRequest) -> Result<Request, Refusal> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Parameters {
        query: Option<String>,
        operation_name: Option<String>,
        variables: Option<String>,
        extensions: Option<String>,
    }
    let parameters: Parameters = request
        .params()
        .map_err(|error| Refusal::bad_request(vec![format!("the query of the address: {error}")]))?;
    let mut fields = Map::new();
    let mut faults = Vec::new();
    for (name, text) in [
        ("query", parameters.query),
        ("operationName", parameters.operation_name),
    ] {
        fields.extend(text.map(|text| (name.to_owned(), Value::String(text))));
    }
    for (name, text) in [
        ("variables", parameters.variables),
        ("extensions", parameters.extensions),
    ] {
        match text
            .as_deref()
            .filter(|text| !text.is_empty())
            .map(serde_json::from_str)
        {
            None => {}
            Some(Ok(value)) => drop(fields.insert(name.to_owned(), value)),
            Some(Err(error)) => faults.push(format!("`{name}` is not JSON: {error}")),
        }
    }
    if faults.is_empty() {
        from_json(Value::Object(fields))
    } else {
        Err(Refusal::bad_request(faults))
    }
}

/// Reads the JSON body of a request that is not GraphQL.
pub(super) async fn json_body<T: serde::de::DeserializeOwned>(
    request: HttpRequest,
    most_bytes: usize,
    most_time: Duration,
) -> Result<T, Refusal> {
    let (parts, body) = request.into_parts();
    check_content_type(&parts.headers)?;
    let bytes = read_body(&parts.headers, body, most_bytes, most_time).await?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Refusal::bad_request(vec![format!("the body is wrong: {error}")]))
}

fn from_json(value: Value) -> Result<Request, Refusal> {
    let mut fields = match value {
        Value::Object(fields) => fields,
        Value::Array(_) => {
            return Err(Refusal::bad_request(vec![
                "one operation a request: batches are not accepted".to_owned(),
            ]));
        }
        _ => {
            return Err(Refusal::bad_request(vec![
                "the body must be a JSON object".to_owned(),
            ]));
        }
    };
    let mut faults = Vec::new();
    let query = match fields.remove("query") {
        Some(Value::String(query)) => query,
        None => fault(&mut faults, "`query` is missing"),
        Some(_) => fault(&mut faults, "`query` must be a string"),
    };
    let operation_name = match fields.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => fault(&mut faults, "`operationName` must be a string or null"),
    };
    let variables = match fields.remove("variables") {
        None | Some(Value::Null) => Variables::default(),
        Some(variables @ Value::Object(_)) => Variables::from_json(variables),
        Some(_) => fault(&mut faults, "`variables` must be an object or null"),
    };
    if !matches!(
        fields.remove("extensions"),
        None | Some(Value::Null | Value::Object(_))
    ) {
        faults.push("`extensions` must be an object or null".to_owned());
    }
    if !faults.is_empty() {
        return Err(Refusal::bad_request(faults));
    }
    let mut request = Request::new(query).variables(variables);
    request.operation_name = operation_name;
    Ok(request)
}

/// Notes the fault and goes on with a default, so that all faults are told at once.
fn fault<T: Default>(faults: &mut Vec<String>, text: &str) -> T {
    faults.push(text.to_owned());
    T::default()
}

/// A form or plain text could be sent by any web page without asking; JSON cannot.
fn check_content_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let given = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let given = given.to_ascii_lowercase();
    let mut parts = given.split(';').map(str::trim);
    let is_json = parts.next() == Some("application/json");
    let is_utf8 = parts.all(|part| match part.strip_prefix("charset=") {
        Some(charset) => matches!(charset.trim_matches('"'), "utf-8" | "utf8"),
        None => true,
    });
    if is_json && is_utf8 {
        return Ok(());
    }
    Err(Refusal::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "UNSUPPORTED_MEDIA_TYPE",
        "Content-Type must be application/json in UTF-8",
    ))
}

async fn read_body(
    headers: &HeaderMap,
    body: Body,
    most_bytes: usize,
    most_time: Duration,
) -> Result<Vec<u8>, Refusal> {
    let too_large = || {
        let message = format!("the body is larger than {most_bytes} bytes");
        Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE", message)
    };
    let announced = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > most_bytes) {
        return Err(too_large());
    }
    match tokio::time::timeout(most_time, body.into_bytes_limit(most_bytes)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(ReadBodyError::PayloadTooLarge)) => Err(too_large()),
        Ok(Err(error)) => Err(Refusal::bad_request(vec![format!(
            "the body cannot be read: {error}"
        )])),
        Err(_) => {
            let message = format!("the body did not arrive within {} s", most_time.as_secs());
            Err(Refusal::new(
                StatusCode::REQUEST_TIMEOUT,
                "REQUEST_TIMEOUT",
                message,
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn headers(content_type: &str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())])
    }

    #[test]
    fn json_in_utf8_is_the_only_content_type() {
        for fine in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
        ] {
            assert_eq!(check_content_type(&headers(fine)), Ok(()), "{fine}");
        }
        for wrong in [
            "text/plain",
            "application/json; charset=latin1",
            "application/graphql",
            "multipart/form-data",
        ] {
            let refusal = check_content_type(&headers(wrong)).unwrap_err();
            assert_eq!(refusal.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{wrong}");
        }
        assert!(check_content_type(&HeaderMap::new()).is_err());
    }

    #[test]
    fn every_wrong_parameter_is_named_at_once() {
        let wrong = json!({ "query": 1, "operationName": [], "variables": "a", "extensions": false });
        let refusal = from_json(wrong).unwrap_err();
        assert_eq!(refusal.status, StatusCode::BAD_REQUEST);
        assert_eq!(refusal.messages.len(), 4, "{:?}", refusal.messages);
    }

    #[test]
    fn a_batch_is_refused() {
        let refusal = from_json(json!([{ "query": "{ a }" }])).unwrap_err();
        assert!(refusal.messages.concat().contains("batches"));
    }

    #[test]
    fn null_stands_for_an_absent_parameter() {
        let request =
            json!({ "query": "{ a }", "operationName": null, "variables": null, "extensions": null });
        assert_eq!(from_json(request).unwrap().query, "{ a }");
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_refused_whether_announced_or_not() {
        let seconds = Duration::from_secs(1);
        let silent = headers("application/json");
        let mut announced = silent.clone();
        announced.insert(CONTENT_LENGTH, "11".parse().unwrap());
        for headers in [silent, announced] {
            let refusal = read_body(&headers, Body::from("0123456789+"), 10, seconds)
                .await
                .unwrap_err();
            assert_eq!(refusal.status, StatusCode::PAYLOAD_TOO_LARGE);
        }
    }

    #[tokio::test]
    async fn a_body_that_never_ends_is_given_up() {
        let endless =
            Body::from_bytes_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
        let refusal = read_body(&HeaderMap::new(), endless, 10, Duration::from_millis(5))
            .await
            .unwrap_err();
        assert_eq!(refusal.status, StatusCode::REQUEST_TIMEOUT);
    }
}
