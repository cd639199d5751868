//! Runs as their users see them: what is returned keeps the rules, whatever the options and whenever it ends.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::support::{PROBLEMS, problem, solved};
use rstest::rstest;
use scheduler::problem::Pin;
use scheduler::solution::Kind;
use scheduler::{
    NoTimetable, Options, Phase, Placement, Problem, Progress, Solution, Stopwatch, check, solve,
};

fn run(problem: &Problem, options: &Options) -> Result<Solution, NoTimetable> {
    solve(problem, options, &mut |_| (), &|| false)
}

fn turns(turns: u64) -> Options {
    Options {
        work_limit: Some(turns),
        ..Options::default()
    }
}

/// A clock that moves on by a millisecond each time it is read, so that time limits end without anybody waiting.
fn ticking() -> Stopwatch {
    let reads = AtomicUsize::new(0);
    Stopwatch::new(move || Duration::from_millis(reads.fetch_add(1, Ordering::Relaxed) as u64))
}

#[rstest]
fn a_run_keeps_every_rule_and_tells_its_true_score(
    #[values("XS-1", "XS-54-everything", "S-1", "S-2-both", "S-3-full", "M-2-both-pins")] name: &str,
    #[values(1, 2)] threads: usize,
) {
    let problem = problem(name);
    let solution = run(
        &problem,
        &Options {
            threads,
            ..turns(1_000)
        },
    )
    .unwrap();
    let judgement = check(&problem, &solution);
    assert_eq!(judgement.broken, []);
    assert_eq!(solution.score, Some(judgement.score));
    assert_eq!(solution.placed, Some(judgement.placed));
    assert!(solution.bound.unwrap() >= judgement.score);
    assert!((judgement.placed..=problem.requests.len()).contains(&solution.placed_bound.unwrap()));
    assert_eq!(
        (solution.problem.as_str(), solution.format.as_str()),
        (problem.name.as_str(), "kulturskole-solution/1")
    );
}

#[test]
fn the_same_problem_seed_and_work_give_the_same_timetable_on_any_number_of_threads() {
    for name in ["XS-54-everything", "S-3-full", "M-2-both-pins"] {
        let problem = problem(name);
        let options = Options {
            seed: 7,
            ..turns(1_500)
        };
        let first = run(&problem, &options).unwrap().placements;
        for threads in [1, 2, 3, 5] {
            let again = run(
                &problem,
                &Options {
                    threads,
                    ..options.clone()
                },
            )
            .unwrap()
            .placements;
            assert_eq!(again, first, "{name} on {threads} threads");
        }
        let other = run(&problem, &Options { seed: 8, ..options }).unwrap().placements;
        assert_ne!(other, first, "{name} with another seed");
    }
}

#[test]
fn more_work_gives_more_points() {
    let problem = problem("S-1");
    let [little, more] = [100, 20_000].map(|turns| solved(&problem, turns).score.unwrap());
    assert!(more > little + 1_000.0, "{little} {more}");
    assert!(more > 345_000.0, "{more}");
}

#[test]
fn a_run_without_limits_ends() {
    let mut problem = problem("XS-1");
    problem.requests.truncate(1);
    problem.siblings.clear();
    assert!(run(&problem, &Options::default()).is_ok());
}

#[rstest]
fn a_time_limit_ends_the_run(#[values(1, 2)] threads: usize) {
    let options = Options {
        time_limit: Some(Duration::from_secs(3)),
        stopwatch: Some(ticking()),
        threads,
        ..Options::default()
    };
    let problem = problem("S-1");
    let solution = run(&problem, &options).unwrap();
    assert_eq!(check(&problem, &solution).broken, []);
}

#[rstest]
fn a_small_school_is_solved_to_the_end(#[values(1, 2)] threads: usize) {
    // Given a small school, and more time than it takes,
    let problem = problem("XS-1");
    let options = Options {
        threads,
        time_limit: Some(Duration::from_hours(1)),
        stopwatch: Some(ticking()),
        ..Options::default()
    };
    let mut last = f64::INFINITY;
    // when it is solved,
    let solution = solve(
        &problem,
        &options,
        &mut |report| last = report.progress.bound,
        &|| false,
    )
    .unwrap();
    // then the run ends by itself, with a timetable and the proof that none is better.
    let judgement = check(&problem, &solution);
    assert_eq!((judgement.broken, judgement.score), (vec![], 59_300.0));
    assert!(
        solution.bound.unwrap() - judgement.score < 0.001,
        "{:?}",
        solution.bound
    );
    assert_eq!(Some(last), solution.bound);
}

#[rstest]
fn a_cancelled_run_returns_its_best_timetable(#[values(1, 2)] threads: usize) {
    let problem = problem("M-2-both-pins");
    let asked = AtomicUsize::new(0);
    let is_cancelled = || asked.fetch_add(1, Ordering::Relaxed) > 50;
    let options = Options {
        threads,
        ..turns(u64::MAX)
    };
    let solution = solve(&problem, &options, &mut |_| (), &is_cancelled).unwrap();
    assert_eq!(check(&problem, &solution).broken, []);
    assert!(solution.placed.unwrap() > 800);
}

#[test]
fn progress_begins_at_once_and_never_gets_worse() {
    let mut heard: Vec<Progress> = Vec::new();
    let options = Options {
        threads: 2,
        stopwatch: Some(ticking()),
        ..turns(2_000)
    };
    let solution = solve(
        &problem("S-3-full"),
        &options,
        &mut |report| heard.push(report.progress),
        &|| false,
    )
    .unwrap();
    assert_eq!(heard[0].phase, Phase::Construct);
    assert!(heard.len() > 3, "{heard:?}");
    for pair in heard.windows(2) {
        assert!(
            pair[0].score <= pair[1].score && pair[0].bound >= pair[1].bound,
            "{pair:?}"
        );
        assert!(pair[0].placed_bound >= pair[1].placed_bound, "{pair:?}");
    }
    assert!(heard.iter().all(|news| news.score.unwrap() <= news.bound));
    let last = heard.last().unwrap();
    assert_eq!(
        (last.phase, last.score, Some(last.bound)),
        (Phase::Done, solution.score, solution.bound)
    );
}

#[test]
fn a_run_never_falls_below_the_timetable_it_starts_from() {
    for name in PROBLEMS {
        let problem = problem(name);
        let start = solved(&problem, 2_000);
        let again = run(
            &problem,
            &Options {
                start: Some(start.clone()),
                seed: 9,
                ..turns(40)
            },
        )
        .unwrap();
        assert!(
            again.score >= start.score,
            "{name}: {:?} from {:?}",
            again.score,
            start.score
        );
    }
}

#[test]
fn what_does_not_fit_of_the_start_is_left_out() {
    let problem = problem("S-3-full");
    let start = crate::support::spoiled(&problem, &solved(&problem, 500), 3, 2);
    let mut nowhere = start.clone();
    nowhere.placements[0].room = usize::MAX;
    nowhere.placements[1].requests = vec![usize::MAX];
    nowhere.placements[2].start = i32::MAX;
    for start in [start, nowhere, Solution::new("another problem", vec![])] {
        let solution = run(
            &problem,
            &Options {
                start: Some(start),
                ..turns(100)
            },
        )
        .unwrap();
        assert_eq!(check(&problem, &solution).broken, []);
    }
}

#[test]
fn an_empty_school_has_an_empty_timetable() {
    let mut problem = problem("XS-1");
    problem.requests.clear();
    problem.siblings.clear();
    let no_pupils = run(&problem, &Options::default()).unwrap();
    assert_eq!(
        (
            no_pupils.placements.len(),
            no_pupils.score,
            no_pupils.placed_bound
        ),
        (0, Some(0.0), Some(0))
    );
    problem.teachers.clear();
    problem.classes.clear();
    problem.venues.clear();
    problem.travel_min.clear();
    assert_eq!(run(&problem, &Options::default()).unwrap().placements, []);
}

#[test]
fn teachers_who_never_come_teach_nothing() {
    let mut problem = problem("XS-1");
    for day in problem
        .teachers
        .iter_mut()
        .flat_map(|teacher| &mut teacher.available.0)
    {
        day.clear();
    }
    for threads in [1, 2] {
        let solution = run(
            &problem,
            &Options {
                threads,
                ..turns(100)
            },
        )
        .unwrap();
        assert_eq!((solution.placements.len(), solution.placed_bound), (0, Some(0)));
    }
}

#[test]
fn an_illegal_problem_is_refused_with_its_faults() {
    let mut problem = problem("XS-1");
    problem.grid_min = 0;
    problem.weights.same_day = -1.0;
    let Err(NoTimetable::Faulty(faults)) = run(&problem, &turns(10)) else {
        panic!("it is illegal")
    };
    assert_eq!(faults.count(), 2, "{faults}");
}

#[test]
fn pins_are_kept_and_so_are_the_groups_around_them() {
    let mut problem = problem("S-2-both");
    let free = solved(&problem, 3_000);
    // Pin somebody bound to another where that is possible, and one member of a class alone.
    let [one, _] = *problem.all_or_none[0].as_slice() else {
        panic!("the first list has two")
    };
    let holds = |id: usize| move |placement: &&Placement| placement.requests.contains(&id);
    let placements = free.placements.iter();
    let own = placements
        .clone()
        .find(|placement| placement.kind == Kind::Request)
        .unwrap();
    let class = placements
        .clone()
        .find(|placement| placement.kind == Kind::Class)
        .unwrap();
    let pin = |placement: &Placement, request: usize| Pin {
        requests: vec![request],
        teacher: placement.teacher,
        room: placement.room,
        day: placement.day,
        start: placement.start,
    };
    problem.pins = vec![pin(own, own.id), pin(class, class.requests[0])];
    if let Some(bound) = placements.clone().find(holds(one)) {
        problem.pins.retain(|pin| !pin.requests.contains(&one));
        problem.pins.push(pin(bound, one));
    }
    let solution = run(&problem, &turns(1_000)).unwrap();
    assert_eq!(check(&problem, &solution).broken, []);
}

#[test]
fn when_more_must_move_than_may_the_answer_says_how_many() {
    let mut problem = problem("S-1");
    let solution = solved(&problem, 100);
    let moved_freely = {
        problem.max_moved = Some(0);
        let judgement = check(&problem, &solution);
        judgement
            .broken
            .iter()
            .find(|broken| broken.rule == "too many moved")
            .unwrap()
            .facts
            .number
            .unwrap()
    };
    match run(&problem, &turns(500)) {
        Err(
            error @ NoTimetable::TooManyMoved {
                allowed: 0,
                at_least,
                found: None,
            },
        ) => {
            assert!(at_least > 0);
            assert!(
                error
                    .to_string()
                    .contains(&format!("at least {at_least} cannot stay")),
                "{error}"
            );
            // So many may be too few, for at_least does not know every rule; what the answer found is enough.
            problem.max_moved = Some(at_least);
            let enough = match run(&problem, &turns(2_000)) {
                Err(NoTimetable::TooManyMoved { found, .. }) => found.unwrap(),
                other => check(&problem, &other.unwrap()).broken.len() + at_least,
            };
            problem.max_moved = Some(enough);
            let solution = run(&problem, &turns(2_000)).unwrap();
            assert_eq!(check(&problem, &solution).broken, []);
            assert!(i64::try_from(enough).unwrap() < moved_freely);
        }
        other => panic!("{:?}", other.map(|solution| solution.score)),
    }
}

#[rstest]
#[case::quarter_hours(15)]
#[case::minutes(1)]
#[case::odd(7)]
fn other_grids_are_kept(#[case] grid_min: i32) {
    let mut problem = problem("XS-1");
    problem.grid_min = grid_min;
    let solution = run(&problem, &turns(1_000)).unwrap();
    assert_eq!(check(&problem, &solution).broken, []);
    assert!(solution.placed.unwrap() > 20);
}

#[test]
fn a_week_of_seven_days_uses_the_weekend_when_only_then_people_can() {
    let mut problem = problem("XS-1");
    problem.days = 7;
    let venues = problem
        .venues
        .iter_mut()
        .flat_map(|venue| &mut venue.rooms)
        .map(|room| &mut room.available);
    let teachers = problem
        .teachers
        .iter_mut()
        .flat_map(|t| [&mut t.available, &mut t.rather_not]);
    let requests = problem
        .requests
        .iter_mut()
        .flat_map(|r| [&mut r.available, &mut r.rather_not]);
    for week in venues.chain(teachers).chain(requests) {
        let monday = week.0[0].clone();
        week.0.extend([monday.clone(), monday]);
        week.0[..5].iter_mut().for_each(Vec::clear);
    }
    let solution = run(&problem, &turns(1_000)).unwrap();
    assert_eq!(check(&problem, &solution).broken, []);
    assert!(
        !solution.placements.is_empty() && solution.placements.iter().all(|placement| placement.day >= 5)
    );
}

#[rstest]
fn a_whole_timetable_can_be_pinned(
    #[values("XS-1", "XS-54-everything", "S-1", "S-2-both", "S-3-full")] name: &str,
) {
    // Given a timetable of which every lesson is pinned, with classes of different lengths close to other lessons,
    let mut problem = problem(name);
    let published = solved(&problem, 20_000);
    problem.max_moved = None;
    problem.pins = published.placements.iter().map(pin).collect();
    // when the problem is solved once more,
    let frozen = run(&problem, &turns(1_000)).unwrap();
    // then everybody is still where the pins say.
    let meetings = |solution: &Solution| -> BTreeSet<_> {
        let lessons = solution.placements.iter();
        let of_pupils = lessons.flat_map(|lesson| {
            let place = (lesson.teacher, lesson.room, lesson.day, lesson.start);
            lesson.requests.iter().map(move |request| (*request, place))
        });
        of_pupils.collect()
    };
    assert!(meetings(&frozen).is_superset(&meetings(&published)));
}

fn pin(lesson: &Placement) -> Pin {
    Pin {
        requests: lesson.requests.clone(),
        teacher: lesson.teacher,
        room: lesson.room,
        day: lesson.day,
        start: lesson.start,
    }
}
