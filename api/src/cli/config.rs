use std::io::{self, Write};

use super::CliError;
use crate::config::Settings;

/// Prints every setting as it took effect; secrets as `[secret]`.
pub(super) fn print(settings: &Settings) -> Result<(), CliError> {
    let mut stdout = io::stdout().lock();
    for one in &settings.effective {
        writeln!(stdout, "{} = {}  # {}", one.key, one.value, one.origin)
            .map_err(|error| CliError::Failure(format!("the settings cannot be printed: {error}")))?;
    }
    Ok(())
}
