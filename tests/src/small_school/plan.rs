//! Timetables, pins and runs.

use chrono::Weekday;
use kulturskole::{
    db::Json,
    domain::{
        change_value::{ChangeGain, ChangeValue},
        id::{
            AccountId, ChoiceId, ClassId, PinId, PlannedClassId, PlanningRunId, RoomId, TeacherId,
            TimetableId, VenueId,
        },
        planning_run::{PlanningRun, PlanningRunState, Progress},
        reason::{Cause, Change, HoursLeft, MakeWay, PossibleLesson, Reason, Remedy},
        season::Season,
        timetable::{Class, Pin, Slot, Timetable, TimetableState},
        week::WeekSpan,
    },
    planning::{data, problem::snapshot},
    store::{
        self,
        application::Submitted,
        class::PlacedClass,
        occupancy::{self, Taking},
        planning_run::PlanningSnapshot,
    },
};
use scheduler::Solution;
use serde_json::value::to_raw_value;

use super::{Builder, new, office::time, well};

/// What a week is made of.
pub(super) struct Week<'a> {
    pub(super) season: &'a Season,
    pub(super) venues: [VenueId; 2],
    pub(super) rooms: &'a [RoomId],
    pub(super) teachers: [TeacherId; 2],
    pub(super) planned_class: PlannedClassId,
    pub(super) sent: &'a [Submitted],
}

/// The published timetable.
pub(super) struct Published {
    pub(super) run: PlanningRunId,
    pub(super) timetable: TimetableId,
    pub(super) unplaced: ChoiceId,
    pub(super) reason: Reason,
    pub(super) lessons: Vec<ClassId>,
    pub(super) group: ClassId,
    pub(super) other_lesson: ClassId,
    pub(super) pin: PinId,
}

/// Runs and what they made.
pub(super) struct Drafts {
    pub(super) solved_run: PlanningRunId,
    pub(super) draft: TimetableId,
    pub(super) draft_lesson: ClassId,
    pub(super) approved_draft: TimetableId,
    pub(super) queued_run: PlanningRunId,
}

impl Builder<'_> {
    pub(super) async fn published(&mut self, week: &Week<'_>, office: AccountId) -> Published {
        let run = self.run(week, office, PlanningRunState::Solved).await;
        well(store::planning_run::approve(self.tx, run, office, self.now).await);
        let timetable = self.timetable(week, Some(run), 1);
        let mut placed: Vec<PlacedClass> = (0..self.rows)
            .map(|number| self.lesson(timetable.id, week, number, week.teachers[0]))
            .collect();
        let lessons = placed.iter().map(|placed| placed.class.id).collect();
        let mut other = self.lesson(timetable.id, week, self.rows, week.teachers[1]);
        other.class.slot.room_id = week.rooms[self.rows];
        let pin = Pin {
            id: self.id(),
            school_id: self.school,
            season_id: week.season.id,
            course_id: other.class.course_id,
            planned_class_id: None,
            slot: other.class.slot,
            choice_ids: other.choice_ids.clone(),
        };
        let group = self.group(timetable.id, week);
        let (other_lesson, group_id) = (other.class.id, group.class.id);
        placed.extend([other, group]);
        well(store::timetable::insert_draft(self.tx, &timetable, &placed).await);
        well(store::timetable::publish(self.tx, &timetable, self.now).await);
        self.occupy(week, &placed).await;
        new(store::pin::insert(self.tx, &pin, self.now).await);
        let (unplaced, reason) = self.reason(week, run).await;
        Published {
            run,
            timetable: timetable.id,
            unplaced,
            reason,
            lessons,
            group: group_id,
            other_lesson,
            pin: pin.id,
        }
    }

    /// Why the other family's child has no place for dance, with a remedy of every kind; and what more would bring the run.
    async fn reason(&mut self, week: &Week<'_>, run: PlanningRunId) -> (ChoiceId, Reason) {
        let [placed, unplaced] = [0, 1].map(|rank: usize| week.sent[self.rows].choices[rank].id);
        let [teacher_id, _] = week.teachers;
        let span = WeekSpan {
            weekday: Weekday::Thu,
            start_min: 900,
            end_min: 945,
        };
        let lesson = PossibleLesson {
            teacher_id,
            venue_id: week.venues[1],
            span,
        };
        let remedy = |changes: Vec<Change>| Remedy {
            changes,
            lesson,
            points: 12.5,
        };
        let reason = Reason {
            cause: Cause::Crowded,
            hours: vec![HoursLeft {
                teacher_id,
                left_min: 10,
            }],
            make_way: Some(MakeWay {
                choice_id: placed,
                can_move: true,
                points: -3.5,
            }),
            remedies: vec![
                remedy(vec![Change::PupilTime(span), Change::PupilVenue(week.venues[1])]),
                remedy(vec![Change::TeacherMinutes(teacher_id, 45)]),
                remedy(vec![Change::Room(week.venues[1], span)]),
                remedy(vec![Change::Seat(week.planned_class)]),
            ],
        };
        let runs = well(store::planning_run::find_many(self.tx, &[run]).await);
        let reasons = [(unplaced, reason.clone())];
        well(store::planning_reason::save(self.tx, &runs[0], &reasons, self.now).await);
        let value = |change, confirmed| ChangeValue {
            change,
            predicted_points: 90.5,
            confirmed,
        };
        let gain = ChangeGain {
            points: 75.0,
            placed: 2,
            pupil_min: 60,
        };
        let values = [
            value(Change::TeacherMinutes(teacher_id, 60), Some(gain)),
            value(Change::Room(week.venues[1], span), None),
        ];
        well(store::planning_value::save(self.tx, &runs[0], &values, self.now).await);
        (unplaced, reason)
    }

    pub(super) async fn drafts(&mut self, week: &Week<'_>, office: AccountId) -> Drafts {
        let solved_run = self.run(week, office, PlanningRunState::Solved).await;
        let draft = self.timetable(week, Some(solved_run), 2);
        let placed = [self.lesson(draft.id, week, 0, week.teachers[0])];
        well(store::timetable::insert_draft(self.tx, &draft, &placed).await);
        let approved_run = self.run(week, office, PlanningRunState::Solved).await;
        well(store::planning_run::approve(self.tx, approved_run, office, self.now).await);
        let approved = self.timetable(week, Some(approved_run), 3);
        let again = [self.lesson(approved.id, week, 0, week.teachers[0])];
        well(store::timetable::insert_draft(self.tx, &approved, &again).await);
        Drafts {
            solved_run,
            draft: draft.id,
            draft_lesson: placed[0].class.id,
            approved_draft: approved.id,
            queued_run: self.run(week, office, PlanningRunState::Queued).await,
        }
    }

    fn timetable(&self, week: &Week<'_>, run: Option<PlanningRunId>, version: i32) -> Timetable {
        Timetable {
            id: self.id(),
            school_id: self.school,
            season_id: week.season.id,
            version,
            state: TimetableState::Draft,
            planning_run_id: run,
            score: Some(1000.0),
            bound: Some(2000.0),
            placed: 1,
            placed_bound: Some(2),
            created_at: self.now,
        }
    }

    /// The piano lesson of the pupil with this number.
    fn lesson(
        &self,
        timetable_id: TimetableId,
        week: &Week<'_>,
        number: usize,
        teacher_id: TeacherId,
    ) -> PlacedClass {
        let choice = &week.sent[number].choices[0];
        let (weekday, start_min) = time(number);
        PlacedClass {
            class: Class {
                id: self.id(),
                school_id: self.school,
                timetable_id,
                course_id: choice.course_id,
                planned_class_id: None,
                slot: Slot {
                    teacher_id,
                    room_id: week.rooms[number % self.rows],
                    span: WeekSpan {
                        weekday,
                        start_min,
                        end_min: start_min + 30,
                    },
                },
            },
            choice_ids: vec![choice.id],
        }
    }

    /// All children of the family, on Friday evening.
    fn group(&self, timetable_id: TimetableId, week: &Week<'_>) -> PlacedClass {
        let dancing = &week.sent[..self.rows];
        let choice_ids: Vec<ChoiceId> = dancing.iter().map(|sent| sent.choices[1].id).collect();
        PlacedClass {
            class: Class {
                id: self.id(),
                school_id: self.school,
                timetable_id,
                course_id: dancing[0].choices[1].course_id,
                planned_class_id: Some(week.planned_class),
                slot: Slot {
                    teacher_id: week.teachers[0],
                    room_id: week.rooms[0],
                    span: WeekSpan {
                        weekday: Weekday::Fri,
                        start_min: 1200,
                        end_min: 1230,
                    },
                },
            },
            choice_ids,
        }
    }

    async fn occupy(&mut self, week: &Week<'_>, placed: &[PlacedClass]) {
        let taken = occupancy::Week {
            school_id: self.school,
            season_id: week.season.id,
            grid_min: week.season.grid_min,
        };
        let ids: Vec<_> = placed.iter().map(|placed| placed.class.id).collect();
        let pupils = well(store::class::list_pupil_ids(self.tx, &ids).await);
        let takings: Vec<_> = placed
            .iter()
            .map(|placed| Taking {
                class: &placed.class,
                pupil_ids: &pupils[&placed.class.id],
            })
            .collect();
        new(occupancy::insert(self.tx, taken, &takings).await);
    }

    async fn run(&mut self, week: &Week<'_>, office: AccountId, state: PlanningRunState) -> PlanningRunId {
        let run = PlanningRun {
            id: self.id(),
            school_id: self.school,
            season_id: week.season.id,
            state,
            time_limit_s: 60,
            seed: 1,
            requested_at: self.now,
            requested_by: office,
            started_at: None,
            finished_at: (state == PlanningRunState::Solved).then_some(self.now),
            cancel_requested_at: None,
            spent_s: 0.0,
            request_count: 1,
            progress: Progress::default(),
            failure: None,
            approval: None,
            explained_at: None,
            valued_at: None,
            what_if: Vec::new(),
        };
        let data = well(data::read(self.tx, week.season.clone()).await);
        let asked = snapshot(&data);
        let snapshot = PlanningSnapshot {
            problem: well(to_raw_value(&asked.problem)),
            positions: well(to_raw_value(&asked.positions)),
            incumbent: None,
        };
        well(store::planning_run::insert(self.tx, &run, &snapshot).await);
        // A timetable in which nobody has a place is one.
        let empty = well(to_raw_value(&Solution::new(&asked.problem.name, Vec::new())));
        well(
            self.tx
                .sql("UPDATE planning_snapshot SET incumbent = $2 WHERE run_id = $1")
                .bind(run.id)
                .bind(Json(&empty))
                .execute()
                .await
                .map(|_| ()),
        );
        run.id
    }
}
