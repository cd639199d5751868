//! Invented households: who lives where, with whom, and with how many children at the school.

use chrono::Datelike;

use super::BASE;
use super::chance::Chance;
use super::identity::Identities;
use super::name::Origin;
use crate::{Asker, Guardian, Household, Language, LegalSex, PostalArea, Protection, Pupil};

/// Youngest and oldest pupil, in whole years at the end of the season's first calendar year.
const YOUNGEST: i32 = 5;
const OLDEST: i32 = 19;

/// From this age a pupil has a telephone and a mailbox of their own, and may apply without a guardian.
pub(super) const OWN_VOICE_AGE: u32 = 15;

/// Households with their guardians and pupils, each pointing at the others.
#[derive(Default)]
pub(super) struct Families {
    pub(super) households: Vec<Household>,
    pub(super) guardians: Vec<Guardian>,
    pub(super) pupils: Vec<Pupil>,
}

/// So many pupils, and the families around them.
pub(super) fn families(
    asker: &Asker,
    pupils: u32,
    identities: &mut Identities,
    chance: &mut Chance,
) -> Families {
    let catchment = catchment(asker, pupils);
    let mut registry = Registry {
        asker,
        catchment,
        identities,
        chance,
        families: Families::default(),
    };
    let mut missing = pupils;
    while missing > 0 {
        let siblings = registry
            .chance
            .one_of([1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3])
            .min(missing);
        registry.add_household(siblings);
        missing -= siblings;
    }
    registry.families
}

/// The neighbourhoods that a school of this size serves: a small one those about its base, so that its few teachers can
/// reach its pupils; one of a thousand pupils the whole municipality.
fn catchment(asker: &Asker, pupils: u32) -> Vec<&PostalArea> {
    let reach_km = match pupils {
        0..100 => 5.0,
        100..400 => 8.0,
        400..1000 => 13.0,
        _ => f64::INFINITY,
    };
    let base = asker.venues.get(BASE).map(|venue| venue.position);
    let is_near = |area: &&PostalArea| base.is_none_or(|base| area.centre.distance_km(base) <= reach_km);
    asker.postal_areas.iter().filter(is_near).collect()
}

/// Households as they are written down, one after the other.
struct Registry<'a> {
    asker: &'a Asker,
    /// Where families may live.
    catchment: Vec<&'a PostalArea>,
    identities: &'a mut Identities,
    chance: &'a mut Chance,
    families: Families,
}

/// What people of one home share.
struct Home {
    household: usize,
    origin: &'static Origin,
    family_name: String,
    address: String,
    postcode: String,
}

impl Registry<'_> {
    fn add_household(&mut self, siblings: u32) {
        let home = self.home(self.families.households.len());
        let protection = match self.chance.between(1, 1000) {
            1..=3 => Protection::StrictlyConfidential,
            4..=10 => Protection::Confidential,
            _ => Protection::None,
        };
        // Whoever hides from somebody lives alone with the children.
        let alone = protection != Protection::None || self.chance.percent(14);
        let shared_custody = !alone && self.chance.percent(18);

        let ages = self.sibling_ages(siblings);
        let oldest = ages.iter().copied().max().unwrap_or(OLDEST);
        let pupils = ages.into_iter().map(|age| self.add_pupil(&home, age)).collect();
        let mother_first = self.chance.percent(if alone { 80 } else { 55 });
        let sex = if mother_first {
            LegalSex::Female
        } else {
            LegalSex::Male
        };
        let mut guardians = vec![self.add_guardian(&home, oldest, sex)];
        if !alone {
            let other_home = self.home_of_other_guardian(&home, shared_custody);
            let other_sex = if self.chance.percent(97) {
                opposite(sex)
            } else {
                sex
            };
            guardians.push(self.add_guardian(&other_home, oldest, other_sex));
        }
        let Home {
            address, postcode, ..
        } = home;
        self.families.households.push(Household {
            guardians,
            pupils,
            address,
            postcode,
            protection,
            shared_custody,
        });
    }

    fn home(&mut self, household: usize) -> Home {
        let area = self.chance.weighted(&self.catchment, |area| area.share);
        let origin = Origin::draw(self.chance);
        Home {
            household,
            origin,
            family_name: origin.family_name(self.chance),
            address: format!("{} {}", self.chance.one_of(STREETS), self.chance.between(1, 80)),
            postcode: area.map(|area| area.postcode.clone()).unwrap_or_default(),
        }
    }

    /// The same home, under the same family name or another; a home of their own when custody is shared.
    fn home_of_other_guardian(&mut self, home: &Home, shared_custody: bool) -> Home {
        let own = self.home(home.household);
        let origin = if self.chance.percent(15) {
            own.origin
        } else {
            home.origin
        };
        let same_name = self.chance.percent(60);
        Home {
            household: home.household,
            origin,
            family_name: if same_name {
                home.family_name.clone()
            } else {
                origin.family_name(self.chance)
            },
            address: if shared_custody {
                own.address
            } else {
                home.address.clone()
            },
            postcode: if shared_custody {
                own.postcode
            } else {
                home.postcode.clone()
            },
        }
    }

    /// Ages of siblings: the first as pupils are, the others two to four years apart, now and then twins.
    fn sibling_ages(&mut self, siblings: u32) -> Vec<i32> {
        let first = within_ages(self.chance.bell_milli(10_700, 3_300) / 1000);
        let mut ages = vec![first];
        for _ in 1..siblings {
            let twin = self.chance.percent(3);
            let apart = self.chance.one_of([-4, -3, -3, -2, -2, 2, 2, 3, 3, 4]);
            ages.push(if twin { first } else { within_ages(first + apart) });
        }
        ages
    }

    fn add_pupil(&mut self, home: &Home, age: i32) -> usize {
        let season = &self.asker.season;
        let girl = self.chance.percent(62);
        let sex = if girl { LegalSex::Female } else { LegalSex::Male };
        let given_name = home.origin.given_name(sex, self.chance);
        let (birth_date, national_id) =
            self.identities
                .birth(season.starts_on.year() - age, sex, self.chance);
        let opens_on = season.applications_open_at.date_naive();
        let has_own_voice = opens_on
            .years_since(birth_date)
            .is_some_and(|years| years >= OWN_VOICE_AGE);
        self.families.pupils.push(Pupil {
            household: home.household,
            phone: has_own_voice.then(|| self.identities.phone()),
            email: has_own_voice.then(|| self.identities.email(&given_name, &home.family_name, "elev")),
            given_name,
            family_name: home.family_name.clone(),
            birth_date,
            sex,
            national_id,
        });
        self.families.pupils.len() - 1
    }

    fn add_guardian(&mut self, home: &Home, oldest_child: i32, sex: LegalSex) -> usize {
        let older = self
            .chance
            .one_of([24, 26, 28, 29, 30, 31, 32, 33, 34, 36, 38, 41]);
        let year = self.asker.season.starts_on.year() - oldest_child - older;
        let given_name = home.origin.given_name(sex, self.chance);
        let (birth_date, national_id) = self.identities.birth(year, sex, self.chance);
        self.families.guardians.push(Guardian {
            household: home.household,
            phone: self.identities.phone(),
            email: self.identities.email(&given_name, &home.family_name, "familie"),
            given_name,
            family_name: home.family_name.clone(),
            birth_date,
            national_id,
            address: home.address.clone(),
            postcode: home.postcode.clone(),
            language: match self.chance.between(1, 100) {
                1..=88 => Language::Bokmaal,
                89..=92 => Language::Nynorsk,
                _ => Language::English,
            },
        });
        self.families.guardians.len() - 1
    }
}

/// The age itself, or as far inside the range as it was outside.
fn within_ages(age: i32) -> i32 {
    let mirrored = if age < YOUNGEST {
        2 * YOUNGEST - age
    } else {
        age.min(2 * OLDEST - age)
    };
    mirrored.clamp(YOUNGEST, OLDEST)
}

fn opposite(sex: LegalSex) -> LegalSex {
    match sex {
        LegalSex::Female => LegalSex::Male,
        LegalSex::Male => LegalSex::Female,
    }
}

/// Streets that could be anywhere.
const STREETS: [&str; 28] = [
    "Bjørkelia",
    "Granstien",
    "Furukollen",
    "Eikeveien",
    "Rognebakken",
    "Seljefaret",
    "Hasselveien",
    "Ospelia",
    "Blåbærstien",
    "Tyttebærsvingen",
    "Kløverenga",
    "Hvitveisveien",
    "Blåklokkebakken",
    "Fiolstien",
    "Lerkefaret",
    "Trostveien",
    "Meisestien",
    "Svaleveien",
    "Ekornlia",
    "Reveåsen",
    "Solbakken",
    "Skyggesiden",
    "Kvernstien",
    "Nedre Åkerfaret",
    "Øvre Åkerfaret",
    "Utsiktsveien",
    "Fjordgløtt",
    "Sagbakken",
];
