//! The shape of the documents: which keys they have and what kind of value stands at each.
//!
//! A reader that stops at the first wrong value makes people mend one fault a day. This one walks the whole
//! document, reports every wrong, missing and unknown key, and puts something harmless in each hole so that the
//! values beside it can still be judged.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::fault::{Faults, Path};

/// What kind of value stands at a place in a document.
pub(crate) enum Shape {
    /// A text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// true or false.
    Flag,
    /// A number, with or without a fraction.
    Number,
    /// A number without a fraction, below two milliards.
    Whole,
    /// A number without a fraction, 0 or more: a count or the position of something in its list.
    Count,
    /// null, or this.
    Nullable(&'static Shape),
    /// A list of any length.
    List(&'static Shape),
    /// A list of two.
    Pair(&'static Shape),
    /// An object with exactly these keys.
    Object(&'static [(&'static str, Shape)]),
    /// An object with these keys, and others that are passed over.
    OpenObject(&'static [(&'static str, Shape)]),
}

use Shape::{Count, Flag, List, Nullable, Number, Object, OpenObject, Pair, Text, Whole, Word};

const WEEK: Shape = List(&List(&Pair(&Whole)));
const COUNTS: Shape = List(&Count);

const ROOM: Shape = Object(&[
    ("id", Count),
    ("features", List(&Text)),
    ("capacity", Count),
    ("available", WEEK),
]);
const VENUE: Shape = Object(&[
    ("id", Count),
    ("name", Text),
    ("base", Flag),
    ("rooms", List(&ROOM)),
]);
const FORM: Shape = Word(&["individual", "group", "ensemble"]);
const COURSE: Shape = Object(&[
    ("id", Count),
    ("name", Text),
    ("form", FORM),
    ("needs", List(&Text)),
]);
const TEACHER: Shape = Object(&[
    ("id", Count),
    ("courses", COUNTS),
    ("venues", COUNTS),
    ("available", WEEK),
    ("rather_not", WEEK),
    ("contract_min", Whole),
    ("max_venues_per_day", Count),
    ("max_days", Nullable(&Count)),
]);
const CLASS: Shape = Object(&[
    ("id", Count),
    ("course", Count),
    ("duration_min", Whole),
    ("min_size", Count),
    ("max_size", Count),
    ("venues", COUNTS),
    ("teachers", COUNTS),
]);
const REQUEST: Shape = Object(&[
    ("id", Count),
    ("pupil", Count),
    ("age", Whole),
    ("course", Count),
    ("duration_min", Nullable(&Whole)),
    ("points", Number),
    (
        "venues",
        List(&Object(&[
            ("venue", Count),
            ("travel_min", Whole),
            ("penalty", Number),
        ])),
    ),
    ("available", WEEK),
    ("rather_not", WEEK),
    ("classes", COUNTS),
    (
        "previous",
        Nullable(&Object(&[
            ("teacher", Count),
            ("venue", Count),
            ("day", Count),
            ("start", Whole),
        ])),
    ),
]);
const PIN: Shape = Object(&[
    ("requests", COUNTS),
    ("teacher", Count),
    ("room", Count),
    ("day", Count),
    ("start", Whole),
]);
const WEIGHTS: Shape = Object(&[
    ("pupil_travel_per_min", Number),
    ("young_age", Whole),
    ("young_until", Whole),
    ("young_late_per_min", Number),
    ("teacher_venue_day", Number),
    ("teacher_travel_per_min", Number),
    ("teacher_gap_per_min", Number),
    ("same_teacher", Number),
    ("same_venue", Number),
    ("same_day", Number),
    ("same_time", Number),
    ("same_time_within_min", Whole),
    ("siblings_together", Number),
    ("venue_day", Number),
    ("rather_not", Number),
    ("teacher_rather_not", Number),
    ("room_change", Number),
    ("max_run_min", Whole),
    ("min_break_min", Whole),
    ("setup_min", Whole),
]);
/// The shape of a problem.
pub(crate) const PROBLEM: Shape = Object(&[
    ("format", Text),
    ("name", Text),
    ("grid_min", Whole),
    ("days", Count),
    ("weights", WEIGHTS),
    ("venues", List(&VENUE)),
    ("travel_min", List(&List(&Whole))),
    ("courses", List(&COURSE)),
    ("teachers", List(&TEACHER)),
    ("classes", List(&CLASS)),
    ("requests", List(&REQUEST)),
    ("siblings", List(&Pair(&Count))),
    ("all_or_none", List(&COUNTS)),
    (
        "choose",
        List(&Object(&[("requests", COUNTS), ("at_most", Count)])),
    ),
    ("pins", List(&PIN)),
    ("max_moved", Nullable(&Count)),
]);
const PLACEMENT: Shape = Object(&[
    ("kind", Word(&["request", "class"])),
    ("id", Count),
    ("teacher", Count),
    ("room", Count),
    ("day", Count),
    ("start", Whole),
    ("requests", COUNTS),
]);
/// The shape of a solution.
pub(crate) const SOLUTION: Shape = OpenObject(&[
    ("format", Text),
    ("problem", Text),
    ("placements", List(&PLACEMENT)),
]);

/// Where values were replaced: judgements about their surroundings would be guesses.
#[derive(Default)]
pub(crate) struct Holes {
    /// Something outside the elements of the top-level lists.
    pub(crate) in_the_frame: bool,
    /// Elements of top-level lists: `requests[3]`.
    pub(crate) elements: BTreeSet<String>,
}

impl Holes {
    fn note(&mut self, path: Path<'_>) {
        match path.element() {
            Some((list, index)) => {
                self.elements.insert(format!("{list}[{index}]"));
            }
            None => self.in_the_frame = true,
        }
    }
}

/// Walks the document, reports what does not fit, and mends it with harmless values.
pub(crate) fn mend(value: &mut Value, shape: &Shape, path: Path<'_>, faults: &mut Faults, holes: &mut Holes) {
    match (shape, &mut *value) {
        (Nullable(_), Value::Null) => return,
        (Nullable(inner), _) => return mend(value, inner, path, faults, holes),
        (List(inner), Value::Array(items)) => {
            for (i, item) in items.iter_mut().enumerate() {
                mend(item, inner, path.at(i), faults, holes);
            }
            return;
        }
        (Pair(inner), Value::Array(items)) if items.len() == 2 => {
            for (i, item) in items.iter_mut().enumerate() {
                mend(item, inner, path.at(i), faults, holes);
            }
            return;
        }
        (Object(keys), Value::Object(map)) => {
            report_unknown_keys(map, keys, path, faults);
            return mend_keys(map, keys, path, faults, holes);
        }
        (OpenObject(keys), Value::Object(map)) => return mend_keys(map, keys, path, faults, holes),
        _ => {}
    }
    if !fits(value, shape) {
        faults.report(path, format!("found {}", describe(value)), wanted(shape));
        holes.note(path);
        *value = harmless(shape);
    }
}

fn report_unknown_keys(
    map: &mut Map<String, Value>,
    keys: &[(&str, Shape)],
    path: Path<'_>,
    faults: &mut Faults,
) {
    map.retain(|key, _| {
        let known = keys.iter().any(|(name, _)| name == key);
        if !known {
            let names: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
            faults.report(
                path.key(key),
                "this key is unknown",
                format!("one of {}", names.join(", ")),
            );
        }
        known
    });
}

fn mend_keys(
    map: &mut Map<String, Value>,
    keys: &[(&str, Shape)],
    path: Path<'_>,
    faults: &mut Faults,
    holes: &mut Holes,
) {
    for (key, shape) in keys {
        if let Some(value) = map.get_mut(*key) {
            mend(value, shape, path.key(key), faults, holes);
        } else {
            faults.report(path.key(key), "this key is missing", wanted(shape));
            holes.note(path.key(key));
            map.insert((*key).to_owned(), harmless(shape));
        }
    }
}

fn fits(value: &Value, shape: &Shape) -> bool {
    match shape {
        Text => value.is_string(),
        Word(words) => value.as_str().is_some_and(|text| words.contains(&text)),
        Flag => value.is_boolean(),
        Number => value.is_number(),
        Whole => value.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        Count => value.as_u64().is_some_and(|number| u32::try_from(number).is_ok()),
        Nullable(_) | List(_) | Pair(_) | Object(_) | OpenObject(_) => false,
    }
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.chars().count() <= 40 => format!("the text {text:?}"),
        Value::String(_) => "a long text".to_owned(),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
    }
}

fn wanted(shape: &Shape) -> String {
    match shape {
        Text => "a text".to_owned(),
        Word(words) => format!("one of the words {}", words.join(", ")),
        Flag => "true or false".to_owned(),
        Number => "a number".to_owned(),
        Whole => "a whole number".to_owned(),
        Count => "a whole number from 0".to_owned(),
        Nullable(inner) => format!("{}, or null", wanted(inner)),
        List(_) => "a list".to_owned(),
        Pair(inner) => format!("a list of two, each {}", wanted(inner)),
        Object(keys) | OpenObject(keys) => {
            let names: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
            format!("an object with the keys {}", names.join(", "))
        }
    }
}

fn harmless(shape: &Shape) -> Value {
    match shape {
        Text => Value::String(String::new()),
        Word(words) => Value::from(words.first().copied().unwrap_or_default()),
        Flag => Value::Bool(false),
        Number | Whole | Count => Value::from(0),
        Nullable(_) => Value::Null,
        List(_) => Value::Array(Vec::new()),
        Pair(inner) => Value::Array(vec![harmless(inner), harmless(inner)]),
        Object(keys) | OpenObject(keys) => Value::Object(
            keys.iter()
                .map(|(key, shape)| ((*key).to_owned(), harmless(shape)))
                .collect(),
        ),
    }
}
