//! The generator: from a number of pupils and a seed to everybody at an invented school.
//!
//! It goes from the families to what they ask for, from there to the classes that could be opened and the teachers who
//! are hired for somewhat less than all of it, and last to where the pupils who continue were taught last year.

mod application;
mod chance;
mod class;
mod family;
mod free_time;
mod identity;
mod last_year;
mod name;
mod nearby;
mod offer;
mod sibling;
mod teacher;

use chance::{Chance, Part};

use crate::{Asker, People};

/// The base stands first among the venues.
const BASE: usize = 0;

/// How large a school to invent, and which of all the possible ones.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Settings {
    /// How many pupils apply or continue; Asker has about 2 200. Telephone numbers come again beyond some 5 000.
    pub pupils: u32,
    /// The same seed and number of pupils give the same people on every machine.
    pub seed: u64,
}

impl Default for Settings {
    /// A school as large as Asker's.
    fn default() -> Self {
        Self {
            pupils: 2_200,
            seed: 1,
        }
    }
}

/// Everybody at an invented school of Asker's kind.
pub fn generate(asker: &Asker, settings: Settings) -> People {
    let chance = |part| Chance::new(settings.seed, part);
    let mut identities = identity::Identities::default();
    let nearby = nearby::Nearby::new(asker);
    let offered = offer::offered(asker, settings.pupils);

    let families = family::families(
        asker,
        settings.pupils,
        &mut identities,
        &mut chance(Part::Families),
    );
    let mut applications = application::applications(
        asker,
        &families,
        &offered,
        &nearby,
        &mut chance(Part::Applications),
    );
    let sibling_wishes = sibling::sibling_wishes(&families, &applications, &mut chance(Part::Siblings));
    let mut classes = class::classes(
        asker,
        &families,
        &applications,
        &nearby,
        &mut chance(Part::Classes),
    );
    let demand = teacher::Demand {
        families: &families,
        applications: &applications,
        classes: &classes,
    };
    let mut teachers = teacher::teachers(
        asker,
        &demand,
        &nearby,
        &mut identities,
        &mut chance(Part::Teachers),
    );
    teacher::assign(&mut classes, &mut teachers, &mut chance(Part::Assignments));
    last_year::remember(asker, &teachers, &mut applications, &mut chance(Part::LastYear));

    let family::Families {
        households,
        guardians,
        pupils,
    } = families;
    People {
        households,
        guardians,
        pupils,
        applications,
        sibling_wishes,
        teachers,
        classes,
    }
}
