//! When a teacher and a room are both there.

use crate::week::Window;

/// The first multiple of the grid at or after a minute.
pub(crate) const fn snap_up(minute: i32, grid_min: i32) -> i32 {
    minute.div_euclid(grid_min) * grid_min
        + if minute.rem_euclid(grid_min) == 0 {
            0
        } else {
            grid_min
        }
}

/// Every window in which one of `some` and one of `others` meet; none lies inside another.
pub(crate) fn meet(some: &[Window], others: &[Window]) -> Vec<Window> {
    let mut shared: Vec<Window> = some
        .iter()
        .flat_map(|a| others.iter().map(|b| a.shared(*b)))
        .filter(|window| window.length_min() > 0)
        .collect();
    keep_widest(&mut shared);
    shared
}

/// Drops every window that lies inside another, and sorts the rest by start.
pub(super) fn keep_widest(windows: &mut Vec<Window>) {
    windows.sort_by_key(|window| (window.start, -window.end));
    let mut last_end = i32::MIN;
    windows.retain(|window| {
        let is_widest = window.end > last_end;
        last_end = last_end.max(window.end);
        is_widest
    });
}

/// First and last start on the grid of a lesson inside the window; none if it does not fit.
pub(super) fn starts_within(window: Window, duration_min: i32, grid_min: i32) -> Option<(i32, i32)> {
    let first = snap_up(window.start, grid_min);
    let last = (window.end - duration_min).div_euclid(grid_min) * grid_min;
    (first <= last).then_some((first, last))
}

/// Minutes of `[from, to)` that lie in at least one of the windows, each widened at its end to the grid.
///
/// A lesson starts on the grid and keeps what it uses until the next multiple of the grid, so the lessons of
/// one person or room, rounded up like this, lie side by side in the widened windows.
pub(crate) fn free_min(windows: &[Window], from: i32, to: i32, grid_min: i32) -> i32 {
    let mut widened: Vec<Window> = windows
        .iter()
        .map(|window| Window::new(snap_up(window.start, grid_min), snap_up(window.end, grid_min)))
        .collect();
    widened.sort();
    let mut covered_to = from;
    let mut free = 0;
    for window in widened {
        let end = window.end.min(to);
        free += (end - window.start.max(covered_to)).max(0);
        covered_to = covered_to.max(end);
    }
    free
}

#[cfg(test)]
mod tests {
    use super::{free_min, keep_widest, snap_up, starts_within};
    use crate::week::Window;

    #[test]
    fn starts_lie_on_the_grid_and_inside_the_window() {
        assert_eq!(starts_within(Window::new(782, 830), 30, 5), Some((785, 800)));
        assert_eq!(starts_within(Window::new(782, 814), 30, 5), None);
        assert_eq!(snap_up(780, 5), 780);
        assert_eq!(snap_up(781, 5), 785);
    }

    #[test]
    fn overlapping_windows_count_once() {
        let windows = [
            Window::new(600, 660),
            Window::new(630, 690),
            Window::new(720, 733),
        ];
        assert_eq!(free_min(&windows, 0, 1440, 5), 90 + 15);
        assert_eq!(free_min(&windows, 640, 725, 5), 50 + 5);
    }

    #[test]
    fn a_window_inside_another_is_dropped() {
        let mut windows = vec![
            Window::new(610, 620),
            Window::new(600, 660),
            Window::new(600, 650),
            Window::new(640, 670),
        ];
        keep_widest(&mut windows);
        assert_eq!(windows, [Window::new(600, 660), Window::new(640, 670)]);
    }
}
