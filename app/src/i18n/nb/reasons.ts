/** Why a wish has no place, and what would give it one. */
export const reasons = {
  heading: 'Hvorfor',
  remedies: 'Det som ville hjulpet',
  pending: 'Begrunnelsene regnes ut …',
  none: 'Ingen begrunnelse',
  causes: {
    NO_TEACHER: 'Ingen lærer underviser i dette for alderen.',
    NO_TEACHER_AT_VENUE: 'Ingen lærer kommer til stedene som er valgt.',
    NO_ROOM: 'Ingen av stedene har et rom som passer.',
    TOO_FEW_PUPILS: 'For få andre har søkt om å være med i gruppen.',
    NO_TIME: 'Elev, lærer og rom har ingen tid til felles.',
    BOUND_TO_OTHER: 'Ønsket er bundet til et annet som ikke kan få plass.',
    HAS_ANOTHER: 'Eleven har fått plass på et annet ønske.',
    TIED: 'Et ønske om begge eller ingen, eller en låst time, står i veien.',
    TOO_DEAR: 'En plass her ville gått ut over flere andre.',
    OVERLOOKED: 'Letingen ble stoppet før den kom så langt.',
    CROWDED: 'Plassene er tatt av andre.',
  },
  lesson: (weekday: string, time: string, venue: string) => `${weekday} ${time} på ${venue} hadde gått,`,
  if: (changes: string) => `hvis ${changes}.`,
  and: ' og ',
  changes: {
    pupilTime: 'eleven kunne komme da',
    pupilVenue: 'eleven kunne dra dit',
    teacherHours: (teacher: string | null, minutes: string) =>
      `${teacher ?? 'læreren'} hadde ${minutes} minutter til i uken`,
    room: (venue: string) => `${venue} hadde ett rom til da`,
    seat: (name: string) => `${name} hadde én plass til`,
  },
};
