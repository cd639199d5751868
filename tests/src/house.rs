//! A small Asker to ask: the contract over a database of the test's own, at a clock that stands still.

use async_graphql::{Request, Variables};
use chrono::{DateTime, Utc};
use kulturskole::{
    clock::{Clock, Ids},
    config::{self, HttpSettings},
    db::Db,
    domain::account::{Account, Role},
    graphql::{self, Schema},
    keys::Keys,
    service::Tools,
    store,
};
use serde_json::Value;

/// A Tuesday in the season, in teaching weeks.
pub const NOW: &str = "2026-11-24T09:00:00Z";

/// The contract over a database.
pub struct House {
    /// What it works with.
    pub tools: Tools,
    /// What it is asked through.
    pub schema: Schema,
    /// What the server and the contract allow: an installation's usual settings.
    pub settings: HttpSettings,
}

impl House {
    /// A house with nobody in it.
    pub fn empty(db: Db) -> Self {
        let now: DateTime<Utc> = NOW.parse().unwrap_or_default();
        let keys = Keys::new(vec![7; 32]).unwrap_or_else(|| panic!("32 bytes are enough"));
        let tools = Tools {
            db,
            clock: Clock::standing_at(now), // Another seed than the demonstration's, whose ids would come again.
            ids: Ids::seeded(99),
            keys,
            is_demo: true,
        };
        Self::over(tools)
    }

    /// A house that works with these tools.
    ///
    /// # Panics
    ///
    /// When the usual settings are wrong.
    pub fn over(tools: Tools) -> Self {
        let settings = match config::read(config::Sources::default()) {
            Ok(settings) => settings.http,
            Err(faults) => panic!("{faults}"),
        };
        Self {
            schema: graphql::schema(tools.clone(), &settings.limit),
            tools,
            settings,
        }
    }

    /// Asker with so many pupils.
    ///
    /// # Panics
    ///
    /// When the demonstration cannot be made.
    pub async fn asker(db: Db, pupils: u32) -> Self {
        let house = Self::empty(db);
        let settings = kulturskole_demo::Settings { pupils, seed: 1 };
        match kulturskole::demo::make(&house.tools, settings, &|_, _| {}).await {
            Ok(_) => house,
            Err(fault) => panic!("the demonstration: {fault}"),
        }
    }

    /// The first account of a role that passes.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub async fn account(&self, is_right: impl Fn(&Account) -> bool) -> Account {
        let mut tx = self
            .tools
            .db
            .read()
            .await
            .unwrap_or_else(|fault| panic!("{fault}"));
        let accounts = store::account::list(&mut tx, None, None, 10_000).await;
        let accounts = accounts.unwrap_or_else(|fault| panic!("{fault}"));
        accounts
            .into_iter()
            .find(is_right)
            .unwrap_or_else(|| panic!("no such account"))
    }

    /// The administrator.
    pub async fn administrator(&self) -> Account {
        self.account(|account| account.role == Role::Administrator).await
    }

    /// The first guardian.
    pub async fn guardian(&self) -> Account {
        self.account(|account| matches!(account.role, Role::Guardian(_)))
            .await
    }

    /// The first teacher.
    pub async fn teacher(&self) -> Account {
        self.account(|account| matches!(account.role, Role::Teacher(_)))
            .await
    }

    /// The whole answer to a query.
    pub async fn answer(&self, who: Option<&Account>, query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let response = self
            .schema
            .execute(graphql::prepare(request, &self.tools, who.cloned()))
            .await;
        serde_json::to_value(&response).unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// The data of an answer without errors.
    ///
    /// # Panics
    ///
    /// When there are errors.
    pub async fn ask(&self, who: Option<&Account>, query: &str, variables: Value) -> Value {
        let mut answer = self.answer(who, query, variables).await;
        assert!(answer.get("errors").is_none(), "{}", answer["errors"]);
        answer["data"].take()
    }
}

/// Field and code of each problem in a payload, as `field CODE`.
pub fn problems(payload: &Value) -> Vec<String> {
    let errors = payload["errors"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    errors
        .iter()
        .map(|error| {
            let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
            format!("{} {}", text("field"), text("code"))
        })
        .collect()
}
