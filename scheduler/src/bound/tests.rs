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
