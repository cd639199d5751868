//! Malformed problems get every fault at once, with its place and what would be right, and never a panic.

use crate::support::problem_text;
use proptest::prelude::*;
use rstest::rstest;
use scheduler::{Faults, Problem, Solution};
use serde_json::{Value, json};

fn small() -> Value {
    serde_json::from_str(&problem_text("XS-54-everything")).unwrap()
}

fn faults_of(document: &Value) -> Faults {
    Problem::from_json(&document.to_string())
        .map(drop)
        .expect_err("the document is malformed")
}

fn lines(faults: &Faults) -> Vec<String> {
    faults.listed.iter().map(ToString::to_string).collect()
}

#[test]
fn every_problem_that_comes_with_the_crate_is_legal() {
    for name in crate::support::PROBLEMS {
        assert_eq!(Problem::from_json(&problem_text(name)).err(), None, "{name}");
    }
}

/// One wrong value, and where its fault must be found.
#[rstest]
#[case::another_format("/format", json!("kulturskole-problem/2"), "format")]
#[case::no_grid("/grid_min", json!(0), "grid_min")]
#[case::a_grid_with_a_fraction("/grid_min", json!(2.5), "grid_min")]
#[case::too_many_days("/days", json!(8), "days")]
#[case::negative_weight("/weights/same_day", json!(-1), "weights.same_day")]
#[case::huge_weight("/weights/venue_day", json!(1e300), "weights.venue_day")]
#[case::negative_minutes("/weights/setup_min", json!(-5), "weights.setup_min")]
#[case::weight_that_is_a_text("/weights/same_day", json!("60"), "weights.same_day")]
#[case::no_position("/venues/1/id", json!(7), "venues[1].id")]
#[case::room_numbered_by_venue("/venues/1/rooms/0/id", json!(0), "venues[1].rooms[0].id")]
#[case::negative_capacity("/venues/0/rooms/0/capacity", json!(-1), "venues[0].rooms[0].capacity")]
#[case::window_ends_first("/venues/0/rooms/0/available/0/0", json!([900, 800]), "venues[0].rooms[0].available[0][0]")]
#[case::window_of_nothing("/teachers/0/rather_not/0", json!([[900, 900]]), "teachers[0].rather_not[0][0]")]
#[case::window_after_midnight("/requests/0/available/0", json!([[1400, 1500]]), "requests[0].available[0][0]")]
#[case::window_of_three("/requests/0/available/0", json!([[840, 900, 960]]), "requests[0].available[0][0]")]
#[case::a_day_missing("/requests/0/available", json!([[], [], [], []]), "requests[0].available")]
#[case::a_row_missing("/travel_min", json!([[0, 5, 5], [5, 0, 5]]), "travel_min")]
#[case::a_column_missing("/travel_min/1", json!([5, 0]), "travel_min[1]")]
#[case::away_from_itself("/travel_min/1/1", json!(5), "travel_min[1][1]")]
#[case::negative_travel("/travel_min/0/1", json!(-5), "travel_min[0][1]")]
#[case::unknown_form("/courses/0/form", json!("choir"), "courses[0].form")]
#[case::no_such_course("/teachers/0/courses/0", json!(99), "teachers[0].courses[0]")]
#[case::no_such_venue("/teachers/0/venues", json!([3]), "teachers[0].venues[0]")]
#[case::venue_twice("/teachers/0/venues", json!([1, 0, 1]), "teachers[0].venues[2]")]
#[case::negative_contract("/teachers/0/contract_min", json!(-60), "teachers[0].contract_min")]
#[case::class_of_nobody("/classes/0/min_size", json!(0), "classes[0].min_size")]
#[case::class_inside_out("/classes/0/max_size", json!(1), "classes[0].max_size")]
#[case::class_of_no_length("/classes/0/duration_min", json!(0), "classes[0].duration_min")]
#[case::class_of_an_individual_course("/classes/0/course", json!(0), "classes[0].course")]
#[case::negative_points("/requests/0/points", json!(-1), "requests[0].points")]
#[case::points_beyond_reason("/requests/0/points", json!(1e12), "requests[0].points")]
#[case::negative_penalty("/requests/0/venues/0/penalty", json!(-1), "requests[0].venues[0].penalty")]
#[case::lesson_longer_than_a_day("/requests/0/duration_min", json!(1441), "requests[0].duration_min")]
#[case::no_such_class("/requests/0/classes", json!([99]), "requests[0].classes[0]")]
#[case::no_such_day("/requests/0/previous", json!({"teacher": 0, "venue": 0, "day": 5, "start": 900}), "requests[0].previous.day")]
#[case::sibling_of_oneself("/siblings", json!([[2, 2]]), "siblings[0][1]")]
#[case::sibling_of_nobody("/siblings", json!([[2, 99]]), "siblings[0][1]")]
#[case::a_pair_of_three("/siblings", json!([[2, 3, 4]]), "siblings[0]")]
#[case::named_twice("/all_or_none", json!([[1, 2, 1]]), "all_or_none[0][2]")]
#[case::alternatives_of_nobody("/choose/0/requests", json!([99]), "choose[0].requests[0]")]
#[case::less_than_none("/choose/0/at_most", json!(-1), "choose[0].at_most")]
#[case::pin_of_nobody("/pins/0/requests", json!([]), "pins[0].requests")]
#[case::pin_in_no_room("/pins/0/room", json!(999), "pins[0].room")]
#[case::pin_on_no_day("/pins/0/day", json!(5), "pins[0].day")]
#[case::pin_off_the_grid("/pins/0/start", json!(901), "pins")]
#[case::pin_at_night("/pins/0/start", json!(60), "pins")]
#[case::pin_to_an_unqualified_teacher("/teachers/0/courses", json!([]), "pins")]
#[case::less_than_nobody_may_move("/max_moved", json!(-1), "max_moved")]
#[case::nothing_but_a_number("", json!(5), "the document")]
fn a_wrong_value_is_reported_where_it_stands(#[case] place: &str, #[case] value: Value, #[case] path: &str) {
    let mut document = small();
    *document.pointer_mut(place).expect("the place exists") = value;
    let faults = faults_of(&document);
    assert!(
        faults.listed.iter().any(|fault| fault.path == path),
        "{:#?}",
        lines(&faults)
    );
    assert!(
        faults
            .listed
            .iter()
            .all(|fault| !fault.wrong.is_empty() && !fault.right.is_empty())
    );
}

#[test]
fn faults_of_every_kind_are_found_at_once() {
    let mut document = small();
    document["days"] = json!(5);
    document["colour"] = json!("blue");
    document["weights"].as_object_mut().unwrap().remove("same_day");
    document["requests"][3]["age"] = json!("ten");
    document["requests"][4]["points"] = json!(-5);
    document["teachers"][0]["available"][0] = json!([[900, 800]]);
    document["courses"][0]["form"] = json!("solo");
    let paths: Vec<String> = faults_of(&document)
        .listed
        .into_iter()
        .map(|fault| fault.path)
        .collect();
    // A hole in the frame (a weight) would make judgements of values guesses: the shape's faults come first.
    assert_eq!(
        paths,
        ["colour", "weights.same_day", "courses[0].form", "requests[3].age"]
    );
    document["weights"]["same_day"] = json!(60);
    let paths: Vec<String> = faults_of(&document)
        .listed
        .into_iter()
        .map(|fault| fault.path)
        .collect();
    let expected = [
        "colour",
        "courses[0].form",
        "requests[3].age",
        "teachers[0].available[0][0]",
        "requests[4].points",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn a_value_beside_a_hole_is_not_blamed_for_it() {
    let mut document = small();
    document["requests"][3]["venues"][0]["venue"] = json!(null);
    document["requests"][3]["venues"][1]["venue"] = json!(null);
    let paths: Vec<String> = faults_of(&document)
        .listed
        .into_iter()
        .map(|fault| fault.path)
        .collect();
    assert_eq!(
        paths,
        ["requests[3].venues[0].venue", "requests[3].venues[1].venue"]
    );
}

#[test]
fn a_key_that_stands_twice_is_a_fault() {
    let text = problem_text("XS-1").replacen("\"grid_min\":5", "\"grid_min\":5,\"grid_min\":10", 1);
    let faults = Problem::from_json(&text).unwrap_err();
    assert!(
        faults.to_string().contains("duplicate field `grid_min`"),
        "{faults}"
    );
}

#[rstest]
#[case("")]
#[case("{")]
#[case("[1, 2")]
#[case("{\"format\": NaN}")]
#[case("{\"points\": 1e999}")]
#[case("{} {}")]
fn what_is_no_json_is_one_fault(#[case] text: &str) {
    let faults = Problem::from_json(text).unwrap_err();
    assert_eq!(
        (faults.listed.len(), faults.listed[0].path.as_str()),
        (1, "the document"),
        "{faults}"
    );
}

#[test]
fn a_document_nested_without_end_is_a_fault() {
    assert!(Problem::from_json(&"[".repeat(100_000)).is_err());
}

#[test]
fn pins_that_contradict_each_other_are_a_fault() {
    let mut document = small();
    let pin = document["pins"][0].clone();
    let mut elsewhere = pin.clone();
    elsewhere["day"] = json!((pin["day"].as_u64().unwrap() + 1) % 5);
    document["pins"].as_array_mut().unwrap().push(elsewhere);
    let faults = faults_of(&document);
    assert_eq!(faults.listed[0].path, "pins[1].requests[0]", "{faults}");
    assert_eq!(faults.count(), 1, "{faults}");
}

#[test]
fn what_is_odd_but_makes_sense_is_legal() {
    let mut document = small();
    document["pins"] = json!([]);
    document["max_moved"] = json!(null);
    // Nobody can reach this minimum, nobody comes here, nobody teaches this.
    document["classes"][0]["min_size"] = json!(500);
    document["classes"][0]["max_size"] = json!(500);
    document["requests"][0]["venues"] = json!([]);
    document["requests"][1]["available"] = json!([[], [], [], [], []]);
    document["teachers"][0]["courses"] = json!([]);
    document["teachers"][1]["max_venues_per_day"] = json!(0);
    document["teachers"][2]["max_days"] = json!(0);
    document["requests"][2]["points"] = json!(0.125);
    assert_eq!(Problem::from_json(&document.to_string()).err(), None);
}

#[test]
fn an_empty_school_is_legal() {
    let mut document = small();
    for list in [
        "venues",
        "travel_min",
        "courses",
        "teachers",
        "classes",
        "requests",
        "siblings",
    ] {
        document[list] = json!([]);
    }
    for list in ["all_or_none", "choose", "pins"] {
        document[list] = json!([]);
    }
    assert_eq!(Problem::from_json(&document.to_string()).err(), None);
}

#[test]
fn a_solution_may_carry_more_keys_but_not_fewer() {
    let good =
        json!({"format": "kulturskole-solution/1", "problem": "p", "placements": [], "made_by": "hand"});
    assert!(Solution::from_json(&good.to_string()).is_ok());
    let bad = json!({"problem": 3, "placements": [{"kind": "lesson"}]});
    let faults = Solution::from_json(&bad.to_string()).unwrap_err();
    assert_eq!(faults.listed[0].path, "format");
    assert!(
        faults
            .listed
            .iter()
            .any(|fault| fault.path == "placements[0].kind"),
        "{faults}"
    );
    assert!(
        faults
            .listed
            .iter()
            .any(|fault| fault.path == "placements[0].requests"),
        "{faults}"
    );
}

/// A value that somebody might write by mistake.
fn slip() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3_i64..2000).prop_map(Value::from),
        any::<f64>()
            .prop_map(|number| serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number)),
        "[a-z/\"\\\\é]{0,8}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[0, 1440]])),
        proptest::collection::vec(-3_i64..60, 0..4).prop_map(Value::from),
    ]
}

/// Every place in the document, as a JSON pointer.
fn places(value: &Value, place: &str, all: &mut Vec<String>) {
    all.push(place.to_owned());
    match value {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                places(item, &format!("{place}/{i}"), all);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                places(item, &format!("{place}/{key}"), all);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is changed, a document is read or its faults are named; and what is legal can be judged and solved.
    #[test]
    fn no_change_to_a_document_makes_the_reader_panic(
        slips in proptest::collection::vec((any::<proptest::sample::Index>(), slip()), 1..4),
    ) {
        let mut document = small();
        for (index, value) in slips {
            let mut all = Vec::new();
            places(&document, "", &mut all);
            let place = index.get(&all);
            if let Some(hole) = document.pointer_mut(place) {
                *hole = value;
            }
        }
        match Problem::from_json(&document.to_string()) {
            Err(faults) => prop_assert!(faults.count() > 0),
            Ok(problem) => {
                let options = scheduler::Options { work_limit: Some(40), ..scheduler::Options::default() };
                if let Ok(solution) = scheduler::solve(&problem, &options, &mut |_| (), &|| false) {
                    prop_assert!(scheduler::check(&problem, &solution).broken.is_empty());
                }
            }
        }
    }

    /// Broken text is never more than a fault.
    #[test]
    fn no_cut_or_stray_character_makes_the_reader_panic(at in 0_usize..19_000, stray in any::<char>(), cut in any::<bool>()) {
        let mut text = problem_text("XS-1");
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        if cut { text.truncate(at) } else { text.insert(at, stray) }
        if let Err(faults) = Problem::from_json(&text) {
            prop_assert!(faults.count() > 0);
        }
    }
}
