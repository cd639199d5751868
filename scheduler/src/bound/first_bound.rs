//! A bound at once: every request at its best, as if it were alone.

use crate::Problem;
use crate::candidate::Candidates;

/// The sum over all requests of the most points each could bring, of alternatives only so many as may be placed,
/// and the reward of every sibling pair.
pub(super) fn of(problem: &Problem, candidates: &Candidates) -> f64 {
    let mut most = vec![0.0_f64; problem.requests.len()];
    for lesson in &candidates.lessons {
        most[lesson.request] = most[lesson.request].max(lesson.points);
    }
    for attendance in candidates
        .rosters
        .iter()
        .flat_map(|roster| &roster.meetings)
        .flat_map(|meeting| &meeting.pupils)
    {
        most[attendance.request] = most[attendance.request].max(attendance.points);
    }
    for choose in &problem.choose {
        // What a list leaves out is left out of the sum at once, so a request in several lists counts in the first.
        let mut alternatives = choose.requests.clone();
        alternatives.sort_by(|&a, &b| most[b].total_cmp(&most[a]).then(a.cmp(&b)));
        alternatives.dedup();
        for &request in alternatives.iter().skip(choose.at_most) {
            most[request] = 0.0;
        }
    }
    let siblings = problem.siblings.len() as f64 * problem.weights.siblings_together.max(0.0);
    most.iter().sum::<f64>() + siblings
}
