//! Schools side by side in one problem: each is solved by itself, and what they reach adds up.

use crate::support::{problem, solved};
use scheduler::{CannotJoin, Options, Phase, Progress, check, join, solve};

fn turns(turns: u64) -> Options {
    Options {
        work_limit: Some(turns),
        ..Options::default()
    }
}

#[test]
fn three_schools_at_once_are_solved_like_each_alone() {
    // Given three schools, of which one is there twice,
    let (small, other) = (problem("XS-1"), problem("S-1"));
    let whole = join("three", &[small.clone(), other.clone(), small.clone()]).unwrap();
    // when they are solved together,
    let mut steps: Vec<Progress> = Vec::new();
    let solution = solve(
        &whole,
        &turns(6_000),
        &mut |report| steps.push(report.progress),
        &|| false,
    )
    .unwrap();
    // then no rule is broken, the score is the judge's, and bounds hold for the whole,
    let judgement = check(&whole, &solution);
    assert_eq!(judgement.broken, []);
    assert_eq!(
        (solution.score, solution.placed),
        (Some(judgement.score), Some(judgement.placed))
    );
    let bounds = (solution.bound.unwrap(), solution.placed_bound.unwrap());
    let best = |school, turns| solved(school, turns).score.unwrap();
    assert!(bounds.0 >= 2.0 * best(&small, 2_000) + best(&other, 4_000));
    assert!(bounds.1 >= judgement.placed && bounds.1 <= whole.requests.len());
    // each gets about what it would have got alone,
    assert!(
        judgement.score > 0.99 * (2.0 * best(&small, 700) + best(&other, 4_500)),
        "{judgement:?}"
    );
    // and the course begins with a timetable, never loses what it has, and ends when it is done.
    assert_eq!(
        steps.first().map(|step| (step.phase, step.score.is_some())),
        Some((Phase::Construct, true))
    );
    assert_eq!(
        steps.last().map(|step| (step.phase, step.score)),
        Some((Phase::Done, solution.score))
    );
    for two in steps.windows(2) {
        assert!(
            two[1].score >= two[0].score && two[1].bound <= two[0].bound,
            "{two:?}"
        );
    }
}

#[test]
fn the_same_work_solves_the_parts_alike_on_any_number_of_threads() {
    let whole = join("four", &["XS-1", "S-1", "XS-1", "XS-1"].map(problem)).unwrap();
    let on = |threads| {
        solve(
            &whole,
            &Options {
                threads,
                ..turns(2_000)
            },
            &mut |_| (),
            &|| false,
        )
        .unwrap()
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn a_start_is_taken_apart_too() {
    let school = problem("S-1");
    let whole = join("two", &[school.clone(), school]).unwrap();
    let start = solve(&whole, &turns(4_000), &mut |_| (), &|| false).unwrap();
    let options = Options {
        start: Some(start.clone()),
        ..turns(0)
    };
    let again = solve(&whole, &options, &mut |_| (), &|| false).unwrap();
    assert!(again.score >= start.score);
}

#[test]
fn when_it_is_cancelled_at_once_there_is_a_timetable_of_every_school() {
    let whole = join("two", &["XS-1", "S-1"].map(problem)).unwrap();
    let solution = solve(&whole, &turns(1_000_000), &mut |_| (), &|| true).unwrap();
    assert_eq!(check(&whole, &solution).broken, []);
    let first = problem("XS-1").requests.len();
    let placed = |is_wanted: &dyn Fn(usize) -> bool| {
        solution
            .placements
            .iter()
            .flat_map(|lesson| &lesson.requests)
            .any(|request| is_wanted(*request))
    };
    assert!(placed(&|request| request < first) && placed(&|request| request >= first));
}

#[test]
fn schools_that_do_not_agree_or_are_none_are_not_joined() {
    let school = problem("XS-1");
    assert_eq!(join("none", &[]), Err(CannotJoin::Nothing));
    let mut coarse = school.clone();
    coarse.grid_min = 1;
    let differs = join("two", &[school.clone(), coarse]);
    assert_eq!(
        differs,
        Err(CannotJoin::Differs {
            number: 2,
            key: "grid_min"
        })
    );
    let mut broken = school.clone();
    broken.requests[0].course = 1_000;
    let refused = join("two", &[school, broken]);
    assert!(
        matches!(refused, Err(CannotJoin::Faulty { number: 2, .. })),
        "{refused:?}"
    );
}
