//! Requests that are placed together or not at all, and those that must be placed.

use crate::Problem;
use crate::search::points::{Points, Scale};
use crate::search::tables::{NONE, id};

/// Requests of which all are placed or none; lists that share a request are one group.
pub(in crate::search) struct Group {
    pub(in crate::search) requests: Vec<u32>,
    /// One of them is pinned: all must be placed.
    pub(in crate::search) must: bool,
}

/// Requests that no timetable may leave out.
pub(in crate::search) struct Must {
    /// How many there are.
    pub(in crate::search) count: usize,
    /// What the search gives for placing one, beyond its points: more than anything else could be worth.
    pub(in crate::search) bonus: Points,
    /// By request.
    pub(in crate::search) is: Vec<bool>,
}

/// Joins lists of `all_or_none` that share a request.
pub(super) fn groups(problem: &Problem) -> Vec<Group> {
    let mut leader: Vec<usize> = (0..problem.requests.len()).collect();
    for list in &problem.all_or_none {
        for pair in list.windows(2) {
            let (a, b) = (find(&mut leader, pair[0]), find(&mut leader, pair[1]));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut pinned = vec![false; problem.requests.len()];
    for request in problem.pins.iter().flat_map(|pin| &pin.requests) {
        pinned[*request] = true;
    }
    let mut group_of_leader = vec![NONE; problem.requests.len()];
    let mut groups: Vec<Group> = Vec::new();
    for (request, is_pinned) in pinned.into_iter().enumerate() {
        let leader = find(&mut leader, request);
        if group_of_leader[leader] == NONE {
            group_of_leader[leader] = id(groups.len());
            groups.push(Group {
                requests: Vec::new(),
                must: false,
            });
        }
        let group = &mut groups[group_of_leader[leader] as usize];
        group.requests.push(id(request));
        group.must |= is_pinned;
    }
    groups.retain(|group| group.requests.len() > 1);
    groups
}

fn find(leader: &mut [usize], request: usize) -> usize {
    let mut at = request;
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

impl Must {
    pub(super) fn new(problem: &Problem, scale: Scale, groups: &[Group]) -> Self {
        let mut is = vec![false; problem.requests.len()];
        for request in groups
            .iter()
            .filter(|group| group.must)
            .flat_map(|group| &group.requests)
        {
            is[*request as usize] = true;
        }
        // A few lessons' worth is enough to draw a request in; where it is not, the turn is refused anyway.
        let dearest = problem
            .requests
            .iter()
            .map(|request| request.points)
            .fold(1.0, f64::max);
        let count = is.iter().filter(|must| **must).count();
        Self {
            count,
            bonus: scale.units(10.0 * dearest),
            is,
        }
    }
}
