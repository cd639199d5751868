//! Texts between people's keyboards and the domain.

use async_graphql::{Error, ErrorExtensions};

/// Longest text that is searched for.
const LONGEST_SEARCH: usize = 100;

/// A text without white space at its ends.
pub fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() {
        text
    } else {
        text.trim().to_owned()
    }
}

/// An e-mail address in lower case.
pub fn email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// What a client searches for.
///
/// # Errors
///
/// When it is too long, or has characters that nobody writes.
pub fn search(text: Option<String>) -> async_graphql::Result<Option<String>> {
    let Some(text) = text else {
        return Ok(None);
    };
    if text.chars().count() > LONGEST_SEARCH || text.chars().any(char::is_control) {
        let message =
            format!("`search` must be {LONGEST_SEARCH} characters at most, without control characters");
        return Err(invalid(&message));
    }
    Ok(Some(text))
}

/// The error of an argument that is not what its field expects.
pub fn invalid(message: &str) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", "INVALID_ARGUMENT"))
}
