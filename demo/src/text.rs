//! Texts that people read, in the three languages of the product.

use serde::{Deserialize, Serialize};

/// A text in each language that the product speaks.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Norwegian bokmål.
    pub nb: String,
    /// Norwegian nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

/// The language in which a person wants to be written to.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Norwegian bokmål.
    #[serde(rename = "nb")]
    Bokmaal,
    /// Norwegian nynorsk.
    #[serde(rename = "nn")]
    Nynorsk,
    /// English.
    #[serde(rename = "en")]
    English,
}
