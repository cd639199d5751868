use async_graphql::Executor;
use poem::http::header::{AUTHORIZATION, CACHE_CONTROL, COOKIE, HeaderValue, SET_COOKIE};
use poem::http::{HeaderMap, StatusCode};
use poem::{Request, Response};
use serde::Deserialize;

use super::caller::Caller;
use super::refusal::Refusal;
use super::{Web, decode, origin};
use crate::domain::account::Account;
use crate::domain::id::AccountId;
use crate::service::session::Token;
use crate::service::{self, Tools};
use crate::store::StoreError;

/// The cookie's name where browsers come by https: the prefix makes them keep it to this host and to https.
const SECURE_COOKIE: &str = "__Host-kulturskole";

/// The cookie's name on the own machine, where there is no https.
const LOCAL_COOKIE: &str = "kulturskole";

/// How a client says who it is.
#[derive(Debug, Clone, Default)]
pub(super) enum Credential {
    /// Not at all.
    #[default]
    None,
    /// By a cookie, which a browser sends by itself; one that is over makes an anonymous visitor.
    Cookie(Token),
    /// By a header, which a program sets on purpose; one that is over is an error.
    Bearer(Token),
}

/// Reads the credential of a request.
///
/// # Errors
/// An `Authorization` that is not a session's token.
pub(super) fn credential(headers: &HeaderMap) -> Result<Credential, Refusal> {
    if let Some(authorization) = headers.get(AUTHORIZATION) {
        return bearer(authorization.to_str().unwrap_or_default());
    }
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut cookies = cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='));
    let own = cookies.find(|(name, _)| [SECURE_COOKIE, LOCAL_COOKIE].contains(name));
    Ok(own
        .and_then(|(_, value)| value.parse().ok())
        .map_or(Credential::None, Credential::Cookie))
}

/// Reads `Bearer <token>`.
pub(super) fn bearer(authorization: &str) -> Result<Credential, Refusal> {
    let token = authorization
        .split_once(' ')
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let token = token.and_then(|(_, token)| token.trim().parse().ok());
    token
        .map(Credential::Bearer)
        .ok_or_else(|| unauthenticated("Authorization must be Bearer and a session's token"))
}

/// Who is signed in, if anybody.
///
/// # Errors
/// The token of a program is over, or the database failed.
pub(super) async fn account(
    tools: &Tools,
    credential: &Credential,
    caller: &Caller,
) -> Result<Option<Account>, Refusal> {
    let (Credential::Cookie(token) | Credential::Bearer(token)) = credential else {
        return Ok(None);
    };
    let account = service::session::find_account(tools, token)
        .await
        .map_err(|error| failure(&error, caller))?;
    match (account, credential) {
        (None, Credential::Bearer(_)) => Err(unauthenticated("the session is over; sign in again")),
        (account, _) => Ok(account),
    }
}

/// `POST /sign-in/demo`: a session for an invented person; there is no such address outside the demonstration.
pub(super) async fn sign_in_demo<E: Executor>(
    web: &Web<E>,
    request: Request,
    caller: &Caller,
) -> Result<Response, Refusal> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Input {
        account: String,
    }
    if !web.tools.is_demo {
        return Err(Refusal::not_found());
    }
    origin::check(&request, web.settings.public_url.as_ref())?;
    web.sign_ins.count(&caller.address)?;
    let limit = &web.settings.limit;
    let input: Input = decode::json_body(request, limit.body_bytes, limit.body_time).await?;
    let account: Option<AccountId> = input.account.parse().ok();
    let begun = match account {
        Some(account) => service::session::sign_in_demo(&web.tools, account)
            .await
            .map_err(|error| failure(&error, caller))?,
        None => None,
    };
    let token = begun.ok_or_else(|| {
        let message = "`account` must be the id of one of `demoAccounts`";
        Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "NOT_FOUND", message)
    })?;
    let lasts_s = service::session::LONGEST.num_seconds();
    Ok(with_cookie(web, token.text(), lasts_s))
}

/// `POST /sign-out`: ends the session, whether there is one or not.
pub(super) async fn sign_out<E: Executor>(
    web: &Web<E>,
    request: &Request,
    caller: &Caller,
) -> Result<Response, Refusal> {
    origin::check(request, web.settings.public_url.as_ref())?;
    if let Credential::Cookie(token) | Credential::Bearer(token) = credential(request.headers())? {
        service::session::sign_out(&web.tools, &token)
            .await
            .map_err(|error| failure(&error, caller))?;
    }
    Ok(with_cookie(web, "", 0))
}

fn with_cookie<E: Executor>(web: &Web<E>, value: &str, lasts_s: i64) -> Response {
    let (name, secure) = if web.settings.is_local() {
        (LOCAL_COOKIE, "")
    } else {
        (SECURE_COOKIE, "; Secure")
    };
    let cookie = format!("{name}={value}; HttpOnly; SameSite=Lax; Path=/; Max-Age={lasts_s}{secure}");
    let mut response = Response::builder()
        .status(StatusCode::NO_CONTENT)
        .header(CACHE_CONTROL, "no-store")
        .finish();
    // The token is Base64 and the rest is written above, so the text is always a legal header.
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

fn unauthenticated(message: &str) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", message)
}

fn failure(error: &StoreError, caller: &Caller) -> Refusal {
    tracing::error!(request_id = caller.request_id, reason = %error, "a session could not be read or written");
    Refusal::failure(caller)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Answer, Sample, get, post, real_sample, sample};
    use super::*;
    use chrono::TimeDelta;
    use poem::Endpoint;
    use poem::http::{HeaderName, Method};
    use serde_json::json;
    use uuid::Uuid;

    const WHO: &str = "{ name }";
    const ID: Uuid = Uuid::from_u128(7);

    /// An administrator named Ada.
    async fn add_ada(tools: &Tools) {
        let mut tx = tools.db.write().await.unwrap();
        let school = "INSERT INTO school (id, slug, name, municipality_number, created_at) VALUES ($1, $2, $2, $3, $4)";
        let now = tools.clock.now();
        tx.sql(school)
            .bind(ID)
            .bind("asker")
            .bind("3203")
            .bind(now)
            .execute()
            .await
            .unwrap();
        let account =
            "INSERT INTO account (school_id, id, kind, name, name_folded) VALUES ($1, $1, $2, $3, $3)";
        tx.sql(account)
            .bind(ID)
            .bind("ADMINISTRATOR")
            .bind("Ada")
            .execute()
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    fn sign_in(account: &str) -> Request {
        let mut request = post("*/*", "");
        *request.uri_mut() = poem::http::Uri::from_static("/sign-in/demo");
        request.set_body(json!({ "account": account }).to_string());
        request
    }

    async fn sign_in_ada(server: &Sample<impl Endpoint<Output = Response>>) -> Answer {
        add_ada(&server.tools).await;
        let answer = server.send(sign_in(&AccountId(ID).to_string())).await;
        assert_eq!(answer.status, 204, "{}", answer.body);
        answer
    }

    fn with(mut request: Request, name: HeaderName, value: &str) -> Request {
        request.headers_mut().insert(name, value.parse().unwrap());
        request
    }

    /// What a browser would send back.
    fn cookie(answer: &Answer) -> &str {
        answer.header("set-cookie").split(';').next().unwrap()
    }

    #[tokio::test]
    async fn a_signed_in_person_is_known_by_the_cookie_and_by_the_token() {
        let server = sample(|_| {}).await;
        let answer = sign_in_ada(&server).await;
        let cookie = cookie(&answer);
        let known = server
            .send(with(post("*/*", WHO), COOKIE, &format!("theme=dark; {cookie}")))
            .await;
        assert_eq!(known.json(), json!({ "data": { "name": "Ada" } }));
        let token = cookie.split_once('=').unwrap().1;
        let known = server
            .send(with(post("*/*", WHO), AUTHORIZATION, &format!("Bearer {token}")))
            .await;
        assert_eq!(known.json(), json!({ "data": { "name": "Ada" } }));
        assert_eq!(
            server.send(post("*/*", WHO)).await.json(),
            json!({ "data": { "name": null } })
        );
    }

    #[tokio::test]
    async fn the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
        let local = sample(|_| {}).await;
        let cookie = sign_in_ada(&local).await.header("set-cookie").to_owned();
        assert!(cookie.starts_with("kulturskole="), "{cookie}");
        assert!(
            cookie.contains("; HttpOnly; SameSite=Lax; Path=/;") && !cookie.contains("Secure"),
            "{cookie}"
        );
        let public = sample(|settings| settings.public_url = "https://skole.no".parse().ok()).await;
        let cookie = sign_in_ada(&public).await.header("set-cookie").to_owned();
        assert!(
            cookie.starts_with("__Host-kulturskole=") && cookie.ends_with("; Secure"),
            "{cookie}"
        );
    }

    #[tokio::test]
    async fn the_database_does_not_know_the_token() {
        let server = sample(|_| {}).await;
        let answer = sign_in_ada(&server).await;
        let token = cookie(&answer).split_once('=').unwrap().1.to_owned();
        let mut tx = server.tools.db.read().await.unwrap();
        let stored: Vec<Vec<u8>> = tx.sql("SELECT token_hash FROM session").scalars().await.unwrap();
        assert_eq!(stored.len(), 1);
        assert_ne!(stored[0], token.as_bytes());
    }

    #[tokio::test]
    async fn a_session_in_use_goes_on_and_an_idle_one_is_over() {
        let server = sample(|_| {}).await;
        let answer = sign_in_ada(&server).await;
        let cookie = cookie(&answer);
        let started = server.tools.clock.now();
        let name_after = async |hours| {
            server.tools.clock.set(started + TimeDelta::hours(hours));
            let answer = server.send(with(post("*/*", WHO), COOKIE, cookie)).await;
            answer.json()["data"]["name"].clone()
        };
        assert_eq!(name_after(10).await, "Ada");
        assert_eq!(
            name_after(20).await,
            "Ada",
            "the look after ten hours has prolonged it"
        );
        assert_eq!(name_after(32).await, json!(null), "twelve hours without a look");
    }

    #[tokio::test]
    async fn no_session_outlives_a_month() {
        let server = sample(|_| {}).await;
        let answer = sign_in_ada(&server).await;
        let cookie = cookie(&answer);
        let started = server.tools.clock.now();
        let mut hours = 0;
        loop {
            server.tools.clock.set(started + TimeDelta::hours(hours));
            let answer = server.send(with(post("*/*", WHO), COOKIE, cookie)).await;
            if answer.json()["data"]["name"].is_null() {
                break;
            }
            hours += 8;
        }
        assert_eq!(hours, 30 * 24);
    }

    #[tokio::test]
    async fn a_program_is_told_that_its_session_is_over_and_a_browser_becomes_a_visitor() {
        let server = sample(|_| {}).await;
        let answer = sign_in_ada(&server).await;
        let cookie = cookie(&answer).to_owned();
        let mut out = with(get("/sign-out"), COOKIE, &cookie);
        out.set_method(Method::POST);
        let gone = server.send(out).await;
        assert_eq!(gone.status, 204);
        assert!(
            gone.header("set-cookie").contains("Max-Age=0"),
            "{}",
            gone.header("set-cookie")
        );
        let visitor = server.send(with(post("*/*", WHO), COOKIE, &cookie)).await;
        assert_eq!(visitor.json(), json!({ "data": { "name": null } }));
        let token = cookie.split_once('=').unwrap().1;
        for authorization in [&format!("Bearer {token}"), "Bearer x", "Basic YTpi"] {
            let refused = server
                .send(with(post("*/*", WHO), AUTHORIZATION, authorization))
                .await;
            assert_eq!(refused.status, 401, "{authorization}");
        }
    }

    #[tokio::test]
    async fn a_wrong_sign_in_is_refused_and_opens_nothing() {
        let server = sample(|_| {}).await;
        for account in [
            "",
            "account_",
            "room_00000000000000000000000000000007",
            &AccountId(ID).to_string(),
        ] {
            let answer = server.send(sign_in(account)).await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("set-cookie")),
                (422, ""),
                "{account}"
            );
        }
        let mut not_json = sign_in("");
        not_json.set_body("account=1");
        assert_eq!(server.send(not_json).await.status, 400);
        let foreign = with(
            sign_in(""),
            HeaderName::from_static("sec-fetch-site"),
            "cross-site",
        );
        assert_eq!(server.send(foreign).await.status, 403);
        assert_eq!(server.send(get("/sign-in/demo")).await.status, 405);
    }

    #[tokio::test]
    async fn sign_ins_over_the_rate_wait() {
        let server = sample(|settings| settings.limit.sign_ins_per_minute = std::num::NonZeroU32::MIN).await;
        assert_eq!(server.send(sign_in("")).await.status, 422);
        assert_eq!(server.send(sign_in("")).await.status, 429);
    }

    #[tokio::test]
    async fn outside_the_demonstration_there_is_no_demo_sign_in() {
        let server = real_sample().await;
        assert_eq!(server.send(sign_in("")).await.status, 404);
    }
}
