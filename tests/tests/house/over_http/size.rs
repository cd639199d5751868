//! Requests that ask for too much.

use kulturskole::db::Db;
use kulturskole_tests::{
    house::House,
    on_both_engines,
    web::{Person, Web},
};
use reqwest::Method;
use serde_json::json;

use super::{assert_refused, post};
use crate::world::{Who, World};

/// The query by which tools learn a contract, as graphql-js writes it.
const INTROSPECTION: &str = "query IntrospectionQuery { __schema {
    queryType { name } mutationType { name } subscriptionType { name } types { ...FullType }
    directives { name description locations args { ...InputValue } } } }
fragment FullType on __Type { kind name description
    fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
    inputFields { ...InputValue } interfaces { ...TypeRef }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
    ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }";

on_both_engines! {
    async fn a_body_over_the_limit_is_refused_and_one_within_it_is_not(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Administrator);
        let body = |letters: usize| json!({ "query": "{ viewer { kind } }", "extensions": { "a": "a".repeat(letters) } }).to_string();
        let answer = person.send(post(person, body(300_000))).await;
        assert_refused(&answer, 413, "a large body");
        assert_eq!(answer.code(), "PAYLOAD_TOO_LARGE");
        assert_eq!(person.send(post(person, body(200_000))).await.status, 200);
        let sign_in = person.request(Method::POST, "/sign-in/demo").header("content-type", "application/json");
        assert_refused(&person.send(sign_in.body(body(300_000))).await, 413, "a large sign-in");
    }

    async fn a_query_that_asks_for_too_much_is_refused(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Visitor);
        let nested = |times: usize| format!("{{ school(slug: \"asker\") {{ {}id{} }} }}", "currentSeason { school { ".repeat(times), " } }".repeat(times));
        let aliases: Vec<String> = (0..60).map(|number| format!("a{number}: installation {{ version }}")).collect();
        let doubling: Vec<String> = (0..40).map(|level| format!("fragment F{level} on Query {{ ...F{0} ...F{0} }}", level + 1)).collect();
        let lists = "{ school(slug: \"asker\") { venues { classes { room { venue { classes { room { venue { classes { id } } } } } } } } } }";
        let pages = "{ school(slug: \"asker\") { courses(first: 100) { nodes { places { venue { rooms { classes { id startMin } } } } } } } }";
        for (what, query, code) in [
            ("too deep", nested(20), "QUERY_TOO_LARGE"),
            ("a depth that a fragment hides", format!("{{ ...F }} fragment F on Query {}", nested(20)), "QUERY_TOO_LARGE"),
            ("brackets without end", "{a".repeat(5000), "QUERY_TOO_LARGE"),
            ("too many aliases", format!("{{ {} }}", aliases.join(" ")), "QUERY_TOO_LARGE"),
            ("too many fields", format!("{{ {} }}", "__typename ".repeat(1200)), "QUERY_TOO_LARGE"),
            ("fragments that double each other", format!("{{ ...F0 }} {} fragment F40 on Query {{ __typename }}", doubling.join(" ")), "QUERY_TOO_LARGE"),
            ("a long text", format!("{{ school(slug: \"{}\") {{ id }} }}", "a".repeat(21_000)), "QUERY_TOO_LARGE"),
            ("lists inside lists", lists.into(), "BAD_REQUEST"),
            ("lists inside pages", pages.into(), "BAD_REQUEST"),
        ] {
            let answer = person.post(&query, json!({})).await;
            assert_refused(&answer, 400, what);
            assert_eq!(answer.code(), code, "{what}: {answer:?}");
        }
        assert_eq!(person.post(&nested(6), json!({})).await.status, 200, "within the limits it is answered");
    }

    async fn fragments_in_a_circle_are_refused(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Visitor);
        for query in [
            "{ ...F } fragment F on Query { ...F }",
            "{ ...F } fragment F on Query { installation { version } ...G } fragment G on Query { ...F }",
            "{ school(slug: \"asker\") { ...S } } fragment S on School { currentSeason { ...T } } fragment T on Season { school { ...S } }",
            "{ installation { version } } fragment F on Query { ...G } fragment G on Query { ...F }",
            "mutation { ...M } fragment M on Mutation { ...M }",
        ] {
            assert_refused(&person.post(query, json!({})).await, 400, query);
        }
        let followed = json!({ "query": "subscription { ...S } fragment S on Subscription { ...S }" });
        let followed = person.request(Method::POST, "/graphql").header("accept", "text/event-stream")
            .header("content-type", "application/json").body(followed.to_string());
        let answer = person.send(followed).await;
        assert!(answer.text.contains("errors") && answer.text.contains("event: complete"), "{answer:?}");
    }

    async fn the_contract_explains_itself_to_tools_in_a_school_s_own_installation_too(db: Db) {
        let mut house = House::empty(db);
        house.tools.is_demo = false;
        house.schema = kulturskole::graphql::schema(house.tools.clone(), &house.settings.limit);
        let web = Web::serve(&house).await;
        let data = Person::visitor(&web).ask(INTROSPECTION, json!({})).await;
        let types = data["__schema"]["types"].as_array().unwrap();
        assert!(types.iter().any(|one| one["name"] == json!("SubmitApplicationInput")), "{} types", types.len());
        let data = Person::visitor(&web).ask("{ demoAccounts { id } installation { isDemo } }", json!({})).await;
        assert_eq!(data, json!({ "demoAccounts": [], "installation": { "isDemo": false } }));
    }

    async fn directives_by_the_hundred_are_refused(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Visitor);
        let query = format!("{{ installation {{ version {} }} }}", "@include(if: true) ".repeat(900));
        assert_refused(&person.post(&query, json!({})).await, 400, "directives");
    }

    async fn numbers_that_no_number_holds_are_refused(db: Db) {
        let world = World::new(db).await;
        let office = world.person(Who::Administrator);
        let before = world.rows().await;
        for number in ["1e999", "-1e999", "99999999999999999999999999", "NaN", "2147483648"] {
            let query = format!("mutation {{ changeRoom(input: {{ roomId: \"{}\", capacity: {number} }}) {{ room {{ id }} errors {{ code }} }} }}", world.own.rooms[0]);
            let answer = office.post(&query, json!({})).await;
            assert!(answer.json()["errors"][0]["message"].is_string() && answer.status < 500, "{number}: {answer:?}");
            let query = format!("mutation {{ changeVenue(input: {{ venueId: \"{}\", latitude: {number} }}) {{ venue {{ id }} errors {{ field code }} }} }}", world.own.venues[0]);
            let answer = office.post(&query, json!({})).await;
            let is_problem = answer.json()["data"]["changeVenue"]["errors"][0]["code"] == json!("OUT_OF_RANGE");
            assert!(is_problem || answer.json()["errors"][0]["message"].is_string(), "{number}: {answer:?}");
            assert!(answer.status < 500, "{number}: {answer:?}");
        }
        assert_eq!(world.rows().await, before);
    }
}
