import type { Texts } from '../texts';

export const reasons: Texts['reasons'] = {
  heading: 'Kvifor',
  remedies: 'Det som ville hjelpt',
  pending: 'Grunngjevingane blir rekna ut …',
  none: 'Inga grunngjeving',
  causes: {
    NO_TEACHER: 'Ingen lærar underviser i dette for alderen.',
    NO_TEACHER_AT_VENUE: 'Ingen lærar kjem til stadene som er valde.',
    NO_ROOM: 'Ingen av stadene har eit rom som passar.',
    TOO_FEW_PUPILS: 'For få andre har søkt om å vere med i gruppa.',
    NO_TIME: 'Elev, lærar og rom har inga tid til felles.',
    BOUND_TO_OTHER: 'Ønsket er bunde til eit anna som ikkje kan få plass.',
    HAS_ANOTHER: 'Eleven har fått plass på eit anna ønske.',
    TIED: 'Eit ønske om begge eller ingen, eller ein låst time, står i vegen.',
    TOO_DEAR: 'Ein plass her ville gått ut over fleire andre.',
    OVERLOOKED: 'Leitinga blei stoppa før ho kom så langt.',
    CROWDED: 'Plassane er tekne av andre.',
  },
  lesson: (weekday, time, venue) => `${weekday} ${time} på ${venue} hadde gått,`,
  if: (changes) => `om ${changes}.`,
  and: ' og ',
  changes: {
    pupilTime: 'eleven kunne kome då',
    pupilVenue: 'eleven kunne reise dit',
    teacherHours: (teacher, minutes) => `${teacher ?? 'læraren'} hadde ${minutes} minutt til i veka`,
    room: (venue) => `${venue} hadde eitt rom til då`,
    seat: (name) => `${name} hadde éin plass til`,
  },
};
