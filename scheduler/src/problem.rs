//! A timetable problem as plain data: the published format, key by key.
//!
//! Ids are positions in their list; rooms are numbered through all venues. Times are minutes since midnight,
//! day 0 is Monday. A field is named after its key in the document; `validate` says which values are legal.

use serde::{Deserialize, Serialize};

use crate::week::Week;

/// The `format` that this crate reads.
pub const FORMAT: &str = "kulturskole-problem/1";

/// Everything that a week's timetable depends on, with nobody's name in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Always [`FORMAT`].
    pub format: String,
    /// What the makers of the problem call it; a solution repeats it.
    pub name: String,
    /// Lessons start at a multiple of so many minutes.
    pub grid_min: i32,
    /// Days in the week, from Monday: 5 to 7.
    pub days: usize,
    /// What each wish is worth, and the few numbers that the rules need.
    pub weights: Weights,
    /// The places of teaching, with their rooms.
    pub venues: Vec<Venue>,
    /// Minutes from venue to venue: `travel_min[from][to]`, 0 on the diagonal.
    pub travel_min: Vec<Vec<i32>>,
    /// What is taught.
    pub courses: Vec<Course>,
    /// Who teaches.
    pub teachers: Vec<Teacher>,
    /// Groups that may be opened.
    pub classes: Vec<Class>,
    /// What the pupils want: one pupil and one course each.
    pub requests: Vec<Request>,
    /// Pairs of requests that are rewarded when placed at one venue on one day.
    pub siblings: Vec<[usize; 2]>,
    /// Lists of requests: all of a list are placed, or none.
    pub all_or_none: Vec<Vec<usize>>,
    /// Ranked alternatives: of each list only so many may be placed.
    pub choose: Vec<Choose>,
    /// Lessons that must be exactly so.
    pub pins: Vec<Pin>,
    /// At most so many requests with a `previous` may be unplaced or placed elsewhere or at another time.
    pub max_moved: Option<usize>,
}

/// The points of each wish, and the numbers of the rules about breaks and travel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Points lost for each minute a pupil travels to the lesson.
    pub pupil_travel_per_min: f64,
    /// Pupils up to this age should be home early.
    pub young_age: i32,
    /// The minute of the day after which a young pupil's lesson costs.
    pub young_until: i32,
    /// Points lost for each minute that a young pupil's lesson ends after `young_until`.
    pub young_late_per_min: f64,
    /// Points lost for each venue that a teacher visits on a day.
    pub teacher_venue_day: f64,
    /// Points lost for each minute a teacher travels between venues.
    pub teacher_travel_per_min: f64,
    /// Points lost for each minute a teacher waits between lessons.
    pub teacher_gap_per_min: f64,
    /// Points for the same teacher as before.
    pub same_teacher: f64,
    /// Points for the same venue as before.
    pub same_venue: f64,
    /// Points for the same day as before.
    pub same_day: f64,
    /// Points for the same time as before, on the same day.
    pub same_time: f64,
    /// How many minutes earlier or later still count as the same time.
    pub same_time_within_min: i32,
    /// Points for a sibling pair at one venue on one day.
    pub siblings_together: f64,
    /// Points lost for each day that a venue which is no base is used.
    pub venue_day: f64,
    /// Points lost for each placed request whose lesson overlaps a time its pupil would rather not have.
    pub rather_not: f64,
    /// Points lost for each lesson that overlaps a time its teacher would rather not have.
    pub teacher_rather_not: f64,
    /// Points lost when a teacher changes room between two lessons in a row at one venue.
    pub room_change: f64,
    /// A teacher may not teach longer than this without a break.
    pub max_run_min: i32,
    /// A pause of this length is a break.
    pub min_break_min: i32,
    /// Minutes a teacher needs besides the travel when changing venue.
    pub setup_min: i32,
}

/// A place of teaching.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Venue {
    /// Its position in the list.
    pub id: usize,
    /// What it is called in messages.
    pub name: String,
    /// A base costs nothing to open.
    pub base: bool,
    /// Its rooms.
    pub rooms: Vec<Room>,
}

/// A room of a venue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Its position when the rooms of all venues are counted in order.
    pub id: usize,
    /// What it has: piano, stage, ...
    pub features: Vec<String>,
    /// How many pupils it holds.
    pub capacity: usize,
    /// When it can be used.
    pub available: Week,
}

/// How a course is taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// One pupil alone with the teacher.
    Individual,
    /// A class of pupils.
    Group,
    /// A class that plays, sings or acts together.
    Ensemble,
}

/// What is taught.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its position in the list.
    pub id: usize,
    /// What it is called in messages.
    pub name: String,
    /// Alone or in classes.
    pub form: Form,
    /// Room features that a lesson needs.
    pub needs: Vec<String>,
}

/// Who teaches, what, where and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Teacher {
    /// Its position in the list.
    pub id: usize,
    /// Courses the teacher is qualified for.
    pub courses: Vec<usize>,
    /// Venues the teacher goes to.
    pub venues: Vec<usize>,
    /// When the teacher can teach.
    pub available: Week,
    /// Times that are possible but cost points.
    pub rather_not: Week,
    /// Minutes of lessons a week, at most.
    pub contract_min: i32,
    /// Venues on one day, at most.
    pub max_venues_per_day: usize,
    /// Teaching days a week, at most; none: no limit.
    pub max_days: Option<usize>,
}

/// A group that may be opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Its position in the list.
    pub id: usize,
    /// What it is taught.
    pub course: usize,
    /// Length of its lesson.
    pub duration_min: i32,
    /// With fewer pupils it is not opened.
    pub min_size: usize,
    /// It takes no more pupils than this.
    pub max_size: usize,
    /// Where it may be.
    pub venues: Vec<usize>,
    /// Who may teach it.
    pub teachers: Vec<usize>,
}

/// One pupil wants one course.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Its position in the list.
    pub id: usize,
    /// Who asks; requests of one pupil cannot be at the same time.
    pub pupil: usize,
    /// The pupil's age in years.
    pub age: i32,
    /// What is wanted.
    pub course: usize,
    /// Length of an individual lesson; none for a course taught in classes.
    pub duration_min: Option<i32>,
    /// Points for placing it.
    pub points: f64,
    /// Where the pupil can go.
    pub venues: Vec<RequestVenue>,
    /// When the pupil can come.
    pub available: Week,
    /// Times that are possible but cost points.
    pub rather_not: Week,
    /// Classes it may join.
    pub classes: Vec<usize>,
    /// Last year's lesson.
    pub previous: Option<Previous>,
}

/// A venue that a pupil can go to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestVenue {
    /// Which one.
    pub venue: usize,
    /// Minutes the pupil travels.
    pub travel_min: i32,
    /// Points lost because it was not wished for first.
    pub penalty: f64,
}

/// Where and when a request was taught last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Previous {
    /// By whom.
    pub teacher: usize,
    /// Where.
    pub venue: usize,
    /// On which day.
    pub day: usize,
    /// At which minute of the day.
    pub start: i32,
}

/// Alternatives of which only some are wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// The alternatives.
    pub requests: Vec<usize>,
    /// So many of them may be placed.
    pub at_most: usize,
}

/// A lesson that must be exactly so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// The one request of an individual lesson, or all pupils that a class must hold.
    pub requests: Vec<usize>,
    /// By whom.
    pub teacher: usize,
    /// In which room.
    pub room: usize,
    /// On which day.
    pub day: usize,
    /// At which minute of the day.
    pub start: i32,
}

impl Problem {
    /// Every room in the order of its id, with the id of its venue.
    pub fn rooms(&self) -> impl Iterator<Item = (usize, &Room)> {
        self.venues
            .iter()
            .flat_map(|venue| venue.rooms.iter().map(|room| (venue.id, room)))
    }
}
