//! A bound with its proof, as a certificate has it: the prices by what they are for.

use super::band::{Band, Decision, Tree};
use super::bands::Bands;
use super::bounder::Bounder;
use super::objective::Objective;
use super::prices::Prices as Steps;
use super::relaxation::Relaxation;
use crate::Problem;
use crate::certificate::{
    self, Certificate, Claim, FORMAT, OpeningPrice, Prices, RoomPrice, SiblingPrice, digest,
};

/// The certificate of these bounds, as they stand.
pub fn certificate(problem: &Problem, bounds: &[&Bounder]) -> Certificate {
    Certificate {
        format: FORMAT.to_owned(),
        problem: problem.name.clone(),
        digest: digest(problem),
        claims: bounds.iter().map(|bound| bound.claim(problem)).collect(),
    }
}

/// The claim that the bound is so at these prices of the rows, with what the bands' trees prove at them, and
/// nothing in so many steps below that.
pub(super) fn of(
    problem: &Problem,
    relaxation: &Relaxation,
    prices: &[f64],
    bands: Option<&Bands>,
    searched: i64,
    objective: Objective,
    bound: f64,
) -> Claim {
    let mut steps = Steps::default();
    steps.gather(relaxation, prices);
    Claim {
        objective,
        bound,
        scale: relaxation.scale.doublings(),
        prices: by_name(problem, relaxation, &steps),
        bands: bands.map_or_else(Vec::new, |bands| lower_bands(relaxation, bands)),
        searched,
    }
}

/// The bands with the trees that prove what they bring; none that proves no more than the prices do.
fn lower_bands(relaxation: &Relaxation, bands: &Bands) -> Vec<certificate::Band> {
    let lower = bands
        .all()
        .iter()
        .filter(|proof| proof.tree.most() < proof.band.all_charges());
    lower
        .map(|proof| band_by_name(relaxation, &proof.band, &proof.tree))
        .collect()
}

fn band_by_name(relaxation: &Relaxation, band: &Band, tree: &Tree) -> certificate::Band {
    let meetings = band.meetings.iter().map(|meeting| {
        let offer = &relaxation.classes[meeting.roster];
        certificate::Meeting {
            class: offer.class,
            teacher: offer.teacher,
            venue: offer.venue,
            day: offer.day,
            start: offer.meetings[meeting.gathering].start,
        }
    });
    let decision = |decision: &Decision| match decision {
        Decision::Held(meetings) => certificate::Decision::Held(meetings.clone()),
        Decision::Sits { class, pupil } => certificate::Decision::Sits {
            request: *pupil,
            class: *class,
        },
        Decision::MoreThan(number) => certificate::Decision::MoreThan(*number),
    };
    let nodes = tree.nodes.iter().map(|node| certificate::Node {
        prices: node
            .prices
            .as_ref()
            .map(|prices| prices.iter().map(|&price| i64::from(price)).collect()),
        split: node.split.as_ref().map(|split| certificate::Split {
            decision: decision(&split.decision),
            yes: split.yes,
            no: split.no,
        }),
    });
    certificate::Band {
        classes: band.classes.iter().map(|class| class.class).collect(),
        requests: band.requests.clone(),
        meetings: meetings.collect(),
        nodes: nodes.collect(),
    }
}

fn by_name(problem: &Problem, relaxation: &Relaxation, steps: &Steps) -> Prices {
    let rows = &relaxation.rows;
    let price = |row: usize| i64::from(steps.row[row]);
    let mut together = rows.together.clone();
    let siblings = rows.sibling.clone().zip(&relaxation.spots.sibling_rows);
    let openings = relaxation.blocks.iter().zip(&rows.opening_of);
    let rooms = rows.room.clone().zip(&relaxation.room_rows);
    Prices {
        requests: rows.request.clone().map(price).collect(),
        classes: rows.class.clone().map(price).collect(),
        choose: rows.choice.clone().map(price).collect(),
        all_or_none: problem
            .all_or_none
            .iter()
            .map(|group| {
                let neighbours = group.len().saturating_sub(1);
                together.by_ref().take(neighbours).map(price).collect()
            })
            .collect(),
        max_moved: rows.unmoved.clone().map(price).sum(),
        siblings: siblings
            .map(|(row, &(pair, venue, day))| SiblingPrice {
                pair,
                venue,
                day,
                price: price(row).clamp(0, i64::from(relaxation.sibling_reward)),
            })
            .filter(|sibling| sibling.price != 0)
            .collect(),
        openings: openings
            .filter_map(|(block, row)| {
                Some(OpeningPrice {
                    teacher: block.teacher,
                    venue: block.venue,
                    day: block.day,
                    price: price((*row)?),
                })
            })
            .filter(|opening| opening.price != 0)
            .collect(),
        rooms: rooms
            .map(|(row, room_row)| RoomPrice {
                rooms: room_row.rooms.clone(),
                day: room_row.day,
                price: price(row),
            })
            .filter(|room| room.price != 0)
            .collect(),
    }
}
