//! A bound at once: every request at its best, as if it were alone.

use super::fixed::Scale;
use crate::Problem;
use crate::candidate::Candidates;

/// Steps of the most points that each request could bring, together; of alternatives only so many as may be placed; and
/// the reward of every sibling pair.
pub(super) fn of(problem: &Problem, candidates: &Candidates, scale: Scale) -> i64 {
    let mut most = vec![0_i64; problem.requests.len()];
    let mut note = |request: usize, points| most[request] = most[request].max(i64::from(scale.gain(points)));
    for lesson in &candidates.lessons {
        note(lesson.request, lesson.points);
    }
    for attendance in candidates
        .rosters
        .iter()
        .flat_map(|roster| &roster.meetings)
        .flat_map(|meeting| &meeting.pupils)
    {
        note(attendance.request, attendance.points);
    }
    for choose in &problem.choose {
        // What a list leaves out is left out of the sum at once, so a request in several lists counts in the first.
        let mut alternatives = choose.requests.clone();
        alternatives.sort_by_key(|&request| (std::cmp::Reverse(most[request]), request));
        for &request in alternatives.iter().skip(choose.at_most) {
            most[request] = 0;
        }
    }
    let reward = i64::from(scale.gain(problem.weights.siblings_together));
    most.iter().sum::<i64>() + problem.siblings.len() as i64 * reward
}
