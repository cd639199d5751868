//! A plan for classes that share pupils: which are held, where and when, and who comes. Who teaches and in which room is open.

/// The classes that are held.
pub(crate) type ClassPlan = Vec<PlannedClass>;

/// A class of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlannedClass {
    pub(crate) class: usize,
    pub(crate) venue: usize,
    pub(crate) day: usize,
    pub(crate) start: i32,
    /// Who comes, by request.
    pub(crate) requests: Vec<usize>,
}
