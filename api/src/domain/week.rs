//! The week: half-open spans of a weekday in minutes since midnight, Europe/Oslo.
//! Half-open everywhere: 13:00-14:00 and 14:00-15:00 in one room do not meet.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use super::problem::{ProblemCode, Problems};

/// Minutes in a day; a span may end here and not later.
pub const DAY_MIN: i32 = 24 * 60;

/// Availability is drawn on this grid, whatever a season's own grid is.
pub const GRID_MIN: i32 = 5;

/// More windows than this in one list is a mistake or an attack.
pub const MOST_WINDOWS: usize = 100;

/// `[start_min, end_min)` of one weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WeekSpan {
    /// The day of the week.
    pub weekday: Weekday,
    /// First minute, since midnight.
    pub start_min: i32,
    /// First minute after it.
    pub end_min: i32,
}

impl WeekSpan {
    /// Whether the two share a minute.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.weekday == other.weekday && self.start_min < other.end_min && other.start_min < self.end_min
    }

    /// Its length in minutes; of one that nobody has checked yet, any number.
    pub fn length_min(&self) -> i32 {
        self.end_min.saturating_sub(self.start_min)
    }
}

/// How gladly a person comes. Outside every window they cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Preference {
    /// Passer.
    Available,
    /// Helst ikke: possible, and it costs points.
    RatherNot,
}

/// A span in which a person can come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WeekWindow {
    /// When.
    #[serde(flatten)]
    pub span: WeekSpan,
    /// How gladly.
    pub preference: Preference,
}

/// Checks a list of spans: inside the day, end after start, on the grid, at most [`MOST_WINDOWS`]. Spans that
/// [`WeekSpan::overlaps`] each other are a fault too. Fields are `0.startMin` and the like.
pub fn check_spans(spans: &[WeekSpan]) -> Problems {
    let mut problems = Problems::new();
    problems.demand_count("", spans.len(), 0, MOST_WINDOWS);
    for (position, span) in spans.iter().take(MOST_WINDOWS).enumerate() {
        problems.nest(&position.to_string(), check_span(span));
        // A span that ends before it starts has been named already; it overlaps nothing.
        let overlaps = |earlier: &WeekSpan| earlier.length_min() > 0 && earlier.overlaps(span);
        if span.length_min() > 0 && spans[..position].iter().any(overlaps) {
            problems.add(
                format!("{position}.startMin"),
                ProblemCode::Overlaps,
                "two windows of one weekday share a minute",
            );
        }
    }
    problems
}

/// Checks one span: inside the day, end after start, on the grid. Fields are `startMin` and `endMin`.
pub fn check_span(span: &WeekSpan) -> Problems {
    let mut problems = Problems::new();
    for (field, minute) in [("startMin", span.start_min), ("endMin", span.end_min)] {
        problems.demand_between(field, minute, 0, DAY_MIN);
        if minute % GRID_MIN != 0 {
            problems.add_with(
                field,
                ProblemCode::OffGrid,
                format!("`{field}` is {minute}, it must be a multiple of {GRID_MIN}"),
                vec![("gridMin", GRID_MIN.to_string())],
            );
        }
    }
    if span.end_min <= span.start_min {
        problems.add(
            "endMin",
            ProblemCode::EndsBeforeStart,
            "`endMin` must be after `startMin`",
        );
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start_min: i32, end_min: i32) -> WeekSpan {
        WeekSpan {
            weekday: Weekday::Mon,
            start_min,
            end_min,
        }
    }

    #[test]
    fn neighbours_do_not_overlap() {
        assert!(!span(780, 840).overlaps(&span(840, 900)));
        assert!(span(780, 841).overlaps(&span(840, 900)));
    }

    #[test]
    fn every_fault_of_a_window_is_named_at_once() {
        let problems = check_spans(&[span(780, 840), span(803, 802), span(-5, 2000)]);
        let found: Vec<_> = problems.iter().map(|p| (p.field.as_str(), p.code)).collect();
        assert_eq!(
            found,
            [
                ("1.startMin", ProblemCode::OffGrid),
                ("1.endMin", ProblemCode::OffGrid),
                ("1.endMin", ProblemCode::EndsBeforeStart),
                ("2.startMin", ProblemCode::OutOfRange),
                ("2.endMin", ProblemCode::OutOfRange),
                ("2.startMin", ProblemCode::Overlaps),
            ]
        );
    }

    #[test]
    fn the_farthest_minutes_there_are_are_only_faults() {
        assert!(!check_spans(&[span(i32::MIN, i32::MAX), span(i32::MAX, i32::MIN)]).is_empty());
    }

    #[test]
    fn adjacent_windows_are_good() {
        assert!(check_spans(&[span(780, 840), span(840, 900)]).is_empty());
    }
}
