//! The house from outside, on both engines.

#[cfg(test)]
mod db;
