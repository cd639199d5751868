//! National identity numbers and D-numbers: eleven digits, the last two are check digits.
//! Source: Skatteetaten, "Fødselsnummer" and "Nytt fødselsnummer fra 2032". Neither sex nor century is read from it:
//! from 2032 it tells neither.

/// A checked national id. It prints nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct NationalId(String);

/// Which series the check digits belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Both weighted sums leave no remainder.
    Today,
    /// The first sum leaves 1, 2 or 3: issued from 1 January 2032.
    From2032,
}

const FIRST_WEIGHTS: [u32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND_WEIGHTS: [u32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

impl NationalId {
    /// Reads eleven digits, spaces allowed between them; nothing when the shape, date or check digits are wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| *c != ' ').collect();
        let id = Self(digits);
        (id.0.len() == 11
            && id.0.bytes().all(|byte| byte.is_ascii_digit())
            && id.has_date()
            && id.series().is_some())
        .then_some(id)
    }

    /// The eleven digits, for encryption alone.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Which series it belongs to; nothing when the check digits fit neither.
    pub fn series(&self) -> Option<Series> {
        let digits: Vec<u32> = self.0.bytes().map(|byte| u32::from(byte - b'0')).collect();
        let remainder = |weights: &[u32]| {
            digits
                .iter()
                .zip(weights)
                .map(|(digit, weight)| digit * weight)
                .sum::<u32>()
                % 11
        };
        match (remainder(&FIRST_WEIGHTS), remainder(&SECOND_WEIGHTS)) {
            (0, 0) => Some(Series::Today),
            (1..=3, 0) => Some(Series::From2032),
            _ => None,
        }
    }

    /// Day 1-31 (D-numbers add 40), month 1-12 (synthetic ones add 80; those of test registers 40 or 65).
    fn has_date(&self) -> bool {
        let two = |at: usize| {
            self.0
                .get(at..at + 2)
                .and_then(|pair| pair.parse::<u32>().ok())
                .unwrap_or(0)
        };
        let (day, month) = (two(0), two(2));
        matches!(day % 40, 1..=31)
            && day <= 71
            && [0, 40, 65, 80]
                .iter()
                .any(|added| (1..=12).contains(&(month.wrapping_sub(*added))))
    }
}

impl std::fmt::Debug for NationalId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("NationalId(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_test_numbers_are_accepted() {
        for text in [
            "47906701517",
            "23079421936",
            "31129956715",
            "231294 21936".replace("12", "07").as_str(),
        ] {
            assert_eq!(
                NationalId::parse(text).and_then(|id| id.series()),
                Some(Series::Today),
                "{text}"
            );
        }
    }

    #[test]
    fn one_wrong_digit_is_refused() {
        let good = "23079421936";
        for at in 0..11 {
            let mut bytes = good.as_bytes().to_vec();
            bytes[at] = b'0' + (bytes[at] - b'0' + 1) % 10;
            let wrong = String::from_utf8(bytes).unwrap();
            assert_ne!(
                NationalId::parse(&wrong).and_then(|id| id.series()),
                Some(Series::Today),
                "{wrong}"
            );
        }
    }

    #[test]
    fn letters_and_lengths_are_refused() {
        for text in [
            "",
            "2307942193",
            "230794219366",
            "2307942193x",
            "99999999999",
            "00000000000",
        ] {
            assert!(NationalId::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn printing_shows_nothing() {
        let id = NationalId::parse("23079421936").unwrap();
        assert!(!format!("{id:?}").contains("2307"));
    }
}
