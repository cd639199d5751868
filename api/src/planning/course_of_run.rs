//! Which steps of a search are written down as events: some two a second, fewer in a long run, all changes of phase.

use crate::domain::planning_run::{PlanningEvent, Progress};

/// Most events of a run.
const MOST_EVENTS: i32 = 500;

/// So many are kept for changes of phase and the end, which are told whenever they come.
const KEPT_EVENTS: i32 = 50;

/// Seconds between events at least.
const CLOSEST_S: f64 = 0.5;

/// The course of one run.
#[derive(Debug)]
pub(super) struct CourseOfRun {
    apart_s: f64,
    sequence: i32,
    last: Option<(f64, Progress)>,
}

impl CourseOfRun {
    /// The course of a run of this length that has `sequence` events already.
    pub(super) fn new(time_limit_s: i32, sequence: i32) -> Self {
        let room = f64::from(MOST_EVENTS - KEPT_EVENTS);
        Self {
            apart_s: CLOSEST_S.max(f64::from(time_limit_s) / room),
            sequence,
            last: None,
        }
    }

    /// The event to write of this step, if it is one to write.
    pub(super) fn step(&mut self, seconds: f64, progress: &Progress) -> Option<PlanningEvent> {
        let (is_new_phase, is_due) = match &self.last {
            None => (true, true),
            Some((at, last)) if last == progress => (false, seconds - at >= 10.0 * self.apart_s),
            Some((at, last)) => (last.phase != progress.phase, seconds - at >= self.apart_s),
        };
        let most = if is_new_phase {
            MOST_EVENTS - 1
        } else {
            MOST_EVENTS - KEPT_EVENTS
        };
        if (is_new_phase || is_due) && self.sequence < most {
            return Some(self.write(seconds, progress));
        }
        None
    }

    /// The event of the end, unless the last one said the same.
    pub(super) fn end(&mut self, seconds: f64, progress: &Progress) -> Option<PlanningEvent> {
        let is_said = self.last.as_ref().is_some_and(|(_, last)| last == progress);
        (!is_said && self.sequence < MOST_EVENTS).then(|| self.write(seconds, progress))
    }

    fn write(&mut self, seconds: f64, progress: &Progress) -> PlanningEvent {
        self.sequence += 1;
        self.last = Some((seconds, progress.clone()));
        PlanningEvent {
            sequence: self.sequence,
            seconds,
            progress: progress.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(phase: &str, score: f64) -> Progress {
        Progress {
            phase: Some(phase.to_owned()),
            score: Some(score),
            ..Progress::default()
        }
    }

    #[test]
    fn a_flood_of_steps_becomes_two_events_a_second() {
        let mut course = CourseOfRun::new(60, 0);
        let written = (0..1000_i32)
            .filter_map(|step| course.step(f64::from(step) / 100.0, &progress("improve", f64::from(step))))
            .count();
        assert_eq!(written, 20);
    }

    #[test]
    fn a_change_of_phase_is_written_at_once() {
        let mut course = CourseOfRun::new(60, 0);
        assert!(course.step(0.0, &progress("construct", 1.0)).is_some());
        assert!(course.step(0.1, &progress("construct", 2.0)).is_none());
        assert!(course.step(0.2, &progress("improve", 2.0)).is_some());
    }

    #[test]
    fn an_hour_has_500_events_at_most_and_the_end_among_them() {
        let mut course = CourseOfRun::new(3600, 0);
        let mut last = 0;
        for step in 0..36_000_i32 {
            let phase = if step % 2 == 0 { "improve" } else { "bound" };
            if let Some(event) = course.step(f64::from(step) / 10.0, &progress(phase, f64::from(step))) {
                last = event.sequence;
            }
        }
        let end = course.end(3600.0, &progress("improve", 40_000.0)).unwrap();
        assert!(
            last < end.sequence && end.sequence <= 500,
            "{last} {}",
            end.sequence
        );
    }

    #[test]
    fn a_run_that_goes_on_with_another_worker_goes_on_counting() {
        let mut course = CourseOfRun::new(60, 7);
        assert_eq!(course.step(3.0, &progress("improve", 1.0)).unwrap().sequence, 8);
    }
}
