//! What the server and the optimiser's process say to each other: one JSON document a line.
//!
//! To the process, one line: a [`Question`]. Then its standard input stays open for as long as the parent lives; when it
//! ends, so does the process. From the process, a [`Line`] each time it has something to tell; a `solution` or a `failure`
//! or the `reasons` or the `values` are the last.
//! SIGTERM asks it for the best that it has.
//!
//! ```json
//! {"task": "solve", "problem": {"format": "kulturskole-problem/1", ...}, "start": null, "most_moved": null}
//! {"line": "progress", "seconds": 1.25, "phase": "improve", "score": 81250.0, "bound": null, "placed": 71, "placed_bound": null}
//! {"line": "incumbent", "seconds": 3.0, "solution": {"format": "kulturskole-solution/1", ...}}
//! {"line": "solution", "seconds": 60.0, "solution": {"format": "kulturskole-solution/1", ...}}
//! ```

use scheduler::{Explanation, Rung, Solution, Value, certificate::Certificate};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What the process is asked.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// What is to be done.
    pub task: Task,
    /// The problem in the published format.
    pub problem: Box<RawValue>,
    /// A timetable to go on from, to be repaired or explained, in the published format.
    pub start: Option<Box<RawValue>>,
    /// How many a repair may move; none: as few as are needed.
    pub most_moved: Option<usize>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Find a timetable.
    Solve,
    /// Go on from a timetable with as few as possible moved.
    Repair,
    /// Say why requests are not in the timetable.
    Explain,
    /// Say what a little more of the scarcest things would bring.
    Value,
}

/// What the process tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "lowercase")]
pub enum Line {
    /// What it does and has reached.
    Progress(Reached),
    /// The best timetable so far.
    Incumbent {
        /// Seconds of search.
        seconds: f64,
        /// The timetable.
        solution: Solution,
    },
    /// What it takes to check the bounds, before the timetable.
    Certificate {
        /// In the published format.
        certificate: Box<Certificate>,
    },
    /// A step of a repair: what becomes possible when so many may be moved.
    Rung {
        /// Seconds of search.
        seconds: f64,
        /// The step.
        rung: Rung,
    },
    /// What a repair does to those who hold a place, before its timetable.
    Repaired {
        /// So many cannot stay, whatever the timetable.
        must_move: usize,
        /// Have another teacher, venue, day or time.
        moved: usize,
        /// Could have a place and have none.
        lost: usize,
        /// Had none and have one.
        gained: usize,
    },
    /// The best timetable, at the end.
    Solution {
        /// Seconds of search.
        seconds: f64,
        /// The timetable.
        solution: Solution,
    },
    /// Why requests are not in the timetable, at the end.
    Reasons {
        /// Those found in time.
        explanations: Vec<Explanation>,
    },
    /// What a little more would bring, at the end.
    Values {
        /// What is worth most first.
        values: Vec<Value>,
    },
    /// Why there is no timetable, or no answer, at the end.
    Failure {
        /// Without a full stop.
        why: String,
    },
}

/// What a search does and has reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reached {
    /// Seconds of search.
    pub seconds: f64,
    /// One word: `construct`, `improve`, `bound`.
    pub phase: String,
    /// Points of the best timetable.
    pub score: Option<f64>,
    /// No timetable has more points.
    pub bound: Option<f64>,
    /// Requests that the best timetable places.
    pub placed: Option<usize>,
    /// No timetable places more.
    pub placed_bound: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_written_is_read_back() {
        let line = Line::Solution {
            seconds: 1.5,
            solution: Solution::new("Asker", Vec::new()),
        };
        let text = serde_json::to_string(&line).unwrap();
        assert!(text.starts_with(r#"{"line":"solution","seconds":1.5,"#), "{text}");
        assert_eq!(serde_json::from_str::<Line>(&text).unwrap(), line);
    }

    #[test]
    fn a_line_that_is_none_is_refused() {
        for text in [
            "",
            "{}",
            r#"{"line": "rumour"}"#,
            r#"{"line": "incumbent", "seconds": 1.0}"#,
        ] {
            assert!(serde_json::from_str::<Line>(text).is_err(), "{text}");
        }
    }
}
