//! What the office keeps: the season, places, courses and teachers.

use chrono::Weekday;
use kulturskole::{
    domain::{
        course::{Course, CourseDetails, Discipline, Form, LocalizedText},
        id::{CourseId, PlannedClassId, RoomId, SeasonId, TeacherId, VenueId},
        room::{Room, RoomDetails, RoomFeature, RoomWindow, Tenure},
        school::School,
        season::{Season, SeasonBreak},
        teacher::{Teacher, TeacherDetails},
        timetable::PlannedClass,
        venue::{Position, Venue, VenueDetails, VenueKind},
        week::WeekSpan,
    },
    store::{
        self,
        travel::{PostalArea, Travel},
    },
};

use super::{Builder, day, every_day, new, well};

impl Builder<'_> {
    pub(super) async fn school_and_season(&mut self) -> Season {
        let school = School {
            id: self.id(),
            slug: self.slug.clone(),
            name: format!("{} kulturskole", self.slug),
            municipality_number: "3203".into(),
        };
        self.school = school.id;
        new(store::school::insert(self.tx, &school, self.now).await);
        let season = Season {
            id: self.id(),
            school_id: school.id,
            name: "2026/27".into(),
            starts_on: day("2026-08-17"),
            ends_on: day("2027-06-18"),
            applications_open_at: well("2026-03-01T00:00:00Z".parse::<chrono::DateTime<chrono::Utc>>()),
            applications_close_at: well("2027-06-18T22:00:00Z".parse::<chrono::DateTime<chrono::Utc>>()),
            grid_min: 5,
            weekday_count: 5,
        };
        let pause = SeasonBreak {
            name: "Juleferie".into(),
            from: day("2026-12-21"),
            to: day("2027-01-01"),
        };
        new(store::season::insert(self.tx, &season, &[pause]).await);
        season
    }

    pub(super) async fn venues(&mut self) -> ([VenueId; 2], Vec<RoomId>) {
        let mut ids = Vec::new();
        for (name, kind, latitude) in [
            ("Basen", VenueKind::Base, 59.84),
            ("Skolen", VenueKind::School, 59.80),
        ] {
            let venue = Venue {
                id: self.id(),
                school_id: self.school,
                details: VenueDetails {
                    name: name.into(),
                    kind,
                    address: "Veien 1".into(),
                    postcode: "1384".into(),
                    position: Position {
                        latitude,
                        longitude: 10.43,
                    },
                    is_approximate: false,
                    district: "Sentrum".into(),
                    valid_from: day("2020-01-01"),
                    valid_to: None,
                },
            };
            new(store::venue::insert(self.tx, &venue).await);
            ids.push(venue.id);
        }
        let venues = [ids[0], ids[1]];
        let ways = [(0, 1), (1, 0)].map(|(from, to)| Travel {
            from: venues[from],
            to: venues[to],
            minutes: 10,
        });
        well(store::travel::upsert_many(self.tx, self.school, &ways).await);
        let area = PostalArea {
            postcode: "1384".into(),
            name: "Asker".into(),
            position: Position {
                latitude: 59.83,
                longitude: 10.44,
            },
        };
        well(store::travel::insert_postal_areas(self.tx, self.school, &[area]).await);
        let mut rooms = Vec::new();
        for number in 0..=self.rows {
            rooms.push(self.room(number, venues[usize::from(number == self.rows)]).await);
        }
        (venues, rooms)
    }

    async fn room(&mut self, number: usize, venue_id: VenueId) -> RoomId {
        let window = |span| RoomWindow {
            span,
            from: day("2026-08-01"),
            to: day("2027-06-30"),
            tenure: Tenure::Own,
        };
        let windows = every_day().into_iter().map(|open| {
            window(WeekSpan {
                start_min: 600,
                end_min: 1380,
                ..open.span
            })
        });
        let room = Room {
            id: self.id(),
            school_id: self.school,
            venue_id,
            details: RoomDetails {
                name: format!("Rom {number}"),
                capacity: 50,
                features: vec![RoomFeature::Piano],
                windows: windows.collect(),
                valid_from: day("2020-01-01"),
                valid_to: None,
            },
        };
        new(store::room::insert(self.tx, &room).await);
        room.id
    }

    /// Piano, dance, a course for grown-ups, and as many more as the school has rows.
    pub(super) async fn courses(&mut self, venues: [VenueId; 2]) -> Vec<CourseId> {
        let mut named = vec![
            ("Piano".to_owned(), Form::Individual, 6, 19),
            ("Dans".to_owned(), Form::Group, 6, 19),
            ("Voksenkor".to_owned(), Form::Ensemble, 20, 99),
        ];
        named.extend((0..self.rows).map(|number| (format!("Tilbud {number}"), Form::Individual, 6, 19)));
        let mut ids = Vec::new();
        for (name, form, min_age, max_age) in named {
            let text = LocalizedText {
                nb: name.clone(),
                nn: name.clone(),
                en: name,
            };
            let course = Course {
                id: self.id(),
                school_id: self.school,
                details: CourseDetails {
                    name: text.clone(),
                    description: text,
                    discipline: if form == Form::Group {
                        Discipline::Dance
                    } else {
                        Discipline::Music
                    },
                    subject: "fag".into(),
                    form,
                    min_age,
                    max_age,
                    lesson_min: 30,
                    min_size: 1,
                    max_size: if form == Form::Individual { 1 } else { 40 },
                    price_ore: 100_000,
                    needs: Vec::new(),
                    is_active: true,
                },
                venue_ids: venues.to_vec(),
            };
            new(store::course::insert(self.tx, &course).await);
            ids.push(course.id);
        }
        ids
    }

    pub(super) async fn teachers(&mut self, courses: &[CourseId], venues: [VenueId; 2]) -> [TeacherId; 2] {
        let mut ids = Vec::new();
        for name in ["Lise Lærer", "Odd Lærer"] {
            let teacher = Teacher {
                id: self.id(),
                school_id: self.school,
                details: TeacherDetails {
                    name: name.into(),
                    email: format!("{}@{}.example", name[..3].trim().to_lowercase(), self.slug),
                    contract_min: 1800,
                    max_venues_per_day: 2,
                    max_days: Some(5),
                },
                availability: every_day(),
                course_ids: courses.to_vec(),
                venue_ids: venues.to_vec(),
            };
            new(store::teacher::insert(self.tx, &teacher).await);
            ids.push(teacher.id);
        }
        [ids[0], ids[1]]
    }

    pub(super) async fn planned_class(
        &mut self,
        season_id: SeasonId,
        course_id: CourseId,
        venue: VenueId,
        teacher: TeacherId,
    ) -> PlannedClassId {
        let planned = PlannedClass {
            id: self.id(),
            school_id: self.school,
            season_id,
            course_id,
            name: "Dans 6-19 år".into(),
            min_age: 6,
            max_age: 19,
            lesson_min: 30,
            min_size: 1,
            max_size: 40,
            venue_ids: vec![venue],
            teacher_ids: vec![teacher],
        };
        well(store::planned_class::insert_many(self.tx, std::slice::from_ref(&planned)).await);
        planned.id
    }
}

/// The weekday and the first minute of the lesson with this number: one after another, five days a week.
pub(super) fn time(number: usize) -> (Weekday, i32) {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let turn = i32::try_from(number / days.len()).unwrap_or(i32::MAX);
    (days[number % days.len()], 780 + 30 * turn)
}
