//! Somebody who uses a running program from outside.

use futures_util::StreamExt;
use serde_json::{Value, json};

use crate::program::Program;

/// Somebody at a browser.
pub struct Client {
    http: reqwest::Client,
    url: String,
}

impl Client {
    /// A visitor.
    ///
    /// # Panics
    ///
    /// When there can be no client.
    pub fn visitor(program: &Program) -> Self {
        let http = reqwest::Client::builder().cookie_store(true).build();
        Self {
            http: http.unwrap_or_else(|why| panic!("{why}")),
            url: program.url.clone(),
        }
    }

    /// The first of the demonstration's people of a kind who passes, signed in.
    ///
    /// # Panics
    ///
    /// When there is nobody, or they cannot sign in.
    pub async fn signed_in(program: &Program, kind: &str, is_right: impl Fn(&Value) -> bool) -> Self {
        let client = Self::visitor(program);
        let query = "query($kind: AccountKind) { demoAccounts(kind: $kind, first: 100) { id name } }";
        let data = client.ask(query, json!({ "kind": kind })).await;
        let people = data["demoAccounts"].as_array().cloned().unwrap_or_default();
        let Some(person) = people.iter().find(|person| is_right(person)) else {
            panic!("no {kind}: {data}")
        };
        client.sign_in(&person["id"]).await;
        client
    }

    /// Signs in as one of the demonstration's people.
    ///
    /// # Panics
    ///
    /// When that is refused.
    pub async fn sign_in(&self, account: &Value) {
        let sent = self
            .http
            .post(format!("{}/sign-in/demo", self.url))
            .json(&json!({ "account": account }))
            .send();
        let status = sent.await.map(|answer| answer.status().as_u16());
        assert!(matches!(status, Ok(204)), "{status:?}");
    }

    /// The data of an answer without errors.
    ///
    /// # Panics
    ///
    /// When there are errors.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        let answer = self.try_ask(query, variables).await;
        answer.unwrap_or_else(|why| panic!("{why}"))
    }

    /// The data of an answer without errors, or why there is none: the program may be gone.
    pub async fn try_ask(&self, query: &str, variables: Value) -> Result<Value, String> {
        let body = json!({ "query": query, "variables": variables });
        let request = self.http.post(format!("{}/graphql", self.url)).json(&body);
        let answer = request.send().await.map_err(|why| why.to_string())?;
        let mut answer: Value = answer.json().await.map_err(|why| why.to_string())?;
        match answer.get("errors") {
            Some(errors) => Err(errors.to_string()),
            None => Ok(answer["data"].take()),
        }
    }

    /// The messages of a subscription, to its end.
    ///
    /// # Panics
    ///
    /// When it breaks off.
    pub async fn follow(&self, query: &str, variables: Value) -> Vec<Value> {
        self.follow_until(query, variables, |_| false).await
    }

    /// The messages of a subscription, to the one that is waited for or to its end.
    ///
    /// # Panics
    ///
    /// When it breaks off.
    pub async fn follow_until(
        &self,
        query: &str,
        variables: Value,
        is_last: impl Fn(&Value) -> bool,
    ) -> Vec<Value> {
        let body = json!({ "query": query, "variables": variables });
        let request = self
            .http
            .post(format!("{}/graphql", self.url))
            .header("accept", "text/event-stream");
        let answer = request
            .json(&body)
            .send()
            .await
            .unwrap_or_else(|why| panic!("{why}"));
        let mut stream = answer.bytes_stream();
        let mut text = String::new();
        while let Some(part) = stream.next().await {
            let part = part.unwrap_or_else(|why| panic!("the stream broke off: {why}"));
            text.push_str(&String::from_utf8_lossy(&part));
            let is_complete = text.contains("event: complete") || text.contains("event:complete");
            if is_complete || messages(&text).last().is_some_and(&is_last) {
                break;
            }
        }
        messages(&text)
    }
}

/// The messages of an event stream so far.
fn messages(text: &str) -> Vec<Value> {
    let data = text.lines().filter_map(|line| line.strip_prefix("data:"));
    data.filter_map(|data| serde_json::from_str::<Value>(data.trim()).ok())
        .filter(|message| message.get("data").is_some())
        .collect()
}
