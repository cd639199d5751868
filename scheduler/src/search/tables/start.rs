//! Ranges of legal starts.

/// The starts from `first` to `last`, both on the grid and both legal.
#[derive(Clone, Copy)]
pub(in crate::search) struct Starts {
    pub(in crate::search) first: i32,
    pub(in crate::search) last: i32,
}
