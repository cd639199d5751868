//! The bound against the best of all timetables of tiny problems, and against itself.

use super::{Bounder, Objective, certificate};
use crate::Problem;
use crate::testing::{best_of_all, tiny_problem};
use crate::verify::{Verdict, verify};

/// How far a score that was rounded to thousandths may lie above the points themselves.
const ROUNDING: f64 = 5e-4;
const COMBINATIONS: usize = 2_000;

#[test]
fn no_timetable_of_a_tiny_problem_beats_the_bound_at_any_step() {
    let mut compared = 0;
    for seed in 0..2_000 {
        let problem = tiny_problem(seed);
        let Some(best) = best_of_all(&problem, COMBINATIONS) else {
            continue;
        };
        compared += 1;
        let mut points = Bounder::new(&problem, Objective::Points);
        let mut placed = Bounder::new(&problem, Objective::Placed);
        for step in 0..60 {
            assert!(
                points.best() >= best.score - ROUNDING,
                "seed {seed}, step {step}: bound {} < score {}",
                points.best(),
                best.score
            );
            assert!(placed.best() >= best.placed as f64, "seed {seed}, step {step}");
            points.step(Some(best.score));
            placed.step(None);
        }
    }
    assert!(compared > 900, "only {compared} problems were small enough");
}

#[test]
fn no_timetable_beats_the_bound_when_all_classes_are_planned_exactly() {
    let (mut compared, mut met) = (0, 0);
    for seed in 0..400 {
        let problem = tiny_problem(seed);
        let Some(best) = best_of_all(&problem, COMBINATIONS) else {
            continue;
        };
        compared += 1;
        for (objective, reached) in [
            (Objective::Points, best.score - ROUNDING),
            (Objective::Placed, best.placed as f64),
        ] {
            let mut bound = Bounder::new(&problem, objective);
            while !bound.is_settled() {
                bound.step(Some(reached));
                assert!(
                    bound.best() >= reached,
                    "seed {seed}: {objective:?} {}",
                    bound.best()
                );
            }
            met += usize::from(bound.best() < reached + 1.0);
            let verdict = verdict(&problem, &bound);
            let most = if objective == Objective::Points {
                0.001
            } else {
                1.0
            };
            assert!(
                verdict.holds && verdict.proven >= reached && verdict.claimed - verdict.proven <= most,
                "seed {seed}: {verdict:?}, reached {reached}"
            );
        }
    }
    assert!(compared > 150, "only {compared} problems were small enough");
    assert!(
        met > compared,
        "the bound is met only {met} times of {}",
        2 * compared
    );
}

/// What the independent arithmetic makes of the bound as it stands.
fn verdict(problem: &Problem, bound: &Bounder) -> Verdict {
    verify(problem, &certificate(problem, &[bound])).unwrap()[0]
}

#[test]
fn whatever_the_prices_an_independent_computation_of_the_bound_comes_to_the_same() {
    for seed in 0..1_000 {
        let problem = tiny_problem(seed);
        for objective in [Objective::Points, Objective::Placed] {
            let mut bound = Bounder::new(&problem, objective);
            for step in 0..30 {
                bound.step(None);
                if step % 10 != 9 && step != 0 {
                    continue;
                }
                let verdict = verdict(&problem, &bound);
                assert!(verdict.holds, "seed {seed}, step {step}: {verdict:?}");
                // One step more is claimed than computed; a count is rounded down.
                let most = if objective == Objective::Points {
                    0.001
                } else {
                    1.0
                };
                assert!(
                    verdict.claimed - verdict.proven <= most,
                    "seed {seed}, step {step}: {verdict:?}"
                );
            }
        }
    }
}

#[test]
fn no_timetable_beats_what_the_independent_computation_proves() {
    let mut compared = 0;
    for seed in 0..600 {
        let problem = tiny_problem(seed);
        let Some(best) = best_of_all(&problem, COMBINATIONS) else {
            continue;
        };
        compared += 1;
        for (objective, reached) in [
            (Objective::Points, best.score - ROUNDING),
            (Objective::Placed, best.placed as f64),
        ] {
            let mut bound = Bounder::new(&problem, objective);
            for _ in 0..3 {
                let verdict = verdict(&problem, &bound);
                assert!(verdict.proven >= reached, "seed {seed}: {verdict:?} < {reached}");
                for _ in 0..20 {
                    bound.step(Some(reached));
                }
            }
        }
    }
    assert!(compared > 250, "only {compared} problems were small enough");
}

/// The bound of a problem when everything has been tried, without a timetable to aim at.
fn settled(problem: &Problem) -> Bounder {
    let mut bound = Bounder::new(problem, Objective::Points);
    while !bound.is_settled() {
        bound.step(None);
    }
    bound
}

#[test]
fn the_gap_of_a_tiny_school_is_closed_and_the_best_timetable_met() {
    let (mut compared, mut closed, mut met) = (0, 0, 0);
    for seed in 2_000..2_600 {
        // Given a tiny problem of which the best timetable is known,
        let problem = tiny_problem(seed);
        let Some(best) = best_of_all(&problem, COMBINATIONS) else {
            continue;
        };
        compared += 1;
        // when its bound is worked on to the end,
        let mut bound = settled(&problem);
        // then no timetable beats it, and an independent computation says the same;
        assert!(
            bound.best() >= best.score - ROUNDING,
            "seed {seed}: {} < {}",
            bound.best(),
            best.score
        );
        let verdict = verdict(&problem, &bound);
        assert!(
            verdict.holds && verdict.proven >= best.score - ROUNDING,
            "seed {seed}: {verdict:?}"
        );
        // mostly it is just what the best brings, and that was met on the way.
        closed += usize::from(bound.best() - best.score < 0.01);
        let placements = bound.take_timetable().unwrap_or_default();
        let placed: usize = placements.iter().map(|placement| placement.requests.len()).sum();
        met += usize::from(placed > 0 || best.placed == 0);
    }
    assert!(compared > 250, "only {compared} problems were small enough");
    assert!(
        closed * 100 > compared * 90,
        "only {closed} gaps of {compared} are closed"
    );
    assert!(
        met * 100 > compared * 90,
        "only {met} timetables of {compared} were met"
    );
}

#[test]
fn a_window_in_which_there_is_a_timetable_proves_nothing() {
    let mut tried = 0;
    for seed in 2_000..2_300 {
        // Given a tiny problem whose best timetable reaches its bound,
        let problem = tiny_problem(seed);
        let Some(best) = best_of_all(&problem, COMBINATIONS) else {
            continue;
        };
        let bound = settled(&problem);
        if bound.best() - best.score > 0.01 || best.score < 2.0 {
            continue;
        }
        tried += 1;
        // when a certificate says that there is none even a point lower,
        let mut certificate = certificate(&problem, &[&bound]);
        let claim = &mut certificate.claims[0];
        claim.searched += (f64::from(claim.scale).exp2() * 1.0).ceil() as i64;
        claim.bound -= 1.0;
        // then it does not hold.
        let verdict = verify(&problem, &certificate).unwrap()[0];
        assert!(
            !verdict.holds && verdict.proven >= best.score - ROUNDING,
            "seed {seed}: {verdict:?}"
        );
    }
    assert!(tried > 100, "only {tried} problems were tried");
}

#[test]
fn no_window_that_holds_the_best_timetable_is_called_empty_at_any_prices() {
    let mut tried = 0;
    for seed in 10_000..11_500 {
        // Given a tiny problem with siblings, of which the best timetable is known,
        let problem = tiny_problem(seed);
        if problem.siblings.is_empty() || problem.classes.is_empty() {
            continue;
        }
        let Some(best) = best_of_all(&problem, COMBINATIONS) else {
            continue;
        };
        let mut bound = Bounder::new(&problem, Objective::Points);
        for _ in 0..4 {
            // when a certificate with prices from anywhere on the way says that there is nothing down to just below it,
            let mut certificate = certificate(&problem, &[&bound]);
            let claim = &mut certificate.claims[0];
            let points = bound.best() - best.score + 0.01;
            claim.searched = (f64::from(claim.scale).exp2() * points).ceil() as i64;
            claim.bound = best.score - 0.01;
            // then it does not hold.
            if let Ok(verdicts) = verify(&problem, &certificate) {
                tried += 1;
                assert!(!verdicts[0].holds, "seed {seed}: {:?}", verdicts[0]);
            }
            for _ in 0..7 {
                bound.step(Some(best.score));
            }
        }
    }
    assert!(tried > 1_000, "only {tried} windows were tried");
}

#[test]
fn the_smallest_school_is_solved_to_the_end() {
    // Given XS-1,
    let problem = Problem::from_json(include_str!("../../bench/problems/XS-1.json")).unwrap();
    // when its bound is worked on to the end, with no timetable to aim at,
    let mut bound = settled(&problem);
    // then it is what its best timetable brings, which was met on the way, and can be checked.
    assert!((bound.best() - 59_300.0).abs() < 0.001, "{}", bound.best());
    let placements = bound.take_timetable().expect("it was met");
    assert_eq!(
        placements
            .iter()
            .map(|placement| placement.requests.len())
            .sum::<usize>(),
        35
    );
    assert!(verdict(&problem, &bound).holds);
}

#[test]
fn a_window_is_given_up_when_it_is_time_to_stop() {
    // Given XS-1 with prices and classes done,
    let problem = Problem::from_json(include_str!("../../bench/problems/XS-1.json")).unwrap();
    let mut bound = Bounder::new(&problem, Objective::Points);
    while !bound.is_closing() {
        bound.step(None);
    }
    let before = bound.best();
    // when it is to stop at once,
    bound.step_while(None, &|| false);
    // then the bound stays what it was, nothing is met, and it is settled.
    assert!(bound.is_settled());
    assert_eq!((bound.best(), bound.take_timetable()), (before, None));
}
