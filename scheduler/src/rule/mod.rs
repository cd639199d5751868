//! What a timetable must keep and what it should please, one file per rule.
//!
//! Each file says the rule in a sentence, as a formula where there is one, with its unit, and checks it on a
//! finished timetable without knowing how the timetable was made.

mod all_or_none;
mod broken;
mod choose;
mod class_eligible;
mod class_size;
mod class_venue;
mod contract;
mod individual;
mod known_id;
mod max_days;
mod max_moved;
mod on_grid;
mod pin;
mod placed;
mod placed_once;
mod pupil_available;
mod pupil_one_place;
mod pupil_travel;
mod pupil_venue;
mod qualified;
mod rather_not;
mod room_available;
mod room_capacity;
mod room_change;
mod room_features;
mod room_once;
mod same_as_before;
mod siblings_together;
mod teacher_available;
mod teacher_break;
mod teacher_day;
mod teacher_gap;
mod teacher_one_place;
mod teacher_travel;
mod teacher_venue;
mod timetable;
mod venue_day;
mod venue_wish;
mod venues_per_day;
mod young_late;

pub use broken::{Broken, Facts};
pub(crate) use timetable::{Lesson, Timetable};

/// Reports every place where a timetable breaks a rule.
type Check = fn(&Timetable<'_>, &mut Vec<Broken>);
/// The points of a wish: more is better, costs are negative.
type Points = fn(&Timetable<'_>) -> f64;

/// The rules that no timetable may break. (`known_id` is kept by [`Timetable::new`].)
pub(crate) const HARD: [Check; 25] = [
    placed_once::check,       // a request has one lesson, a class meets once
    individual::check,        // a lesson of one's own is for individual courses
    qualified::check,         // the teacher can teach it
    class_venue::check,       // a class meets where it may
    class_size::check,        // a class is neither too small nor too large
    on_grid::check,           // lessons start on the grid
    teacher_venue::check,     // the teacher goes to the venue
    teacher_available::check, // the teacher is there
    room_available::check,    // the room can be used
    room_features::check,     // the room has what the course needs
    room_capacity::check,     // the room holds the pupils
    class_eligible::check,    // pupils join classes that are for them
    pupil_venue::check,       // the pupil goes to the venue
    pupil_available::check,   // the pupil can come
    contract::check,          // no teacher teaches more than the contract
    max_days::check,          // no teacher comes on more days than agreed
    venues_per_day::check,    // no teacher visits more venues a day than agreed
    teacher_break::check,     // no run of lessons without a break is too long
    teacher_one_place::check, // a teacher is in one place, and has time to travel
    room_once::check,         // a room holds one lesson at a time
    pupil_one_place::check,   // a pupil is in one place, and has time to travel
    all_or_none::check,       // all of these requests or none
    choose::check,            // of these alternatives so many at most
    pin::check,               // what is pinned is so
    max_moved::check,         // no more of last year's lessons move than allowed
];

/// Broken by what is missing, not by what is there: more lessons may mend these.
pub(crate) const MENDED_BY_MORE: [&str; 4] =
    [class_size::NAME, all_or_none::NAME, pin::NAME, max_moved::NAME];

/// What a timetable gains and pays, by name.
pub(crate) const WISHES: [(&str, Points); 12] = [
    ("placed", placed::points),                       // children are taught
    ("pupil_travel", pupil_travel::points),           // pupils travel little
    ("venue_wish", venue_wish::points),               // pupils come where they wished
    ("young_late", young_late::points),               // the youngest are home early
    ("rather_not", rather_not::points),               // not at times that pupils and teachers dislike
    ("room_change", room_change::points),             // teachers stay in their room
    ("same_as_before", same_as_before::points),       // as last year
    ("siblings_together", siblings_together::points), // one trip for the parent
    ("teacher_day", teacher_day::points),             // teachers visit few places
    ("teacher_travel", teacher_travel::points),       // teachers travel little
    ("teacher_gap", teacher_gap::points),             // teachers wait little
    ("venue_day", venue_day::points),                 // few places are opened
];
