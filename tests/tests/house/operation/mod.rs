//! The program as an operator knows it: what it says when something is wrong, how it ends, and what survives when it is killed.

mod admin;
mod ending;
mod failure;
mod full_disk;
mod killed;
