//! Rules of the school, the season and the prices.

use super::check_text;
use crate::Asker;
use crate::fault::Faults;

pub(super) fn check(asker: &Asker, faults: &mut Faults) {
    check_school(asker, faults);
    check_season(asker, faults);
    check_prices(asker, faults);
}

fn check_school(asker: &Asker, faults: &mut Faults) {
    let school = &asker.school;
    check_text("school.json: name", &school.name, faults);
    super::check_keys("school.json: slug", std::iter::once(school.slug.as_str()), faults);
    let number = &school.municipality_number;
    let four_digits = number.len() == 4 && number.chars().all(|c| c.is_ascii_digit());
    faults.require(four_digits, "school.json: municipality_number", || {
        format!("\"{number}\" must be four digits, such as \"3203\"")
    });
}

fn check_season(asker: &Asker, faults: &mut Faults) {
    let season = &asker.season;
    check_text("season.json: name", &season.name, faults);
    faults.require(season.starts_on < season.ends_on, "season.json: ends_on", || {
        "the season must end after it starts".to_owned()
    });
    faults.require(
        season.applications_open_at < season.applications_close_at,
        "season.json: applications_close_at",
        || "the deadline must come after applications open".to_owned(),
    );
    faults.require(
        season.applications_close_at.date_naive() < season.starts_on,
        "season.json: applications_close_at",
        || "the deadline must come before the season starts".to_owned(),
    );
    let mut last_free = season.starts_on;
    for (position, free) in season.breaks.iter().enumerate() {
        let path = format!("season.json: breaks[{position}]");
        check_text(&path, &free.name, faults);
        faults.require(free.from <= free.to, &path, || {
            format!("{} must not come after {}", free.from, free.to)
        });
        faults.require(last_free < free.from && free.to < season.ends_on, &path, || {
            format!(
                "{} to {} must lie inside the season and after the break before it",
                free.from, free.to
            )
        });
        last_free = free.to;
    }
}

fn check_prices(asker: &Asker, faults: &mut Faults) {
    let prices = &asker.prices;
    for (name, ore) in [
        ("ordinary_ore", prices.ordinary_ore),
        ("interpretation_ore", prices.interpretation_ore),
        ("ensemble_ore", prices.ensemble_ore),
        ("instrument_ore", prices.instrument_ore),
    ] {
        faults.require(ore > 0, &format!("prices.json: {name}"), || {
            format!("{ore} øre must be more than nothing")
        });
    }
    for (name, percent) in [
        ("sibling_discount_percent", prices.sibling_discount_percent),
        (
            "several_subjects_discount_percent",
            prices.several_subjects_discount_percent,
        ),
    ] {
        faults.require(percent <= 100, &format!("prices.json: {name}"), || {
            format!("{percent} per cent must be at most 100")
        });
    }
}
