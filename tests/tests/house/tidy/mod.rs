//! The house is in order: arrows point one way, files are short, the contract explains itself.

mod import;
mod length;

use std::fs;
use std::path::{Path, PathBuf};

/// The folder that everything is in.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every file in a folder and the folders in it with one of the endings, in order; folders of these names are passed over.
fn files(folder: &Path, endings: &[&str], passed_over: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !passed_over.contains(&name) {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|ending| endings.iter().any(|wanted| *wanted == ending))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
