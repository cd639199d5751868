//! Weeks: one look-up for all the people, rooms and courses whose classes a request's fields ask for.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use async_graphql::dataloader::Loader;

use super::loader::Batches;
use crate::{
    domain::{
        id::{CourseId, PupilId, RoomId, TeacherId, TimetableId},
        teacher::Teacher,
        timetable::Class,
    },
    service,
    store::{self, StoreError},
};

/// The classes of something in a timetable, from Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WeekOf<Id> {
    /// Of what.
    pub of: Id,
    /// In which timetable.
    pub timetable: TimetableId,
}

/// Fetches the weeks of each timetable at once; `$filter_seen` leaves out the classes that the account may not see.
macro_rules! weeks {
    ($($id:ty => $list:path $(, $filter_seen:path)?;)+) => {$(
        impl Loader<WeekOf<$id>> for Batches {
            type Value = Vec<Class>;
            type Error = Arc<StoreError>;

            async fn load(
                &self,
                keys: &[WeekOf<$id>],
            ) -> Result<HashMap<WeekOf<$id>, Vec<Class>>, Arc<StoreError>> {
                let mut weeks = HashMap::new();
                let mut tx = self.0.look().await?;
                for (timetable, ids) in by_timetable(keys) {
                    let lists = $list(&mut tx, timetable, &ids).await?;
                    $(let lists = {
                        let seen = $filter_seen(&mut tx, self.0.account(), lists.values().flatten().cloned().collect());
                        let seen: HashSet<_> = seen.await?.into_iter().map(|class| class.id).collect();
                        lists.into_iter().map(move |(of, mut classes)| {
                            classes.retain(|class| seen.contains(&class.id));
                            (of, classes)
                        })
                    };)?
                    weeks.extend(lists.into_iter().map(|(of, classes)| (WeekOf { of, timetable }, classes)));
                }
                Ok(weeks)
            }
        }
    )+};
}

weeks! {
    // Who may see a pupil fully may see the pupil's week.
    PupilId => store::class::list_of_pupils;
    // Groups are public.
    CourseId => store::class::list_groups_of_courses;
    TeacherId => store::class::list_of_teachers, service::class::filter_seen;
    RoomId => store::class::list_of_rooms, service::class::filter_seen;
}

fn by_timetable<Id: Copy>(keys: &[WeekOf<Id>]) -> HashMap<TimetableId, Vec<Id>> {
    let mut groups: HashMap<TimetableId, Vec<Id>> = HashMap::new();
    for key in keys {
        groups.entry(key.timetable).or_default().push(key.of);
    }
    groups
}

/// The teacher of a class, when the account may see who it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TeacherIn(pub Class);

impl Loader<TeacherIn> for Batches {
    type Value = Teacher;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[TeacherIn]) -> Result<HashMap<TeacherIn, Teacher>, Arc<StoreError>> {
        let classes: Vec<Class> = keys.iter().map(|key| key.0.clone()).collect();
        let mut tx = self.0.look().await?;
        let seen = service::class::find_with_seen_teacher(&mut tx, self.0.account(), &classes).await?;
        let seen: Vec<&TeacherIn> = keys.iter().filter(|key| seen.contains(&key.0.id)).collect();
        let ids: HashSet<TeacherId> = seen.iter().map(|key| key.0.slot.teacher_id).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        let teachers: HashMap<TeacherId, Teacher> = store::teacher::find_many(&mut tx, &ids)
            .await?
            .into_iter()
            .map(|teacher| (teacher.id, teacher))
            .collect();
        Ok(seen
            .into_iter()
            .filter_map(|key| Some((key.clone(), teachers.get(&key.0.slot.teacher_id)?.clone())))
            .collect())
    }
}
