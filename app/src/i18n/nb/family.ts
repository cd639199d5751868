export const family = {
  hello: (name: string) => `Hei, ${name}`,
  tasks: 'Å gjøre',
  nothingToDo: 'Ingenting du må gjøre nå.',
  applyFor: (child: string) => `Søk plass for ${child}`,
  deadlineDays: (days: number) =>
    days === 0
      ? 'Fristen går ut i dag'
      : days === 1
        ? 'Fristen går ut i morgen'
        : `${days} dager til fristen`,
  children: 'Barna',
  noChildren: 'Du har ikke registrert noen barn ennå.',
  addChild: 'Søk for et annet barn',
  states: { SUBMITTED: 'Søknad sendt', WITHDRAWN: 'Søknad trukket', PLACED: 'Har plass', NONE: 'Ikke søkt' },
  sent: (instant: string) => `Sendt ${instant}`,
  choicePlaced: 'Plass',
  choiceWaiting: 'Venter på svar',
  choiceUnplaced: 'Ingen plass ennå',
  nextLesson: 'Neste time',
  noLesson: 'Ingen timer de neste ukene',
  seeApplication: 'Se søknaden',
  seeApplicationOf: (child: string) => `Se søknaden til ${child}`,
  withTeacher: (name: string) => `med ${name}`,
  application: {
    title: (child: string) => `Søknad for ${child}`,
    wishes: 'Ønsker',
    times: 'Tider',
    siblings: 'Søsken',
    change: 'Endre søknaden',
    withdraw: 'Trekk søknaden',
    withdrawQuestion: 'Vil du trekke søknaden?',
    withdrawText: (child: string) =>
      `${child} mister plassen i køen. Dette kan ikke angres, men du kan søke på nytt.`,
    withdrawYes: 'Ja, trekk søknaden',
    withdrawNo: 'Nei, behold den',
    withdrawnAt: (instant: string) => `Trukket ${instant}`,
  },
  agenda: {
    title: 'Timeplan',
    week: (week: number) => `Uke ${week}`,
    previousWeek: 'Forrige uke',
    nextWeek: 'Neste uke',
    today: 'I dag',
    thisWeek: 'Denne uka',
    empty: 'Ingen timer denne uka.',
    noTimetable: 'Timeplanen er ikke klar ennå. Du ser den her så snart skolen har publisert den.',
    holiday: (name: string) => `${name} – ingen undervisning`,
    weekly: 'Faste tider i uka',
    beforeSeason: (date: string) => `Undervisningen begynner ${date}.`,
  },
  me: {
    title: 'Meg',
    email: 'E-post',
    phone: 'Telefon',
    children: 'Barna mine',
    guardians: 'Foresatte',
  },
};

export const teacher = {
  title: 'Uka mi',
  week: (week: number, from: string, to: string) => `Uke ${week}, ${from} – ${to}`,
  empty: 'Ingen undervisning denne uka.',
  lessons: (count: number) => (count === 1 ? '1 time' : `${count} timer`),
  total: (duration: string, contract: string) => `${duration} av ${contract} undervisning`,
  noLessonsDay: 'Fri',
  pupils: (count: number) => (count === 1 ? '1 elev' : `${count} elever`),
  printed: (instant: string) => `Skrevet ut ${instant}`,
};
