use std::fmt;
use std::str::FromStr;

/// How browsers reach the server: scheme, host and port, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    is_https: bool,
}

impl PublicUrl {
    /// The origin as a browser writes it: lower case, without a slash and without the scheme's own port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Browsers come by https.
    pub fn is_https(&self) -> bool {
        self.is_https
    }
}

impl FromStr for PublicUrl {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = text.trim_end_matches('/').to_ascii_lowercase();
        let (scheme, authority) = lower.split_once("://").ok_or(())?;
        let own_port = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return Err(()),
        };
        let authority = authority.strip_suffix(own_port).unwrap_or(authority);
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        if authority.is_empty() || !authority.chars().all(is_host) {
            return Err(());
        }
        Ok(Self {
            origin: format!("{scheme}://{authority}"),
            is_https: scheme == "https",
        })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_written_as_a_browser_writes_it() {
        for (given, origin) in [
            ("https://Kulturskole.Asker.no/", "https://kulturskole.asker.no"),
            ("https://kulturskole.no:443", "https://kulturskole.no"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(
                given.parse::<PublicUrl>().map(|url| url.origin),
                Ok(origin.to_owned())
            );
        }
    }

    #[test]
    fn a_path_a_user_or_another_scheme_is_refused() {
        for given in [
            "kulturskole.no",
            "ftp://kulturskole.no",
            "https://a/b",
            "https://me@a",
            "https://",
            "https://a?b",
        ] {
            assert_eq!(given.parse::<PublicUrl>(), Err(()), "{given}");
        }
    }
}
