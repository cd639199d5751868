use std::borrow::Cow;

use poem::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY};
use poem::http::{HeaderMap, StatusCode};
use poem::{Request, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::accept::Media;
use super::refusal::Refusal;
use crate::domain::text::hex;

/// The built app, inside the program; read from the folder while developing.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../app/dist"]
#[allow_missing = true]
struct App;

/// Shown in the app's place when the program was built without it.
const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Kulturskole</title>\
    <h1>The app is not built</h1><p>The API answers at <code>/graphql</code>. To build the app, install Node.js 20 \
    or later and run <code>make app</code>, then start the program again.</p></html>";

/// Compressed at build time, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A file of the app; every other address is one of the app's own and gets its page.
pub(super) fn serve(request: &Request) -> Response {
    serve_from(App::get, request.uri().path(), request.headers())
}

fn serve_from(files: fn(&str) -> Option<EmbeddedFile>, path: &str, headers: &HeaderMap) -> Response {
    let path = path.trim_start_matches('/');
    let wanted = if is_file_name(path) { path } else { "index.html" };
    let Some(file) = files(wanted) else {
        return if wanted == "index.html" {
            not_built()
        } else {
            Refusal::not_found().into_response(Media::Json)
        };
    };
    let etag = etag(&file);
    let response = Response::builder()
        .header(CACHE_CONTROL, cache_control(wanted))
        .header(ETAG, &etag);
    let response = response.header(VARY, "accept-encoding");
    if is_known(headers, &etag) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    let response = response.content_type(content_type(&file));
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    for (encoding, suffix) in ENCODINGS {
        if let Some(compressed) = accepts(accepted, encoding)
            .then(|| files(&format!("{wanted}{suffix}")))
            .flatten()
        {
            return response
                .header(CONTENT_ENCODING, encoding)
                .body(body(compressed.data));
        }
    }
    response.body(body(file.data))
}

/// The app's own addresses have no dot; its files all have, and a missing one must not come as a page.
fn is_file_name(path: &str) -> bool {
    path.starts_with("assets/") || path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

/// A name with a hash in it never changes its content; anything else is asked for again.
fn cache_control(path: &str) -> &'static str {
    if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn content_type(file: &EmbeddedFile) -> String {
    let media = file.metadata.mimetype();
    let is_text = media.starts_with("text/") || media.contains("json") || media.contains("javascript");
    if is_text {
        format!("{media}; charset=utf-8")
    } else {
        media.to_owned()
    }
}

/// Weak, because the compressed forms share it.
fn etag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    format!("W/\"{}\"", hex(&hash[..16]))
}

fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    known
        .split(',')
        .any(|one| one.trim() == etag || one.trim() == "*")
}

fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some(encoding) && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
    })
}

fn body(data: Cow<'static, [u8]>) -> poem::Body {
    match data {
        Cow::Borrowed(bytes) => poem::Body::from(bytes),
        Cow::Owned(bytes) => poem::Body::from(bytes),
    }
}

fn not_built() -> Response {
    Response::builder()
        .header(CACHE_CONTROL, "no-store")
        .content_type("text/html; charset=utf-8")
        .body(NOT_BUILT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_embed::Metadata;

    fn built(path: &str) -> Option<EmbeddedFile> {
        let (data, media) = match path {
            "index.html" => ("page", "text/html"),
            "sw.js" => ("worker", "text/javascript"),
            "assets/app-1a2b.js" => ("script", "text/javascript"),
            "assets/app-1a2b.js.br" => ("script in brotli", "application/octet-stream"),
            "assets/app-1a2b.js.gz" => ("script in gzip", "application/gzip"),
            _ => return None,
        };
        let metadata = Metadata::__rust_embed_new([7; 32], None, None, media);
        Some(EmbeddedFile {
            data: Cow::Borrowed(data.as_bytes()),
            metadata,
        })
    }

    async fn get(path: &str, headers: &[(poem::http::HeaderName, &str)]) -> (StatusCode, HeaderMap, String) {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect();
        let response = serve_from(built, path, &headers);
        let (parts, body) = response.into_parts();
        (parts.status, parts.headers, body.into_string().await.unwrap())
    }

    #[tokio::test]
    async fn an_address_of_the_app_gets_its_page_and_asks_again_each_time() {
        for path in ["/", "/tilbud", "/sok/barn/1", "/en/timeplan"] {
            let (status, headers, body) = get(path, &[]).await;
            assert_eq!((status, body.as_str()), (StatusCode::OK, "page"), "{path}");
            assert_eq!(headers[CACHE_CONTROL], "no-cache");
            assert_eq!(headers["content-type"], "text/html; charset=utf-8");
        }
    }

    #[tokio::test]
    async fn a_missing_file_is_not_found_instead_of_the_page() {
        for path in [
            "/assets/app-0000.js",
            "/assets/x",
            "/favicon.ico",
            "/.env",
            "/../Cargo.toml",
        ] {
            assert_eq!(get(path, &[]).await.0, StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[tokio::test]
    async fn a_file_with_a_hash_in_its_name_is_kept_for_a_year() {
        let (_, headers, body) = get("/assets/app-1a2b.js", &[]).await;
        assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(body, "script");
        assert_eq!(get("/sw.js", &[]).await.1[CACHE_CONTROL], "no-cache");
    }

    #[tokio::test]
    async fn the_best_encoding_the_browser_takes_is_sent() {
        for (accepted, encoding, expected) in [
            ("gzip, deflate, br", Some("br"), "script in brotli"),
            ("gzip", Some("gzip"), "script in gzip"),
            ("br;q=0, gzip;q=0.5", Some("gzip"), "script in gzip"),
            ("identity", None, "script"),
        ] {
            let (_, headers, body) = get("/assets/app-1a2b.js", &[(ACCEPT_ENCODING, accepted)]).await;
            assert_eq!(
                headers.get(CONTENT_ENCODING).map(|value| value.to_str().unwrap()),
                encoding,
                "{accepted}"
            );
            assert_eq!(body, expected);
            assert_eq!(headers[VARY], "accept-encoding");
            assert_eq!(headers["content-type"], "text/javascript; charset=utf-8");
        }
    }

    #[tokio::test]
    async fn a_page_the_browser_already_has_is_not_sent_again() {
        let (_, headers, _) = get("/", &[]).await;
        let etag = headers[ETAG].to_str().unwrap();
        let (status, _, body) = get("/", &[(IF_NONE_MATCH, etag)]).await;
        assert_eq!((status, body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    }

    #[tokio::test]
    async fn without_a_built_app_the_page_says_how_to_build_it() {
        let response = serve_from(|_| None, "/tilbud", &HeaderMap::new());
        assert_eq!(response.status(), StatusCode::OK);
        assert!(
            response
                .into_body()
                .into_string()
                .await
                .unwrap()
                .contains("make app")
        );
    }
}
