//! No double booking can be stored, whoever tries at the same moment.

use chrono::Weekday;
use kulturskole::{
    db::Db,
    domain::{
        id::{ClassId, PupilId, TimetableId},
        timetable::{Class, Slot, Timetable, TimetableState},
        week::WeekSpan,
    },
    store::{
        self, Insertion,
        class::PlacedClass,
        occupancy::{self, Taking, Week},
    },
};
use kulturskole_tests::{house::House, on_both_engines};

/// A timetable whose classes share one teacher, one room and one day, at these times.
async fn timetable(house: &House, times: &[(i32, i32)]) -> (Week, Vec<Class>, PupilId) {
    let now = house.tools.clock.now();
    let mut tx = house.tools.db.write().await.unwrap();
    let school = store::school::list(&mut tx).await.unwrap().remove(0);
    let season = store::season::list(&mut tx, school.id).await.unwrap().remove(0);
    let teacher = store::teacher::list_all(&mut tx, school.id)
        .await
        .unwrap()
        .remove(0);
    let room = store::room::list(&mut tx, school.id).await.unwrap().remove(0);
    let sent = store::application::list_submitted(&mut tx, season.id)
        .await
        .unwrap()
        .remove(0);
    let timetable_id: TimetableId = house.tools.ids.next(now);
    let classes: Vec<Class> = times
        .iter()
        .map(|&(start_min, end_min)| Class {
            id: house.tools.ids.next::<ClassId>(now),
            school_id: school.id,
            timetable_id,
            course_id: sent.choices[0].course_id,
            planned_class_id: None,
            slot: Slot {
                teacher_id: teacher.id,
                room_id: room.id,
                span: WeekSpan {
                    weekday: Weekday::Mon,
                    start_min,
                    end_min,
                },
            },
        })
        .collect();
    let draft = Timetable {
        id: timetable_id,
        school_id: school.id,
        season_id: season.id,
        version: store::timetable::next_version(&mut tx, season.id).await.unwrap(),
        state: TimetableState::Draft,
        planning_run_id: None,
        score: None,
        bound: None,
        placed: 0,
        placed_bound: None,
        created_at: now,
    };
    let placed: Vec<_> = classes
        .iter()
        .map(|class| PlacedClass {
            class: class.clone(),
            choice_ids: Vec::new(),
        })
        .collect();
    store::timetable::insert_draft(&mut tx, &draft, &placed)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (
        Week {
            school_id: school.id,
            season_id: season.id,
            grid_min: season.grid_min,
        },
        classes,
        sent.pupil.id,
    )
}

async fn take(db: Db, week: Week, class: Class, pupil: PupilId) -> Insertion {
    let mut tx = db.write().await.unwrap();
    let taking = Taking {
        class: &class,
        pupil_ids: &[pupil],
    };
    let insertion = occupancy::insert(&mut tx, week, &[taking]).await.unwrap();
    if insertion == Insertion::Done {
        tx.commit().await.unwrap();
    }
    insertion
}

on_both_engines! {
    async fn of_many_who_take_the_same_minute_at_once_one_gets_it(db: Db) {
        let house = House::asker(db, 40).await;
        let (week, classes, pupil) = timetable(&house, &[(900, 930), (905, 935), (925, 955), (880, 905), (890, 960)]).await;
        let tries = classes.into_iter().map(|class| tokio::spawn(take(house.tools.db.clone(), week, class, pupil)));
        let mut done = 0;
        for one in tries.collect::<Vec<_>>() {
            done += usize::from(one.await.unwrap() == Insertion::Done);
        }
        assert!((1..=2).contains(&done), "{done} classes were stored");
        let mut tx = house.tools.db.read().await.unwrap();
        let twice: i64 = tx
            .sql("SELECT COUNT(*) FROM (SELECT holder_id, weekday, slot_min FROM occupancy
                  GROUP BY holder_id, weekday, slot_min HAVING COUNT(DISTINCT class_id) > 1) AS taken")
            .scalar()
            .await
            .unwrap();
        assert_eq!(twice, 0);
    }

    async fn neighbours_in_time_are_both_stored(db: Db) {
        let house = House::asker(db, 40).await;
        let (week, classes, pupil) = timetable(&house, &[(900, 930), (930, 960)]).await;
        for class in classes {
            assert_eq!(take(house.tools.db.clone(), week, class, pupil).await, Insertion::Done);
        }
    }
}
