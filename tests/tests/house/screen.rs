//! Every screen of the app, asked for by everybody of a school of two rows and of one of twenty: it is within the limits,
//! and takes as many statements for the large one as for the small one.

use async_graphql::parser::{parse_query, types::BaseType};
use kulturskole::{db::Db, domain::account::Account};
use kulturskole_tests::{
    app_query::{self, AppQuery},
    house::House,
    on_both_engines,
    small_school::{self, SmallSchool},
    web::{Person, Web},
};
use serde_json::{Map, Value, json};

/// Somebody of a school, signed in.
struct Viewer {
    kind: &'static str,
    person: Person,
}

async fn viewers(web: &Web, school: &SmallSchool) -> Vec<Viewer> {
    let people: [(&str, Option<&Account>); 4] = [
        ("a visitor", None),
        ("a guardian", Some(&school.guardian_account)),
        ("a teacher", Some(&school.teacher_account)),
        ("the office", Some(&school.administrator_account)),
    ];
    let mut viewers = Vec::new();
    for (kind, account) in people {
        let person = match account {
            Some(account) => Person::signed_in(web, account).await,
            None => Person::visitor(web),
        };
        viewers.push(Viewer { kind, person });
    }
    viewers
}

/// One thing of each kind that a screen may be about.
fn things(school: &SmallSchool) -> Vec<String> {
    vec![
        school.season.to_string(),
        school.venues[0].to_string(),
        school.rooms[0].to_string(),
        school.dance.to_string(),
        school.pupils[0].to_string(),
        school.applications[1].to_string(),
        school.published.to_string(),
        school.group.to_string(),
        school.solved_run.to_string(),
    ]
}

/// What a query's variables can be: one set for each thing that its id can name.
fn variables(query: &AppQuery, school: &SmallSchool) -> Vec<Value> {
    let document = parse_query(&query.text).unwrap_or_else(|why| panic!("{}: {why}", query.name));
    let mut fixed = Map::new();
    let mut of_things = Vec::new();
    for (_, operation) in document.operations.iter() {
        for definition in &operation.node.variable_definitions {
            let name = definition.node.name.node.to_string();
            let BaseType::Named(of) = &definition.node.var_type.node.base else {
                panic!("{}: say what a list `${name}` can be", query.name)
            };
            let value = match (of.as_str(), name.as_str()) {
                ("ID", _) => {
                    of_things.push(name);
                    continue;
                }
                ("String", "slug") => json!(school.slug),
                ("Date", "from") => json!("2026-11-01"),
                ("Date", "to") => json!("2026-12-01"),
                ("Language", _) => json!("NN"),
                ("AccountKind", _) => json!("GUARDIAN"),
                ("Int", _) => json!(50),
                _ if definition.node.var_type.node.nullable => Value::Null,
                (filter, _) if filter.ends_with("Filter") => json!({}),
                (of, _) => panic!("{}: say what `${name}` of {of} can be", query.name),
            };
            fixed.insert(name, value);
        }
    }
    if of_things.is_empty() {
        return vec![Value::Object(fixed)];
    }
    let with = |thing: String| {
        let mut all = fixed.clone();
        all.extend(of_things.iter().map(|name| (name.clone(), json!(thing))));
        Value::Object(all)
    };
    things(school).into_iter().map(with).collect()
}

/// What other programs may ask and the app does not: the other lists of the contract, with what hangs on their entries.
fn others() -> Vec<AppQuery> {
    let application =
        "canChange season { isOpen breaks { name } } siblingWishes { sibling { age classes { id } } }
        choices { class { room { venue { name } } teacher { name } } application { id } }
        pupil { guardians { pupils { age } } }";
    let texts = [
        ("RoomWeeks", "venues { rooms { classes { seatsFree teacher { name } pupils { age } } } }".to_owned()),
        (
            "VenueWeeks",
            "venues { travel { venue { name } } classes { name pupilCount pin { pupils { age } } course { classes { id } } } }"
                .to_owned(),
        ),
        (
            "Groups",
            "courses(first: 100) { nodes { classes { seatsFree } places { venue { rooms { name } } } } }".to_owned(),
        ),
        ("Queue", format!("currentSeason {{ applications(first: 100) {{ nodes {{ {application} }} }} }}")),
        (
            "Versions",
            "currentSeason { pins { pupils { age } } timetables { canPublish unplaced { nodes { id } }
                planningRun { requestedBy events { phase } timetable { id } } } }"
                .to_owned(),
        ),
    ];
    texts
        .into_iter()
        .map(|(name, text)| AppQuery {
            name: name.to_owned(),
            text: format!("query($slug: String!) {{ school(slug: $slug) {{ {text} }} }}"),
        })
        .collect()
}

/// The answer, and how many statements it took.
async fn ask(house: &House, viewer: &Viewer, query: &AppQuery, variables: &Value) -> (String, u64) {
    let before = house.tools.db.statements();
    let answer = viewer.person.post(&query.text, variables.clone()).await;
    let sent = house.tools.db.statements() - before;
    let is_well = answer.status == 200 && answer.json().get("errors").is_none();
    assert!(
        is_well,
        "{} by {} with {variables}: {answer:?}",
        query.name, viewer.kind
    );
    (answer.text, sent)
}

on_both_engines! {
    async fn a_screen_takes_as_many_statements_for_twenty_rows_as_for_two(db: Db) {
        let house = House::empty(db);
        let few = small_school::build(&house, "asker", 2).await;
        let many = small_school::build(&house, "baerum", 20).await;
        let web = Web::serve(&house).await;
        let (of_few, of_many) = (viewers(&web, &few).await, viewers(&web, &many).await);
        let (mut growing, mut full) = (Vec::new(), Vec::new());
        for query in app_query::all().into_iter().chain(others()) {
            for (small, large) in variables(&query, &few).iter().zip(&variables(&query, &many)) {
                for (one, other) in of_few.iter().zip(&of_many) {
                    let (short, for_few) = ask(&house, one, &query, small).await;
                    let (long, for_many) = ask(&house, other, &query, large).await;
                    if for_many > for_few {
                        growing.push(format!("{} by {}: {for_few} statements, then {for_many} with {large}", query.name, one.kind));
                    }
                    if long.len() > 2 * short.len() {
                        full.push(format!("{} by {}", query.name, one.kind));
                    }
                }
            }
        }
        assert!(growing.is_empty(), "{} screens grow:\n{}", growing.len(), growing.join("\n"));
        for screen in [
            "Catalogue by a visitor", "Home by a guardian", "Agenda by a guardian", "Week by a teacher",
            "DayClasses by the office", "Applications by the office", "Rooms by the office", "RoomWeeks by the office",
            "VenueWeeks by a teacher", "Groups by a visitor", "Queue by the office",
        ] {
            assert!(full.iter().any(|one| one == screen), "{screen} does not show more of more: {full:?}");
        }
    }
}
