//! How the optimiser grows with the size of the problem: when it is proven to be near the best, and with how much memory.
//! A country is schools side by side (`join`).

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::ours::{Optimiser, command, read};
use crate::prototype::Prototypes;

/// Near the best: within so many percent, proven.
const NEAR_PERCENT: f64 = 3.0;
/// Longest wait for it.
const SECONDS: f64 = 240.0;
/// How many times M-1 stands side by side.
const JOINED: [usize; 3] = [3, 10, 100];

struct Point {
    requests: usize,
    is_joined: bool,
    near_s: Option<f64>,
}

pub fn measure(optimiser: &Optimiser, prototypes: Option<&Prototypes>, charts: Option<&Path>) {
    println!(
        "{:<10} {:>9} {:>9} {:>12} {:>9}",
        "problem", "requests", "first s", "to 3 % s", "MB"
    );
    let mut problems: Vec<(PathBuf, bool)> = ["XS-1", "S-1", "M-1", "L-1"]
        .map(|name| (crate::problem(name), false))
        .into();
    problems.extend(prototypes.map(|prototypes| (prototypes.generate("XL", 1), false)));
    problems.extend(JOINED.map(|count| (joined(optimiser, count), true)));
    let points: Vec<Point> = problems
        .iter()
        .map(|(problem, is_joined)| point(optimiser, problem, *is_joined))
        .collect();
    if let Some(folder) = charts {
        let path = folder.join("optimiser-growth.svg");
        std::fs::write(&path, draw(&points)).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
}

fn joined(optimiser: &Optimiser, count: usize) -> PathBuf {
    let path = optimiser.file(&format!("{count}xM-1.json"));
    let done = command()
        .arg("join")
        .args(vec![crate::problem("M-1"); count])
        .args(["--name", &format!("{count}xM-1"), "--out"])
        .arg(&path)
        .output();
    assert!(
        done.is_ok_and(|done| done.status.success()),
        "{count} schools cannot be joined"
    );
    path
}

fn point(optimiser: &Optimiser, problem: &Path, is_joined: bool) -> Point {
    let document = read(problem);
    let requests = document["requests"].as_array().map_or(0, Vec::len);
    let course = optimiser.solve(problem, seconds_for(requests));
    let near_s = course.points().find_map(|(at, score, bound)| {
        let gap = 100.0 * (bound - score?) / bound;
        (gap <= NEAR_PERCENT).then_some(at)
    });
    println!(
        "{:<10} {requests:>9} {:>9.2} {:>12} {:>9.0}",
        document["name"].as_str().unwrap_or_default(),
        course.first_s(),
        near_s.map_or_else(|| "later".to_owned(), |at| format!("{at:.1}")),
        course.most_mb,
    );
    Point {
        requests,
        is_joined,
        near_s,
    }
}

/// A small problem is not searched as long as a large one: what is sought comes early.
fn seconds_for(requests: usize) -> f64 {
    (requests as f64 / 50.0).clamp(5.0, SECONDS)
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const MARGIN: f64 = 60.0;

/// Seconds over requests, both by their logarithm: what grows with the size itself lies on a slope of one.
fn draw(points: &[Point]) -> String {
    let x = |requests: f64| MARGIN + (requests / 10.0).log10() / 4.0 * (WIDTH - 2.0 * MARGIN);
    let y = |seconds: f64| HEIGHT - MARGIN - (seconds / 0.01).log10() / 5.0 * (HEIGHT - 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>Seconds until a timetable is proven to be within 3 % of the best, by requests</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    // Writing to a text never fails.
    for requests in [10.0, 100.0, 1_000.0, 10_000.0, 100_000.0] {
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{requests}</text>",
            x(requests),
            HEIGHT - MARGIN + 20.0
        );
    }
    for seconds in [0.01, 0.1, 1.0, 10.0, 100.0, 1_000.0] {
        let _ = writeln!(
            svg,
            "<text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{seconds} s</text>",
            MARGIN - 8.0,
            y(seconds) + 4.0
        );
    }
    let _ = writeln!(
        svg,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#bbb\" stroke-dasharray=\"4 4\"/>",
        x(10.0),
        y(0.01),
        x(100_000.0),
        y(100.0)
    );
    for point in points {
        let Some(near_s) = point.near_s else { continue };
        let (colour, label) = if point.is_joined {
            ("#c77800", "schools side by side")
        } else {
            ("#6b2fa0", "one school")
        };
        let _ = writeln!(
            svg,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"5\" fill=\"{colour}\"><title>{} requests, {label}: {near_s:.2} s</title></circle>",
            x(point.requests as f64),
            y(near_s.max(0.01)),
            point.requests
        );
    }
    for (number, (colour, label)) in (0..).zip([
        ("#6b2fa0", "one school"),
        ("#c77800", "schools side by side"),
        ("#bbb", "dashed: twice the requests, twice the time"),
    ]) {
        let x = MARGIN + 150.0 * f64::from(number);
        let _ = writeln!(
            svg,
            "<circle cx=\"{x}\" cy=\"20\" r=\"5\" fill=\"{colour}\"/><text x=\"{}\" y=\"24\">{label}</text>",
            x + 10.0
        );
    }
    svg.push_str("</svg>\n");
    svg
}
