//! A small school, planned: two venues, a teacher, a group, and two siblings.

use chrono::{NaiveDate, Weekday};
use scheduler::{check, validate};
use uuid::Uuid;

use super::{data::Data, problem, problem::snapshot, solution};
use crate::{
    domain::{
        application::{Application, ApplicationState, Choice, SiblingWish, SiblingWishKind},
        course::{Course, CourseDetails, Discipline, Form, LocalizedText},
        id::{
            ApplicationId, ChoiceId, ClassId, CourseId, HouseholdId, PinId, PlannedClassId, PupilId, RoomId,
            SchoolId, SeasonId, TeacherId, TimetableId, VenueId,
        },
        person::{AddressProtection, Pupil, PupilDetails},
        room::{Room, RoomDetails, RoomWindow, Tenure},
        season::{Season, instant},
        teacher::{Teacher, TeacherDetails},
        timetable::{Class, Pin, PlannedClass, Slot},
        venue::{Position, Venue, VenueDetails, VenueKind},
        week::{Preference, WeekSpan, WeekWindow},
    },
    store::{application::Submitted, class::PlacedClass},
};

const SCHOOL: SchoolId = SchoolId(Uuid::nil());
const SEASON: SeasonId = SeasonId(Uuid::nil());
const PIANO: CourseId = CourseId(Uuid::from_u128(1));
const DANCE: CourseId = CourseId(Uuid::from_u128(2));
const BASE: VenueId = VenueId(Uuid::from_u128(1));
const HALL: VenueId = VenueId(Uuid::from_u128(2));
const TEACHER: TeacherId = TeacherId(Uuid::from_u128(1));

#[test]
fn a_small_school_makes_a_legal_problem() {
    let data = school();
    let made = snapshot(&data);
    assert_eq!(validate(&made.problem), Ok(()));
    assert_eq!(problem::fault(&data, &made.problem), None);
    assert_eq!(
        made.positions.requests,
        [choice(1), choice(2), choice(3), choice(4)]
    );
    let [piano, dance, ..] = made.problem.requests.as_slice() else {
        panic!("four choices make four requests");
    };
    assert_eq!((piano.duration_min, &*piano.classes), (Some(30), &[][..]));
    assert_eq!((dance.duration_min, &*dance.classes), (None, &[0][..]));
    assert_eq!((piano.age, piano.points, dance.points), (10, 1000.0, 700.0));
}

#[test]
fn a_protected_home_costs_no_travel_and_its_place_is_nowhere_in_the_problem() {
    let mut data = school();
    let travel = |data: &Data| snapshot(data).problem.requests[0].venues[0].travel_min;
    assert!(travel(&data) > 0);
    for protection in [
        AddressProtection::Confidential,
        AddressProtection::StrictlyConfidential,
    ] {
        data.submitted[0].pupil.details.address_protection = protection;
        assert_eq!(travel(&data), 0, "{protection:?}");
    }
}

#[test]
fn windows_that_touch_are_one_and_the_unloved_part_is_told() {
    let made = snapshot(&school());
    let teacher = &made.problem.teachers[0];
    let windows = |week: &scheduler::week::Week| -> Vec<[i32; 2]> {
        week.day(0)
            .iter()
            .map(|window| [window.start, window.end])
            .collect()
    };
    assert_eq!(windows(&teacher.available), [[780, 1200]]);
    assert_eq!(windows(&teacher.rather_not), [[1080, 1200]]);
}

#[test]
fn who_has_more_choices_than_wanted_gets_no_more_than_wanted() {
    let made = snapshot(&school());
    let rows: Vec<_> = made
        .problem
        .choose
        .iter()
        .map(|row| (row.requests.clone(), row.at_most))
        .collect();
    assert_eq!(rows, [(vec![0, 1], 1), (vec![2, 3], 1)]);
}

#[test]
fn siblings_who_wish_both_or_none_are_tied_choice_by_choice() {
    let mut data = school();
    data.submitted[0].sibling_wishes = vec![wish(2, SiblingWishKind::BothOrNone)];
    data.submitted[1].sibling_wishes = vec![wish(1, SiblingWishKind::BothOrNone)];
    assert_eq!(snapshot(&data).problem.all_or_none, [vec![0, 2], vec![1, 3]]);
}

#[test]
fn siblings_who_wish_to_go_together_are_rewarded_in_every_pair_of_choices() {
    let mut data = school();
    data.submitted[0].sibling_wishes = vec![wish(2, SiblingWishKind::Together)];
    assert_eq!(snapshot(&data).problem.siblings, [[0, 2], [0, 3], [1, 2], [1, 3]]);
}

#[test]
fn the_wish_for_a_sibling_who_has_not_applied_ties_nobody() {
    let mut data = school();
    data.submitted[0].sibling_wishes = vec![wish(9, SiblingWishKind::BothOrNone)];
    assert_eq!(snapshot(&data).problem.all_or_none, Vec::<Vec<usize>>::new());
}

#[test]
fn a_timetable_becomes_a_solution_and_classes_again() {
    let data = school();
    let made = snapshot(&data);
    let classes = vec![lesson(), group()];
    let made_of = solution::solution(&made.problem, &made.positions.index(), &classes);
    let judgement = check(&made.problem, &made_of);
    assert_eq!((judgement.placed, judgement.broken), (2, vec![]));
    let mut ids = [ClassId(Uuid::from_u128(1)), ClassId(Uuid::from_u128(2))].into_iter();
    let owner = (SCHOOL, TimetableId(Uuid::nil()));
    let again = solution::classes(&made.problem, &made.positions, &made_of, owner, || {
        ids.next().unwrap()
    });
    assert_eq!(again, Ok(classes));
}

#[test]
fn the_published_lesson_of_a_choice_is_its_previous_one() {
    let mut data = school();
    data.published = vec![lesson()];
    let previous = snapshot(&data).problem.requests[0].previous.unwrap();
    assert_eq!(
        (previous.teacher, previous.venue, previous.day, previous.start),
        (0, 0, 0, 900)
    );
    assert!(snapshot(&data).problem.requests[1].previous.is_none());
}

#[test]
fn a_pin_in_a_room_that_is_no_more_is_told_in_a_sentence() {
    let mut data = school();
    data.pins = vec![Pin {
        id: PinId(Uuid::nil()),
        school_id: SCHOOL,
        season_id: SEASON,
        course_id: PIANO,
        planned_class_id: None,
        slot: Slot {
            room_id: RoomId(Uuid::from_u128(77)),
            ..lesson().class.slot
        },
        choice_ids: vec![choice(1)],
    }];
    let why = problem::fault(&data, &snapshot(&data).problem).unwrap();
    assert!(why.contains("(1 in all)"), "{why}");
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn span(start_min: i32, end_min: i32) -> WeekSpan {
    WeekSpan {
        weekday: Weekday::Mon,
        start_min,
        end_min,
    }
}

fn window(start_min: i32, end_min: i32, preference: Preference) -> WeekWindow {
    WeekWindow {
        span: span(start_min, end_min),
        preference,
    }
}

fn choice(number: u128) -> ChoiceId {
    ChoiceId(Uuid::from_u128(number))
}

fn wish(sibling: u128, kind: SiblingWishKind) -> SiblingWish {
    SiblingWish {
        sibling_id: PupilId(Uuid::from_u128(sibling)),
        kind,
    }
}

fn school() -> Data {
    Data {
        season: Season {
            id: SEASON,
            school_id: SCHOOL,
            name: "2026/27".into(),
            starts_on: date("2026-08-17"),
            ends_on: date("2027-06-18"),
            applications_open_at: instant(date("2026-03-01"), 0),
            applications_close_at: instant(date("2026-05-02"), 0),
            grid_min: 5,
            weekday_count: 5,
        },
        venues: vec![
            venue(BASE, VenueKind::Base, 59.83),
            venue(HALL, VenueKind::School, 59.78),
        ],
        rooms: vec![room(1, BASE), room(2, HALL)],
        travel_min: [((BASE, HALL), 15), ((HALL, BASE), 15)].into(),
        areas: [(
            "1384".to_owned(),
            Position {
                latitude: 59.9,
                longitude: 10.4,
            },
        )]
        .into(),
        courses: vec![course(PIANO, Form::Individual, 1), course(DANCE, Form::Group, 12)],
        teachers: vec![Teacher {
            id: TEACHER,
            school_id: SCHOOL,
            details: TeacherDetails {
                name: "Ola Nordmann".into(),
                email: "ola@example.no".into(),
                contract_min: 600,
                max_venues_per_day: 2,
                max_days: None,
            },
            availability: vec![
                window(1080, 1200, Preference::RatherNot),
                window(780, 1080, Preference::Available),
            ],
            course_ids: vec![PIANO, DANCE],
            venue_ids: vec![BASE, HALL],
        }],
        planned: vec![PlannedClass {
            id: PlannedClassId(Uuid::from_u128(1)),
            school_id: SCHOOL,
            season_id: SEASON,
            course_id: DANCE,
            name: "Barnedans".into(),
            min_age: 9,
            max_age: 11,
            lesson_min: 45,
            min_size: 1,
            max_size: 12,
            venue_ids: vec![BASE],
            teacher_ids: vec![TEACHER],
        }],
        submitted: vec![submitted(1), submitted(2)],
        pins: Vec::new(),
        published: Vec::new(),
    }
}

fn venue(id: VenueId, kind: VenueKind, latitude: f64) -> Venue {
    Venue {
        id,
        school_id: SCHOOL,
        details: VenueDetails {
            name: "Østre Asker gård".into(),
            kind,
            address: "Askerveien 1".into(),
            postcode: "1384".into(),
            position: Position {
                latitude,
                longitude: 10.4,
            },
            is_approximate: false,
            district: "Sentrum".into(),
            valid_from: date("2020-01-01"),
            valid_to: None,
        },
    }
}

fn room(number: u128, venue_id: VenueId) -> Room {
    Room {
        id: RoomId(Uuid::from_u128(number)),
        school_id: SCHOOL,
        venue_id,
        details: RoomDetails {
            name: "Sal".into(),
            capacity: 20,
            features: Vec::new(),
            windows: vec![RoomWindow {
                span: span(780, 1200),
                from: date("2026-08-17"),
                to: date("2027-06-18"),
                tenure: Tenure::Own,
            }],
            valid_from: date("2020-01-01"),
            valid_to: None,
        },
    }
}

fn course(id: CourseId, form: Form, max_size: i32) -> Course {
    let text = |text: &str| LocalizedText {
        nb: text.into(),
        nn: text.into(),
        en: text.into(),
    };
    Course {
        id,
        school_id: SCHOOL,
        details: CourseDetails {
            name: text("Kurs"),
            description: text("Et kurs."),
            discipline: Discipline::Music,
            subject: "course".into(),
            form,
            min_age: 6,
            max_age: 19,
            lesson_min: 30,
            min_size: 1,
            max_size,
            price_ore: 0,
            needs: Vec::new(),
            is_active: true,
        },
        venue_ids: vec![BASE, HALL],
    }
}

/// A pupil of ten who wants piano, or else dance.
fn submitted(number: u128) -> Submitted {
    let application_id = ApplicationId(Uuid::from_u128(number));
    let wanted = |rank: i32, id: u128, course_id| Choice {
        id: choice(id),
        school_id: SCHOOL,
        application_id,
        rank,
        course_id,
        venue_ids: vec![BASE],
    };
    Submitted {
        application: Application {
            id: application_id,
            school_id: SCHOOL,
            season_id: SEASON,
            pupil_id: PupilId(Uuid::from_u128(number)),
            state: ApplicationState::Submitted,
            submitted_at: instant(date("2026-04-01"), 0),
            waiting_since: date("2026-08-01"),
            is_continuing: false,
            revision: 1,
            wanted: 1,
            availability: vec![window(840, 1140, Preference::Available)],
        },
        pupil: Pupil {
            id: PupilId(Uuid::from_u128(number)),
            school_id: SCHOOL,
            household_id: HouseholdId(Uuid::nil()),
            details: PupilDetails {
                given_name: "Kari".into(),
                family_name: "Nordmann".into(),
                birth_date: date("2016-02-01"),
                postcode: "1384".into(),
                address_protection: AddressProtection::None,
            },
        },
        choices: vec![wanted(1, number * 2 - 1, PIANO), wanted(2, number * 2, DANCE)],
        sibling_wishes: Vec::new(),
    }
}

fn placed(
    id: u128,
    course_id: CourseId,
    planned: Option<u128>,
    span: WeekSpan,
    choice_id: u128,
) -> PlacedClass {
    PlacedClass {
        class: Class {
            id: ClassId(Uuid::from_u128(id)),
            school_id: SCHOOL,
            timetable_id: TimetableId(Uuid::nil()),
            course_id,
            planned_class_id: planned.map(|planned| PlannedClassId(Uuid::from_u128(planned))),
            slot: Slot {
                teacher_id: TEACHER,
                room_id: RoomId(Uuid::from_u128(1)),
                span,
            },
        },
        choice_ids: vec![choice(choice_id)],
    }
}

/// The first sibling's piano, Mondays at three.
fn lesson() -> PlacedClass {
    placed(1, PIANO, None, span(900, 930), 1)
}

/// The group, with the second sibling, after it.
fn group() -> PlacedClass {
    placed(2, DANCE, Some(1), span(930, 975), 4)
}
