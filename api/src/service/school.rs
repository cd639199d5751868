//! The school as everybody may see it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::act::not_found;
use crate::{
    db::Tx,
    domain::{
        account::Account,
        id::SchoolId,
        problem::Problems,
        season::{Season, date_of},
    },
    store::{StoreError, season},
};

/// The season of each of these schools that people mean today.
pub async fn current_seasons(
    tx: &mut Tx,
    schools: &[SchoolId],
    now: DateTime<Utc>,
) -> Result<HashMap<SchoolId, Season>, StoreError> {
    season::list_current(tx, schools, date_of(now)).await
}

/// Checks that `schoolId` is the account's own school.
pub fn check_own_school(account: &Account, school: SchoolId) -> Problems {
    if account.school_id == school {
        Problems::new()
    } else {
        not_found("schoolId")
    }
}
