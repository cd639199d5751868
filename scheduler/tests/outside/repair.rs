//! A published week is repaired: what changed is made good, and others are left in peace.

use crate::support::{problem, solved};
use rstest::rstest;
use scheduler::problem::{Previous, Problem};
use scheduler::{NoTimetable, Options, Repair, Solution, check, repair};

fn repaired(problem: &Problem, published: &Solution) -> Repair {
    repair(problem, published, &turns(6_000), &mut |_| (), &|| false).unwrap()
}

fn turns(turns: u64) -> Options {
    Options {
        work_limit: Some(turns),
        ..Options::default()
    }
}

/// Where each request is taught.
fn places(problem: &Problem, timetable: &Solution) -> Vec<Option<Previous>> {
    let venues: Vec<usize> = problem.rooms().map(|(venue, _)| venue).collect();
    let mut places = vec![None; problem.requests.len()];
    for lesson in &timetable.placements {
        for request in &lesson.requests {
            places[*request] = Some(Previous {
                teacher: lesson.teacher,
                venue: venues[lesson.room],
                day: lesson.day,
                start: lesson.start,
            });
        }
    }
    places
}

/// The teacher's day with the most pupils.
fn fullest_day(published: &Solution) -> (usize, usize, Vec<usize>) {
    let days = published
        .placements
        .iter()
        .map(|lesson| (lesson.teacher, lesson.day));
    let pupils = |(teacher, day): (usize, usize)| -> Vec<usize> {
        let lessons = published.placements.iter();
        let that_day = lessons.filter(|lesson| (lesson.teacher, lesson.day) == (teacher, day));
        that_day.flat_map(|lesson| lesson.requests.clone()).collect()
    };
    let (teacher, day) = days.max_by_key(|day| (pupils(*day).len(), *day)).unwrap();
    (teacher, day, pupils((teacher, day)))
}

#[rstest]
fn when_a_teacher_cannot_come_on_a_day_nobody_else_loses_a_place_and_few_are_moved(
    #[values("XS-1", "S-1", "S-3-full")] name: &str,
) {
    // Given a published week,
    let mut problem = Problem {
        max_moved: None,
        ..problem(name)
    };
    let published = solved(&problem, 2_000);
    // when the teacher with the fullest day cannot come on it,
    let (teacher, day, hit) = fullest_day(&published);
    problem.teachers[teacher].available.0[day].clear();
    let repair = repaired(&problem, &published);
    // then the week keeps every rule,
    let judgement = check(&problem, &repair.solution);
    assert_eq!(judgement.broken, []);
    assert_eq!(repair.solution.score, Some(judgement.score));
    // only those of that day may be without a place,
    assert!(
        repair.lost.iter().all(|request| hit.contains(request)),
        "{:?} of {hit:?}",
        repair.lost
    );
    // all of them move, and hardly anybody besides,
    let hit: Vec<usize> = hit
        .into_iter()
        .filter(|request| !repair.gone.contains(request))
        .collect();
    assert!(repair.at_least >= hit.len());
    let others = repair
        .moved
        .iter()
        .filter(|request| !hit.contains(request))
        .count();
    assert!(others <= 16, "{others} others moved");
    // and what is told of them is what has become of them.
    let (before, now) = (places(&problem, &published), places(&problem, &repair.solution));
    for request in 0..problem.requests.len() {
        let told = [&repair.moved, &repair.lost, &repair.gained].map(|list| list.contains(&request));
        let is_gone = repair.gone.contains(&request);
        let truth = match (before[request], now[request]) {
            (Some(before), Some(now)) => [before != now, false, false],
            (Some(_), None) => [false, !is_gone, false],
            (None, Some(_)) => [false, false, true],
            (None, None) => [false; 3],
        };
        assert_eq!(told, truth, "request {request}");
    }
}

#[test]
fn a_week_that_nothing_happened_to_stays_as_it_is() {
    let problem = problem("S-1");
    let published = solved(&problem, 2_000);
    let repair = repaired(&problem, &published);
    assert_eq!(
        (repair.at_least, repair.moved, repair.lost, repair.gone),
        (0, vec![], vec![], vec![])
    );
    assert!(repair.solution.score >= published.score);
}

#[test]
fn more_moves_never_place_fewer_of_those_who_held_a_place() {
    let mut problem = problem("S-1");
    let published = solved(&problem, 2_000);
    let (teacher, day, _) = fullest_day(&published);
    problem.teachers[teacher].available.0[day].clear();
    let curve = repaired(&problem, &published).curve;
    assert!(curve.len() > 1);
    for pair in curve.windows(2) {
        assert!(pair[0].allowed < pair[1].allowed);
        assert!(pair[0].lost >= pair[1].lost, "{pair:?}");
    }
    for rung in curve {
        assert!(rung.moved + rung.lost <= rung.allowed, "{rung:?}");
    }
}

#[test]
fn a_class_that_lost_a_pupil_is_filled_up_where_it_was() {
    // Given a class of just the pupils that it needs, and others who could join it,
    let mut problem = problem("S-1");
    let published = solved(&problem, 2_000);
    let class = published
        .placements
        .iter()
        .find(|lesson| {
            let is_placed = |request: &usize| {
                published
                    .placements
                    .iter()
                    .any(|one| one.requests.contains(request))
            };
            let could_join = |asked: &&scheduler::problem::Request| {
                let end = lesson.start
                    + problem
                        .classes
                        .get(lesson.id)
                        .map_or(0, |class| class.duration_min);
                asked.classes.contains(&lesson.id)
                    && !is_placed(&asked.id)
                    && asked
                        .available
                        .holds(lesson.day, scheduler::week::Window::new(lesson.start, end))
                    && asked.venues.iter().any(|wish| {
                        Some(wish.venue) == problem.rooms().nth(lesson.room).map(|(venue, _)| venue)
                    })
            };
            lesson.kind == scheduler::solution::Kind::Class
                && problem.requests.iter().any(|asked| could_join(&asked))
        })
        .unwrap()
        .clone();
    problem.classes[class.id].min_size = class.requests.len();
    // when one of them leaves,
    let left = class.requests[0];
    problem.requests[left].available.0.iter_mut().for_each(Vec::clear);
    let repair = repaired(&problem, &published);
    // then the others stay, and somebody has come in.
    assert_eq!(
        (repair.gone, repair.moved, repair.lost),
        (vec![left], vec![], vec![])
    );
    assert!(!repair.gained.is_empty());
}

#[test]
fn when_more_must_move_than_may_it_says_how_many() {
    let mut problem = problem("S-1");
    let published = solved(&problem, 2_000);
    let (teacher, day, hit) = fullest_day(&published);
    problem.teachers[teacher].available.0[day].clear();
    problem.max_moved = Some(hit.len() - 1);
    let refused = repair(&problem, &published, &turns(500), &mut |_| (), &|| false).unwrap_err();
    let NoTimetable::TooManyMoved {
        allowed,
        at_least,
        found: None,
    } = refused
    else {
        panic!("{refused}");
    };
    assert!(allowed < at_least && at_least >= hit.len());
}

#[test]
fn what_is_published_for_another_problem_is_passed_over() {
    let problem = problem("XS-1");
    let mut published = solved(&problem, 500);
    for lesson in &mut published.placements {
        lesson.teacher += 1_000;
        lesson.requests.push(1_000_000);
    }
    let repair = repaired(&problem, &published);
    assert_eq!(check(&problem, &repair.solution).broken, []);
    assert!(repair.moved.is_empty() && repair.lost.is_empty());
}

#[test]
fn the_same_work_repairs_alike_on_any_number_of_threads() {
    let mut problem = problem("S-3-full");
    let published = solved(&problem, 1_000);
    let (teacher, day, _) = fullest_day(&published);
    problem.teachers[teacher].available.0[day].clear();
    let on = |threads| {
        let options = Options {
            threads,
            ..turns(2_000)
        };
        repair(&problem, &published, &options, &mut |_| (), &|| false).unwrap()
    };
    assert_eq!(on(1), on(4));
}
