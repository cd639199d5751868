//! Weekly hours as the files write them: "mon-thu 14:00-21:00" or "mon,wed 15:00-20:00".

use std::str::FromStr;

use crate::Weekday;

/// The same hours on some days of the week.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Hours {
    pub(super) weekdays: Vec<Weekday>,
    pub(super) start_min: u16,
    pub(super) end_min: u16,
}

impl FromStr for Hours {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (days, times) = text.split_once(' ')?;
            let (start, end) = times.split_once('-')?;
            Some(Self {
                weekdays: weekdays(days)?,
                start_min: minutes(start)?,
                end_min: minutes(end)?,
            })
        };
        read().ok_or_else(|| {
            format!("\"{text}\" cannot be read as hours; write days and times like \"mon-thu 14:00-21:00\" or \"mon,wed 15:00-20:00\"")
        })
    }
}

fn weekdays(text: &str) -> Option<Vec<Weekday>> {
    match text.split_once('-') {
        Some((first, last)) => {
            let (first, last) = (weekday(first)?, weekday(last)?);
            (first < last).then(|| {
                Weekday::ALL
                    .into_iter()
                    .filter(|day| (first..=last).contains(day))
                    .collect()
            })
        }
        None => text.split(',').map(weekday).collect(),
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    match text {
        "mon" => Some(Weekday::Monday),
        "tue" => Some(Weekday::Tuesday),
        "wed" => Some(Weekday::Wednesday),
        "thu" => Some(Weekday::Thursday),
        "fri" => Some(Weekday::Friday),
        _ => None,
    }
}

fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_days_holds_both_ends() {
        let weekdays = vec![Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday];
        assert_eq!(
            "tue-thu 14:00-21:05".parse(),
            Ok(Hours {
                weekdays,
                start_min: 840,
                end_min: 1265
            })
        );
    }

    #[test]
    fn a_list_of_days_holds_just_those() {
        let weekdays = vec![Weekday::Monday, Weekday::Friday];
        assert_eq!(
            "mon,fri 08:00-24:00".parse(),
            Ok(Hours {
                weekdays,
                start_min: 480,
                end_min: 1440
            })
        );
    }

    #[test]
    fn hours_that_make_no_sense_are_refused_with_an_example() {
        for text in [
            "",
            "mon",
            "mon 14-21",
            "thu-mon 14:00-21:00",
            "sun 14:00-21:00",
            "mon 14:61-21:00",
            "mon 4:00-9:00",
        ] {
            let read = text.parse::<Hours>();
            assert!(
                matches!(&read, Err(message) if message.contains("mon-thu 14:00-21:00")),
                "{text}: {read:?}"
            );
        }
    }
}
