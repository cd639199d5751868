//! Explanations against the truth: tiny problems of which every timetable can be tried.

use super::{CannotExplain, Explanation, Reason, explain, with};
use crate::testing::{best_of_all, tiny_problem};
use crate::{Options, Problem, Solution, check, solve};

const COMBINATIONS: usize = 5_000;

/// The explanations of what a short run leaves out, for many tiny problems.
fn explained() -> impl Iterator<Item = (Problem, Solution, Vec<Explanation>)> {
    (0..600).filter_map(|seed| {
        let problem = tiny_problem(seed);
        let options = Options {
            work_limit: Some(300),
            seed,
            ..Options::default()
        };
        let solution = solve(&problem, &options, &mut |_| (), &|| false).ok()?;
        let explanations = explain(&problem, &solution, &|| false).unwrap();
        Some((problem, solution, explanations))
    })
}

#[test]
fn everybody_without_a_place_is_explained_and_nobody_else() {
    for (problem, solution, explanations) in explained() {
        let placed = |request: &usize| {
            solution
                .placements
                .iter()
                .any(|lesson| lesson.requests.contains(request))
        };
        let unplaced: Vec<usize> = (0..problem.requests.len())
            .filter(|request| !placed(request))
            .collect();
        let told: Vec<usize> = explanations
            .iter()
            .map(|explanation| explanation.request)
            .collect();
        assert_eq!(told, unplaced);
    }
}

#[test]
fn every_remedy_is_true() {
    let (mut remedies, mut helped) = (0, 0);
    for (problem, solution, explanations) in explained() {
        for explanation in explanations {
            helped += usize::from(!explanation.remedies.is_empty());
            for remedy in explanation.remedies {
                remedies += 1;
                let (mut problem, mut solution) = (problem.clone(), solution.clone());
                let before = check(&problem, &solution).score;
                for change in &remedy.changes {
                    change.make(&mut problem, &mut solution);
                }
                assert!(!remedy.changes.is_empty());
                assert!(remedy.placement.requests.contains(&explanation.request));
                let judgement = check(&problem, &with(&solution, &remedy.placement));
                assert_eq!(judgement.broken, []);
                assert!((judgement.score - before - remedy.points).abs() < 1e-9);
            }
        }
    }
    assert!(remedies > 200 && helped > 150, "{remedies} remedies for {helped}");
}

#[test]
fn who_is_said_to_be_impossible_is_in_no_timetable() {
    let mut tried = 0;
    for (mut problem, _, explanations) in explained() {
        for explanation in explanations {
            if !matches!(explanation.reason, Reason::Impossible { .. }) {
                continue;
            }
            // Given a request that is worth more than everything else together.
            let points = std::mem::replace(&mut problem.requests[explanation.request].points, 1e6);
            if let Some(best) = best_of_all(&problem, COMBINATIONS) {
                tried += 1;
                assert!(best.score < 5e5, "{explanation:?}");
            }
            problem.requests[explanation.request].points = points;
        }
    }
    assert!(tried > 50, "{tried}");
}

#[test]
fn who_could_be_placed_at_once_is_told_where_and_what_it_costs() {
    let mut told = 0;
    for problem in (0..200).map(tiny_problem) {
        let empty = Solution::new(&problem.name, Vec::new());
        let Ok(explanations) = explain(&problem, &empty, &|| false) else {
            continue;
        };
        for explanation in explanations {
            let (Reason::TooDear { placement, points } | Reason::Overlooked { placement, points }) =
                &explanation.reason
            else {
                continue;
            };
            told += 1;
            let judgement = check(&problem, &with(&empty, placement));
            assert_eq!(judgement.broken, []);
            assert!((judgement.score - points).abs() < 1e-9);
        }
    }
    assert!(told > 100, "{told}");
}

#[test]
fn a_timetable_that_breaks_rules_is_not_explained() {
    let problem = (0..100)
        .map(tiny_problem)
        .find(|problem| problem.requests.len() > 2)
        .unwrap();
    let options = Options {
        work_limit: Some(300),
        ..Options::default()
    };
    let mut solution = solve(&problem, &options, &mut |_| (), &|| false).unwrap();
    let twice = solution.placements[0].clone();
    solution.placements.push(twice);
    assert!(matches!(
        explain(&problem, &solution, &|| false),
        Err(CannotExplain::Broken(_))
    ));
}

#[test]
fn a_cancelled_explanation_ends() {
    let problem = tiny_problem(1);
    let empty = Solution::new(&problem.name, Vec::new());
    if check(&problem, &empty).broken.is_empty() {
        assert_eq!(explain(&problem, &empty, &|| true), Ok(Vec::new()));
    }
}
