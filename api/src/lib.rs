//! The program of a culture school.
