//! Asker's data: is it as large and as complete as the school it speaks of?

use std::collections::BTreeSet;

use kulturskole_demo::{Asker, DataFault, Discipline, District, Form, Tenure, VenueKind};

#[test]
fn the_school_teaches_at_one_base_eight_innbyggertorg_and_at_least_25_places() -> Result<(), DataFault> {
    let asker = Asker::load()?;
    let count = |kind| asker.venues.iter().filter(|venue| venue.kind == kind).count();
    assert_eq!(count(VenueKind::Base), 1);
    assert_eq!(count(VenueKind::Innbyggertorg), 8);
    assert!(
        (25..=40).contains(&asker.venues.len()),
        "{} places",
        asker.venues.len()
    );
    let rooms: usize = asker.venues.iter().map(|venue| venue.rooms.len()).sum();
    assert!((70..=120).contains(&rooms), "{rooms} rooms");
    Ok(())
}

#[test]
fn every_district_has_teaching_places_and_homes() -> Result<(), DataFault> {
    let asker = Asker::load()?;
    for district in [
        District::North,
        District::Centre,
        District::Middle,
        District::South,
    ] {
        assert!(
            asker.venues.iter().any(|venue| venue.district == district),
            "{district:?} has no place"
        );
        assert!(
            asker.postal_areas.iter().any(|area| area.district == district),
            "{district:?} has no home"
        );
    }
    Ok(())
}

#[test]
fn rooms_at_an_innbyggertorg_are_leased_for_a_year_and_others_are_the_schools_own() -> Result<(), DataFault> {
    let asker = Asker::load()?;
    for venue in &asker.venues {
        let expected = if venue.kind == VenueKind::Innbyggertorg {
            Tenure::Leased
        } else {
            Tenure::Own
        };
        for window in venue.rooms.iter().flat_map(|room| &room.windows) {
            assert_eq!(window.tenure, expected, "{}", venue.key);
            assert!(
                window.from <= asker.season.starts_on && asker.season.ends_on <= window.to,
                "{}",
                venue.key
            );
        }
    }
    Ok(())
}

#[test]
fn the_offer_has_14_instruments_and_every_discipline() -> Result<(), DataFault> {
    let asker = Asker::load()?;
    let instruments: BTreeSet<_> = asker
        .courses
        .iter()
        .filter(|course| course.discipline == Discipline::Music && course.form == Form::Individual)
        .map(|course| course.subject.as_str())
        .filter(|&subject| subject != "sang")
        .collect();
    assert!(instruments.len() >= 14, "{instruments:?}");
    let dances = asker
        .courses
        .iter()
        .filter(|course| course.discipline == Discipline::Dance)
        .count();
    assert!(dances >= 3, "{dances} dances");
    for discipline in Discipline::ALL {
        assert!(
            asker.courses.iter().any(|course| course.discipline == discipline),
            "{discipline:?}"
        );
    }
    Ok(())
}

#[test]
fn interpretation_costs_the_supplement_on_top_of_the_ordinary_price() -> Result<(), DataFault> {
    let asker = Asker::load()?;
    let price = |key: &str| {
        asker
            .courses
            .iter()
            .find(|course| course.key == key)
            .map(|course| course.price_ore)
    };
    assert_eq!(price("piano"), Some(498_000));
    assert_eq!(price("piano-interpretasjon"), Some(498_000 + 373_500));
    assert_eq!(price("strykeorkester"), Some(274_000));
    Ok(())
}

#[test]
fn travel_between_venues_is_the_same_both_ways_and_longest_from_north_to_south() -> Result<(), DataFault> {
    let asker = Asker::load()?;
    let travel = asker.travel_min();
    let position = |key: &str| {
        asker
            .venues
            .iter()
            .position(|venue| venue.key == key)
            .unwrap_or(usize::MAX)
    };
    for (from, row) in travel.iter().enumerate() {
        assert_eq!(row[from], 0);
        for (to, &minutes) in row.iter().enumerate() {
            assert_eq!(minutes, travel[to][from]);
            assert_eq!(minutes % 5, 0);
        }
    }
    assert_eq!(travel[position("ostre-asker-gard")][position("tofte-skole")], 55);
    assert_eq!(
        travel.iter().flatten().max(),
        Some(&travel[position("nesoya-skole")][position("tofte-skole")])
    );
    Ok(())
}
