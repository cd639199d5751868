use std::net::IpAddr;

use poem::Request;
use poem::http::StatusCode;
use poem::http::header::{HOST, ORIGIN};

use super::refusal::Refusal;
use crate::config::PublicUrl;

/// Refuses what another web site makes a browser send.
///
/// A browser says where a request comes from in `Sec-Fetch-Site` and `Origin`; other programs send neither and
/// carry no cookie of ours, so they pass. Without a public address the server answers only to an IP address or
/// `localhost`: otherwise a site whose name resolves to this machine would count as our own (DNS rebinding).
pub(super) fn check(request: &Request, public_url: Option<&PublicUrl>) -> Result<(), Refusal> {
    let own_origin = match public_url {
        Some(url) => url.origin().to_owned(),
        None => format!("http://{}", own_host(request)?),
    };
    let fetch_site = request.header("sec-fetch-site");
    if fetch_site.is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(Refusal::forbidden("requests from other sites are not accepted"));
    }
    match request.headers().get(ORIGIN).map(|origin| origin.to_str()) {
        None => Ok(()),
        Some(Ok(origin)) if origin.eq_ignore_ascii_case(&own_origin) => Ok(()),
        Some(_) => Err(Refusal::forbidden("requests from other origins are not accepted")),
    }
}

fn own_host(request: &Request) -> Result<String, Refusal> {
    let authority = request.uri().authority().map(poem::http::uri::Authority::as_str);
    let host = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .or(authority)
        .unwrap_or_default();
    if is_number_or_localhost(host) {
        return Ok(host.to_owned());
    }
    Err(Refusal::new(
        StatusCode::MISDIRECTED_REQUEST,
        "MISDIRECTED_REQUEST",
        "this server is not set up for that host name; its operator can name it in the setting `public_url`",
    ))
}

fn is_number_or_localhost(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(headers: &[(&str, &str)], public_url: Option<&str>) -> Result<(), u16> {
        let request = headers.iter().fold(Request::builder(), |builder, (name, value)| {
            builder.header(*name, *value)
        });
        let public_url = public_url.map(|url| url.parse().unwrap());
        check(&request.finish(), public_url.as_ref()).map_err(|refusal| refusal.status.as_u16())
    }

    #[test]
    fn a_program_and_the_own_app_pass() {
        let host = ("host", "127.0.0.1:8080");
        assert_eq!(status(&[host], None), Ok(()));
        assert_eq!(status(&[("host", "[::1]:8080")], None), Ok(()));
        let own = [
            host,
            ("origin", "http://127.0.0.1:8080"),
            ("sec-fetch-site", "same-origin"),
        ];
        assert_eq!(status(&own, None), Ok(()));
        assert_eq!(
            status(&[("origin", "https://skole.no")], Some("https://skole.no")),
            Ok(())
        );
    }

    #[test]
    fn another_site_is_refused() {
        let host = ("host", "localhost:8080");
        for header in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "http://localhost:9999"),
            ("origin", "https://localhost:8080"),
            ("origin", "null"),
        ] {
            assert_eq!(status(&[host, header], None), Err(403), "{header:?}");
        }
        let elsewhere = [("host", "skole.no"), ("origin", "https://skole.no.example")];
        assert_eq!(status(&elsewhere, Some("https://skole.no")), Err(403));
    }

    #[test]
    fn a_foreign_name_for_this_machine_is_not_our_own() {
        let rebound = [
            ("host", "evil.example:8080"),
            ("origin", "http://evil.example:8080"),
        ];
        assert_eq!(status(&rebound, None), Err(421));
        assert_eq!(status(&[], None), Err(421));
    }
}
