//! The program itself, as an operator starts it, and a client of it.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
};

use futures_util::StreamExt;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::{Value, json};

/// A running program; killed when it is dropped.
pub struct Program {
    child: Child,
    /// `http://127.0.0.1:PORT`
    pub url: String,
}

impl Program {
    /// Starts the demonstration on a port of the system's choice and waits until it listens.
    ///
    /// # Panics
    ///
    /// When it ends before it listens.
    pub fn demo(data: &std::path::Path, pupils: u32, database_url: Option<&str>) -> Self {
        let mut command = Command::new(path());
        command.args([
            "demo",
            "--listen",
            "127.0.0.1:0",
            "--seed",
            "1",
            "--set",
            "log.format=json",
        ]);
        command.args([
            "--set",
            "limit.mutations_per_minute=100000",
            "--set",
            "limit.sign_ins_per_minute=100000",
        ]);
        command
            .arg("--pupils")
            .arg(pupils.to_string())
            .arg("--data")
            .arg(data);
        command
            .env_remove("DATABASE_URL")
            .envs(database_url.map(|url| ("DATABASE_URL", url)));
        let mut child = command
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|why| {
                panic!(
                    "{}: {why}; build it with `cargo build --workspace`",
                    path().display()
                )
            });
        let Some(log) = child.stderr.take() else {
            panic!("the program has no log")
        };
        let mut lines = BufReader::new(log).lines();
        let mut said = Vec::new();
        let url = loop {
            let Some(Ok(line)) = lines.next() else {
                panic!("the program ended early: {said:?}")
            };
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            if event["message"] == json!("listening") {
                break format!("http://{}", event["address"].as_str().unwrap_or_default());
            }
            said.push(line);
        };
        // The log is read on, so that the program never waits for its reader.
        thread::spawn(move || lines.for_each(drop));
        Self { child, url }
    }

    /// Ends it at once, as a power cut does.
    ///
    /// # Panics
    ///
    /// When the system does not let it.
    pub fn cut(mut self) {
        let ended = self.child.kill().and_then(|()| self.child.wait());
        assert!(ended.is_ok(), "{ended:?}");
    }

    /// Asks it to end, and says whether it did so well.
    ///
    /// # Panics
    ///
    /// When it cannot be asked.
    pub fn end(mut self) -> bool {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap_or(i32::MAX));
        assert_eq!(kill(pid, Signal::SIGTERM), Ok(()));
        self.child.wait().is_ok_and(|status| status.success())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Where the program is: beside the tests, unless `TESTED_PROGRAM` says otherwise.
pub fn path() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "a test has no settings of its own")]
    if let Some(path) = std::env::var_os("TESTED_PROGRAM") {
        return path.into();
    }
    let test = std::env::current_exe().unwrap_or_default();
    test.ancestors().nth(2).unwrap_or(&test).join("kulturskole")
}

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
        let body = json!({ "query": query, "variables": variables });
        let sent = self
            .http
            .post(format!("{}/graphql", self.url))
            .json(&body)
            .send()
            .await;
        let answer = sent.unwrap_or_else(|why| panic!("{why}")).json::<Value>().await;
        let mut answer = answer.unwrap_or_else(|why| panic!("{why}"));
        assert!(answer.get("errors").is_none(), "{answer}");
        answer["data"].take()
    }

    /// The messages of a subscription, to its end.
    ///
    /// # Panics
    ///
    /// When it breaks off.
    pub async fn follow(&self, query: &str, variables: Value) -> Vec<Value> {
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
            if text.contains("event: complete") || text.contains("event:complete") {
                break;
            }
        }
        let data = text.lines().filter_map(|line| line.strip_prefix("data:"));
        data.filter_map(|data| serde_json::from_str::<Value>(data.trim()).ok())
            .filter(|message| message.get("data").is_some())
            .collect()
    }
}
