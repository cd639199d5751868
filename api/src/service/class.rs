//! Who sees which classes. The place and time of an individual lesson reveal a child's whereabouts: only the pupil's
//! guardians, the teacher and the office see one.

use std::collections::{HashMap, HashSet};

use crate::{
    db::Tx,
    domain::{
        account::{Account, Role},
        id::{ClassId, PupilId, TimetableId},
        timetable::{Class, Timetable, TimetableState},
    },
    store::{StoreError, class, pupil, timetable},
};

/// Those of these timetables which the account sees: everybody the published one, the office all.
pub async fn find_seen_timetables(
    tx: &mut Tx,
    account: Option<&Account>,
    ids: &[TimetableId],
) -> Result<Vec<Timetable>, StoreError> {
    let timetables = timetable::find_many(tx, ids).await?;
    Ok(timetables
        .into_iter()
        .filter(|timetable| is_timetable_seen(account, timetable))
        .collect())
}

/// Those of these classes which the account sees.
pub async fn find_seen(
    tx: &mut Tx,
    account: Option<&Account>,
    ids: &[ClassId],
) -> Result<Vec<Class>, StoreError> {
    let classes = class::find_many(tx, ids).await?;
    filter_seen(tx, account, classes).await
}

/// Leaves out the classes which the account may not see.
pub async fn filter_seen(
    tx: &mut Tx,
    account: Option<&Account>,
    classes: Vec<Class>,
) -> Result<Vec<Class>, StoreError> {
    let timetable_ids: HashSet<TimetableId> = classes.iter().map(|class| class.timetable_id).collect();
    let timetable_ids: Vec<_> = timetable_ids.into_iter().collect();
    let timetables: HashSet<TimetableId> = find_seen_timetables(tx, account, &timetable_ids)
        .await?
        .iter()
        .map(|timetable| timetable.id)
        .collect();
    let own = own_children(tx, account).await?;
    let pupils = if own.is_empty() {
        HashMap::new()
    } else {
        pupils_of(tx, &classes).await?
    };
    Ok(classes
        .into_iter()
        .filter(|class| timetables.contains(&class.timetable_id))
        .filter(|class| {
            class.planned_class_id.is_some()
                || account.is_some_and(|account| {
                    account.administers(class.school_id)
                        || account.role == Role::Teacher(class.slot.teacher_id)
                })
                || pupils
                    .get(&class.id)
                    .is_some_and(|pupils| pupils.iter().any(|pupil| own.contains(pupil)))
        })
        .collect())
}

/// Those of these classes whose teacher's name the account sees: the office, teachers, and families of its pupils.
pub async fn find_with_seen_teacher(
    tx: &mut Tx,
    account: Option<&Account>,
    classes: &[Class],
) -> Result<HashSet<ClassId>, StoreError> {
    let Some(account) = account else {
        return Ok(HashSet::new());
    };
    let own = own_children(tx, Some(account)).await?;
    let pupils = if own.is_empty() {
        HashMap::new()
    } else {
        pupils_of(tx, classes).await?
    };
    let is_seen = |class: &&Class| {
        let is_staff = !matches!(account.role, Role::Guardian(_)) && account.school_id == class.school_id;
        is_staff
            || pupils
                .get(&class.id)
                .is_some_and(|pupils| pupils.iter().any(|pupil| own.contains(pupil)))
    };
    Ok(classes.iter().filter(is_seen).map(|class| class.id).collect())
}

fn is_timetable_seen(account: Option<&Account>, timetable: &Timetable) -> bool {
    matches!(timetable.state, TimetableState::Published { .. })
        || account.is_some_and(|account| account.administers(timetable.school_id))
}

async fn own_children(tx: &mut Tx, account: Option<&Account>) -> Result<HashSet<PupilId>, StoreError> {
    match account.map(|account| account.role) {
        Some(Role::Guardian(guardian)) => pupil::list_ids_of_guardian(tx, guardian).await,
        _ => Ok(HashSet::new()),
    }
}

async fn pupils_of(tx: &mut Tx, classes: &[Class]) -> Result<HashMap<ClassId, Vec<PupilId>>, StoreError> {
    let ids: Vec<_> = classes.iter().map(|class| class.id).collect();
    class::list_pupil_ids(tx, &ids).await
}
