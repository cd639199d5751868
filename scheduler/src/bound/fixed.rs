//! Points as whole numbers, so that the bound is computed without rounding.

/// How many steps a point has: a power of two, so that turning steps back into points is exact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale(f64);

/// More steps than this are never lost at once: it is enough to rule out whatever costs so much.
const DEAR: f64 = (1 << 28) as f64;

/// Points this near to a whole number of steps are that number: what is off is the dust of decimal fractions.
const DUST: f64 = 1e-6;

impl Scale {
    /// The finest scale, up to 1/4096, at which so many points are less than 2^30 steps.
    pub(super) fn holding(points: f64) -> Self {
        let mut steps_per_point = 4096.0;
        while points * steps_per_point >= f64::from(1 << 30) {
            steps_per_point /= 2.0;
        }
        Self(steps_per_point)
    }

    /// Points gained: never fewer steps than they are worth.
    pub(super) fn gain(self, points: f64) -> i32 {
        let steps = points * self.0;
        let whole = if (steps - steps.round()).abs() < DUST {
            steps.round()
        } else {
            steps.ceil()
        };
        whole.max(-DEAR) as i32
    }

    /// Points lost: never more steps than they are worth.
    pub(super) fn loss(self, points: f64) -> i32 {
        let steps = points * self.0;
        let whole = if (steps - steps.round()).abs() < DUST {
            steps.round()
        } else {
            steps.floor()
        };
        whole.min(DEAR) as i32
    }

    /// How many times a step has to be doubled to make a point; below 0 if a step is more than a point.
    pub(super) fn doublings(self) -> i32 {
        self.0.log2() as i32
    }

    /// The nearest number of steps, for a price: any price gives a valid bound.
    pub(super) fn price(self, points: f64) -> i32 {
        (points * self.0).round() as i32
    }

    /// Steps that a timetable of so many points reaches: never more than they are.
    pub(super) fn reached(self, points: f64) -> i64 {
        (points * self.0).floor() as i64
    }

    /// Points from steps; one step more for the dust of all gains together.
    pub(super) fn points(self, steps: i64) -> f64 {
        (steps + 1) as f64 / self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn gains_are_rounded_up_and_losses_down() {
        let scale = Scale::holding(1e9);
        assert_eq!(scale, Scale(1.0));
        assert_eq!((scale.gain(0.2), scale.gain(-0.2), scale.loss(0.8)), (1, 0, 0));
        assert_eq!((scale.gain(0.1 + 0.2 + 0.7), scale.loss(2.0 - 1e-12)), (1, 2));
    }

    #[test]
    fn a_loss_beyond_all_gains_stays_within_the_numbers() {
        let scale = Scale::holding(1.0);
        assert_eq!(scale.gain(-1e300), -scale.loss(1e300));
    }
}
