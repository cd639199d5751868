//! A file that is too long holds more than one thing.

use std::fs;

use super::{files, root};

/// 100 to 400 lines are the aim.
const LINES_MAX: usize = 500;

/// Folders of what tools write: packages, types of the contract, the colours of the design system, what browser tests leave (they may
/// run at this moment).
const MADE_BY_TOOLS: [&str; 6] = [
    "node_modules",
    "gql",
    "theme",
    "target",
    "test-results",
    "playwright-report",
];

#[test]
fn no_file_is_longer_than_one_can_take_in() {
    let mut read = 0;
    let mut long = Vec::new();
    for folder in ["api", "scheduler", "demo", "tests", "app/src", "migrations"] {
        for file in files(
            &root().join(folder),
            &["rs", "ts", "tsx", "css", "sql"],
            &MADE_BY_TOOLS,
        ) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            read += 1;
            if lines > LINES_MAX {
                long.push(format!(
                    "{} has {lines} lines",
                    file.strip_prefix(root()).unwrap().display()
                ));
            }
        }
    }
    assert!(read > 50, "only {read} files were found");
    assert_eq!(
        long,
        Vec::<String>::new(),
        "{LINES_MAX} lines are the most: cut by what is held, not by size"
    );
}
