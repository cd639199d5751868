//! The house served over HTTP within the test's own process, and somebody who sends it requests.

use std::{net::SocketAddr, num::NonZeroU32};

use kulturskole::{
    config::HttpSettings,
    domain::account::Account,
    http::{Parts, Server, Web as Served, metric},
};
use reqwest::{Method, RequestBuilder, header::HeaderMap};
use serde_json::{Value, json};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::house::House;

/// A house that listens; it ends when it is dropped.
pub struct Web {
    /// `http://127.0.0.1:PORT`
    pub url: String,
    _ending: DropGuard,
}

impl Web {
    /// Serves a house on a port of the system's choice, without limits on how often one may ask.
    pub async fn serve(house: &House) -> Self {
        Self::serve_with(house, |_| {}).await
    }

    /// The same with other settings.
    ///
    /// # Panics
    ///
    /// When it cannot listen.
    pub async fn serve_with(house: &House, change: impl FnOnce(&mut HttpSettings)) -> Self {
        let mut settings = house.settings.clone();
        settings.listen = SocketAddr::from(([127, 0, 0, 1], 0));
        settings.limit.mutations_per_minute = NonZeroU32::MAX;
        settings.limit.sign_ins_per_minute = NonZeroU32::MAX;
        change(&mut settings);
        let metrics = metric::recorder().unwrap_or_else(|why| panic!("{why}")).handle();
        let ending = CancellationToken::new();
        let web = Served::new(Parts {
            executor: house.schema.clone(),
            tools: house.tools.clone(),
            metrics,
            settings,
            ending: ending.clone(),
        });
        let server = Server::listen(web).await.unwrap_or_else(|why| panic!("{why}"));
        let url = format!("http://{}", server.address());
        tokio::spawn(server.run());
        Self {
            url,
            _ending: ending.drop_guard(),
        }
    }
}

/// Somebody who sends requests.
pub struct Person {
    http: reqwest::Client,
    /// Where the house listens.
    pub url: String,
    /// The session's cookie, once signed in.
    pub cookie: Option<String>,
}

impl AsRef<Self> for Person {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    /// 200 and so on.
    pub status: u16,
    /// What it says of itself.
    pub headers: HeaderMap,
    /// As it came.
    pub text: String,
}

impl Answer {
    /// The body; null when it is no JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The code of the first error.
    pub fn code(&self) -> String {
        let body = self.json();
        body["errors"][0]["extensions"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}

impl Person {
    /// A visitor.
    ///
    /// # Panics
    ///
    /// When there can be no client.
    pub fn visitor(web: &Web) -> Self {
        let http = reqwest::Client::builder().no_proxy().build();
        Self {
            http: http.unwrap_or_else(|why| panic!("{why}")),
            url: web.url.clone(),
            cookie: None,
        }
    }

    /// Somebody signed in with this account.
    ///
    /// # Panics
    ///
    /// When that is refused.
    pub async fn signed_in(web: &Web, account: &Account) -> Self {
        let mut person = Self::visitor(web);
        let body = json!({ "account": account.id.to_string() }).to_string();
        let request = person
            .request(Method::POST, "/sign-in/demo")
            .header("content-type", "application/json");
        let answer = person.send(request.body(body)).await;
        assert_eq!(answer.status, 204, "{answer:?}");
        let cookie = answer
            .headers
            .get("set-cookie")
            .and_then(|cookie| cookie.to_str().ok());
        person.cookie = cookie
            .and_then(|cookie| cookie.split(';').next())
            .map(str::to_owned);
        person
    }

    /// A request, with the session if there is one.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    /// Sends a request and reads the answer to its end.
    ///
    /// # Panics
    ///
    /// When the connection breaks.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap_or_else(|why| panic!("{why:?}"));
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            text: response.text().await.unwrap_or_else(|why| panic!("{why:?}")),
        }
    }

    /// Sends an operation by POST, as programs of today do.
    pub async fn post(&self, query: &str, variables: Value) -> Answer {
        let request = self
            .request(Method::POST, "/graphql")
            .header("accept", "application/graphql-response+json")
            .header("content-type", "application/json");
        let body = json!({ "query": query, "variables": variables }).to_string();
        self.send(request.body(body)).await
    }

    /// The data of an answer without errors.
    ///
    /// # Panics
    ///
    /// When there are errors.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        let answer = self.post(query, variables).await;
        let mut body = answer.json();
        assert!(answer.status == 200 && body.get("errors").is_none(), "{answer:?}");
        body["data"].take()
    }
}
