//! A home with a protected address: neither where it is nor where its child is reaches those who are not of it.

use kulturskole::{
    db::Db,
    planning::{data, problem},
    store,
};
use kulturskole_tests::on_both_engines;
use serde_json::json;

use crate::world::{Who, World};

/// Everything that lists people, classes or lessons, of the school and of whoever asks; in parts, for together they
/// would be too complex.
const EVERYTHING: [&str; 5] = [
    "school(slug: \"asker\") { venues { classes { ...Class } } }",
    "school(slug: \"asker\") { venues { rooms { classes { id } } } }",
    "school(slug: \"asker\") {
        courses(first: 10) { nodes { classes { ...Class } } }
        teachers { nodes { classes { ...Class } } }
        currentSeason {
            applications(first: 100) { nodes { pupil { ...Pupil } choices { ...Choice } } }
            pins { pupils { ...Pupil } }
        }
    }",
    "school(slug: \"asker\") { currentSeason { publishedTimetable {
        classes(first: 100) { nodes { ...Class } }
        unplaced { nodes { ...Choice } }
    } } }",
    "viewer {
        guardian { pupils { ...Pupil classes { ...Class } } household { guardians { pupils { ...Pupil } } } }
        teacher { classes { ...Class } lessons(from: \"2026-11-23\", to: \"2026-11-29\") { class { ...Class } } }
    }",
];

/// All that somebody gets to see, as text.
async fn seen(world: &World, who: Who) -> String {
    let mut all = String::new();
    for part in EVERYTHING {
        let part = part
            .replace("...Class", "id pupils { ...Pupil }")
            .replace("...Choice", "id class { id } application { pupil { id } }")
            .replace("...Pupil", "id givenName postcode");
        let data = world.person(who).ask(&format!("{{ {part} }}"), json!({})).await;
        all += &data.to_string();
    }
    all
}

async fn protect(world: &World, degree: &str) {
    let mut tx = world.house.tools.db.write().await.unwrap();
    tx.sql("UPDATE pupil SET address_protection = $1 WHERE id = $2")
        .bind(degree)
        .bind(world.own.pupils[0])
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The optimiser's problem for the season, when the protected child lives there.
async fn problem_with_home_at(world: &World, postcode: &str) -> String {
    let mut tx = world.house.tools.db.write().await.unwrap();
    tx.sql("UPDATE pupil SET postcode = $1 WHERE id = $2")
        .bind(postcode)
        .bind(world.own.pupils[0])
        .execute()
        .await
        .unwrap();
    let season = store::season::find_many(&mut tx, &[world.own.season])
        .await
        .unwrap()
        .remove(0);
    let data = data::read(&mut tx, season).await.unwrap();
    assert!(data.areas.contains_key("1384") && !data.areas.contains_key("3474"));
    serde_json::to_string(&problem::snapshot(&data).problem).unwrap()
}

on_both_engines! {
    async fn a_protected_child_is_in_no_list_of_those_who_do_not_live_with_it(db: Db) {
        let world = World::new(db).await;
        for degree in ["CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"] {
            protect(&world, degree).await;
            let (child, lesson) = (world.own.pupils[0].to_string(), world.own.lessons[0].to_string());
            for who in Who::ALL {
                let all = seen(&world, who).await;
                let is_near = [Who::Guardian, Who::Teacher, Who::Administrator].contains(&who);
                assert_eq!(all.contains(&child), is_near, "{degree}: the child by {who:?} in {all}");
                assert_eq!(all.contains(&lesson), is_near, "{degree}: the lesson by {who:?} in {all}");
            }
            let look = "query($id: ID!) { node(id: $id) { id } }";
            for id in [child, lesson, world.own.applications[0].to_string()] {
                let data = world.person(Who::CoGuardian).ask(look, json!({ "id": id })).await;
                assert_eq!(data["node"], json!(null), "{degree}: {id} by the guardian who lives elsewhere");
            }
        }
    }

    async fn the_postcode_of_a_protected_home_is_told_to_nobody(db: Db) {
        let world = World::new(db).await;
        let query = "query($id: ID!) { node(id: $id) { ... on Pupil { givenName postcode } } }";
        let variables = json!({ "id": world.own.pupils[0].to_string() });
        let open = world.person(Who::Guardian).ask(query, variables.clone()).await;
        assert_eq!(open["node"]["postcode"], json!("1384"));
        protect(&world, "CONFIDENTIAL").await;
        for who in [Who::Guardian, Who::Teacher, Who::Administrator] {
            let data = world.person(who).ask(query, variables.clone()).await;
            assert_eq!(data["node"], json!({ "givenName": "Åse 0", "postcode": null }), "{who:?}");
        }
    }

    async fn the_optimiser_learns_nothing_of_a_protected_home_and_no_names_at_all(db: Db) {
        let world = World::new(db).await;
        let (here, away) = (problem_with_home_at(&world, "1384").await, problem_with_home_at(&world, "3474").await);
        assert_ne!(here, away, "an open home decides the minutes of travel");
        protect(&world, "CONFIDENTIAL").await;
        let (here, away) = (problem_with_home_at(&world, "1384").await, problem_with_home_at(&world, "3474").await);
        assert_eq!(here, away);
        for secret in ["1384", "3474", "Åse", "Øy", "Lise", "example", "pupil_0"] {
            assert!(!here.contains(secret), "{secret} in {here}");
        }
    }

    async fn a_guardian_who_lives_elsewhere_changes_nothing_of_a_protected_child(db: Db) {
        let world = World::new(db).await;
        protect(&world, "STRICTLY_CONFIDENTIAL").await;
        let withdraw = "mutation($id: ID!) { withdrawApplication(input: { applicationId: $id }) { application { id } errors { field code } } }";
        let variables = json!({ "id": world.own.applications[0].to_string() });
        let data = world.person(Who::CoGuardian).ask(withdraw, variables).await;
        assert_eq!(data["withdrawApplication"]["application"], json!(null));
        assert_eq!(data["withdrawApplication"]["errors"], json!([{ "field": "applicationId", "code": "NOT_FOUND" }]));
    }
}
