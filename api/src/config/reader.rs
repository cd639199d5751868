use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::str::FromStr;

use config::{Environment, File, FileFormat, Map, Source, Value, ValueKind};
use secrecy::SecretString;

use super::Sources;

/// One setting as it took effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// The key as it stands in the settings file, tables joined by dots.
    pub key: &'static str,
    /// The value, or `[secret]`.
    pub value: String,
    /// Where the value comes from: a file, the environment, a flag or the default.
    pub origin: String,
}

/// One thing that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsFault(String);

/// Everything that is wrong with the settings, one sentence a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct SettingsFaults(pub Vec<SettingsFault>);

/// Hands out the given values one by one and keeps count of the faults; what nobody asked for is one.
pub(super) struct Reader {
    given: BTreeMap<String, Given>,
    effective: Vec<Effective>,
    faults: Vec<SettingsFault>,
}

/// A fault of a settings file in one line, without the lines that it quotes: there may be a password in them.
fn without_excerpt(error: &str) -> String {
    let is_quoted = |line: &str| {
        let gutter = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        gutter.starts_with('|')
    };
    let told = error.lines().filter(|line| !is_quoted(line)).map(str::trim);
    let told: Vec<_> = told
        .filter(|line| !line.is_empty() && !line.starts_with("in "))
        .collect();
    told.join(": ")
}

/// A value as text, with the place it came from; `None` when it is no single value.
struct Given {
    text: Option<String>,
    origin: String,
}

impl Reader {
    pub(super) fn open(sources: Sources) -> Self {
        let mut reader = Self {
            given: BTreeMap::new(),
            effective: Vec::new(),
            faults: Vec::new(),
        };
        if let Some(path) = &sources.file {
            let origin = format!("in {}", path.display());
            let file = File::from(path.as_path()).format(FileFormat::Toml);
            match file.collect() {
                Ok(table) => reader.add_table("", table, &origin),
                Err(error) => reader.faults.push(SettingsFault(format!(
                    "the settings file {} cannot be read: {}",
                    path.display(),
                    without_excerpt(&error.to_string())
                ))),
            }
        }
        reader.add_environment(sources.environment);
        for (key, value) in sources.flags {
            reader.add(key, Some(value), "in a flag");
        }
        reader
    }

    /// The value of `key`, or the default when it is absent or wrong.
    pub(super) fn take<T: FromStr + Display>(&mut self, key: &'static str, expected: &str, default: T) -> T {
        let value = self.parse(key, expected);
        let (value, origin) = value.unwrap_or((default, "the default".to_owned()));
        self.effective.push(Effective {
            key,
            value: value.to_string(),
            origin,
        });
        value
    }

    /// The value of `key`, which has no default.
    pub(super) fn take_optional<T: FromStr + Display>(
        &mut self,
        key: &'static str,
        expected: &str,
    ) -> Option<T> {
        let (value, origin) = self.parse::<T>(key, expected)?;
        self.effective.push(Effective {
            key,
            value: value.to_string(),
            origin,
        });
        Some(value)
    }

    /// The value of `key`, which must never be shown.
    pub(super) fn take_secret(&mut self, key: &'static str) -> Option<SecretString> {
        let (value, origin) = self.parse::<String>(key, "text")?;
        self.effective.push(Effective {
            key,
            value: "[secret]".to_owned(),
            origin,
        });
        Some(value.into())
    }

    /// What took effect, or every fault.
    pub(super) fn finish(mut self) -> Result<Vec<Effective>, SettingsFaults> {
        for (key, given) in std::mem::take(&mut self.given) {
            self.fault(
                &key,
                &given.origin,
                "no such setting; `kulturskole config` prints them all",
            );
        }
        if self.faults.is_empty() {
            Ok(self.effective)
        } else {
            Err(SettingsFaults(self.faults))
        }
    }

    fn parse<T: FromStr>(&mut self, key: &str, expected: &str) -> Option<(T, String)> {
        let given = self.given.remove(key)?;
        let value = given.text.and_then(|text| text.parse().ok());
        if value.is_none() {
            self.fault(key, &given.origin, &format!("expected {expected}"));
        }
        value.map(|value| (value, given.origin))
    }

    /// `KULTURSKOLE_LIMIT__STREAMS` is `limit.streams`; `KULTURSKOLE_CONFIG` names the file itself.
    fn add_environment(&mut self, mut environment: Map<String, String>) {
        environment.remove("KULTURSKOLE_CONFIG");
        let database_url = environment.remove("DATABASE_URL");
        let source = Environment::with_prefix("KULTURSKOLE")
            .prefix_separator("_")
            .source(Some(environment));
        match source.collect() {
            Ok(table) => {
                for (key, value) in table {
                    self.add(
                        key.replace("__", "."),
                        value.into_string().ok(),
                        "in the environment",
                    );
                }
            }
            Err(error) => self
                .faults
                .push(SettingsFault(format!("the environment cannot be read: {error}"))),
        }
        if let Some(url) = database_url {
            self.add("database_url".to_owned(), Some(url), "in the environment");
        }
    }

    fn add_table(&mut self, path: &str, table: Map<String, Value>, origin: &str) {
        for (key, value) in table {
            let path = if path.is_empty() {
                key
            } else {
                format!("{path}.{key}")
            };
            match value.kind {
                ValueKind::Table(table) => self.add_table(&path, table, origin),
                _ => self.add(path, value.into_string().ok(), origin),
            }
        }
    }

    fn add(&mut self, key: String, text: Option<String>, origin: &str) {
        self.given.insert(
            key,
            Given {
                text,
                origin: origin.to_owned(),
            },
        );
    }

    fn fault(&mut self, key: &str, origin: &str, why: &str) {
        self.faults
            .push(SettingsFault(format!("`{key}` ({origin}): {why}")));
    }
}

impl Display for SettingsFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, SettingsFault(text)) in self.0.iter().enumerate() {
            let newline = if position == 0 { "" } else { "\n" };
            write!(f, "{newline}{text}")?;
        }
        Ok(())
    }
}
