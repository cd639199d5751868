//! Families that enrol children of the tests' own.

use serde_json::{Value, json};

use crate::{client::Client, house::problems};

const REGISTER: &str = "mutation($input: RegisterPupilInput!) { registerPupil(input: $input) {
    pupil { id } errors { field code } } }";

const SUBMIT: &str = "mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) {
    application { id } errors { field code } } }";

/// What there is to apply for.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The season's id.
    pub season: Value,
    /// Two courses for ten-year-olds, each with a place.
    choices: Value,
}

impl Offer {
    /// Reads it from the catalogue.
    pub async fn of_asker(client: &Client) -> Self {
        let look = "{ school(slug: \"asker\") { currentSeason { id }
            courses(filter: { age: 10 }, first: 2) { nodes { id places { venue { id } } } } } }";
        let school = client.ask(look, json!({})).await["school"].take();
        let courses = school["courses"]["nodes"].as_array().cloned().unwrap_or_default();
        let choices = courses.iter().map(
            |course| json!({ "courseId": course["id"], "venueIds": [course["places"][0]["venue"]["id"]] }),
        );
        Self {
            season: school["currentSeason"]["id"].clone(),
            choices: choices.collect(),
        }
    }
}

/// Registers the child of this number and applies for it with two wishes; gives the application once both are acknowledged.
pub async fn enrol(family: &Client, offer: &Offer, number: u32) -> Result<Value, String> {
    let pupil = json!({
        "givenName": format!("Barn {number}"), "familyName": "Prøve", "birthDate": "2016-01-05",
        "nationalId": national_id(number), "postcode": "1384",
    });
    let data = family.try_ask(REGISTER, json!({ "input": pupil })).await?;
    let pupil = thing(&data["registerPupil"], "pupil")?;
    let application = json!({
        "pupilId": pupil, "seasonId": offer.season, "wanted": 1, "choices": offer.choices,
        "availability": [{ "weekday": "MONDAY", "startMin": 840, "endMin": 1080 }],
    });
    let data = family.try_ask(SUBMIT, json!({ "input": application })).await?;
    thing(&data["submitApplication"], "application")
}

fn thing(payload: &Value, name: &str) -> Result<Value, String> {
    let problems = problems(payload);
    if problems.is_empty() {
        Ok(payload[name]["id"].clone())
    } else {
        Err(problems.join(", "))
    }
}

/// A synthetic national id of somebody born on 5 January 2016 (the month is raised by 80), one for each number below 200.
pub fn national_id(number: u32) -> String {
    let valid = (500..=999).rev().filter_map(|individual| {
        let nine = format!("058116{individual:03}");
        let first = check_digit(&nine, &[3, 7, 6, 1, 8, 9, 4, 5, 2])?;
        let ten = format!("{nine}{first}");
        let second = check_digit(&ten, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])?;
        Some(format!("{ten}{second}"))
    });
    let mut valid = valid.skip(number as usize);
    valid
        .next()
        .unwrap_or_else(|| panic!("no national id for child {number}"))
}

/// By remainder of 11; nothing where the rule gives 10.
fn check_digit(digits: &str, weights: &[u32]) -> Option<u32> {
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(weights).map(|(digit, weight)| digit * weight).sum();
    Some((11 - sum % 11) % 11).filter(|digit| *digit < 10)
}
