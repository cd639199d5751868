//! Sessions: none, over, forged.

use chrono::TimeDelta;
use kulturskole::db::Db;
use kulturskole_tests::{on_both_engines, web::Person};
use reqwest::Method;
use serde_json::{Value, json};

use super::{assert_refused, post};
use crate::world::{Who, World};

const WHO: &str = "{ viewer { kind } }";

/// Who the visitor is taken for with this cookie.
async fn viewer(visitor: &Person, cookie: Option<String>) -> Value {
    let mut request = post(visitor, json!({ "query": WHO }).to_string());
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    let answer = visitor.send(request).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()["data"]["viewer"].clone()
}

on_both_engines! {
    async fn nobody_is_known_by_a_cookie_that_is_none_of_ours(db: Db) {
        let world = World::new(db).await;
        let cookie = world.person(Who::Administrator).cookie.clone().unwrap();
        let visitor = world.person(Who::Visitor);
        assert_eq!(viewer(visitor, Some(cookie.clone())).await, json!({ "kind": "ADMINISTRATOR" }));
        assert_eq!(viewer(visitor, None).await, Value::Null);
        let token = cookie.split_once('=').unwrap().1.to_owned();
        let mut bits: Vec<char> = token.chars().collect();
        bits[7] = if bits[7] == 'A' { 'B' } else { 'A' };
        let other: String = bits.iter().collect();
        let reversed: String = token.chars().rev().collect();
        for forged in [
            format!("kulturskole={other}"),
            format!("kulturskole={reversed}"),
            format!("kulturskole={}", "A".repeat(43)),
            format!("kulturskole={}", "A".repeat(5000)),
            "kulturskole=".to_owned(),
            "kulturskole=' OR 1=1 --".to_owned(),
            format!("session={token}"),
            token.clone(),
        ] {
            assert_eq!(viewer(visitor, Some(forged.clone())).await, Value::Null, "{forged}");
        }
    }

    async fn a_program_with_a_token_that_is_none_is_told(db: Db) {
        let world = World::new(db).await;
        let visitor = world.person(Who::Visitor);
        let account = format!("Bearer {}", world.own.administrator_account.id);
        let unknown = format!("Bearer {}", "A".repeat(43));
        for authorization in ["Bearer", "Bearer ", "Bearer x", "Basic YTpi", &account, &unknown] {
            let request = post(visitor, json!({ "query": WHO }).to_string()).header("authorization", authorization);
            let answer = visitor.send(request).await;
            assert_refused(&answer, 401, authorization);
            assert_eq!(answer.code(), "UNAUTHENTICATED");
        }
    }

    async fn a_session_that_is_over_does_nothing_any_more(db: Db) {
        let world = World::new(db).await;
        let office = Person::signed_in(&world.web, &world.own.administrator_account).await;
        let before = world.rows().await;
        let unpin = json!({ "query": format!("mutation {{ unpin(input: {{ pinId: \"{}\" }}) {{ removedPinId }} }}", world.own.pin) });
        world.house.tools.clock.set(world.house.tools.clock.now() + TimeDelta::hours(13));
        let answer = office.send(post(&office, unpin.to_string())).await;
        assert_eq!((answer.status, answer.code().as_str()), (200, "FORBIDDEN"));
        assert_eq!(world.rows().await, before);
        let office = Person::signed_in(&world.web, &world.own.administrator_account).await;
        let out = office.send(office.request(Method::POST, "/sign-out")).await;
        assert_eq!(out.status, 204);
        let answer = office.send(post(&office, unpin.to_string())).await;
        assert_eq!(answer.code(), "FORBIDDEN", "signed out: {answer:?}");
    }

    async fn a_session_in_use_goes_on_and_an_idle_one_is_over(db: Db) {
        let world = World::new(db).await;
        let office = Person::signed_in(&world.web, &world.own.administrator_account).await;
        let start = world.house.tools.clock.now();
        for (hours, is_known) in [(10, true), (20, true), (31, true), (44, false)] {
            world.house.tools.clock.set(start + TimeDelta::hours(hours));
            let data = office.ask(WHO, json!({})).await;
            assert_eq!(!data["viewer"].is_null(), is_known, "after {hours} hours");
        }
    }

    async fn one_school_s_session_is_none_at_another(db: Db) {
        let world = World::new(db).await;
        let stranger = world.person(Who::Stranger);
        let data = stranger.ask("{ viewer { school { slug } } school(slug: \"asker\") { teachers { totalCount } } }", json!({})).await;
        assert_eq!(data, json!({ "viewer": { "school": { "slug": "baerum" } }, "school": { "teachers": { "totalCount": 0 } } }));
    }
}
