//! The school as everybody may see it.

use chrono::{DateTime, Utc};

use super::{Outcome, act::not_found};
use crate::{
    db::Tx,
    domain::{
        account::Account,
        id::SchoolId,
        season::{Season, date_of},
    },
    store::{StoreError, season},
};

/// The season that people mean today.
pub async fn current_season(
    tx: &mut Tx,
    school: SchoolId,
    now: DateTime<Utc>,
) -> Result<Option<Season>, StoreError> {
    season::find_current(tx, school, date_of(now)).await
}

/// Demands that `schoolId` is the account's own school.
pub fn demand_own_school(account: &Account, school: SchoolId) -> Outcome<()> {
    if account.school_id == school {
        Ok(())
    } else {
        Err(not_found("schoolId").into())
    }
}
