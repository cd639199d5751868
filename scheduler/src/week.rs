//! Half-open windows of time, a list for each day of the week.

use serde::{Deserialize, Serialize};

/// A stretch of a day, in minutes since midnight: `start` belongs to it, `end` does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "[i32; 2]", into = "[i32; 2]")]
pub struct Window {
    /// The first minute.
    pub start: i32,
    /// The minute after the last.
    pub end: i32,
}

impl Window {
    /// The stretch `[start, end)`.
    pub const fn new(start: i32, end: i32) -> Self {
        Self { start, end }
    }

    /// Does the window hold the whole of `other`?
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share a minute? 13:00-14:00 and 14:00-15:00 do not.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the two share; empty or inside out (`end <= start`) when they share nothing.
    #[must_use]
    pub fn shared(self, other: Self) -> Self {
        Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        }
    }

    /// The shortest window that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Its length in minutes.
    pub const fn length_min(self) -> i32 {
        self.end - self.start
    }
}

impl From<[i32; 2]> for Window {
    fn from([start, end]: [i32; 2]) -> Self {
        Self { start, end }
    }
}

impl From<Window> for [i32; 2] {
    fn from(window: Window) -> Self {
        [window.start, window.end]
    }
}

/// The windows of each day, Monday first.
///
/// A lesson fits when *one* window holds it: windows that touch are not joined, because what ends one and
/// begins the next (a janitor's round, a change of tenant) needs the room or the person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week(pub Vec<Vec<Window>>);

impl Week {
    /// The windows of a day; none for a day that the week does not have.
    pub fn day(&self, day: usize) -> &[Window] {
        self.0.get(day).map_or(&[], Vec::as_slice)
    }

    /// Does one window of the day hold the whole lesson?
    pub fn holds(&self, day: usize, lesson: Window) -> bool {
        self.day(day).iter().any(|window| window.holds(lesson))
    }

    /// Does a window of the day share a minute with the lesson?
    pub fn overlaps(&self, day: usize, lesson: Window) -> bool {
        self.day(day).iter().any(|window| window.overlaps(lesson))
    }
}

#[cfg(test)]
mod tests {
    use super::{Week, Window};

    #[test]
    fn lessons_that_only_touch_do_not_overlap() {
        assert!(!Window::new(780, 840).overlaps(Window::new(840, 900)));
        assert!(Window::new(780, 841).overlaps(Window::new(840, 900)));
    }

    #[test]
    fn a_lesson_across_two_touching_windows_fits_neither() {
        let week = Week(vec![vec![Window::new(780, 840), Window::new(840, 900)]]);
        assert!(week.holds(0, Window::new(840, 870)));
        assert!(!week.holds(0, Window::new(825, 855)));
        assert!(!week.holds(1, Window::new(840, 870)));
    }
}
