//! Bands against the best of all their plans.

use super::seating::Seating;
use super::{Band, BandClass, Meeting, Seat, Tree};

/// A band that chance makes: up to four classes with up to four meetings each, up to six pupils.
fn any_band(seed: u64) -> Band {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |limit: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) % limit
    };
    let pupils = 1 + below(6) as usize;
    let mut band = Band {
        requests: (0..pupils).collect(),
        charges: (0..pupils).map(|_| below(60) as i32).collect(),
        ..Band::default()
    };
    for class in 0..=(below(4) as usize) {
        let min_size = 1 + below(3) as usize;
        let start = band.meetings.len();
        for number in 0..=below(4) {
            let first = band.seats.len();
            for pupil in 0..pupils {
                if below(4) > 0 {
                    let gain = below(140) as i32 - 20;
                    band.seats.push(Seat { pupil, gain });
                }
            }
            // The relaxation lists no meeting to which too few can come.
            if band.seats.len() - first < min_size {
                band.seats.truncate(first);
                continue;
            }
            band.meetings.push(Meeting {
                roster: 4 * class + number as usize / 2,
                gathering: number as usize % 2,
                class,
                cost: below(200) as i64 - 20,
                max_size: min_size + below(3) as usize,
                seats: first..band.seats.len(),
            });
        }
        band.classes.push(BandClass {
            class,
            charge: 0,
            min_size,
            meetings: start..band.meetings.len(),
        });
    }
    band
}

/// The most that any plan brings: each class not held or at one of its meetings, each pupil nowhere or in a class.
fn best_of_all(band: &Band) -> i64 {
    fn with_meetings(band: &Band, class: usize, held: &mut Vec<usize>) -> i64 {
        if class == band.classes.len() {
            return best_seating(band, held);
        }
        let mut best = with_meetings(band, class + 1, held);
        for meeting in band.classes[class].meetings.clone() {
            held.push(meeting);
            best = best.max(with_meetings(band, class + 1, held));
            held.pop();
        }
        best
    }
    with_meetings(band, 0, &mut Vec::new())
}

/// The most that any seating of the pupils in these meetings brings; the least there is if they cannot be filled.
fn best_seating(band: &Band, held: &[usize]) -> i64 {
    fn seated(band: &Band, held: &[usize], pupil: usize, sizes: &mut [usize], gains: i64) -> i64 {
        if pupil == band.requests.len() {
            let fits = held.iter().zip(&*sizes).all(|(&meeting, &size)| {
                let meeting = &band.meetings[meeting];
                (band.classes[meeting.class].min_size..=meeting.max_size).contains(&size)
            });
            let costs: i64 = held.iter().map(|&meeting| band.meetings[meeting].cost).sum();
            return if fits { gains - costs } else { i64::MIN };
        }
        let mut best = seated(band, held, pupil + 1, sizes, gains);
        for (number, &meeting) in held.iter().enumerate() {
            if let Some(seat) = band.seats_at(meeting).iter().find(|seat| seat.pupil == pupil) {
                sizes[number] += 1;
                best = best.max(seated(band, held, pupil + 1, sizes, gains + i64::from(seat.gain)));
                sizes[number] -= 1;
            }
        }
        best
    }
    seated(band, held, 0, &mut vec![0; held.len()], 0)
}

#[test]
fn pupils_are_seated_so_that_most_is_brought() {
    for seed in 1..=600 {
        // Given meetings of different classes that nobody needs to come to,
        let mut band = any_band(seed);
        for class in &mut band.classes {
            class.min_size = 0;
        }
        let meetings: Vec<usize> = band
            .classes
            .iter()
            .filter_map(|class| class.meetings.clone().last())
            .collect();
        // when pupils are seated,
        let mut seating = Seating::new(&band, &meetings);
        seating.fill();
        // then they bring what the best of all seatings does, and each sits once, where it can come.
        let worth: i64 = (0..meetings.len()).map(|class| seating.worth(class)).sum();
        assert_eq!(worth, best_seating(&band, &meetings), "seed {seed}");
        let mut sat = vec![0; band.requests.len()];
        for (meeting, pupils) in seating.held() {
            assert!(pupils.len() <= band.meetings[meeting].max_size);
            for pupil in pupils {
                assert!(band.seats_at(meeting).iter().any(|seat| seat.pupil == pupil));
                sat[pupil] += 1;
            }
        }
        assert!(sat.into_iter().all(|times| times <= 1));
    }
}

#[test]
fn pupils_are_seated_so_that_every_class_is_large_enough_if_it_can_be() {
    let mut possible = 0;
    for seed in 1..=600 {
        // Given meetings of different classes, all of which are to be held,
        let band = any_band(seed);
        let meetings: Vec<usize> = band
            .classes
            .iter()
            .filter_map(|class| class.meetings.clone().last())
            .collect();
        // when they are filled,
        let mut seating = Seating::new(&band, &meetings);
        seating.fill_all();
        // then they bring what the best of all seatings does, and one is too small only if there is none.
        let worths: Vec<i64> = (0..meetings.len()).map(|class| seating.worth(class)).collect();
        let best = best_seating(&band, &meetings);
        if best == i64::MIN {
            assert!(worths.contains(&i64::MIN), "seed {seed}");
        } else {
            possible += 1;
            assert_eq!(worths.iter().sum::<i64>(), best, "seed {seed}");
        }
    }
    assert!(possible > 300, "only {possible} of 600 can be held");
}

#[test]
fn a_tree_never_proves_less_than_the_best_plan_and_mostly_just_that() {
    let mut exact = 0;
    for seed in 1..=600 {
        let band = any_band(seed);
        let best = best_of_all(&band);
        let mut tree = Tree::new(&band, 0);
        for step in 0..400 {
            assert!(
                tree.most() >= best,
                "seed {seed}, step {step}: {} < {best}",
                tree.most()
            );
            if tree.is_settled() {
                break;
            }
            tree.step(&band);
        }
        assert!(
            tree.gap() >= tree.most() - best,
            "seed {seed}: a plan brings more than the best"
        );
        exact += usize::from(tree.most() <= best + 1);
    }
    assert!(exact >= 590, "only {exact} of 600 were proven to the step");
}
