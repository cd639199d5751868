//! The optimiser: plain data in, plain data out.
