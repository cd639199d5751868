//! The course of a run as a picture: best timetable and proven bound over time, and the prototype's beside them.

use std::fmt::Write;

use crate::ours::Course;
use crate::prototype;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 320.0;
const LEFT: f64 = 90.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 40.0;
/// The picture begins so much below the best score, in parts of it.
const DEPTH: f64 = 0.04;

/// Time runs by its logarithm: most happens early.
struct Frame {
    seconds: f64,
    low: f64,
    high: f64,
}

const FIRST_S: f64 = 0.1;

impl Frame {
    fn x(&self, seconds: f64) -> f64 {
        let share = (seconds.max(FIRST_S) / FIRST_S).ln() / (self.seconds / FIRST_S).ln();
        LEFT + share.min(1.0) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, figure: f64) -> f64 {
        let share = (figure.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
    }

    /// A line of steps.
    fn line(&self, points: &[(f64, f64)]) -> String {
        let mut path = String::new();
        let mut before: Option<f64> = None;
        for (seconds, figure) in points {
            let (x, y) = (self.x(*seconds), self.y(*figure));
            // Writing to a text never fails.
            let _ = match before {
                None => write!(path, "M{x:.1} {y:.1}"),
                Some(before) => write!(path, "L{x:.1} {before:.1}L{x:.1} {y:.1}"),
            };
            before = Some(y);
        }
        if let Some(y) = before {
            let _ = write!(path, "L{:.1} {y:.1}", self.x(self.seconds));
        }
        path
    }
}

pub fn draw(name: &str, seconds: f64, course: &Course, theirs: Option<&prototype::Course>) -> String {
    let best = course.best_score();
    let bounds: Vec<(f64, f64)> = course.points().map(|(at, _, bound)| (at, bound)).collect();
    let scores: Vec<(f64, f64)> = course
        .points()
        .filter_map(|(at, score, _)| Some((at, score?)))
        .collect();
    let frame = Frame {
        seconds,
        low: (1.0 - DEPTH) * best,
        high: (1.0 + DEPTH) * best,
    };
    let mut lines = vec![
        ("#1e2b3c", "6 4", "proven bound", frame.line(&bounds)),
        ("#6b2fa0", "none", "best timetable", frame.line(&scores)),
    ];
    if let Some(theirs) = theirs {
        lines.push(("#c77800", "2 3", "prototype's best", frame.line(theirs.scores())));
    }
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>{name}: best timetable and proven bound over time</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    for step in 0..=4 {
        let figure = frame.low + (frame.high - frame.low) * f64::from(step) / 4.0;
        let y = frame.y(figure);
        let _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" x2=\"{:.0}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ddd\"/><text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            y + 4.0,
            grouped(figure)
        );
    }
    for at in [0.1, 1.0, 10.0, 60.0, 120.0]
        .into_iter()
        .filter(|at| *at <= seconds)
    {
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{at} s</text>",
            frame.x(at),
            HEIGHT - BOTTOM + 18.0
        );
    }
    for (number, (colour, dashes, label, path)) in (0..).zip(lines) {
        let x = LEFT + 160.0 * f64::from(number);
        let _ = writeln!(
            svg,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>\n\
             <line x1=\"{x}\" x2=\"{}\" y1=\"20\" y2=\"20\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/><text x=\"{}\" y=\"24\">{label}</text>",
            x + 24.0,
            x + 30.0
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// A figure in groups of three digits.
fn grouped(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}
