//! Runs against the truth: tiny problems of which every timetable can be tried.

use crate::testing::{best_of_all, tiny_problem};
use crate::{NoTimetable, Options, check, solve};

/// Problems with more combinations than this are passed over.
const COMBINATIONS: usize = 20_000;
/// Far more turns than a handful of requests needs.
const TURNS: u64 = 3_000;

#[test]
fn no_run_passes_the_optimum_no_bound_falls_below_it_and_nearly_every_run_reaches_it() {
    let (mut tried, mut reached, mut missed) = (0, 0, Vec::new());
    for seed in 0..600 {
        let problem = tiny_problem(seed);
        let Some(truth) = best_of_all(&problem, COMBINATIONS) else {
            continue;
        };
        tried += 1;
        let options = Options {
            work_limit: Some(TURNS),
            seed,
            ..Options::default()
        };
        let solution = match solve(&problem, &options, &mut |_| (), &|| false) {
            Ok(solution) => solution,
            Err(error @ NoTimetable::TooManyMoved { found: None, .. }) => {
                panic!("seed {seed}: there is a timetable, yet it is said to be proven that {error}")
            }
            Err(error) => {
                missed.push((seed, error.to_string()));
                continue;
            }
        };
        let judgement = check(&problem, &solution);
        assert_eq!(judgement.broken, [], "seed {seed}");
        assert!(
            judgement.score <= truth.score + 1e-6,
            "seed {seed}: {} > {}",
            judgement.score,
            truth.score
        );
        assert!(
            solution.bound.is_some_and(|bound| bound >= truth.score - 1e-6),
            "seed {seed}: the bound"
        );
        assert!(
            solution.placed_bound.is_some_and(|bound| bound >= truth.placed),
            "seed {seed}: placed_bound"
        );
        if judgement.score > truth.score - 1e-6 {
            reached += 1;
        } else {
            missed.push((seed, format!("{} of {}", judgement.score, truth.score)));
        }
    }
    assert!(tried > 400, "only {tried} problems could be tried");
    assert!(
        reached * 100 >= tried * 98,
        "{reached} of {tried} reached; missed {missed:?}"
    );
}
