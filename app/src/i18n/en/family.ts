import type { Texts } from '../texts';

export const family: Texts['family'] = {
  hello: (name) => `Hello, ${name}`,
  tasks: 'To do',
  nothingToDo: 'Nothing you need to do now.',
  applyFor: (child) => `Apply for ${child}`,
  deadlineDays: (days) =>
    days === 0
      ? 'The deadline is today'
      : days === 1
        ? 'The deadline is tomorrow'
        : `${days} days to the deadline`,
  children: 'The children',
  noChildren: 'You have not registered any children yet.',
  addChild: 'Apply for another child',
  states: {
    SUBMITTED: 'Application sent',
    WITHDRAWN: 'Application withdrawn',
    PLACED: 'Has a place',
    NONE: 'Not applied',
  },
  sent: (instant) => `Sent ${instant}`,
  choicePlaced: 'Place',
  choiceWaiting: 'Waiting for an answer',
  choiceUnplaced: 'No place yet',
  nextLesson: 'Next lesson',
  noLesson: 'No lessons in the coming weeks',
  seeApplication: 'See the application',
  seeApplicationOf: (child) => `See ${child}’s application`,
  withTeacher: (name) => `with ${name}`,
  application: {
    title: (child) => `Application for ${child}`,
    wishes: 'Wishes',
    times: 'Times',
    siblings: 'Siblings',
    change: 'Change the application',
    withdraw: 'Withdraw the application',
    withdrawQuestion: 'Do you want to withdraw the application?',
    withdrawText: (child) =>
      `${child} loses the place in the queue. This cannot be undone, but you can apply again.`,
    withdrawYes: 'Yes, withdraw it',
    withdrawNo: 'No, keep it',
    withdrawnAt: (instant) => `Withdrawn ${instant}`,
  },
  agenda: {
    title: 'Timetable',
    week: (week) => `Week ${week}`,
    previousWeek: 'Previous week',
    nextWeek: 'Next week',
    today: 'Today',
    thisWeek: 'This week',
    empty: 'No lessons this week.',
    noTimetable: 'The timetable is not ready yet. You see it here as soon as the school has published it.',
    holiday: (name) => `${name} – no teaching`,
    weekly: 'Fixed times of the week',
    beforeSeason: (date) => `Teaching begins on ${date}.`,
  },
  me: {
    title: 'Me',
    email: 'E-mail',
    phone: 'Telephone',
    children: 'My children',
    guardians: 'Guardians',
  },
};

export const teacher: Texts['teacher'] = {
  title: 'My week',
  week: (week, from, to) => `Week ${week}, ${from} – ${to}`,
  empty: 'No teaching this week.',
  lessons: (count) => (count === 1 ? '1 lesson' : `${count} lessons`),
  total: (duration, contract) => `${duration} of ${contract} teaching`,
  noLessonsDay: 'Free',
  pupils: (count) => (count === 1 ? '1 pupil' : `${count} pupils`),
  printed: (instant) => `Printed ${instant}`,
};
