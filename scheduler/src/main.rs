//! The stand-alone optimiser.
fn main() {}
