import type { Texts } from '../texts';

export const reasons: Texts['reasons'] = {
  heading: 'Why',
  remedies: 'What would have helped',
  pending: 'The reasons are being worked out …',
  none: 'No reason is known',
  causes: {
    NO_TEACHER: 'No teacher teaches this at that age.',
    NO_TEACHER_AT_VENUE: 'No teacher comes to the places chosen.',
    NO_ROOM: 'None of the places has a room for it.',
    TOO_FEW_PUPILS: 'Too few others have applied for the group.',
    NO_TIME: 'Pupil, teacher and room have no time in common.',
    BOUND_TO_OTHER: 'The choice is bound to another that cannot be placed.',
    HAS_ANOTHER: 'The pupil has a place in another choice.',
    TIED: 'A wish for both or neither, or a locked lesson, is in the way.',
    TOO_DEAR: 'A place here would cost several others.',
    OVERLOOKED: 'The search was stopped before it got there.',
    CROWDED: 'The places are taken by others.',
  },
  lesson: (weekday, time, venue) => `${weekday} ${time} at ${venue} would have been possible`,
  if: (changes) => `if ${changes}.`,
  and: ' and ',
  changes: {
    pupilTime: 'the pupil could come then',
    pupilVenue: 'the pupil could go there',
    teacherHours: (teacher, minutes) => `${teacher ?? 'the teacher'} had ${minutes} more minutes a week`,
    room: (venue) => `${venue} had one more room then`,
    seat: (name) => `${name} had one more seat`,
  },
};
