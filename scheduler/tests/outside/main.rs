//! The optimiser from outside: the library and the command as their users have them. One binary, linked once.

mod command;
mod compare;
mod judge;
mod malformed;
mod rule;
mod solve;
mod support;
