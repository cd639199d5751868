//! Who is signed in. A client holds a random token; the database holds only its hash.

use std::str::FromStr;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::act::Subject;
use super::{Act, Tools};
use crate::{
    domain::{account::Account, id::AccountId},
    store::{StoreError, account, session},
};

/// A session that is not used for this long is over.
pub const IDLE: TimeDelta = TimeDelta::hours(12);

/// A session is over after this long, however much it is used.
pub const LONGEST: TimeDelta = TimeDelta::days(30);

/// What a client shows to be recognised: 256 random bits in Base64. Printing it shows nothing.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

impl Token {
    fn new(bits: [u8; 32]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(bits).into())
    }

    /// The token as it is sent.
    pub fn text(&self) -> &str {
        self.0.expose_secret()
    }

    /// What the database knows of it.
    fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.text()).into()
    }
}

/// Begins a session for an invented person of the demonstration; `None` when there is no such account.
pub async fn sign_in_demo(tools: &Tools, account_id: AccountId) -> Result<Option<Token>, StoreError> {
    let mut tx = tools.db.write().await?;
    let Some(account) = account::find_many(&mut tx, &[account_id]).await?.pop() else {
        return Ok(None);
    };
    let token = Token::new(tools.ids.bytes());
    let now = tools.clock.now();
    session::insert(&mut tx, &account, &token.hash(), now, now + IDLE).await?;
    let act = Act {
        tools,
        account: Some(&account),
    };
    let subject = Subject {
        noun: AccountId::NOUN,
        id: account_id.0,
    };
    act.audit(&mut tx, account.school_id, "signIn", subject).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// The account that is signed in with this token, if the session is not over. A session in use is prolonged.
pub async fn find_account(tools: &Tools, token: &Token) -> Result<Option<Account>, StoreError> {
    let (hash, now) = (token.hash(), tools.clock.now());
    let mut tx = tools.db.read().await?;
    let Some(found) = session::find(&mut tx, &hash, now).await? else {
        return Ok(None);
    };
    let account = account::find_many(&mut tx, &[found.account_id]).await?.pop();
    drop(tx);
    // Once half of the time is over: a write for every request would be too dear.
    let until = (now + IDLE).min(found.created_at + LONGEST);
    if found.expires_at < now + IDLE / 2 && found.expires_at < until {
        let mut tx = tools.db.write().await?;
        session::prolong(&mut tx, &hash, until).await?;
        tx.commit().await?;
    }
    Ok(account)
}

/// Ends the session of this token, if there is one.
pub async fn sign_out(tools: &Tools, token: &Token) -> Result<(), StoreError> {
    let mut tx = tools.db.write().await?;
    session::delete(&mut tx, &token.hash()).await?;
    tx.commit().await?;
    Ok(())
}

impl FromStr for Token {
    type Err = BadToken;

    fn from_str(text: &str) -> Result<Self, BadToken> {
        let bits = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| BadToken)?;
        Ok(Self::new(bits.try_into().map_err(|_| BadToken)?))
    }
}

/// A text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the token of a session")]
pub struct BadToken;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_written_and_never_printed() {
        let token = Token::new([7; 32]);
        let read: Token = token.text().parse().unwrap();
        assert_eq!(read.hash(), token.hash());
        assert!(!format!("{token:?}").contains(token.text()));
    }

    #[test]
    fn a_text_of_another_length_is_no_token() {
        for text in ["", "AAAA", "not base64!", &"A".repeat(44)] {
            assert_eq!(text.parse::<Token>().err(), Some(BadToken), "{text}");
        }
    }
}
