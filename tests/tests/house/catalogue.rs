//! The public catalogue: what anybody sees without signing in.

use kulturskole::db::Db;
use kulturskole_tests::{house::House, on_both_engines};
use serde_json::json;

on_both_engines! {
    async fn anybody_reads_the_catalogue_in_norwegian_order(db: Db) {
        let house = House::asker(db, 40).await;
        let data = house
            .ask(None, "{ school(slug: \"asker\") { courses(first: 100) { totalCount nodes { name places { venue { name } weekdays } } } } }", json!({}))
            .await;
        let courses = &data["school"]["courses"];
        let nodes = courses["nodes"].as_array().unwrap();
        assert_eq!(courses["totalCount"].as_u64(), Some(nodes.len() as u64));
        let names: Vec<String> = nodes.iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect();
        let mut sorted = names.clone();
        sorted.sort_by_key(|name| kulturskole::domain::text::sort_key(name));
        assert_eq!(names, sorted);
        assert!(nodes.iter().all(|node| !node["places"].as_array().unwrap().is_empty()), "{nodes:?}");
    }

    async fn filters_narrow_the_catalogue_and_pages_follow_each_other(db: Db) {
        let house = House::asker(db, 40).await;
        let query = "query($filter: CourseFilter, $after: String) { school(slug: \"asker\") {
            courses(filter: $filter, first: 5, after: $after) {
                totalCount pageInfo { hasNextPage endCursor } nodes { id discipline minAge maxAge form } } } }";
        let filter = json!({ "discipline": "MUSIC", "form": "INDIVIDUAL", "age": 9 });
        let mut seen = Vec::new();
        let mut after = json!(null);
        loop {
            let data = house.ask(None, query, json!({ "filter": filter, "after": after })).await;
            let courses = &data["school"]["courses"];
            for node in courses["nodes"].as_array().unwrap() {
                assert_eq!((node["discipline"].as_str(), node["form"].as_str()), (Some("MUSIC"), Some("INDIVIDUAL")));
                assert!(node["minAge"].as_i64().unwrap() <= 9 && 9 <= node["maxAge"].as_i64().unwrap());
                seen.push(node["id"].clone());
            }
            if courses["pageInfo"]["hasNextPage"] == json!(false) {
                assert_eq!(courses["totalCount"].as_u64(), Some(seen.len() as u64));
                break;
            }
            after = courses["pageInfo"]["endCursor"].clone();
        }
        let mut once = seen.clone();
        once.sort_by_key(ToString::to_string);
        once.dedup();
        assert!(seen.len() > 5 && once.len() == seen.len(), "{} courses", seen.len());
    }

    async fn a_page_too_large_and_a_cursor_of_nothing_are_refused(db: Db) {
        let house = House::asker(db, 40).await;
        for arguments in ["first: 101", "first: 0", "after: \"nonsense\""] {
            let query = format!("{{ school(slug: \"asker\") {{ courses({arguments}) {{ nodes {{ id }} }} }} }}");
            let answer = house.answer(None, &query, json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], json!("INVALID_ARGUMENT"), "{arguments}: {answer}");
        }
    }

    async fn a_page_of_courses_with_places_takes_fewer_statements_than_it_has_courses(db: Db) {
        let house = House::asker(db, 40).await;
        let query = "{ school(slug: \"asker\") { courses(first: 50) { nodes { name places { venue { name } weekdays } } } } }";
        let before = house.tools.db.statements();
        let data = house.ask(None, query, json!({})).await;
        let sent = house.tools.db.statements() - before;
        let courses = data["school"]["courses"]["nodes"].as_array().unwrap().len();
        assert!(courses >= 40 && sent < courses as u64, "{sent} statements for {courses} courses");
    }

    async fn visitors_see_neither_teachers_nor_applications(db: Db) {
        let house = House::asker(db, 40).await;
        let query = "{ school(slug: \"asker\") { teachers { totalCount nodes { id } }
            currentSeason { isOpen applications { totalCount } timetables { id } pins { id } } } }";
        let data = house.ask(None, query, json!({})).await;
        assert_eq!(
            data["school"],
            json!({ "teachers": { "totalCount": 0, "nodes": [] },
                    "currentSeason": { "isOpen": true, "applications": { "totalCount": 0 }, "timetables": [], "pins": [] } })
        );
    }
}
