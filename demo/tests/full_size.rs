//! A school of Asker's size looks like one: the numbers that the generator promises, within their ranges.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use kulturskole_demo::{
    Asker, Choice, DataFault, District, Form, People, Preference, Protection, Settings, SiblingWishKind,
    generate,
};

fn for_each_school(check: impl Fn(&Asker, &People)) -> Result<(), DataFault> {
    let asker = Asker::load()?;
    for seed in [1, 2026] {
        check(
            &asker,
            &generate(
                &asker,
                Settings {
                    seed,
                    ..Settings::default()
                },
            ),
        );
    }
    Ok(())
}

fn assert_within(what: &str, count: usize, range: RangeInclusive<usize>) {
    assert!(range.contains(&count), "{count} {what}, not {range:?}");
}

fn choices(people: &People) -> impl Iterator<Item = &Choice> {
    people
        .applications
        .iter()
        .flat_map(|application| &application.choices)
}

#[test]
fn there_are_as_many_people_choices_and_classes_as_at_asker() -> Result<(), DataFault> {
    for_each_school(|_, people| {
        assert_eq!(people.pupils.len(), 2_200);
        assert_within("teachers", people.teachers.len(), 95..=105);
        assert_within("households", people.households.len(), 1_300..=1_700);
        assert_within("guardians", people.guardians.len(), 2_400..=3_100);
        assert_within("choices", choices(people).count(), 2_850..=3_150);
        assert_within("classes", people.classes.len(), 140..=220);
    })
}

#[test]
fn teachers_are_hired_for_nine_tenths_of_what_is_wanted_so_that_hundreds_must_wait() -> Result<(), DataFault>
{
    for_each_school(|asker, people| {
        let lesson_min = |choice: &Choice| {
            let course = &asker.courses[choice.course];
            if course.form == Form::Individual {
                usize::from(course.lesson_min)
            } else {
                0
            }
        };
        let wanted = people
            .applications
            .iter()
            .flat_map(|a| a.choices.iter().take(usize::from(a.wanted)));
        let individual_min: usize = wanted.map(lesson_min).sum();
        let class_min: usize = people
            .classes
            .iter()
            .map(|class| usize::from(class.duration_min))
            .sum();
        let contract_min: usize = people
            .teachers
            .iter()
            .map(|teacher| usize::from(teacher.contract_min))
            .sum();
        assert_within(
            "per mille hired",
            contract_min * 1000 / (individual_min + class_min),
            910..=935,
        );
    })
}

#[test]
fn some_continue_some_have_waited_and_some_are_new() -> Result<(), DataFault> {
    for_each_school(|_, people| {
        let all = choices(people).count();
        let percent = |part: usize| part * 100 / all;
        assert_within(
            "% continue",
            percent(choices(people).filter(|c| c.continues).count()),
            40..=65,
        );
        assert_within(
            "% have waited",
            percent(choices(people).filter(|c| c.waiting_since.is_some()).count()),
            15..=35,
        );
        let new = choices(people)
            .filter(|c| !c.continues && c.waiting_since.is_none())
            .count();
        assert_within("% are new", percent(new), 15..=40);
        let remembered = choices(people).filter(|c| c.last_year.is_some()).count();
        assert_within("lessons of last year", remembered, 600..=1_100);
    })
}

#[test]
fn few_households_are_protected_and_some_share_custody() -> Result<(), DataFault> {
    for_each_school(|_, people| {
        let count = |protection| {
            people
                .households
                .iter()
                .filter(|h| h.protection == protection)
                .count()
        };
        assert_within("confidential", count(Protection::Confidential), 3..=25);
        assert_within(
            "strictly confidential",
            count(Protection::StrictlyConfidential),
            1..=15,
        );
        assert_within(
            "shared custody",
            people.households.iter().filter(|h| h.shared_custody).count(),
            130..=300,
        );
    })
}

#[test]
fn siblings_wish_for_both_kinds_of_things() -> Result<(), DataFault> {
    for_each_school(|_, people| {
        let count = |kind| {
            people
                .sibling_wishes
                .iter()
                .filter(|wish| wish.kind == kind)
                .count()
        };
        assert_within("together", count(SiblingWishKind::Together), 250..=500);
        assert_within("both or none", count(SiblingWishKind::BothOrNone), 5..=60);
    })
}

#[test]
fn pupils_come_from_every_district_and_want_every_course() -> Result<(), DataFault> {
    for_each_school(|asker, people| {
        let homes = people
            .households
            .iter()
            .filter_map(|household| asker.postal_area(&household.postcode));
        let districts: BTreeSet<District> = homes.map(|area| area.district).collect();
        assert_eq!(districts.len(), 4);
        let wanted: BTreeSet<usize> = choices(people).map(|choice| choice.course).collect();
        assert_eq!(wanted.len(), asker.courses.len());
    })
}

#[test]
fn nearly_every_choice_meets_a_teacher_or_a_class_at_one_of_its_venues() -> Result<(), DataFault> {
    for_each_school(|asker, people| {
        let mut met = 0;
        for application in &people.applications {
            let age = people.pupils[application.pupil].age_at_end_of(2026);
            met += application
                .choices
                .iter()
                .filter(|choice| is_met(asker, people, choice, age))
                .count();
        }
        assert_within("% met", met * 100 / choices(people).count(), 88..=99);
    })
}

fn is_met(asker: &Asker, people: &People, choice: &Choice, age: u8) -> bool {
    let at_a_venue = |venues: &[usize]| choice.venues.iter().any(|venue| venues.contains(venue));
    if asker.courses[choice.course].form == Form::Individual {
        people
            .teachers
            .iter()
            .any(|teacher| teacher.courses.contains(&choice.course) && at_a_venue(&teacher.venues))
    } else {
        people.classes.iter().any(|class| {
            class.course == choice.course
                && (class.min_age..=class.max_age).contains(&age)
                && at_a_venue(&class.venues)
        })
    }
}

#[test]
fn pupils_and_teachers_have_hours_they_would_rather_not() -> Result<(), DataFault> {
    for_each_school(|_, people| {
        let pupils = people
            .applications
            .iter()
            .flat_map(|application| &application.windows);
        let rather_not = pupils
            .filter(|window| window.preference == Preference::RatherNot)
            .count();
        assert_within("hours of pupils", rather_not, 1_000..=3_000);
        let teachers = people.teachers.iter().flat_map(|teacher| &teacher.windows);
        assert_within(
            "evenings of teachers",
            teachers
                .filter(|window| window.preference == Preference::RatherNot)
                .count(),
            15..=45,
        );
    })
}

#[test]
fn most_posts_are_part_time() -> Result<(), DataFault> {
    for_each_school(|_, people| {
        let part_time = people
            .teachers
            .iter()
            .filter(|teacher| teacher.position_percent < 80)
            .count();
        assert!(part_time * 10 > people.teachers.len() * 6, "{part_time}");
    })
}
