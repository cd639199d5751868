//! The optimiser from outside: the library and the command as their users have them. One binary, linked once.

#[cfg(test)]
mod best;
#[cfg(test)]
mod certificate;
#[cfg(test)]
mod command;
#[cfg(test)]
mod compare;
#[cfg(test)]
mod judge;
#[cfg(test)]
mod malformed;
#[cfg(test)]
mod once_published;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod repair;
#[cfg(test)]
mod rule;
#[cfg(test)]
mod solve;
#[cfg(test)]
mod support;
#[cfg(test)]
mod value;
