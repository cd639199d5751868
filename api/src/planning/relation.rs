//! What ties requests together: alternatives of one pupil, and wishes for a sibling's sake.

use std::collections::{BTreeSet, HashMap};

use scheduler::problem::{Choose, Request};

use super::{
    data::Data,
    position::{Index, known},
};
use crate::{
    domain::{
        application::SiblingWishKind,
        id::{ChoiceId, PupilId},
    },
    store::application::Submitted,
};

/// A row for each application with more choices than it wants.
pub(super) fn choose(data: &Data, index: &Index) -> Vec<Choose> {
    data.submitted
        .iter()
        .filter_map(|entry| {
            let requests = requests_of(entry, index);
            let at_most = usize::try_from(entry.application.wanted).unwrap_or(0);
            (requests.len() > at_most).then_some(Choose { requests, at_most })
        })
        .collect()
}

/// The pairs that are rewarded at one venue on one day: each choice of the one sibling with each of the other that
/// shares a venue with it. Which of the choices will be placed nobody knows yet.
pub(super) fn siblings(data: &Data, requests: &[Request], index: &Index) -> Vec<[usize; 2]> {
    let mut pairs = BTreeSet::new();
    for (entry, sibling) in wishes(data, SiblingWishKind::Together) {
        for own in requests_of(entry, index) {
            for other in requests_of(sibling, index) {
                if share_a_venue(&requests[own], &requests[other]) {
                    pairs.insert([own.min(other), own.max(other)]);
                }
            }
        }
    }
    pairs.into_iter().collect()
}

/// Choices that are placed together or not at all: the first of the one sibling with the first of the other, the second
/// with the second, and so on. A choice without a counterpart stands free: to tie it to one that has a partner already
/// would take a course from a child for the sake of a sibling who has a place.
pub(super) fn all_or_none(data: &Data, index: &Index) -> Vec<Vec<usize>> {
    let mut pairs = BTreeSet::new();
    for (entry, sibling) in wishes(data, SiblingWishKind::BothOrNone) {
        for (own, other) in requests_of(entry, index)
            .into_iter()
            .zip(requests_of(sibling, index))
        {
            pairs.insert([own.min(other), own.max(other)]);
        }
    }
    pairs.into_iter().map(Vec::from).collect()
}

/// The applications that wish something for a sibling, with the sibling's; a sibling who has not applied ties nothing.
fn wishes(data: &Data, kind: SiblingWishKind) -> impl Iterator<Item = (&Submitted, &Submitted)> {
    let of_pupil: HashMap<PupilId, &Submitted> = data
        .submitted
        .iter()
        .map(|entry| (entry.pupil.id, entry))
        .collect();
    data.submitted.iter().flat_map(move |entry| {
        let asked = entry.sibling_wishes.iter().filter(|wish| wish.kind == kind);
        let siblings = asked.filter_map(|wish| of_pupil.get(&wish.sibling_id).copied());
        let others: Vec<_> = siblings
            .filter(|sibling| sibling.pupil.id != entry.pupil.id)
            .collect();
        others.into_iter().map(move |sibling| (entry, sibling))
    })
}

fn requests_of(entry: &Submitted, index: &Index) -> Vec<usize> {
    let choices: Vec<ChoiceId> = entry.choices.iter().map(|choice| choice.id).collect();
    known(&index.requests, &choices)
}

fn share_a_venue(one: &Request, other: &Request) -> bool {
    one.venues
        .iter()
        .any(|own| other.venues.iter().any(|venue| venue.venue == own.venue))
}
