//! Two schools in one house, served, and everybody who may ask.

use kulturskole::{db::Db, domain::account::Account, store::planning_run};
use kulturskole_tests::{
    contract::Contract,
    house::House,
    small_school::{self, SmallSchool},
    web::{Person, Web},
};

/// A house with two schools, served.
pub struct World {
    pub house: House,
    pub web: Web,
    pub contract: Contract,
    /// The school in which things are done.
    pub own: SmallSchool,
    /// The other one.
    pub foreign: SmallSchool,
    /// Everybody in [`Who::ALL`], signed in: that writes, and so comes before rows are counted.
    people: Vec<Person>,
}

impl World {
    pub async fn new(db: Db) -> Self {
        let house = House::empty(db);
        let own = small_school::build(&house, "asker", 2).await;
        let foreign = small_school::build(&house, "baerum", 2).await;
        let web = Web::serve(&house).await;
        let mut people = Vec::new();
        for who in Who::ALL {
            people.push(match who.account(&own, &foreign) {
                Some(account) => Person::signed_in(&web, account).await,
                None => Person::visitor(&web),
            });
        }
        Self {
            web,
            contract: Contract::read(),
            house,
            own,
            foreign,
            people,
        }
    }

    pub fn person(&self, who: Who) -> &Person {
        let at = Who::ALL.iter().position(|one| *one == who).unwrap();
        &self.people[at]
    }

    /// Takes the runs of the school's season out of the queue.
    pub async fn cancel_runs(&self) {
        let season = self.own.season;
        let mut tx = self.house.tools.db.write().await.unwrap();
        let runs = planning_run::list_of_seasons(&mut tx, &[season]).await.unwrap();
        for run in runs.into_values().flatten() {
            planning_run::cancel_queued(&mut tx, run.id, self.house.tools.clock.now())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// How many rows each table has, the sessions left out: they come and go by themselves.
    pub async fn rows(&self) -> Vec<(String, i64)> {
        let tables = tables().into_iter().filter(|table| table != "session");
        let counts: Vec<String> = tables
            .map(|table| format!("SELECT '{table}' AS name, COUNT(*) AS rows_of_it FROM {table}"))
            .collect();
        let mut tx = self.house.tools.db.read().await.unwrap();
        let text = format!("{} ORDER BY 1", counts.join(" UNION ALL "));
        tx.sql(sqlx::AssertSqlSafe(text)).all().await.unwrap()
    }
}

/// The tables that the migrations make.
fn tables() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/sqlite");
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let made = text.lines().filter_map(|line| line.strip_prefix("CREATE TABLE "));
        names.extend(made.map(|rest| rest.split_whitespace().next().unwrap().to_owned()));
    }
    assert!(names.len() > 20, "{names:?}");
    names
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Visitor,
    Guardian,
    CoGuardian,
    OtherGuardian,
    Teacher,
    OtherTeacher,
    Administrator,
    /// The administrator of the other school.
    Stranger,
}

impl Who {
    pub const ALL: [Self; 8] = [
        Self::Visitor,
        Self::Guardian,
        Self::CoGuardian,
        Self::OtherGuardian,
        Self::Teacher,
        Self::OtherTeacher,
        Self::Administrator,
        Self::Stranger,
    ];

    fn account<'a>(self, own: &'a SmallSchool, foreign: &'a SmallSchool) -> Option<&'a Account> {
        Some(match self {
            Self::Visitor => return None,
            Self::Guardian => &own.guardian_account,
            Self::CoGuardian => &own.co_guardian_account,
            Self::OtherGuardian => &own.other_guardian_account,
            Self::Teacher => &own.teacher_account,
            Self::OtherTeacher => &own.other_teacher_account,
            Self::Administrator => &own.administrator_account,
            Self::Stranger => &foreign.administrator_account,
        })
    }
}
