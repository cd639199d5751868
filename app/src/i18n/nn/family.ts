import type { Texts } from '../texts';

export const family: Texts['family'] = {
  hello: (name) => `Hei, ${name}`,
  tasks: 'Å gjere',
  nothingToDo: 'Ingenting du må gjere no.',
  applyFor: (child) => `Søk plass for ${child}`,
  deadlineDays: (days) =>
    days === 0
      ? 'Fristen går ut i dag'
      : days === 1
        ? 'Fristen går ut i morgon'
        : `${days} dagar til fristen`,
  children: 'Barna',
  noChildren: 'Du har ikkje registrert nokon barn enno.',
  addChild: 'Søk for eit anna barn',
  states: { SUBMITTED: 'Søknad send', WITHDRAWN: 'Søknad trekt', PLACED: 'Har plass', NONE: 'Ikkje søkt' },
  sent: (instant) => `Send ${instant}`,
  choicePlaced: 'Plass',
  choiceWaiting: 'Ventar på svar',
  choiceUnplaced: 'Ingen plass enno',
  nextLesson: 'Neste time',
  noLesson: 'Ingen timar dei neste vekene',
  seeApplication: 'Sjå søknaden',
  seeApplicationOf: (child) => `Sjå søknaden til ${child}`,
  withTeacher: (name) => `med ${name}`,
  application: {
    title: (child) => `Søknad for ${child}`,
    wishes: 'Ønske',
    times: 'Tider',
    siblings: 'Sysken',
    change: 'Endre søknaden',
    withdraw: 'Trekk søknaden',
    withdrawQuestion: 'Vil du trekkje søknaden?',
    withdrawText: (child) =>
      `${child} mistar plassen i køen. Dette kan ikkje angrast, men du kan søkje på nytt.`,
    withdrawYes: 'Ja, trekk søknaden',
    withdrawNo: 'Nei, behald han',
    withdrawnAt: (instant) => `Trekt ${instant}`,
  },
  agenda: {
    title: 'Timeplan',
    week: (week) => `Veke ${week}`,
    previousWeek: 'Førre veke',
    nextWeek: 'Neste veke',
    today: 'I dag',
    thisWeek: 'Denne veka',
    empty: 'Ingen timar denne veka.',
    noTimetable: 'Timeplanen er ikkje klar enno. Du ser han her så snart skulen har publisert han.',
    holiday: (name) => `${name} – inga undervisning`,
    weekly: 'Faste tider i veka',
    beforeSeason: (date) => `Undervisninga byrjar ${date}.`,
  },
  me: {
    title: 'Meg',
    email: 'E-post',
    phone: 'Telefon',
    children: 'Barna mine',
    guardians: 'Føresette',
  },
};

export const teacher: Texts['teacher'] = {
  title: 'Veka mi',
  week: (week, from, to) => `Veke ${week}, ${from} – ${to}`,
  empty: 'Inga undervisning denne veka.',
  lessons: (count) => (count === 1 ? '1 time' : `${count} timar`),
  total: (duration, contract) => `${duration} av ${contract} undervisning`,
  noLessonsDay: 'Fri',
  pupils: (count) => (count === 1 ? '1 elev' : `${count} elevar`),
  printed: (instant) => `Skrive ut ${instant}`,
};
