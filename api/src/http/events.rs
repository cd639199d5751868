use std::io;
use std::time::Duration;

use async_graphql::Response;
use futures_util::stream::{self, BoxStream, Stream, StreamExt};
use poem::http::header::{CACHE_CONTROL, HeaderName};
use poem::{Body, Response as HttpResponse};
use tokio::time::interval;
use tokio_util::sync::CancellationToken;

use super::accept::Media;
use super::answer::to_json;

/// Proxies close a connection that is silent for a minute or less.
const HEARTBEAT: Duration = Duration::from_secs(12);

/// A comment, which every reader of events skips.
const BEAT: &str = ":\n\n";

/// With an empty `data`: a browser does not report an event that has none.
const COMPLETE: &str = "event: complete\ndata: \n\n";

/// Results as server-sent events in the distinct connections mode of GraphQL over SSE: `next` for each, `complete`
/// at the end, and a comment now and then, so that nobody takes the silence for a broken connection.
pub(super) fn stream(results: BoxStream<'static, Response>, ending: CancellationToken) -> HttpResponse {
    HttpResponse::builder()
        .content_type(Media::EventStream.content_type())
        .header(CACHE_CONTROL, "no-store")
        // Proxies of the nginx family would otherwise collect events before they pass them on.
        .header(HeaderName::from_static("x-accel-buffering"), "no")
        .body(Body::from_bytes_stream(
            events(results, ending, HEARTBEAT).map(Ok::<_, io::Error>),
        ))
}

fn events(
    results: BoxStream<'static, Response>,
    ending: CancellationToken,
    heartbeat: Duration,
) -> impl Stream<Item = String> {
    // JSON text has no line breaks of its own, so one `data` line holds it.
    let next = results.map(|response| format!("event: next\ndata: {}\n\n", to_json(&response)));
    let mut next = Box::pin(next.take_until(ending.cancelled_owned()));
    let mut beats = interval(heartbeat);
    beats.reset();
    let events = async_stream::stream! {
        loop {
            tokio::select! {
                biased;
                event = next.next() => match event {
                    Some(event) => yield event,
                    None => break,
                },
                _ = beats.tick() => yield BEAT.to_owned(),
            }
        }
    };
    events.chain(stream::once(async { COMPLETE.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{post, sample};
    use super::*;

    const EVENTS: &str = "text/event-stream";

    #[tokio::test]
    async fn each_result_is_an_event_and_the_last_one_says_that_it_is_complete() {
        let answer = sample(|_| {})
            .await
            .send(post(EVENTS, "subscription { count(to: 2) }"))
            .await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "text/event-stream; charset=utf-8");
        let events: Vec<&str> = answer.body.split("\n\n").collect();
        assert!(
            events[0].contains("event: next") && events[0].contains(r#"data: {"data":{"count":1}}"#),
            "{events:?}"
        );
        assert!(events[1].contains(r#"data: {"data":{"count":2}}"#), "{events:?}");
        assert!(events[2] == "event: complete\ndata: ", "{events:?}");
    }

    #[tokio::test]
    async fn a_query_is_one_event_when_the_client_takes_nothing_else() {
        let answer = sample(|_| {})
            .await
            .send(post(EVENTS, "{ double(number: 1) }"))
            .await;
        assert_eq!(answer.body.matches("event: next").count(), 1, "{}", answer.body);
        assert_eq!(
            answer.body.matches("event: complete").count(),
            1,
            "{}",
            answer.body
        );
    }

    #[tokio::test]
    async fn a_wrong_subscription_is_one_event_with_the_errors() {
        let answer = sample(|_| {})
            .await
            .send(post(EVENTS, "subscription { unknown }"))
            .await;
        assert!(
            answer.body.contains("errors") && answer.body.contains("event: complete"),
            "{}",
            answer.body
        );
    }

    #[tokio::test]
    async fn a_subscription_is_not_sent_as_one_answer() {
        let answer = sample(|_| {})
            .await
            .send(post("application/json", "subscription { count }"))
            .await;
        assert_eq!(answer.status, 406);
    }

    #[tokio::test]
    async fn a_silent_subscription_beats_and_completes_when_the_server_ends() {
        let ending = CancellationToken::new();
        let mut events = Box::pin(events(
            stream::pending().boxed(),
            ending.clone(),
            Duration::from_millis(5),
        ));
        assert_eq!(events.next().await.unwrap(), BEAT);
        ending.cancel();
        let rest: Vec<String> = events.collect().await;
        assert_eq!(rest.last().unwrap(), COMPLETE);
    }

    #[tokio::test]
    async fn the_server_completes_what_it_follows_when_it_ends() {
        let server = sample(|_| {}).await;
        let response = server.response(post(EVENTS, "subscription { count }")).await;
        server.ending.cancel();
        let text = response.into_body().into_string().await.unwrap();
        assert!(text.contains("event: complete"), "{text}");
    }

    #[tokio::test]
    async fn more_subscriptions_than_the_server_takes_are_refused() {
        let server = sample(|settings| settings.limit.streams = 1).await;
        let open = server.response(post(EVENTS, "subscription { count }")).await;
        assert_eq!(
            server
                .send(post(EVENTS, "subscription { count(to: 1) }"))
                .await
                .status,
            503
        );
        drop(open);
        assert_eq!(
            server
                .send(post(EVENTS, "subscription { count(to: 1) }"))
                .await
                .status,
            200
        );
    }
}
