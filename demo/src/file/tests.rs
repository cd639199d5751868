//! Every fault of the data files is found, told apart and reported with all the others.

use super::*;

/// What is reported when a file says something else.
fn faults(change: impl FnOnce(&mut Files)) -> Vec<String> {
    let mut files = Files::embedded();
    change(&mut files);
    match files.read() {
        Ok(_) => Vec::new(),
        Err(fault) => fault.faults.iter().map(ToString::to_string).collect(),
    }
}

fn replace(text: &mut String, from: &str, to: &str) {
    assert!(text.contains(from), "the data no longer says {from}");
    *text = text.replacen(from, to, 1);
}

#[test]
fn the_files_of_this_repository_have_no_fault() {
    assert_eq!(faults(|_| {}), Vec::<String>::new());
}

#[test]
fn faults_in_several_files_are_reported_together() {
    let found = faults(|files| {
        replace(&mut files.season, "\"2027-06-18\"", "\"2026-06-18\"");
        replace(&mut files.prices, "498000", "-1");
        replace(
            &mut files.postal_areas,
            "\"lat\": 59.8365, \"lon\": 10.43",
            "\"lat\": 10.43, \"lon\": 59.8365",
        );
        replace(
            &mut files.venues,
            "\"key\": \"arnestad-skole\"",
            "\"key\": \"tofte-skole\"",
        );
        replace(
            &mut files.courses,
            "\"min\": 7, \"max\": 19",
            "\"min\": 19, \"max\": 7",
        );
    });
    for part in [
        "season.json: ends_on: the season must end after it starts",
        "prices.json: ordinary_ore: -1 øre must be more than nothing",
        "postal_areas.json: 1383: 10.43, 59.8365 lies outside Asker",
        "venues.json: the key \"tofte-skole\" stands twice",
        "courses.json: piano: ages 19 to 7 must go upwards",
    ] {
        assert!(
            found.iter().any(|fault| fault.contains(part)),
            "{part} is missing in {found:#?}"
        );
    }
}

#[test]
fn files_of_the_wrong_shape_are_reported_together_with_the_place() {
    let found = faults(|files| {
        replace(&mut files.school, "\"slug\"", "\"slugg\"");
        replace(&mut files.venues, "\"capacity\": 6", "\"capacity\": \"six\"");
    });
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("slugg"), "{found:#?}");
    assert!(
        found[1].starts_with("venues.json: [0].rooms[0].capacity"),
        "{found:#?}"
    );
}

#[test]
fn each_broken_rule_of_a_venue_names_the_room_and_what_would_be_right() {
    for (from, to, message) in [
        (
            "\"postcode\": \"1384\"",
            "\"postcode\": \"9999\"",
            "ostre-asker-gard: the postcode 9999 does not stand",
        ),
        (
            "\"kind\": \"BASE\"",
            "\"kind\": \"SCHOOL\"",
            "must be of the kind BASE",
        ),
        (
            "\"kind\": \"SCHOOL\"",
            "\"kind\": \"BASE\"",
            "must be of the kind BASE",
        ),
        (
            "mon-thu 13:00-21:00",
            "mon-thu 13:02-21:00",
            "must lie on the 5-minute grid",
        ),
        (
            "mon-thu 13:00-21:00",
            "mon-thu 21:00-13:00",
            "must begin before they end",
        ),
        (
            "mon-thu 13:00-21:00",
            "mon-thu 13:00-23:00",
            "between 08:00 and 22:00",
        ),
        (
            "mon-thu 13:00-21:00",
            "weekdays from noon",
            "cannot be read as hours",
        ),
        ("fri 13:00-19:00", "mon 20:00-21:30", "hours of one day overlap"),
        (
            "\"key\": \"klaver-2\"",
            "\"key\": \"klaver-1\"",
            "the key \"klaver-1\" stands twice",
        ),
        (
            "\"key\": \"klaver-2\"",
            "\"key\": \"Klaver 2\"",
            "must be made of lower-case letters",
        ),
        (
            "\"capacity\": 6",
            "\"capacity\": 0",
            "klaver-1: a room must hold somebody",
        ),
        (
            "\"to\": \"2027-06-20\"",
            "\"to\": \"2026-06-20\"",
            "which is no day at all",
        ),
    ] {
        let found = faults(|files| replace(&mut files.venues, from, to));
        assert!(
            found.iter().any(|fault| fault.contains(message)),
            "{to}: {found:#?}"
        );
    }
}

#[test]
fn each_broken_rule_of_a_course_names_the_course_and_what_would_be_right() {
    for (from, to, message) in [
        (
            "\"lesson_min\": 20",
            "\"lesson_min\": 22",
            "piano: a lesson of 22 minutes must be a multiple of 5",
        ),
        (
            "\"lesson_min\": 20",
            "\"lesson_min\": 700",
            "piano: no room anywhere has [Piano]",
        ),
        (
            "\"min\": 1, \"max\": 1",
            "\"min\": 1, \"max\": 2",
            "piano: 1 to 2 pupils",
        ),
        (
            "\"min\": 8, \"max\": 30",
            "\"min\": 8, \"max\": 300",
            "strykeorkester: no room at ostre-asker-gard has [Large], holds 300",
        ),
        (
            "\"nn\": \"Orgel\"",
            "\"nn\": \" \"",
            "orgel.name: the text in \"nn\" is empty",
        ),
        (
            "\"popularity\": 160",
            "\"popularity\": 0",
            "piano: popularity must be at least 1",
        ),
        (
            "\"taught_at\": [\"ostre-asker-gard\"",
            "\"taught_at\": [\"nowhere\"",
            "musikklek.taught_at: no venue has the key \"nowhere\"",
        ),
    ] {
        let found = faults(|files| replace(&mut files.courses, from, to));
        assert!(
            found.iter().any(|fault| fault.contains(message)),
            "{to}: {found:#?}"
        );
    }
}

#[test]
fn a_discipline_without_a_course_is_a_fault() {
    let found = faults(|files| files.courses = files.courses.replace("CREATIVE_WRITING", "DRAMA"));
    assert_eq!(found, ["courses.json: no course belongs to CreativeWriting"]);
}

#[test]
fn a_break_outside_the_season_or_before_the_last_one_is_a_fault() {
    for (from, to) in [
        ("\"2026-12-21\"", "\"2026-10-01\""),
        ("\"to\": \"2027-05-17\"", "\"to\": \"2027-08-17\""),
    ] {
        let found = faults(|files| replace(&mut files.season, from, to));
        assert!(
            found
                .iter()
                .any(|fault| fault.contains("after the break before it")),
            "{to}: {found:#?}"
        );
    }
}
