//! The house from outside, on both engines.

#[cfg(test)]
mod access;
#[cfg(test)]
mod application;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod db;
#[cfg(test)]
mod mutation;
#[cfg(test)]
mod occupancy;
#[cfg(test)]
mod office;
#[cfg(test)]
mod operation;
#[cfg(test)]
mod over_http;
#[cfg(test)]
mod page;
#[cfg(test)]
mod planning;
#[cfg(test)]
mod pupil;
#[cfg(test)]
mod reason;
#[cfg(test)]
mod repair;
#[cfg(test)]
mod schema_parity;
#[cfg(test)]
mod screen;
#[cfg(test)]
mod tidy;
#[cfg(test)]
mod value;
#[cfg(test)]
mod way;
#[cfg(test)]
mod what_if;
#[cfg(test)]
mod world;
