use poem::http::HeaderMap;
use poem::http::header::ACCEPT;

use super::operation::OperationKind;

/// A form in which a GraphQL answer can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`: the status code tells whether the operation was executed.
    GraphqlResponse,
    /// `application/json`: 200 for every well-formed request, as older clients expect.
    Json,
    /// `text/event-stream`: one event per result, the only form of a subscription.
    EventStream,
}

impl Media {
    /// The value of `Content-Type`.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
            Self::EventStream => "text/event-stream; charset=utf-8",
        }
    }
}

/// The forms a client takes, best first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Accept(Vec<Media>);

impl Accept {
    /// Reads the `Accept` headers; a client that sends none takes JSON.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let given: Vec<&str> = headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        if given.is_empty() {
            Self(vec![Media::Json])
        } else {
            Self::parse(&given.join(","))
        }
    }

    /// The best form for an operation of this kind, if the client takes any.
    pub(super) fn choose(&self, kind: OperationKind) -> Option<Media> {
        let fits = |media: &Media| kind != OperationKind::Subscription || *media == Media::EventStream;
        self.0.iter().copied().find(fits)
    }

    /// The form of an answer given before the operation is known.
    pub(super) fn for_refusal(&self) -> Media {
        let is_document = |media: &Media| *media != Media::EventStream;
        self.0.iter().copied().find(is_document).unwrap_or(Media::Json)
    }

    fn parse(header: &str) -> Self {
        let mut ranges: Vec<(u16, Media)> = header.split(',').filter_map(parse_range).collect();
        ranges.sort_by_key(|&(quality, _)| std::cmp::Reverse(quality));
        Self(ranges.into_iter().map(|(_, media)| media).collect())
    }
}

/// One media range with its quality in thousandths; `None` when we cannot send it or the client refuses it.
fn parse_range(range: &str) -> Option<(u16, Media)> {
    let mut parts = range.split(';').map(str::trim);
    let media = match parts.next()?.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => Media::GraphqlResponse,
        "application/json" | "application/*" | "*/*" => Media::Json,
        "text/event-stream" | "text/*" => Media::EventStream,
        _ => return None,
    };
    let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let quality = quality.map_or(Some(1000), parse_quality)?;
    (quality > 0).then_some((quality, media))
}

/// `0.5` is 500; RFC 9110 allows at most three decimals.
fn parse_quality(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 {
        return None;
    }
    let thousandths = format!("{whole}{decimals:0<3}").parse().ok()?;
    (thousandths <= 1000).then_some(thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUERY: OperationKind = OperationKind::Query;
    const SUBSCRIPTION: OperationKind = OperationKind::Subscription;

    #[test]
    fn the_clients_first_choice_among_equals_wins() {
        for (header, expected) in [
            ("application/json", Some(Media::Json)),
            ("application/graphql-response+json", Some(Media::GraphqlResponse)),
            (
                "application/json, application/graphql-response+json",
                Some(Media::Json),
            ),
            (
                "application/json;q=0.8, application/graphql-response+json",
                Some(Media::GraphqlResponse),
            ),
            ("APPLICATION/JSON; charset=utf-8; q=0.123", Some(Media::Json)),
            ("*/*", Some(Media::Json)),
            ("text/html, */*;q=0.1", Some(Media::Json)),
            ("text/html", None),
            ("application/json;q=0", None),
            ("application/json;q=1.5", None),
            ("", None),
        ] {
            assert_eq!(Accept::parse(header).choose(QUERY), expected, "{header}");
        }
    }

    #[test]
    fn a_subscription_is_only_sent_as_events() {
        assert_eq!(Accept::parse("application/json").choose(SUBSCRIPTION), None);
        let urql = Accept::parse("text/event-stream, multipart/mixed");
        assert_eq!(urql.choose(SUBSCRIPTION), Some(Media::EventStream));
        let all = Accept::parse("application/graphql-response+json, application/json, text/event-stream");
        assert_eq!(all.choose(SUBSCRIPTION), Some(Media::EventStream));
        assert_eq!(all.choose(QUERY), Some(Media::GraphqlResponse));
    }

    #[test]
    fn a_client_that_says_nothing_takes_json() {
        assert_eq!(Accept::of(&HeaderMap::new()), Accept(vec![Media::Json]));
    }
}
