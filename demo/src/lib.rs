//! Asker as data.
