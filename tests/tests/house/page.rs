//! Long lists in pages, on both engines: the same entries as in one piece, in the same order, whatever comes and goes
//! meanwhile.

use kulturskole::db::Db;
use kulturskole_tests::{
    house::House,
    on_both_engines,
    small_school::{self, SmallSchool},
    web::{Person, Web},
};
use serde_json::{Value, json};

/// Every connection of the contract: where it stands under the school, and its arguments before those of the page.
const LISTS: [(&str, &str); 5] = [
    ("", "courses"),
    ("", "teachers"),
    ("currentSeason", "applications"),
    ("currentSeason publishedTimetable", "classes"),
    ("currentSeason publishedTimetable", "unplaced"),
];

/// One page of a list.
async fn page(office: &Person, (under, list): (&str, &str), first: i32, after: &Value) -> Value {
    let around: Vec<&str> = under.split_whitespace().collect();
    let query = format!(
        "query($first: Int, $after: String) {{ school(slug: \"asker\") {{ {} {list}(first: $first, after: $after) {{
            totalCount pageInfo {{ hasPreviousPage hasNextPage startCursor endCursor }} nodes {{ id }} edges {{ cursor node {{ id }} }}
        }} {} }} }}",
        around.iter().map(|name| format!("{name} {{")).collect::<Vec<_>>().join(" "),
        "}".repeat(around.len()),
    );
    let data = office
        .ask(&query, json!({ "first": first, "after": after }))
        .await;
    let pointer = ["school"]
        .into_iter()
        .chain(around)
        .chain([list])
        .map(|name| format!("/{name}"));
    data.pointer(&pointer.collect::<String>()).cloned().unwrap()
}

fn ids(page: &Value) -> Vec<Value> {
    page["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].clone())
        .collect()
}

async fn house(db: Db) -> (House, SmallSchool) {
    let house = House::empty(db);
    let school = small_school::build(&house, "asker", 5).await;
    (house, school)
}

on_both_engines! {
    async fn pages_of_any_size_are_the_list_cut_in_pieces(db: Db) {
        let (house, school) = house(db).await;
        let web = Web::serve(&house).await;
        let office = Person::signed_in(&web, &school.administrator_account).await;
        for list in LISTS {
            let whole = page(&office, list, 100, &Value::Null).await;
            let expected = ids(&whole);
            assert_eq!(whole["totalCount"], json!(expected.len()), "{list:?}");
            assert!(!expected.is_empty(), "{list:?}");
            for size in [1, 2, 3, i32::try_from(expected.len()).unwrap()] {
                let (mut seen, mut after) = (Vec::new(), Value::Null);
                loop {
                    let piece = page(&office, list, size, &after).await;
                    assert_eq!(piece["pageInfo"]["hasPreviousPage"], json!(!seen.is_empty()), "{list:?}");
                    assert_eq!(piece["edges"][0]["cursor"], piece["pageInfo"]["startCursor"], "{list:?}");
                    assert_eq!(piece["totalCount"], whole["totalCount"], "{list:?}");
                    seen.extend(ids(&piece));
                    after = piece["pageInfo"]["endCursor"].clone();
                    if piece["pageInfo"]["hasNextPage"] == json!(false) {
                        break;
                    }
                }
                assert_eq!(seen, expected, "{list:?} by {size}");
            }
            let end = whole["pageInfo"]["endCursor"].clone();
            let beyond = page(&office, list, 2, &end).await;
            assert_eq!((ids(&beyond), beyond["pageInfo"]["endCursor"].clone()), (Vec::new(), Value::Null), "{list:?}");
        }
    }

    async fn rows_that_come_and_go_meanwhile_shift_nothing(db: Db) {
        let (house, school) = house(db).await;
        let web = Web::serve(&house).await;
        let office = Person::signed_in(&web, &school.administrator_account).await;
        let courses = ("", "courses");
        let before = ids(&page(&office, courses, 100, &Value::Null).await);
        let first = page(&office, courses, 3, &Value::Null).await;
        let close = "mutation($id: ID!, $isActive: Boolean!, $name: LocalizedTextInput) {
            changeCourse(input: { courseId: $id, isActive: $isActive, name: $name }) { errors { field code } } }";
        // One that was seen goes, and another changes its place.
        let gone = json!({ "id": before[0], "isActive": false });
        assert_eq!(office.ask(close, gone).await["changeCourse"]["errors"], json!([]));
        let moved = json!({ "id": before[1], "isActive": true, "name": { "nb": "Aaalfabet", "nn": "a", "en": "a" } });
        assert_eq!(office.ask(close, moved).await["changeCourse"]["errors"], json!([]));
        let rest = page(&office, courses, 100, &first["pageInfo"]["endCursor"]).await;
        let left: Vec<Value> = ids(&rest).into_iter().filter(|id| *id != before[1]).collect();
        assert_eq!(left, before[3..]);
    }

    async fn a_cursor_of_another_list_is_no_cursor_of_the_week(db: Db) {
        let (house, school) = house(db).await;
        let web = Web::serve(&house).await;
        let office = Person::signed_in(&web, &school.administrator_account).await;
        let courses = page(&office, ("", "courses"), 1, &Value::Null).await;
        let query = "query($id: ID!, $after: String) { node(id: $id) { ... on Timetable { classes(after: $after) { nodes { id } } } } }";
        let variables = json!({ "id": school.published.to_string(), "after": courses["pageInfo"]["endCursor"] });
        assert_eq!(office.post(query, variables).await.code(), "INVALID_ARGUMENT");
    }
}
