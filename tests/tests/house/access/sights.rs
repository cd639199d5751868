//! The table of who sees what.

use kulturskole_tests::small_school::SmallSchool;

use crate::world::Who::{
    self, Administrator, CoGuardian, Guardian, OtherGuardian, OtherTeacher, Stranger, Teacher,
};

/// Something that is guarded.
pub struct Sight {
    /// The type, field or argument.
    pub what: &'static str,
    /// How it is asked for, with the variable `$id`.
    pub query: &'static str,
    /// Of which thing.
    pub id: fn(&SmallSchool) -> String,
    /// Where it stands in the answer.
    pub at: &'static str,
    /// By whom it is seen; by others it is not.
    pub seen_by: &'static [Who],
}

const ALL: &[Who] = &Who::ALL;
const FAMILY: &[Who] = &[Guardian, CoGuardian, Administrator];
const OFFICE: &[Who] = &[Administrator];
const OWN_TEACHER: &[Who] = &[Teacher, Administrator];
const STAFF: &[Who] = &[Teacher, OtherTeacher, Administrator];

/// A thing looked up by its id.
macro_rules! thing {
    ($what:literal, $id:expr, $seen_by:expr) => {
        Sight {
            what: $what,
            query: "query($id: ID!) { node(id: $id) { id __typename } }",
            id: $id,
            at: "/node/id",
            seen_by: $seen_by,
        }
    };
}

/// A field of a thing: the type, the field's name, what is asked for, and where it stands in the thing.
macro_rules! field {
    ($of:literal . $name:literal, $ask:literal, $id:expr, $seen_by:expr) => {
        field!($of.$name, $ask, $id, $name, $seen_by)
    };
    ($of:literal . $name:literal, $ask:literal, $id:expr, $at:expr, $seen_by:expr) => {
        Sight {
            what: concat!($of, ".", $name),
            query: concat!(
                "query($id: ID!) { node(id: $id) { ... on ",
                $of,
                " { id ",
                $ask,
                " } } }"
            ),
            id: $id,
            at: concat!("/node/", $at),
            seen_by: $seen_by,
        }
    };
}

/// What is told of a choice without a place: what is asked for, and where it stands in the reason.
macro_rules! reason {
    ($what:literal, $ask:literal, $at:literal, $seen_by:expr) => {
        Sight {
            what: $what,
            query: concat!(
                "query($id: ID!) { node(id: $id) { ... on Choice { reason { ",
                $ask,
                " } } } }"
            ),
            id: |school| school.unplaced.to_string(),
            at: concat!("/node/reason/", $at),
            seen_by: $seen_by,
        }
    };
}

/// A way in that needs no id.
macro_rules! way_in {
    ($name:literal, $ask:literal, $at:literal, $seen_by:expr) => {
        Sight {
            what: concat!("Query.", $name),
            query: concat!("{ ", $ask, " }"),
            id: |_| String::new(),
            at: $at,
            seen_by: $seen_by,
        }
    };
}

pub const SIGHTS: &[Sight] = &[
    thing!("School", |school| school.school.to_string(), ALL),
    thing!("Season", |school| school.season.to_string(), ALL),
    thing!("Venue", |school| school.venues[0].to_string(), ALL),
    thing!("Room", |school| school.rooms[0].to_string(), ALL),
    thing!("Course", |school| school.piano.to_string(), ALL),
    thing!("Teacher", |school| school.teacher.to_string(), STAFF),
    thing!(
        "Household",
        |school| school.household.to_string(),
        &[Guardian, Administrator]
    ),
    thing!("Guardian", |school| school.guardian.to_string(), FAMILY),
    thing!("Guardian", |school| school.co_guardian.to_string(), FAMILY),
    thing!(
        "Guardian",
        |school| school.other_guardian.to_string(),
        &[OtherGuardian, Administrator]
    ),
    thing!(
        "Pupil",
        |school| school.pupils[0].to_string(),
        &[Guardian, CoGuardian, Teacher, Administrator]
    ),
    thing!(
        "Pupil",
        |school| school.other_pupil.to_string(),
        &[OtherGuardian, OtherTeacher, Administrator]
    ),
    thing!("Application", |school| school.applications[0].to_string(), FAMILY),
    Sight {
        what: "Choice",
        query: "query($id: ID!) { node(id: $id) { ... on Application { choices { id application { id } } } } }",
        id: |school| school.applications[0].to_string(),
        at: "/node/choices/0/id",
        seen_by: FAMILY,
    },
    thing!("Timetable", |school| school.published.to_string(), ALL),
    thing!("Timetable", |school| school.draft.to_string(), OFFICE),
    thing!("Class", |school| school.group.to_string(), ALL),
    thing!(
        "Class",
        |school| school.lessons[0].to_string(),
        &[Guardian, CoGuardian, Teacher, Administrator]
    ),
    thing!(
        "Class",
        |school| school.other_lesson.to_string(),
        &[OtherGuardian, OtherTeacher, Administrator]
    ),
    thing!("Class", |school| school.draft_lesson.to_string(), OFFICE),
    thing!("Pin", |school| school.pin.to_string(), OFFICE),
    thing!("PlanningRun", |school| school.solved_run.to_string(), OFFICE),
    field!(
        "Class"."teacher", "teacher { name }", |school| school.group.to_string(),
        &[Guardian, CoGuardian, Teacher, OtherTeacher, Administrator]
    ),
    field!("Class"."pin", "pin { id }", |school| school.other_lesson.to_string(), OFFICE),
    field!("Class"."pupils", "pupils { id givenName }", |school| school.group.to_string(), &[Guardian, CoGuardian, Teacher, Administrator]),
    field!("Pupil"."birthDate", "birthDate", |school| school.pupils[0].to_string(), FAMILY),
    field!("Pupil"."postcode", "postcode", |school| school.pupils[0].to_string(), FAMILY),
    field!("Pupil"."guardians", "guardians { email phone }", |school| school.pupils[0].to_string(), FAMILY),
    field!("Pupil"."applications", "applications { id }", |school| school.pupils[0].to_string(), FAMILY),
    field!("Pupil"."classes", "classes { id }", |school| school.pupils[0].to_string(), FAMILY),
    field!(
        "Pupil"."lessons", "lessons(from: \"2026-11-23\", to: \"2026-11-29\") { date }",
        |school| school.pupils[0].to_string(), FAMILY
    ),
    field!("School"."teachers", "teachers { nodes { name } totalCount }", |school| school.school.to_string(), "teachers/nodes", OFFICE),
    field!("Season"."timetables", "timetables { id }", |school| school.season.to_string(), OFFICE),
    field!(
        "Season"."applications", "applications { nodes { id } totalCount }", |school| school.season.to_string(),
        "applications/nodes", OFFICE
    ),
    field!("Season"."planningRuns", "planningRuns { id }", |school| school.season.to_string(), OFFICE),
    field!("Season"."pins", "pins { id }", |school| school.season.to_string(), OFFICE),
    field!("Teacher"."email", "email", |school| school.teacher.to_string(), OWN_TEACHER),
    field!("Teacher"."contractMin", "contractMin", |school| school.teacher.to_string(), OWN_TEACHER),
    field!("Teacher"."maxVenuesPerDay", "maxVenuesPerDay", |school| school.teacher.to_string(), OWN_TEACHER),
    field!("Teacher"."maxDays", "maxDays", |school| school.teacher.to_string(), OWN_TEACHER),
    field!("Teacher"."courses", "courses { id }", |school| school.teacher.to_string(), OWN_TEACHER),
    field!("Teacher"."venues", "venues { id }", |school| school.teacher.to_string(), OWN_TEACHER),
    field!("Teacher"."availability", "availability { weekday }", |school| school.teacher.to_string(), OWN_TEACHER),
    field!("Teacher"."classes", "classes { id }", |school| school.teacher.to_string(), OWN_TEACHER),
    field!(
        "Teacher"."lessons", "lessons(from: \"2026-11-23\", to: \"2026-11-29\") { date }",
        |school| school.teacher.to_string(), OWN_TEACHER
    ),
    field!("Timetable"."planningRun", "planningRun { id }", |school| school.draft.to_string(), OFFICE),
    field!("Timetable"."score", "score", |school| school.published.to_string(), OFFICE),
    field!("Timetable"."bound", "bound", |school| school.published.to_string(), OFFICE),
    field!(
        "Timetable"."unplaced", "unplaced { nodes { id } totalCount }", |school| school.published.to_string(),
        "unplaced/nodes", OFFICE
    ),
    Sight {
        what: "Timetable.differences",
        query: "query($id: ID!) { school(slug: \"asker\") { currentSeason { publishedTimetable { differences(from: $id) { nodes { choice { id } } } } } } }",
        id: |school| school.draft.to_string(),
        at: "/school/currentSeason/publishedTimetable/differences/nodes",
        seen_by: OFFICE,
    },
    Sight {
        what: "Difference",
        query: "query($id: ID!) { school(slug: \"asker\") { currentSeason { publishedTimetable { differences(from: $id) { nodes { choice { id } } } } } } }",
        id: |school| school.draft.to_string(),
        at: "/school/currentSeason/publishedTimetable/differences/nodes/0/choice/id",
        seen_by: OFFICE,
    },
    Sight {
        what: "RunComparison",
        query: "query($id: ID!) { node(id: $id) { ... on PlanningRun { comparedWith(runId: $id) { movedCount } } } }",
        id: |school| school.solved_run.to_string(),
        at: "/node/comparedWith/movedCount",
        seen_by: OFFICE,
    },
    Sight {
        what: "ChangeValue",
        query: "query($id: ID!) { node(id: $id) { ... on PlanningRun { values { predictedPoints } } } }",
        id: |school| school.published_run.to_string(),
        at: "/node/values/0/predictedPoints",
        seen_by: OFFICE,
    },
    field!("Timetable"."canPublish", "canPublish", |school| school.approved_draft.to_string(), OFFICE),
    reason!("Reason", "cause", "cause", &[OtherGuardian, Administrator]),
    reason!("Reason.hours", "hours { leftMin }", "hours", OFFICE),
    reason!("HoursLeft", "hours { leftMin }", "hours/0/leftMin", OFFICE),
    reason!("Reason.makeWay", "makeWay { canMove }", "makeWay", OFFICE),
    reason!("MakeWay", "makeWay { canMove }", "makeWay/canMove", OFFICE),
    reason!(
        "Remedy.teacher",
        "remedies { teacher { id } }",
        "remedies/0/teacher",
        OFFICE
    ),
    reason!(
        "Remedy.points",
        "remedies { points }",
        "remedies/0/points",
        OFFICE
    ),
    Sight {
        what: "Room.classes(timetableId)",
        query: "query($id: ID!) { school(slug: \"asker\") { venues { rooms { classes(timetableId: $id) { id } } } } }",
        id: |school| school.draft.to_string(),
        at: "/school/venues/0/rooms/0/classes",
        seen_by: OFFICE,
    },
    Sight {
        what: "Venue.classes(timetableId)",
        query: "query($id: ID!) { school(slug: \"asker\") { venues { classes(timetableId: $id) { id } } } }",
        id: |school| school.draft.to_string(),
        at: "/school/venues/0/classes",
        seen_by: OFFICE,
    },
    Sight {
        what: "Teacher.classes(timetableId)",
        query: "query($id: ID!) { viewer { teacher { classes(timetableId: $id) { id } }
            school { teachers { nodes { classes(timetableId: $id) { id } } } } } }",
        id: |school| school.draft.to_string(),
        at: "/viewer/school/teachers/nodes/0/classes",
        seen_by: OFFICE,
    },
    Sight {
        what: "Teacher.classes(timetableId)",
        query: "query($id: ID!) { viewer { teacher { classes(timetableId: $id) { id } } } }",
        id: |school| school.draft.to_string(),
        at: "/viewer/teacher/classes",
        seen_by: &[],
    },
    Sight {
        what: "Query.node",
        query: "query($id: ID!) { node(id: $id) { __typename } }",
        id: |school| school.venues[1].to_string(),
        at: "/node/__typename",
        seen_by: ALL,
    },
    way_in!("schools", "schools { id }", "/schools/1", ALL),
    way_in!("school", "school(slug: \"asker\") { name }", "/school/name", ALL),
    way_in!(
        "installation",
        "installation { version }",
        "/installation/version",
        ALL
    ),
    way_in!("demoAccounts", "demoAccounts { id }", "/demoAccounts/0", ALL),
    way_in!(
        "viewer",
        "viewer { name }",
        "/viewer/name",
        &[
            Guardian,
            CoGuardian,
            OtherGuardian,
            Teacher,
            OtherTeacher,
            Administrator,
            Stranger
        ]
    ),
    way_in!(
        "viewer",
        "viewer { guardian { id } }",
        "/viewer/guardian/id",
        &[Guardian, CoGuardian, OtherGuardian]
    ),
    way_in!(
        "viewer",
        "viewer { teacher { id } }",
        "/viewer/teacher/id",
        &[Teacher, OtherTeacher]
    ),
    // Followed in a test of its own: here it only stands among what is guarded.
    Sight {
        what: "Subscription.planningRunProgress",
        query: "query($id: ID!) { node(id: $id) { id } }",
        id: |school| school.queued_run.to_string(),
        at: "/node/id",
        seen_by: OFFICE,
    },
];
