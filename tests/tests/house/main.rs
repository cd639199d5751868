//! The house from outside, on both engines.

#[cfg(test)]
mod db;
#[cfg(test)]
mod schema_parity;
#[cfg(test)]
mod tidy;
