//! Invented people of any school up to some hundred pupils hang together: nothing points nowhere, nobody is two.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use kulturskole_demo::{
    Asker, DataFault, Discipline, Form, GRID_MIN, LegalSex, People, PersonWindow, Protection, Settings,
    SiblingWishKind, Weekday, generate,
};
use proptest::prelude::*;

static ASKER: LazyLock<Result<Asker, DataFault>> = LazyLock::new(Asker::load);

fn asker() -> Result<&'static Asker, TestCaseError> {
    ASKER
        .as_ref()
        .map_err(|fault| TestCaseError::fail(fault.to_string()))
}

fn schools() -> impl Strategy<Value = Settings> {
    (1_u32..300, any::<u64>()).prop_map(|(pupils, seed)| Settings { pupils, seed })
}

/// Given windows of one person: on the grid, in order, none upon another.
fn windows_are_sound(windows: &[PersonWindow]) -> bool {
    let sound = |window: &PersonWindow| {
        window.start_min < window.end_min
            && window.start_min.is_multiple_of(GRID_MIN)
            && window.end_min.is_multiple_of(GRID_MIN)
            && (13 * 60..21 * 60).contains(&window.start_min)
            && window.end_min <= 21 * 60
    };
    let apart = |pair: &[PersonWindow]| {
        (pair[0].weekday, pair[0].end_min) <= (pair[1].weekday, pair[1].start_min)
            || pair[0].weekday < pair[1].weekday
    };
    windows.iter().all(sound) && windows.windows(2).all(apart)
}

/// True when somebody with these windows has the whole lesson free.
fn is_free(windows: &[PersonWindow], weekday: Weekday, start_min: u16, lesson_min: u16) -> bool {
    (start_min..start_min + lesson_min).all(|minute| {
        windows
            .iter()
            .any(|window| window.weekday == weekday && (window.start_min..window.end_min).contains(&minute))
    })
}

/// The rule of the national id, written once more.
fn is_synthetic_id(id: &str, born: NaiveDate, sex: Option<LegalSex>) -> bool {
    let digits: Vec<u32> = id.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum = |weights: &[u32]| {
        digits
            .iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
    };
    let starts = format!(
        "{:02}{:02}{:02}",
        born.day(),
        born.month() + 80,
        born.year() % 100
    );
    digits.len() == 11
        && id.starts_with(&starts)
        && sum(&[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).is_multiple_of(11)
        && sum(&[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        && (id[6..7] < *"5") == (born.year() < 2000)
        && sex.is_none_or(|sex| digits[8].is_multiple_of(2) == (sex == LegalSex::Female))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_pupil_has_a_household_with_a_guardian_and_one_application(settings in schools()) {
        let asker = asker()?;
        let people = generate(asker, settings);
        prop_assert_eq!(people.pupils.len(), usize::try_from(settings.pupils).unwrap_or_default());
        prop_assert_eq!(people.applications.len(), people.pupils.len());
        for (id, (pupil, application)) in people.pupils.iter().zip(&people.applications).enumerate() {
            prop_assert_eq!(application.pupil, id);
            let household = &people.households[pupil.household];
            prop_assert!(household.pupils.contains(&id));
            prop_assert!((1..=2).contains(&household.guardians.len()));
            let age = pupil.age_at_end_of(2026);
            prop_assert!((5..=19).contains(&age), "{} is {}", id, age);
            if let Some(guardian) = application.sent_by {
                prop_assert!(household.guardians.contains(&guardian));
            } else {
                prop_assert!(age >= 15 && pupil.phone.is_some());
            }
            let season = &asker.season;
            prop_assert!(application.submitted_at >= season.applications_open_at);
            prop_assert!(application.submitted_at < season.applications_close_at);
        }
    }

    #[test]
    fn households_and_their_guardians_point_at_each_other_and_live_in_asker(settings in schools()) {
        let asker = asker()?;
        let people = generate(asker, settings);
        for (id, household) in people.households.iter().enumerate() {
            prop_assert!(!household.pupils.is_empty());
            prop_assert!(asker.postal_area(&household.postcode).is_some());
            prop_assert!(household.pupils.iter().all(|&pupil| people.pupils[pupil].household == id));
            let homes: Vec<_> = household.guardians.iter().map(|&guardian| &people.guardians[guardian]).collect();
            for guardian in &homes {
                prop_assert_eq!(guardian.household, id);
                prop_assert!(asker.postal_area(&guardian.postcode).is_some());
                let oldest = household.pupils.iter().map(|&pupil| people.pupils[pupil].birth_date.year()).min();
                prop_assert!(oldest.is_some_and(|year| year - guardian.birth_date.year() >= 18));
            }
            prop_assert_eq!(&homes[0].address, &household.address);
            prop_assert!(!household.shared_custody || homes.len() == 2);
            prop_assert!(household.shared_custody || homes.iter().all(|home| home.postcode == household.postcode));
        }
        prop_assert_eq!(people.guardians.len(), people.households.iter().map(|h| h.guardians.len()).sum::<usize>());
    }

    #[test]
    fn nobody_is_two_and_nobody_is_real(settings in schools()) {
        let people = generate(asker()?, settings);
        let births = people.pupils.iter().map(|p| (&p.national_id, p.birth_date, Some(p.sex)))
            .chain(people.guardians.iter().map(|g| (&g.national_id, g.birth_date, None)))
            .chain(people.teachers.iter().map(|t| (&t.national_id, t.birth_date, None)));
        let mut ids = BTreeSet::new();
        for (id, born, sex) in births {
            prop_assert!(is_synthetic_id(id, born, sex), "{} of {}", id, born);
            prop_assert!(ids.insert(id), "{} is there twice", id);
        }
        let phones: Vec<_> = people.guardians.iter().map(|g| &g.phone)
            .chain(people.teachers.iter().map(|t| &t.phone))
            .chain(people.pupils.iter().filter_map(|p| p.phone.as_ref()))
            .collect();
        prop_assert!(phones.iter().all(|phone| phone.len() == 8 && phone.starts_with("6805")));
        prop_assert_eq!(phones.iter().collect::<BTreeSet<_>>().len(), phones.len());
        let emails: Vec<_> = people.guardians.iter().map(|g| &g.email)
            .chain(people.teachers.iter().map(|t| &t.email))
            .chain(people.pupils.iter().filter_map(|p| p.email.as_ref()))
            .collect();
        prop_assert!(emails.iter().all(|email| email.is_ascii() && email.ends_with(".example")));
        prop_assert_eq!(emails.iter().collect::<BTreeSet<_>>().len(), emails.len());
    }

    #[test]
    fn choices_are_for_the_pupils_age_and_for_venues_of_the_course(settings in schools()) {
        let asker = asker()?;
        let people = generate(asker, settings);
        for application in &people.applications {
            let age = people.pupils[application.pupil].age_at_end_of(2026);
            let courses: BTreeSet<_> = application.choices.iter().map(|choice| choice.course).collect();
            prop_assert!((1..=3).contains(&application.choices.len()));
            prop_assert_eq!(courses.len(), application.choices.len());
            prop_assert!((1..=application.choices.len()).contains(&usize::from(application.wanted)));
            for choice in &application.choices {
                let course = &asker.courses[choice.course];
                prop_assert!((course.min_age..=course.max_age).contains(&age), "{} at {}", course.key, age);
                prop_assert!((1..=4).contains(&choice.venues.len()));
                prop_assert_eq!(choice.venues.iter().collect::<BTreeSet<_>>().len(), choice.venues.len());
                prop_assert!(choice.venues.iter().all(|venue| course.venues.contains(venue)));
                prop_assert!(!(choice.continues && choice.waiting_since.is_some()));
                let opens_on = asker.season.applications_open_at.date_naive();
                prop_assert!(choice.waiting_since.is_none_or(|since| since < opens_on));
                prop_assert!(!choice.continues || age > course.min_age);
            }
        }
    }

    #[test]
    fn windows_lie_on_the_grid_and_never_overlap(settings in schools()) {
        let people = generate(asker()?, settings);
        for application in &people.applications {
            prop_assert!(!application.windows.is_empty());
            prop_assert!(windows_are_sound(&application.windows), "{:?}", application.windows);
        }
        for teacher in &people.teachers {
            prop_assert!(windows_are_sound(&teacher.windows), "{:?}", teacher.windows);
        }
    }

    #[test]
    fn last_years_lessons_were_possible_and_hit_nobody_twice(settings in schools()) {
        let asker = asker()?;
        let people = generate(asker, settings);
        let mut taught = BTreeSet::new();
        for choice in people.applications.iter().flat_map(|application| &application.choices) {
            let Some(lesson) = choice.last_year else { continue };
            let course = &asker.courses[choice.course];
            let teacher = &people.teachers[lesson.teacher];
            prop_assert!(choice.continues && course.form == Form::Individual);
            prop_assert!(teacher.courses.contains(&choice.course) && teacher.venues.contains(&lesson.venue));
            prop_assert!(choice.venues.contains(&lesson.venue));
            prop_assert!(is_free(&teacher.windows, lesson.weekday, lesson.start_min, course.lesson_min));
            for minute in lesson.start_min..lesson.start_min + course.lesson_min {
                prop_assert!(taught.insert((lesson.teacher, lesson.weekday, minute)), "{:?}", lesson);
            }
        }
    }

    #[test]
    fn classes_are_groups_at_venues_of_the_course_with_teachers_who_can(settings in schools()) {
        let asker = asker()?;
        let people = generate(asker, settings);
        let mut names = BTreeSet::new();
        for class in &people.classes {
            let course = &asker.courses[class.course];
            prop_assert!(course.form != Form::Individual);
            prop_assert!(names.insert(&class.name), "{} is there twice", class.name);
            prop_assert!(course.min_age <= class.min_age && class.min_age <= class.max_age);
            prop_assert!(class.max_age <= course.max_age);
            prop_assert!(2 <= class.min_size && class.min_size <= class.max_size);
            prop_assert_eq!(class.duration_min, course.lesson_min);
            prop_assert!(!class.venues.is_empty());
            prop_assert_eq!(class.venues.iter().collect::<BTreeSet<_>>().len(), class.venues.len());
            prop_assert!(class.venues.iter().all(|venue| course.venues.contains(venue)));
            prop_assert!((1..=3).contains(&class.teachers.len()));
            for &teacher in &class.teachers {
                let teacher = &people.teachers[teacher];
                prop_assert!(teacher.courses.contains(&class.course));
                prop_assert!(class.venues.iter().any(|venue| teacher.venues.contains(venue)));
            }
        }
    }

    #[test]
    fn teachers_have_work_they_can_do_in_the_time_they_have(settings in schools()) {
        let asker = asker()?;
        for teacher in &generate(asker, settings).teachers {
            prop_assert!(!teacher.courses.is_empty() && !teacher.venues.is_empty());
            prop_assert!((60..=1170).contains(&teacher.contract_min));
            prop_assert!((1..=100).contains(&teacher.position_percent));
            let free_min: u16 = teacher.windows.iter().map(|window| window.end_min - window.start_min).sum();
            prop_assert!(free_min >= teacher.contract_min, "{} of {}", free_min, teacher.contract_min);
            for venue in &teacher.venues {
                let useful = teacher.courses.iter().any(|&course| asker.courses[course].venues.contains(venue));
                prop_assert!(useful, "nothing to do at {}", asker.venues[*venue].key);
            }
        }
    }

    #[test]
    fn siblings_wish_for_things_of_their_own_household(settings in schools()) {
        let people = generate(asker()?, settings);
        let household = |application: usize| people.pupils[people.applications[application].pupil].household;
        for wish in &people.sibling_wishes {
            prop_assert_eq!(wish.applications.len(), 2);
            prop_assert!(wish.applications[0] != wish.applications[1]);
            prop_assert_eq!(household(wish.applications[0]), household(wish.applications[1]));
            if wish.kind == SiblingWishKind::BothOrNone {
                let choices = wish.applications.iter().flat_map(|&application| &people.applications[application].choices);
                prop_assert!(choices.into_iter().all(|choice| !choice.continues));
            }
        }
    }

    #[test]
    fn whoever_is_protected_lives_with_one_guardian_alone(settings in schools()) {
        for household in &generate(asker()?, settings).households {
            let hidden = household.protection != Protection::None;
            prop_assert!(!hidden || (household.guardians.len() == 1 && !household.shared_custody));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_people_and_another_seed_others(settings in schools()) {
        let asker = asker()?;
        let people = generate(asker, settings);
        prop_assert!(people == generate(asker, settings));
        let another = Settings { seed: settings.seed.wrapping_add(1), ..settings };
        prop_assert!(people != generate(asker, another));
    }
}

/// Disciplines in which somebody is qualified to teach.
fn taught_disciplines(asker: &Asker, people: &People) -> BTreeSet<Discipline> {
    people
        .teachers
        .iter()
        .flat_map(|teacher| &teacher.courses)
        .map(|&course| asker.courses[course].discipline)
        .collect()
}

#[test]
fn every_course_has_a_teacher_at_one_of_its_venues_at_every_size() -> Result<(), DataFault> {
    let asker = Asker::load()?;
    for (pupils, seed) in [
        (0, 1),
        (1, 2),
        (40, 3),
        (40, 4),
        (100, 5),
        (399, 6),
        (400, 7),
        (1000, 8),
        (2200, 9),
    ] {
        let people = generate(&asker, Settings { pupils, seed });
        assert_eq!(
            taught_disciplines(&asker, &people).len(),
            Discipline::ALL.len(),
            "{pupils} pupils"
        );
        for (id, course) in asker.courses.iter().enumerate() {
            let teaches = people.teachers.iter().any(|teacher| {
                teacher.courses.contains(&id)
                    && teacher.venues.iter().any(|venue| course.venues.contains(venue))
            });
            assert!(teaches, "nobody can teach {} at {pupils} pupils", course.key);
        }
    }
    Ok(())
}

#[test]
fn a_school_without_pupils_has_teachers_and_nobody_else() -> Result<(), DataFault> {
    let people = generate(&Asker::load()?, Settings { pupils: 0, seed: 1 });
    assert!(people.households.is_empty() && people.applications.is_empty() && people.classes.is_empty());
    assert!(!people.teachers.is_empty());
    Ok(())
}
