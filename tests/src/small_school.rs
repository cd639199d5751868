//! A school of a few rows that has one of everything, for tests that count, compare and look for what must not be seen.
//! Two of them in one database are two tenants.

mod office;
mod plan;

use chrono::{DateTime, NaiveDate, Utc, Weekday};
use kulturskole::{
    db::Tx,
    domain::{
        account::{Account, Role},
        application::{Application, ApplicationState, Choice, SiblingWish, SiblingWishKind},
        id::{
            ApplicationId, ChoiceId, ClassId, CourseId, GuardianId, HouseholdId, PinId, PlannedClassId,
            PlanningRunId, PupilId, RoomId, SchoolId, SeasonId, TeacherId, TimetableId, VenueId,
        },
        national_id::NationalId,
        person::{AddressProtection, Contact, Guardian, Household, Pupil, PupilDetails},
        reason::Reason,
        week::{Preference, WeekSpan, WeekWindow},
    },
    store::{self, Insertion, application::Submitted},
};

use crate::house::House;

/// The ids of everything in the school.
#[derive(Debug, Clone)]
pub struct SmallSchool {
    /// Its name in addresses.
    pub slug: String,
    /// The school.
    pub school: SchoolId,
    /// Its one season, which runs and takes applications.
    pub season: SeasonId,
    /// The base with all the rooms, and another one with a room.
    pub venues: [VenueId; 2],
    /// As many rooms in the base as the school has rows, then the other venue's.
    pub rooms: Vec<RoomId>,
    /// Piano, alone with the teacher.
    pub piano: CourseId,
    /// Dance, in a group.
    pub dance: CourseId,
    /// For grown-ups alone.
    pub adult_course: CourseId,
    /// The group that dances.
    pub planned_class: PlannedClassId,
    /// Teaches everybody but the other family.
    pub teacher: TeacherId,
    /// Teaches the other family's child.
    pub other_teacher: TeacherId,
    /// The family's.
    pub household: HouseholdId,
    /// The family's.
    pub guardian: GuardianId,
    /// The same children's, living elsewhere.
    pub co_guardian: GuardianId,
    /// Of another family.
    pub other_guardian: GuardianId,
    /// The family's children, as many as the school has rows; each has a place for piano and for dance.
    pub pupils: Vec<PupilId>,
    /// The other family's child, with a place for piano and none for dance.
    pub other_pupil: PupilId,
    /// The pupils' applications, in their order, then the other child's.
    pub applications: Vec<ApplicationId>,
    /// The run that made the school's week.
    pub published_run: PlanningRunId,
    /// The school's week.
    pub published: TimetableId,
    /// The other child's choice of dance, which has no place in it.
    pub unplaced: ChoiceId,
    /// Why.
    pub reason: Reason,
    /// The pupils' piano lessons in the published timetable, in their order.
    pub lessons: Vec<ClassId>,
    /// The group in the published timetable.
    pub group: ClassId,
    /// The other child's lesson in the published timetable.
    pub other_lesson: ClassId,
    /// Holds the other child's lesson.
    pub pin: PinId,
    /// A run with a draft that waits for approval.
    pub solved_run: PlanningRunId,
    /// The draft that waits for its run's approval, with one lesson.
    pub draft: TimetableId,
    /// That lesson.
    pub draft_lesson: ClassId,
    /// A draft that may be published.
    pub approved_draft: TimetableId,
    /// A run in the queue.
    pub queued_run: PlanningRunId,
    /// The office's.
    pub administrator_account: Account,
    /// The family's.
    pub guardian_account: Account,
    /// The other guardian's of the same children.
    pub co_guardian_account: Account,
    /// The other family's.
    pub other_guardian_account: Account,
    /// The teacher's.
    pub teacher_account: Account,
    /// The other teacher's.
    pub other_teacher_account: Account,
}

/// Makes a school with so many children, lessons, rooms and courses more than it needs.
///
/// # Panics
///
/// When something cannot be stored.
pub async fn build(house: &House, slug: &str, rows: usize) -> SmallSchool {
    let mut tx = house.tools.db.write().await.unwrap_or_else(|why| panic!("{why}"));
    let mut builder = Builder {
        house,
        tx: &mut tx,
        now: house.tools.clock.now(),
        school: SchoolId(uuid::Uuid::nil()),
        slug: slug.to_owned(),
        rows,
    };
    let school = builder.everything().await;
    tx.commit().await.unwrap_or_else(|why| panic!("{why}"));
    school
}

struct Builder<'a> {
    house: &'a House,
    tx: &'a mut Tx,
    now: DateTime<Utc>,
    school: SchoolId,
    slug: String,
    rows: usize,
}

/// The people who apply.
struct Families {
    household: HouseholdId,
    guardians: [GuardianId; 3],
    /// The family's children, then the other family's child.
    pupils: Vec<Pupil>,
}

impl Builder<'_> {
    async fn everything(&mut self) -> SmallSchool {
        let season = self.school_and_season().await;
        let (venues, rooms) = self.venues().await;
        let courses = self.courses(venues).await;
        let teachers = self.teachers(&courses, venues).await;
        let planned_class = self
            .planned_class(season.id, courses[1], venues[0], teachers[0])
            .await;
        let families = self.families().await;
        let accounts = self.accounts(&families, teachers).await;
        let sent = self.applications(season.id, &families, &courses, venues).await;
        let week = plan::Week {
            season: &season,
            venues,
            rooms: &rooms,
            teachers,
            planned_class,
            sent: &sent,
        };
        let published = self.published(&week, accounts[0].id).await;
        let drafts = self.drafts(&week, accounts[0].id).await;
        let [
            administrator,
            guardian,
            co_guardian,
            other_guardian,
            teacher,
            other_teacher,
        ] = accounts;
        let other_pupil = families.pupils[self.rows].id;
        SmallSchool {
            slug: self.slug.clone(),
            school: self.school,
            season: season.id,
            venues,
            rooms,
            piano: courses[0],
            dance: courses[1],
            adult_course: courses[2],
            planned_class,
            teacher: teachers[0],
            other_teacher: teachers[1],
            household: families.household,
            guardian: families.guardians[0],
            co_guardian: families.guardians[1],
            other_guardian: families.guardians[2],
            pupils: families.pupils[..self.rows]
                .iter()
                .map(|pupil| pupil.id)
                .collect(),
            other_pupil,
            applications: sent.iter().map(|sent| sent.application.id).collect(),
            published_run: published.run,
            published: published.timetable,
            unplaced: published.unplaced,
            reason: published.reason,
            lessons: published.lessons,
            group: published.group,
            other_lesson: published.other_lesson,
            pin: published.pin,
            solved_run: drafts.solved_run,
            draft: drafts.draft,
            draft_lesson: drafts.draft_lesson,
            approved_draft: drafts.approved_draft,
            queued_run: drafts.queued_run,
            administrator_account: administrator,
            guardian_account: guardian,
            co_guardian_account: co_guardian,
            other_guardian_account: other_guardian,
            teacher_account: teacher,
            other_teacher_account: other_teacher,
        }
    }

    fn id<Id: From<uuid::Uuid>>(&self) -> Id {
        self.house.tools.ids.next(self.now)
    }

    async fn families(&mut self) -> Families {
        let mut households: Vec<HouseholdId> = Vec::new();
        for _ in 0..3 {
            let household = Household {
                id: self.id(),
                school_id: self.school,
            };
            well(store::guardian::insert_household(self.tx, household).await);
            households.push(household.id);
        }
        let mut guardians = Vec::new();
        for (number, (name, household)) in ["Kari", "Per", "Anna"].into_iter().zip(&households).enumerate() {
            let guardian = Guardian {
                id: self.id(),
                school_id: self.school,
                household_id: *household,
                contact: Contact {
                    given_name: name.into(),
                    family_name: "Øy".into(),
                    email: format!("{}@{}.example", name.to_lowercase(), self.slug),
                    phone: format!("9000000{number}"),
                },
            };
            new(store::guardian::insert(self.tx, &guardian).await);
            guardians.push(guardian.id);
        }
        let [guardian, co_guardian, other_guardian] = [guardians[0], guardians[1], guardians[2]];
        let mut pupils = Vec::new();
        for number in 0..=self.rows {
            let is_other = number == self.rows;
            let pupil = Pupil {
                id: self.id(),
                school_id: self.school,
                household_id: households[if is_other { 2 } else { 0 }],
                details: PupilDetails {
                    given_name: format!("Åse {number}"),
                    family_name: "Øy".into(),
                    birth_date: day("2016-01-05"),
                    postcode: "1384".into(),
                    address_protection: AddressProtection::None,
                },
            };
            let keys = &self.house.tools.keys;
            let sealed = well(keys.seal(&national_id(number), self.house.tools.ids.bytes()));
            new(store::pupil::insert(self.tx, &pupil, &sealed).await);
            let own: &[GuardianId] = if is_other {
                &[other_guardian]
            } else {
                &[guardian, co_guardian]
            };
            well(store::pupil::insert_guardianships(self.tx, &pupil, own).await);
            pupils.push(pupil);
        }
        Families {
            household: households[0],
            guardians: [guardian, co_guardian, other_guardian],
            pupils,
        }
    }

    /// The office's, the three guardians' and the two teachers'.
    async fn accounts(&mut self, families: &Families, teachers: [TeacherId; 2]) -> [Account; 6] {
        let [guardian, co_guardian, other_guardian] = families.guardians;
        let roles = [
            Role::Administrator,
            Role::Guardian(guardian),
            Role::Guardian(co_guardian),
            Role::Guardian(other_guardian),
            Role::Teacher(teachers[0]),
            Role::Teacher(teachers[1]),
        ];
        let accounts = roles.map(|role| Account {
            id: self.id(),
            school_id: self.school,
            name: format!("{role:?} at {}", self.slug).chars().take(40).collect(),
            role,
        });
        well(store::account::insert_many(self.tx, &accounts).await);
        accounts
    }

    /// Everybody applies for piano and dance and wants both, the family at the base and the other one at the other
    /// venue; the children of a family wish to be together.
    async fn applications(
        &mut self,
        season_id: SeasonId,
        families: &Families,
        courses: &[CourseId],
        venues: [VenueId; 2],
    ) -> Vec<Submitted> {
        let mut all = Vec::new();
        for (number, pupil) in families.pupils.iter().enumerate() {
            let application = Application {
                id: self.id(),
                school_id: self.school,
                season_id,
                pupil_id: pupil.id,
                state: ApplicationState::Submitted,
                submitted_at: self.now,
                waiting_since: day("2026-03-01"),
                is_continuing: false,
                revision: 1,
                wanted: 2,
                availability: every_day(),
            };
            let choices = [courses[0], courses[1]];
            let choices = (1..).zip(choices).map(|(rank, course_id)| Choice {
                id: self.id(),
                school_id: self.school,
                application_id: application.id,
                rank,
                course_id,
                venue_ids: vec![venues[usize::from(number == self.rows)]],
            });
            let choices = choices.collect();
            let sibling = (number > 0 && number < self.rows).then(|| families.pupils[number - 1].id);
            let sibling_wishes = sibling.map(|sibling_id| SiblingWish {
                sibling_id,
                kind: SiblingWishKind::Together,
            });
            let sent = Submitted {
                application,
                pupil: pupil.clone(),
                choices,
                sibling_wishes: sibling_wishes.into_iter().collect(),
            };
            new(store::application::insert(self.tx, &sent).await);
            all.push(sent);
        }
        all
    }
}

/// An invented national id that is right and that no other number gives.
///
/// # Panics
///
/// When none can be made of the number.
pub fn national_id(number: usize) -> NationalId {
    // A birthday of a synthetic register and two check digits that fit, found by trying.
    let wanted = (0..100).map(|check| format!("058116{number:03}{check:02}"));
    match wanted.into_iter().find_map(|digits| NationalId::parse(&digits)) {
        Some(id) => id,
        None => national_id(number + 400),
    }
}

fn every_day() -> Vec<WeekWindow> {
    [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ]
    .map(|weekday| WeekWindow {
        span: WeekSpan {
            weekday,
            start_min: 720,
            end_min: 1320,
        },
        preference: Preference::Available,
    })
    .to_vec()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why}"))
}

fn well<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|why| panic!("{why}"))
}

fn new(result: Result<Insertion, store::StoreError>) {
    assert_eq!(well(result), Insertion::Done);
}
