//! The slots that the published timetable takes of teachers, rooms and pupils. The key makes a double booking
//! impossible to store.

use uuid::Uuid;

use super::{Insertion, StoreError, class::weekday_code};
use crate::{
    db::{Tx, Value, row},
    domain::{
        id::{ChoiceId, ClassId, PupilId, SchoolId, SeasonId},
        timetable::Class,
    },
};

/// A class with its pupils, as it takes their time.
#[derive(Debug, Clone)]
pub struct Taking<'a> {
    /// The class.
    pub class: &'a Class,
    /// Its pupils.
    pub pupil_ids: &'a [PupilId],
}

/// A season's week on its grid.
#[derive(Debug, Clone, Copy)]
pub struct Week {
    /// Which school.
    pub school_id: SchoolId,
    /// Which season.
    pub season_id: SeasonId,
    /// Length of a slot.
    pub grid_min: i32,
}

/// Takes the slots of these classes; `Taken` when one of them is another class's. On PostgreSQL the transaction can
/// then do no more.
pub async fn insert(tx: &mut Tx, week: Week, takings: &[Taking<'_>]) -> Result<Insertion, StoreError> {
    let mut rows: Vec<[Value; 7]> = Vec::new();
    for Taking { class, pupil_ids } in takings {
        let slot = class.slot;
        let teacher_and_room: [(&str, Uuid); 2] = [("TEACHER", slot.teacher_id.0), ("ROOM", slot.room_id.0)];
        let pupils = pupil_ids.iter().map(|pupil| ("PUPIL", pupil.0));
        for (holder, holder_id) in teacher_and_room.into_iter().chain(pupils) {
            let mut minute = slot.span.start_min - slot.span.start_min % week.grid_min;
            while minute < slot.span.end_min {
                rows.push(row![
                    week.school_id,
                    week.season_id,
                    holder,
                    holder_id,
                    weekday_code(slot.span.weekday),
                    minute,
                    class.id
                ]);
                minute += week.grid_min;
            }
        }
    }
    let result = tx
        .insert_many(
            "INSERT INTO occupancy (school_id, season_id, holder, holder_id, weekday, slot_min, class_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            rows,
        )
        .await;
    Insertion::from_result(result)
}

/// Frees the slots that a pupil has in the classes of these choices.
pub async fn delete_of_choices(tx: &mut Tx, pupil: PupilId, choices: &[ChoiceId]) -> Result<(), StoreError> {
    tx.sql(
        "DELETE FROM occupancy WHERE holder = 'PUPIL' AND holder_id = $1
           AND class_id IN (SELECT class_id FROM class_choice WHERE choice_id IN ($2..))",
    )
    .bind(pupil)
    .bind_list(choices)
    .execute()
    .await?;
    Ok(())
}

/// Frees every slot of a season.
pub async fn delete_all(tx: &mut Tx, week: Week) -> Result<(), StoreError> {
    tx.sql("DELETE FROM occupancy WHERE school_id = $1 AND season_id = $2")
        .bind(week.school_id)
        .bind(week.season_id)
        .execute()
        .await?;
    Ok(())
}

/// Frees the slots of a class.
pub async fn delete_of_class(tx: &mut Tx, class: ClassId) -> Result<(), StoreError> {
    tx.sql("DELETE FROM occupancy WHERE class_id = $1")
        .bind(class)
        .execute()
        .await?;
    Ok(())
}

/// Frees the slots of a pupil in a season.
pub async fn delete_of_pupil(tx: &mut Tx, season: SeasonId, pupil: PupilId) -> Result<(), StoreError> {
    tx.sql("DELETE FROM occupancy WHERE season_id = $1 AND holder = 'PUPIL' AND holder_id = $2")
        .bind(season)
        .bind(pupil)
        .execute()
        .await?;
    Ok(())
}
