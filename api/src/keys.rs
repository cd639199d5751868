//! The installation's secret, and what is done with it: national ids are stored encrypted, and found by a keyed hash.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Nonce},
};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretSlice};
use sha2::Sha256;

use crate::domain::national_id::NationalId;

/// Bytes of a nonce of AES-GCM.
pub const NONCE_LENGTH: usize = 12;

/// The installation's secret. It prints nothing of itself.
#[derive(Debug, Clone)]
pub struct Keys(SecretSlice<u8>);

/// A national id as it is stored.
#[derive(Debug, Clone)]
pub struct SealedNationalId {
    /// The nonce, then the AES-256-GCM cipher text.
    pub cipher: Vec<u8>,
    /// HMAC-SHA-256: equal ids have equal hashes, and nobody without the secret can make one.
    pub hash: Vec<u8>,
}

/// Why something could not be sealed.
#[derive(Debug, thiserror::Error)]
#[error("a national id could not be encrypted")]
pub struct SealError;

impl Keys {
    /// Takes a secret of 32 bytes or more; nothing when it is shorter.
    pub fn new(secret: Vec<u8>) -> Option<Self> {
        (secret.len() >= 32).then(|| Self(secret.into()))
    }

    /// Seals a national id. The nonce must be new for each.
    pub fn seal(&self, id: &NationalId, nonce: [u8; NONCE_LENGTH]) -> Result<SealedNationalId, SealError> {
        let key = self.derive(b"national id: encryption");
        let cipher = Aes256Gcm::new_from_slice(&key).map_err(|_| SealError)?;
        let text = cipher
            .encrypt(&Nonce::<Aes256Gcm>::from(nonce), id.digits().as_bytes())
            .map_err(|_| SealError)?;
        Ok(SealedNationalId {
            cipher: [nonce.as_slice(), &text].concat(),
            hash: self.hash(id),
        })
    }

    /// Reads a sealed national id; nothing when the secret is another one or the bytes were changed.
    pub fn open(&self, cipher: &[u8]) -> Option<NationalId> {
        let (nonce, text) = cipher.split_first_chunk::<NONCE_LENGTH>()?;
        let key = self.derive(b"national id: encryption");
        let digits = Aes256Gcm::new_from_slice(&key)
            .ok()?
            .decrypt(&Nonce::<Aes256Gcm>::from(*nonce), text)
            .ok()?;
        NationalId::parse(std::str::from_utf8(&digits).ok()?)
    }

    /// The keyed hash by which a national id is found.
    pub fn hash(&self, id: &NationalId) -> Vec<u8> {
        let key = self.derive(b"national id: look-up");
        mac(&key, id.digits().as_bytes()).to_vec()
    }

    /// Tells this secret from others, and nothing of itself.
    pub fn check(&self) -> Vec<u8> {
        self.derive(b"check").to_vec()
    }

    /// A key of its own for each purpose.
    fn derive(&self, purpose: &[u8]) -> [u8; 32] {
        mac(self.0.expose_secret(), purpose)
    }
}

fn mac(key: &[u8], text: &[u8]) -> [u8; 32] {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else {
        // HMAC takes keys of every length; the type does not know it.
        return [0; 32];
    };
    mac.update(text);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(first: u8) -> Keys {
        Keys::new(vec![first; 32]).unwrap()
    }

    #[test]
    fn what_was_sealed_is_opened_with_the_same_secret_alone() {
        let id = NationalId::parse("23079421936").unwrap();
        let sealed = keys(1).seal(&id, [7; NONCE_LENGTH]).unwrap();
        assert_eq!(keys(1).open(&sealed.cipher), Some(id.clone()));
        assert_eq!(keys(2).open(&sealed.cipher), None);
        assert_ne!(keys(1).hash(&id), keys(2).hash(&id));
        assert_eq!(keys(1).hash(&id), sealed.hash);
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let id = NationalId::parse("23079421936").unwrap();
        let mut sealed = keys(1).seal(&id, [7; NONCE_LENGTH]).unwrap();
        *sealed.cipher.last_mut().unwrap() ^= 1;
        assert_eq!(keys(1).open(&sealed.cipher), None);
    }

    #[test]
    fn a_short_secret_is_refused() {
        assert!(Keys::new(vec![1; 31]).is_none());
    }
}
