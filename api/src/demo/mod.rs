//! Fills an empty database with Asker and its invented people. Everything goes in at once, or nothing does.

mod people;
mod word;

use chrono::{DateTime, Duration, Utc};
use kulturskole_demo::{self as asker, Asker, People, Settings};

use crate::{
    clock::Ids,
    db::Tx,
    domain::{
        account::{Account, Role},
        course::{Course, CourseDetails},
        id::{CourseId, RoomId, SchoolId, SeasonId, TeacherId, VenueId},
        room::{Room, RoomDetails, RoomWindow, Tenure},
        school::School,
        season::{Season, SeasonBreak, instant},
        teacher::{Teacher, TeacherDetails},
        timetable::PlannedClass,
        venue::{Venue, VenueDetails},
    },
    service::Tools,
    store::{
        self, Insertion, StoreError,
        travel::{PostalArea, Travel},
    },
};
use word::{discipline, district, form, localized, position, room_feature, span, venue_kind, week_window};

/// Why the demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The data files that the program carries have faults.
    #[error("the demo data has faults: {0}")]
    Data(#[from] asker::DataFault),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Two things that must be unique are not, or a national id is none.
    #[error("the demo data has faults: {0}")]
    Invented(String),
}

impl From<crate::db::DbError> for DemoError {
    fn from(error: crate::db::DbError) -> Self {
        Self::Store(error.into())
    }
}

/// How far the work is: things stored, of so many.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// Makes the demonstration unless the database has a school already; says whether it did.
pub async fn make(tools: &Tools, settings: Settings, progress: Progress<'_>) -> Result<bool, DemoError> {
    let mut tx = tools.db.write().await?;
    if !store::school::list(&mut tx).await?.is_empty() {
        return Ok(false);
    }
    let asker = Asker::load()?;
    let people = asker::generate(&asker, settings);
    let total = people.pupils.len() + people.applications.len() + people.teachers.len();
    let mut import = Import {
        tx: &mut tx,
        ids: Ids::seeded(settings.seed),
        tools,
        now: tools.clock.now(),
        school_id: SchoolId(uuid::Uuid::nil()),
        done: 0,
        total: total.try_into().unwrap_or(u64::MAX),
        progress,
    };
    import.all(&asker, &people).await?;
    tx.refresh_statistics().await?;
    tx.commit().await?;
    Ok(true)
}

struct Import<'a> {
    tx: &'a mut Tx,
    ids: Ids,
    tools: &'a Tools,
    now: DateTime<Utc>,
    school_id: SchoolId,
    done: u64,
    total: u64,
    progress: Progress<'a>,
}

impl Import<'_> {
    async fn all(&mut self, asker: &Asker, people: &People) -> Result<(), DemoError> {
        self.school(&asker.school).await?;
        let season = self.season(&asker.season).await?;
        let venues = self.venues(asker).await?;
        let courses = self.courses(asker, &venues).await?;
        let teachers = self.teachers(people, &courses, &venues).await?;
        self.planned_classes(people, season.id, &courses, &venues, &teachers)
            .await?;
        let (guardians, pupils) = self.families(people).await?;
        self.applications(people, &season, &courses, &venues, &pupils)
            .await?;
        self.accounts(people, &guardians, &teachers).await
    }

    async fn school(&mut self, school: &asker::School) -> Result<(), DemoError> {
        let school = School {
            id: self.ids.next(self.now),
            slug: school.slug.clone(),
            name: school.name.nb.clone(),
            municipality_number: school.municipality_number.clone(),
        };
        self.school_id = school.id;
        unique(
            store::school::insert(self.tx, &school, self.now).await?,
            &school.slug,
        )
    }

    async fn season(&mut self, season: &asker::Season) -> Result<Season, DemoError> {
        let breaks: Vec<_> = season
            .breaks
            .iter()
            .map(|pause| SeasonBreak {
                name: pause.name.nb.clone(),
                from: pause.from,
                to: pause.to,
            })
            .collect();
        let season = Season {
            id: self.ids.next(self.now),
            school_id: self.school_id,
            name: season.name.nb.clone(),
            starts_on: season.starts_on,
            ends_on: season.ends_on,
            applications_open_at: season.applications_open_at,
            // Asker takes applications all year; its deadline of 1 May only orders them.
            applications_close_at: instant(season.ends_on + Duration::days(1), 0),
            grid_min: asker::GRID_MIN.into(),
            weekday_count: 5,
        };
        unique(
            store::season::insert(self.tx, &season, &breaks).await?,
            &season.name,
        )?;
        Ok(season)
    }

    async fn venues(&mut self, asker: &Asker) -> Result<Vec<VenueId>, DemoError> {
        let mut ids = Vec::new();
        for venue in &asker.venues {
            let details = VenueDetails {
                name: venue.name.clone(),
                kind: venue_kind(venue.kind),
                address: venue.address.clone(),
                postcode: venue.postcode.clone(),
                position: position(venue.position),
                is_approximate: venue.approximate,
                district: district(venue.district).to_owned(),
                valid_from: venue.valid_from,
                valid_to: venue.valid_to,
            };
            let stored = Venue {
                id: self.ids.next(self.now),
                school_id: self.school_id,
                details,
            };
            unique(store::venue::insert(self.tx, &stored).await?, &venue.name)?;
            for room in &venue.rooms {
                let stored = self.room(stored.id, venue, room);
                unique(store::room::insert(self.tx, &stored).await?, &room.name)?;
            }
            ids.push(stored.id);
        }
        let mut ways = Vec::new();
        for (from, row) in ids.iter().zip(asker.travel_min()) {
            for (to, minutes) in ids.iter().zip(row).filter(|(to, _)| *to != from) {
                ways.push(Travel {
                    from: *from,
                    to: *to,
                    minutes: minutes.into(),
                });
            }
        }
        store::travel::upsert_many(self.tx, self.school_id, &ways).await?;
        let areas: Vec<_> = asker
            .postal_areas
            .iter()
            .map(|area| PostalArea {
                postcode: area.postcode.clone(),
                name: area.name.clone(),
                position: position(area.centre),
            })
            .collect();
        store::travel::insert_postal_areas(self.tx, self.school_id, &areas).await?;
        Ok(ids)
    }

    fn room(&mut self, venue_id: VenueId, venue: &asker::Venue, room: &asker::Room) -> Room {
        let windows = room.windows.iter().map(|window| RoomWindow {
            span: span(window.weekday, window.start_min, window.end_min),
            from: window.from,
            to: window.to,
            tenure: match window.tenure {
                asker::Tenure::Own => Tenure::Own,
                asker::Tenure::Leased => Tenure::Leased,
            },
        });
        Room {
            id: self.ids.next::<RoomId>(self.now),
            school_id: self.school_id,
            venue_id,
            details: RoomDetails {
                name: room.name.clone(),
                capacity: room.capacity.into(),
                features: room
                    .features
                    .iter()
                    .map(|feature| room_feature(*feature))
                    .collect(),
                windows: windows.collect(),
                valid_from: venue.valid_from,
                valid_to: venue.valid_to,
            },
        }
    }

    async fn courses(&mut self, asker: &Asker, venues: &[VenueId]) -> Result<Vec<CourseId>, DemoError> {
        let mut ids = Vec::new();
        for course in &asker.courses {
            let stored = Course {
                id: self.ids.next(self.now),
                school_id: self.school_id,
                details: CourseDetails {
                    name: localized(&course.name),
                    description: localized(&course.description),
                    discipline: discipline(course.discipline),
                    subject: course.subject.clone(),
                    form: form(course.form),
                    min_age: course.min_age.into(),
                    max_age: course.max_age.into(),
                    lesson_min: course.lesson_min.into(),
                    min_size: course.min_size.into(),
                    max_size: course.max_size.into(),
                    price_ore: course.price_ore.try_into().unwrap_or(i32::MAX),
                    needs: course.needs.iter().map(|need| room_feature(*need)).collect(),
                    is_active: true,
                },
                venue_ids: pick(venues, &course.venues),
            };
            unique(store::course::insert(self.tx, &stored).await?, &course.name.nb)?;
            ids.push(stored.id);
        }
        Ok(ids)
    }

    async fn teachers(
        &mut self,
        people: &People,
        courses: &[CourseId],
        venues: &[VenueId],
    ) -> Result<Vec<TeacherId>, DemoError> {
        let mut ids = Vec::new();
        for teacher in &people.teachers {
            let stored = Teacher {
                id: self.ids.next(self.now),
                school_id: self.school_id,
                details: TeacherDetails {
                    name: format!("{} {}", teacher.given_name, teacher.family_name),
                    email: teacher.email.to_lowercase(),
                    contract_min: teacher.contract_min.into(),
                    max_venues_per_day: teacher.max_venues_per_day.into(),
                    max_days: teacher.max_days.map(Into::into),
                },
                availability: teacher.windows.iter().copied().map(week_window).collect(),
                course_ids: pick(courses, &teacher.courses),
                venue_ids: pick(venues, &teacher.venues),
            };
            unique(store::teacher::insert(self.tx, &stored).await?, &teacher.email)?;
            ids.push(stored.id);
            self.step();
        }
        Ok(ids)
    }

    async fn planned_classes(
        &mut self,
        people: &People,
        season_id: SeasonId,
        courses: &[CourseId],
        venues: &[VenueId],
        teachers: &[TeacherId],
    ) -> Result<(), DemoError> {
        let mut planned = Vec::new();
        for class in &people.classes {
            planned.push(PlannedClass {
                id: self.ids.next(self.now),
                school_id: self.school_id,
                season_id,
                course_id: one(courses, class.course)?,
                name: class.name.clone(),
                min_age: class.min_age.into(),
                max_age: class.max_age.into(),
                lesson_min: class.duration_min.into(),
                min_size: class.min_size.into(),
                max_size: class.max_size.into(),
                venue_ids: pick(venues, &class.venues),
                teacher_ids: pick(teachers, &class.teachers),
            });
        }
        Ok(store::planned_class::insert_many(self.tx, &planned).await?)
    }

    fn account(&mut self, name: String, role: Role) -> Account {
        Account {
            id: self.ids.next(self.now),
            school_id: self.school_id,
            name,
            role,
        }
    }

    fn step(&mut self) {
        self.done += 1;
        (self.progress)(self.done, self.total);
    }
}

fn unique(insertion: Insertion, what: &str) -> Result<(), DemoError> {
    match insertion {
        Insertion::Done => Ok(()),
        Insertion::Taken => Err(DemoError::Invented(format!("`{what}` is there twice"))),
    }
}

fn one<T: Copy>(list: &[T], at: usize) -> Result<T, DemoError> {
    list.get(at)
        .copied()
        .ok_or_else(|| DemoError::Invented(format!("there is no entry {at}")))
}

fn pick<T: Copy>(list: &[T], at: &[usize]) -> Vec<T> {
    at.iter().filter_map(|at| list.get(*at).copied()).collect()
}
