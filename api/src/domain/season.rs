//! A season and its calendar. Dates and minutes are Europe/Oslo: a lesson at 15:00 stays at 15:00 when clocks change.

use chrono::{DateTime, Datelike, Duration, NaiveDate, TimeZone, Utc, Weekday};
use chrono_tz::Europe::Oslo;

use super::{
    date::check_date,
    id::{SchoolId, SeasonId},
    problem::{ProblemCode, Problems},
    week::WeekSpan,
};

/// A period with its calendar, rules and timetable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season {
    /// Its id.
    pub id: SeasonId,
    /// Whose it is.
    pub school_id: SchoolId,
    /// For example `2026/27`.
    pub name: String,
    /// First day of teaching.
    pub starts_on: NaiveDate,
    /// Last day of teaching.
    pub ends_on: NaiveDate,
    /// From this instant families apply.
    pub applications_open_at: DateTime<Utc>,
    /// Before this instant.
    pub applications_close_at: DateTime<Utc>,
    /// Lessons start at a multiple of this many minutes.
    pub grid_min: i32,
    /// Teaching days of the week, from Monday: 5 to 7.
    pub weekday_count: u8,
}

/// Days without teaching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonBreak {
    /// For example "Høstferie".
    pub name: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// One dated meeting of something that happens weekly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// The day in Norway.
    pub date: NaiveDate,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
}

impl Season {
    /// All that is wrong with it.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        problems.demand_line("name", &self.name, 50);
        let days = [
            ("startsOn", self.starts_on),
            ("endsOn", self.ends_on),
            ("opensOn", date_of(self.applications_open_at)),
            ("closesOn", date_of(self.applications_close_at)),
        ];
        for (field, day) in days {
            check_date(&mut problems, field, day);
        }
        let orders = [
            ("endsOn", "startsOn", self.starts_on < self.ends_on),
            (
                "closesOn",
                "opensOn",
                self.applications_open_at < self.applications_close_at,
            ),
        ];
        for (end, start, is_right) in orders {
            if !is_right {
                let text = format!("`{end}` must be after `{start}`");
                problems.add(end, ProblemCode::EndsBeforeStart, text);
            }
        }
        problems.demand_between("gridMin", self.grid_min, 5, 60);
        if self.grid_min > 0 && 60 % self.grid_min != 0 {
            let text = "`gridMin` divides an hour: 5, 10, 15, 20, 30 or 60";
            problems.add("gridMin", ProblemCode::OffGrid, text);
        }
        problems.demand_between("weekdays", self.weekday_count, 5, 7);
        problems
    }

    /// Whether an application can be sent now.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.applications_open_at <= now && now < self.applications_close_at
    }

    /// The age that counts for admission: years reached by the end of the calendar year in which the season starts, so
    /// that children of one school class are of one age.
    pub fn age_of(&self, birth_date: NaiveDate) -> i32 {
        self.starts_on.year() - birth_date.year()
    }

    /// The teaching days of the week, Monday first.
    pub fn weekdays(&self) -> impl Iterator<Item = Weekday> {
        (0..self.weekday_count).filter_map(|day| Weekday::try_from(day).ok())
    }

    /// The meetings of a weekly span between two dates, both included, breaks left out.
    pub fn meetings(
        &self,
        span: WeekSpan,
        breaks: &[SeasonBreak],
        from: NaiveDate,
        to: NaiveDate,
    ) -> Vec<Meeting> {
        let first = from.max(self.starts_on);
        let days_ahead =
            (span.weekday.num_days_from_monday() + 7 - first.weekday().num_days_from_monday()) % 7;
        let mut date = first + Duration::days(i64::from(days_ahead));
        let last = to.min(self.ends_on);
        let mut meetings = Vec::new();
        while date <= last {
            if !breaks.iter().any(|pause| pause.from <= date && date <= pause.to) {
                meetings.push(Meeting {
                    date,
                    starts_at: instant(date, span.start_min),
                    ends_at: instant(date, span.end_min),
                });
            }
            date += Duration::days(7);
        }
        meetings
    }
}

/// The instant of a minute of a day in Norway. A minute that the clock skips in spring is taken as the one an hour
/// later; of two that it repeats in autumn, the first. Neither happens in teaching hours.
pub fn instant(date: NaiveDate, minute: i32) -> DateTime<Utc> {
    let wall = date.and_time(chrono::NaiveTime::MIN) + Duration::minutes(i64::from(minute));
    Oslo.from_local_datetime(&wall)
        .earliest()
        .or_else(|| Oslo.from_local_datetime(&(wall + Duration::hours(1))).earliest())
        .map_or_else(|| wall.and_utc(), |local| local.with_timezone(&Utc))
}

/// The date in Norway at an instant.
pub fn date_of(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Oslo).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn season() -> Season {
        Season {
            id: SeasonId(Uuid::nil()),
            school_id: SchoolId(Uuid::nil()),
            name: "2026/27".into(),
            starts_on: date("2026-08-17"),
            ends_on: date("2027-06-18"),
            applications_open_at: instant(date("2026-03-01"), 0),
            applications_close_at: instant(date("2026-05-02"), 0),
            grid_min: 5,
            weekday_count: 5,
        }
    }

    const TUESDAY_AT_THREE: WeekSpan = WeekSpan {
        weekday: Weekday::Tue,
        start_min: 900,
        end_min: 930,
    };

    #[test]
    fn a_lesson_at_three_stays_at_three_when_the_clocks_change() {
        let meetings = season().meetings(TUESDAY_AT_THREE, &[], date("2026-10-19"), date("2026-10-30"));
        let starts: Vec<_> = meetings.iter().map(|m| m.starts_at.to_rfc3339()).collect();
        assert_eq!(starts, ["2026-10-20T13:00:00+00:00", "2026-10-27T14:00:00+00:00"]);
    }

    #[test]
    fn breaks_and_days_outside_the_season_have_no_lesson() {
        let autumn = SeasonBreak {
            name: "Høstferie".into(),
            from: date("2026-09-28"),
            to: date("2026-10-02"),
        };
        let meetings = season().meetings(
            TUESDAY_AT_THREE,
            &[autumn],
            date("2026-09-22"),
            date("2026-10-06"),
        );
        assert_eq!(
            meetings.iter().map(|m| m.date).collect::<Vec<_>>(),
            [date("2026-09-22"), date("2026-10-06")]
        );
        assert_eq!(
            season().meetings(TUESDAY_AT_THREE, &[], date("2026-07-01"), date("2026-08-17")),
            []
        );
        assert_eq!(
            season().meetings(TUESDAY_AT_THREE, &[], date("2027-06-16"), date("2027-08-17")),
            []
        );
    }

    #[test]
    fn children_of_one_calendar_year_are_of_one_age() {
        let ages = ["2018-01-01", "2018-12-31", "2019-01-01"].map(|birth| season().age_of(date(birth)));
        assert_eq!(ages, [8, 8, 7]);
    }

    #[test]
    fn a_minute_that_the_clock_skips_is_the_one_an_hour_later() {
        assert_eq!(
            instant(date("2027-03-28"), 150).to_rfc3339(),
            "2027-03-28T01:30:00+00:00"
        );
    }

    #[test]
    fn applications_close_at_the_instant_itself() {
        let season = season();
        assert!(season.is_open(season.applications_open_at));
        assert!(!season.is_open(season.applications_close_at));
    }
}
