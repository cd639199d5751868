//! Plans of a band: which of given meetings are held, and who sits in them. What a plan brings, no tree can go below.

use super::Band;
use super::seating::Seating;

/// A plan, and what it brings.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) worth: i64,
    /// The meetings that are held, and who sits in each, by position in the band.
    pub(super) held: Vec<(usize, Vec<usize>)>,
}

/// A good plan that holds no other meetings than these, at most one of a class.
pub(super) fn good(band: &Band, meetings: &[usize]) -> Plan {
    let mut open = meetings.to_vec();
    loop {
        let mut seating = Seating::new(band, &open);
        seating.fill();
        // A class that is too small or does not pay is closed, the worst first.
        let worths: Vec<i64> = (0..open.len()).map(|class| seating.worth(class)).collect();
        match (0..open.len()).min_by_key(|&class| worths[class]) {
            Some(worst) if worths[worst] <= 0 => {
                open.remove(worst);
            }
            _ => {
                let held = seating.held();
                let worth = worths.iter().sum();
                return Plan { worth, held };
            }
        }
    }
}
