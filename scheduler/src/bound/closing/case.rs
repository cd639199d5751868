//! What is chosen, with some of its hours given.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::band::{Band, Choice, Held};
use super::super::block::What;
use super::hours::Hour;
use super::order::{Order, Piece};
use super::promise::Promises;
use super::window::Window;
use crate::solution::{Kind, Placement};

/// A teacher's day that is given its hours.
#[derive(Clone)]
pub(super) struct Line {
    /// Block and item of each piece.
    pub(super) items: Vec<(usize, usize)>,
    pub(super) pieces: Vec<Piece>,
    /// Lost whatever the order.
    pub(super) cost: i64,
    pub(super) order: Order,
}

/// Days and classes with the hours that they may still have.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) lines: Vec<Line>,
    /// Each band as its seats are worth now, and the plans that are left.
    bands: Vec<(Rc<Band>, Choice)>,
    /// Steps lost, but for what bands lose.
    pub(super) loss: i64,
}

/// Where a pupil has to be: a piece, and of a class the seat, as class and request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Engagement {
    pupil: usize,
    day: usize,
    pub(super) line: usize,
    piece: usize,
    pub(super) seat: Option<(usize, usize)>,
}

/// Two engagements of a pupil at once.
pub(super) type Clash = [Engagement; 2];

impl Case {
    /// What the lines teach, with no hours given yet.
    pub(super) fn of(window: &Window<'_>, lines: Vec<Line>, promises: &Promises, loss: i64) -> Self {
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        for &item in lines.iter().flat_map(|line| &line.items) {
            held.extend(roster(window, item).map(|roster| (window.relaxation.classes[roster].class, roster)));
        }
        let bands = window.bands.iter().map(|proven| {
            let band = proven.band.with_more(|meeting, request| {
                let offer = &window.relaxation.classes[meeting.roster];
                promises.of_seat((request, offer.venue, offer.day))
            });
            let mut choice = Choice::all(&band);
            for (number, class) in band.classes.iter().enumerate() {
                match held.get(&class.class) {
                    Some(&roster) => {
                        choice.hold(&band, number, |meeting| band.meetings[meeting].roster == roster);
                    }
                    None => choice.close(&band, number),
                }
            }
            (Rc::new(band), choice)
        });
        Self {
            bands: bands.collect(),
            lines,
            loss,
        }
    }

    pub(super) fn piece(&self, at: &Engagement) -> &Piece {
        &self.lines[at.line].pieces[at.piece]
    }

    pub(super) fn piece_mut(&mut self, at: &Engagement) -> &mut Piece {
        &mut self.lines[at.line].pieces[at.piece]
    }

    /// What is lost at least at these prices of each band's pupils; none if a band has no such plan.
    pub(super) fn least_loss(&self, window: &Window<'_>, prices: &[Rc<Vec<i32>>]) -> Option<i64> {
        let mut loss = self.loss;
        for ((proven, (band, choice)), prices) in window.bands.iter().zip(&self.bands).zip(prices) {
            loss += proven.loss(band, choice, prices)?;
        }
        Some(loss)
    }

    /// A class whose hours are of more than one meeting: its line and piece.
    pub(super) fn class_without_meeting(&self, window: &Window<'_>) -> Option<(usize, usize)> {
        for (number, line) in self.lines.iter().enumerate() {
            for (piece, &item) in line.items.iter().enumerate() {
                let hours = &line.pieces[piece].hours;
                let is_one = hours.iter().all(|hour| hour.meeting == hours[0].meeting);
                if roster(window, item).is_some() && !is_one {
                    return Some((number, piece));
                }
            }
        }
        None
    }

    /// The class of a piece is held at this one of its meetings.
    pub(super) fn hold(&mut self, window: &Window<'_>, (line, piece): (usize, usize), gathering: usize) {
        let Some(roster) = roster(window, self.lines[line].items[piece]) else {
            return;
        };
        let class = window.relaxation.classes[roster].class;
        for (band, choice) in &mut self.bands {
            if let Some(number) = band.classes.iter().position(|held| held.class == class) {
                choice.hold(band, number, |meeting| {
                    let meeting = &band.meetings[meeting];
                    meeting.roster == roster && meeting.gathering == gathering
                });
            }
        }
    }

    /// The same, where a request does not sit in a class.
    pub(super) fn without_seat(&self, class: usize, request: usize) -> Self {
        let mut case = self.clone();
        for (band, _) in &mut case.bands {
            if band.requests.contains(&request) {
                *band = Rc::new(band.without_seats(class, request));
            }
        }
        case
    }

    /// The best seats, by band, when every class has its meeting; none if a class cannot be large enough.
    pub(super) fn best_seats(&self) -> Option<Vec<Held>> {
        self.bands
            .iter()
            .map(|(band, choice)| choice.best(band))
            .collect()
    }

    /// Two engagements of one pupil at once, in lessons of one's own and in these seats.
    pub(super) fn clash(&self, window: &Window<'_>, held: &[Held]) -> Option<Clash> {
        let engagements = self.engagements(window, held);
        for of_pupil in engagements.chunk_by(|a, b| (a.pupil, a.day) == (b.pupil, b.day)) {
            for (number, one) in of_pupil.iter().enumerate() {
                for other in &of_pupil[number + 1..] {
                    let venue = |at: &Engagement| self.piece(at).venue;
                    let hour = |at: &Engagement| &self.lines[at.line].order.hours[at.piece];
                    let is_one_lesson = (one.line, one.piece) == (other.line, other.piece);
                    if !is_one_lesson
                        && !window.go_together((venue(one), hour(one)), (venue(other), hour(other)))
                    {
                        return Some([*one, *other]);
                    }
                }
            }
        }
        None
    }

    /// Where everybody has to be, by pupil and day.
    fn engagements(&self, window: &Window<'_>, held: &[Held]) -> Vec<Engagement> {
        let sits = self.sits(held);
        let mut engagements = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            for (piece, &item) in line.items.iter().enumerate() {
                let engagement = |request: usize, seat: Option<(usize, usize)>| Engagement {
                    pupil: window.problem.requests[request].pupil,
                    day: window.relaxation.blocks[item.0].day,
                    line: number,
                    piece,
                    seat,
                };
                let own = window.relaxation.request_of_item(item);
                engagements.extend(own.map(|request| engagement(request, None)));
                if let Some(roster) = roster(window, item) {
                    let class = window.relaxation.classes[roster].class;
                    let seated = sits.get(&roster).into_iter().copied().flatten();
                    engagements.extend(seated.map(|&request| engagement(request, Some((class, request)))));
                }
            }
        }
        engagements.sort_unstable();
        engagements
    }

    /// Who sits where, by roster.
    fn sits<'h>(&self, held: &'h [Held]) -> BTreeMap<usize, &'h Vec<usize>> {
        let of_bands = self.bands.iter().zip(held);
        let seated = of_bands.flat_map(|((band, _), held)| {
            let seated = held.seated.iter();
            seated.map(|(meeting, requests)| (band.meetings[*meeting].roster, requests))
        });
        seated.collect()
    }

    /// The timetable; each lesson in any room of its venue.
    pub(super) fn placements(&self, window: &Window<'_>, held: &[Held]) -> Vec<Placement> {
        let sits = self.sits(held);
        let mut placements = Vec::new();
        for line in &self.lines {
            for (&item, hour) in line.items.iter().zip(&line.order.hours) {
                let (kind, id, requests) = match window.relaxation.blocks[item.0].items[item.1].what {
                    What::Lesson(lesson) => {
                        let request = window.relaxation.request_of(lesson);
                        (Kind::Request, request, vec![request])
                    }
                    What::Class { roster } => {
                        let class = window.relaxation.classes[roster as usize].class;
                        let seated = sits.get(&(roster as usize));
                        (
                            Kind::Class,
                            class,
                            seated.map_or_else(Vec::new, |seated| (*seated).clone()),
                        )
                    }
                };
                placements.push(placement(window, item.0, hour, kind, id, requests));
            }
        }
        placements
    }
}

/// The roster of an item; none for a lesson of one's own.
fn roster(window: &Window<'_>, (block, item): (usize, usize)) -> Option<usize> {
    match window.relaxation.blocks[block].items[item].what {
        What::Lesson(_) => None,
        What::Class { roster } => Some(roster as usize),
    }
}

fn placement(
    window: &Window<'_>,
    block: usize,
    hour: &Hour,
    kind: Kind,
    id: usize,
    requests: Vec<usize>,
) -> Placement {
    let block = &window.relaxation.blocks[block];
    let rooms = &window.problem.venues[block.venue].rooms;
    Placement {
        kind,
        id,
        teacher: block.teacher,
        room: rooms.first().map_or(0, |room| room.id),
        day: block.day,
        start: hour.start,
        requests,
    }
}
