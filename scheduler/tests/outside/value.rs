//! What a little more would be worth: predicted by prices, confirmed by searching on.

use crate::support::{problem, solved};
use scheduler::{CannotExplain, Change, Options, value};

fn turns(turns: u64) -> Options {
    Options {
        work_limit: Some(turns),
        ..Options::default()
    }
}

#[test]
fn the_most_valuable_come_first_and_the_first_ten_are_confirmed() {
    let problem = problem("S-1");
    let timetable = solved(&problem, 4_000);
    let values = value(&problem, &timetable, &turns(2_000), &|| false).unwrap();
    assert!(values.iter().all(|value| value.predicted > 0.0));
    assert!(values.windows(2).all(|two| two[0].predicted >= two[1].predicted));
    for (position, value) in values.iter().enumerate() {
        assert_eq!(value.confirmed.is_some(), position < 10, "{value:?}");
    }
    // An hour of a teacher who is short of them places somebody.
    let best = values
        .iter()
        .find(|value| matches!(value.change, Change::TeacherMinutes { .. }))
        .unwrap();
    assert!(best.confirmed.unwrap().points > 0.0, "{best:?}");
}

#[test]
fn the_same_work_gives_the_same_values_on_any_number_of_threads() {
    let problem = problem("XS-1");
    let timetable = solved(&problem, 1_000);
    let on = |threads| {
        let options = Options {
            threads,
            ..turns(500)
        };
        value(&problem, &timetable, &options, &|| false).unwrap()
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn where_nobody_wants_anything_nothing_is_worth_anything() {
    let mut problem = problem("XS-1");
    problem.requests.clear();
    problem.siblings.clear();
    problem.choose.clear();
    problem.all_or_none.clear();
    let nothing = scheduler::Solution::new(&problem.name, Vec::new());
    assert_eq!(value(&problem, &nothing, &turns(100), &|| false).unwrap(), []);
}

#[test]
fn a_timetable_that_breaks_rules_has_no_values() {
    let problem = problem("XS-1");
    let mut timetable = solved(&problem, 200);
    let twice = timetable.placements[0].clone();
    timetable.placements.push(twice);
    let refused = value(&problem, &timetable, &turns(100), &|| false);
    assert!(matches!(refused, Err(CannotExplain::Broken(_))), "{refused:?}");
}
