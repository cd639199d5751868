import type { ProblemTexts } from '../texts';

export const problems: ProblemTexts = {
  NOT_FOUND: () => 'Finst ikkje, eller kan ikkje veljast av deg',
  REQUIRED: () => 'Må fyllast ut',
  TOO_LONG: (facts) => (facts.max ? `Kan ha høgst ${facts.max} teikn` : 'Teksten er for lang'),
  TOO_FEW: (facts) => (facts.min ? `Vel minst ${facts.min}` : 'Det er for få'),
  TOO_MANY: (facts) => (facts.max ? `Vel høgst ${facts.max}` : 'Det er for mange'),
  OUT_OF_RANGE: (facts) =>
    facts.min && facts.max ? `Må vere frå ${facts.min} til ${facts.max}` : 'Er utanfor det som er lov',
  INVALID_FORMAT: () => 'Er ikkje skrive på rett måte',
  ENDS_BEFORE_START: () => 'Slutten må vere etter byrjinga',
  OFF_GRID: (facts) =>
    facts.gridMin
      ? `Tida må gå opp i ${facts.gridMin} minutt`
      : 'Tida passar ikkje med inndelinga i timeplanen',
  OVERLAPS: () => 'To tider same dag overlappar',
  DUPLICATE: () => 'Er oppgitt to gonger',
  ALREADY_REGISTERED: () => 'Barnet er allereie registrert. Ta kontakt med kulturskulen om du er føresett',
  ALREADY_APPLIED: () => 'Det finst allereie ein søknad for barnet dette skuleåret',
  TOO_YOUNG: (facts) =>
    facts.minAge ? `Tilbodet er for dei som er minst ${facts.minAge} år` : 'Barnet er for ungt',
  TOO_OLD: (facts) =>
    facts.maxAge ? `Tilbodet er for dei som er høgst ${facts.maxAge} år` : 'Barnet er for gammalt',
  NOT_TAUGHT_HERE: () => 'Tilbodet blir ikkje gitt på denne staden',
  NOT_A_SIBLING: () => 'Er ikkje sysken i same familie',
  APPLICATIONS_CLOSED: () => 'Søknadsfristen er ute',
  STALE_REVISION: () => 'Nokon andre har endra dette i mellomtida. Last sida på nytt og prøv igjen',
  WRONG_STATE: () => 'Dette kan ikkje gjerast no',
  NOT_APPROVED: () => 'Timeplanen må godkjennast først',
  DOUBLE_BOOKED: () => 'Læraren, rommet eller eleven er oppteken på denne tida',
};
