//! A rule that a timetable breaks.

use std::fmt;

use serde::Serialize;

use crate::rule::timetable::Lesson;
use crate::solution::Kind;

/// One place where a timetable breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// The name of the rule.
    pub rule: &'static str,
    /// Who and what breaks it, as a person would note it down: "class 5 3".
    pub what: String,
    /// The same for programs.
    #[serde(flatten)]
    pub facts: Facts,
}

/// The ids and numbers of a broken rule; those that mean nothing for the rule are none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The request or class whose lesson it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lesson: Option<(Kind, usize)>,
    /// The requests concerned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<usize>,
    /// The pupil concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pupil: Option<usize>,
    /// The teacher concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub teacher: Option<usize>,
    /// The room concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<usize>,
    /// The day on which it happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<usize>,
    /// The minute of the day at which it happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minute: Option<i32>,
    /// How many there are: minutes, days, pupils or requests, as the rule counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
}

impl Broken {
    pub(crate) fn new(rule: &'static str, what: impl Into<String>) -> Self {
        Self {
            rule,
            what: what.into(),
            facts: Facts::default(),
        }
    }

    /// Broken by this lesson.
    pub(crate) fn by(rule: &'static str, lesson: &Lesson<'_>) -> Self {
        Self::new(rule, lesson.what()).at(lesson)
    }

    /// Broken at this lesson; notes its teacher, room and time.
    pub(crate) fn at(mut self, lesson: &Lesson<'_>) -> Self {
        self.facts.lesson = Some((lesson.placement.kind, lesson.placement.id));
        self.facts.teacher = Some(lesson.teacher.id);
        self.facts.room = Some(lesson.room.id);
        self.facts.day = Some(lesson.day);
        self.facts.minute = Some(lesson.time.start);
        self
    }

    pub(crate) fn requests(mut self, requests: &[usize]) -> Self {
        self.facts.requests = requests.to_vec();
        self
    }

    pub(crate) fn pupil(mut self, pupil: usize) -> Self {
        self.facts.pupil = Some(pupil);
        self
    }

    pub(crate) fn teacher(mut self, teacher: usize) -> Self {
        self.facts.teacher = Some(teacher);
        self
    }

    pub(crate) fn room(mut self, room: usize) -> Self {
        self.facts.room = Some(room);
        self
    }

    pub(crate) fn day(mut self, day: usize) -> Self {
        self.facts.day = Some(day);
        self
    }

    pub(crate) fn minute(mut self, minute: i32) -> Self {
        self.facts.minute = Some(minute);
        self
    }

    pub(crate) fn number(mut self, number: impl TryInto<i64>) -> Self {
        self.facts.number = number.try_into().ok();
        self
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.what)
    }
}
