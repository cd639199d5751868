//! The demo data's words in the domain's.

use chrono::Weekday;
use kulturskole_demo as asker;

use crate::domain::{
    course::{Discipline, Form, LocalizedText},
    person::AddressProtection,
    room::RoomFeature,
    venue::{Position, VenueKind},
    week::{Preference, WeekSpan, WeekWindow},
};

pub(super) fn localized(text: &asker::Text) -> LocalizedText {
    LocalizedText {
        nb: text.nb.clone(),
        nn: text.nn.clone(),
        en: text.en.clone(),
    }
}

pub(super) fn position(position: asker::Position) -> Position {
    Position {
        latitude: position.lat,
        longitude: position.lon,
    }
}

pub(super) fn span(weekday: asker::Weekday, start_min: u16, end_min: u16) -> WeekSpan {
    let weekday = match weekday {
        asker::Weekday::Monday => Weekday::Mon,
        asker::Weekday::Tuesday => Weekday::Tue,
        asker::Weekday::Wednesday => Weekday::Wed,
        asker::Weekday::Thursday => Weekday::Thu,
        asker::Weekday::Friday => Weekday::Fri,
    };
    WeekSpan {
        weekday,
        start_min: start_min.into(),
        end_min: end_min.into(),
    }
}

pub(super) fn week_window(window: asker::PersonWindow) -> WeekWindow {
    let preference = match window.preference {
        asker::Preference::Available => Preference::Available,
        asker::Preference::RatherNot => Preference::RatherNot,
    };
    WeekWindow {
        span: span(window.weekday, window.start_min, window.end_min),
        preference,
    }
}

pub(super) fn district(district: asker::District) -> &'static str {
    match district {
        asker::District::North => "Nord",
        asker::District::Centre => "Sentrum",
        asker::District::Middle => "Midt",
        asker::District::South => "Sør",
    }
}

pub(super) fn venue_kind(kind: asker::VenueKind) -> VenueKind {
    match kind {
        asker::VenueKind::Base => VenueKind::Base,
        asker::VenueKind::School => VenueKind::School,
        asker::VenueKind::Innbyggertorg => VenueKind::Innbyggertorg,
        asker::VenueKind::Other => VenueKind::Other,
    }
}

pub(super) fn room_feature(feature: asker::Feature) -> RoomFeature {
    match feature {
        asker::Feature::Piano => RoomFeature::Piano,
        asker::Feature::Drums => RoomFeature::Drums,
        asker::Feature::DanceFloor => RoomFeature::DanceFloor,
        asker::Feature::Stage => RoomFeature::Stage,
        asker::Feature::Large => RoomFeature::Large,
        asker::Feature::StepFree => RoomFeature::StepFree,
    }
}

pub(super) fn discipline(discipline: asker::Discipline) -> Discipline {
    match discipline {
        asker::Discipline::Music => Discipline::Music,
        asker::Discipline::Dance => Discipline::Dance,
        asker::Discipline::Drama => Discipline::Drama,
        asker::Discipline::Theatre => Discipline::Theatre,
        asker::Discipline::VisualArts => Discipline::VisualArts,
        asker::Discipline::CreativeWriting => Discipline::CreativeWriting,
    }
}

pub(super) fn form(form: asker::Form) -> Form {
    match form {
        asker::Form::Individual => Form::Individual,
        asker::Form::Group => Form::Group,
        asker::Form::Ensemble => Form::Ensemble,
    }
}

pub(super) fn protection(protection: asker::Protection) -> AddressProtection {
    match protection {
        asker::Protection::None => AddressProtection::None,
        asker::Protection::Confidential => AddressProtection::Confidential,
        asker::Protection::StrictlyConfidential => AddressProtection::StrictlyConfidential,
    }
}
