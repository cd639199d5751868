import type { ProblemTexts } from '../texts';

export const problems: ProblemTexts = {
  NOT_FOUND: () => 'There is no such thing, or you may not choose it',
  REQUIRED: () => 'Must be filled in',
  TOO_LONG: (facts) => (facts.max ? `May have ${facts.max} characters at most` : 'The text is too long'),
  TOO_FEW: (facts) => (facts.min ? `Choose at least ${facts.min}` : 'There are too few'),
  TOO_MANY: (facts) => (facts.max ? `Choose ${facts.max} at most` : 'There are too many'),
  OUT_OF_RANGE: (facts) =>
    facts.min && facts.max ? `Must be from ${facts.min} to ${facts.max}` : 'Is outside what is allowed',
  INVALID_FORMAT: () => 'Is not written the right way',
  ENDS_BEFORE_START: () => 'The end must be after the start',
  OFF_GRID: (facts) =>
    facts.gridMin
      ? `The time must be a multiple of ${facts.gridMin} minutes`
      : 'The time does not fit the grid',
  OVERLAPS: () => 'Two times on the same day overlap',
  DUPLICATE: () => 'Is given twice',
  ALREADY_REGISTERED: () =>
    'The child is already registered. Contact the culture school if you are a guardian',
  ALREADY_APPLIED: () => 'There is already an application for the child this school year',
  TOO_YOUNG: (facts) => (facts.minAge ? `The course is for those aged ${facts.minAge} or more` : 'Too young'),
  TOO_OLD: (facts) => (facts.maxAge ? `The course is for those aged ${facts.maxAge} or less` : 'Too old'),
  NOT_TAUGHT_HERE: () => 'The course is not taught at this place',
  NOT_A_SIBLING: () => 'Is not a sibling in the same family',
  APPLICATIONS_CLOSED: () => 'The deadline has passed',
  STALE_REVISION: () => 'Somebody else has changed this meanwhile. Reload the page and try again',
  WRONG_STATE: () => 'This cannot be done now',
  NOT_APPROVED: () => 'The timetable must be approved first',
  DOUBLE_BOOKED: () => 'The teacher, the room or the pupil is taken at this time',
};
