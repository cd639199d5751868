import type { ProblemTexts } from '../texts';

export const problems: ProblemTexts = {
  NOT_FOUND: () => 'Finnes ikke, eller kan ikke velges av deg',
  REQUIRED: () => 'Må fylles ut',
  TOO_LONG: (facts) => (facts.max ? `Kan ha høyst ${facts.max} tegn` : 'Teksten er for lang'),
  TOO_FEW: (facts) => (facts.min ? `Velg minst ${facts.min}` : 'Det er for få'),
  TOO_MANY: (facts) => (facts.max ? `Velg høyst ${facts.max}` : 'Det er for mange'),
  OUT_OF_RANGE: (facts) =>
    facts.min && facts.max ? `Må være fra ${facts.min} til ${facts.max}` : 'Er utenfor det som er lov',
  INVALID_FORMAT: () => 'Er ikke skrevet på riktig måte',
  ENDS_BEFORE_START: () => 'Slutten må være etter begynnelsen',
  OFF_GRID: (facts) =>
    facts.gridMin
      ? `Tiden må gå opp i ${facts.gridMin} minutter`
      : 'Tiden passer ikke med timeplanens inndeling',
  OVERLAPS: () => 'To tider samme dag overlapper',
  DUPLICATE: () => 'Er oppgitt to ganger',
  ALREADY_REGISTERED: () => 'Barnet er allerede registrert. Ta kontakt med kulturskolen hvis du er foresatt',
  ALREADY_APPLIED: () => 'Det finnes allerede en søknad for barnet dette skoleåret',
  TOO_YOUNG: (facts) =>
    facts.minAge ? `Tilbudet er for dem som er minst ${facts.minAge} år` : 'Barnet er for ungt',
  TOO_OLD: (facts) =>
    facts.maxAge ? `Tilbudet er for dem som er høyst ${facts.maxAge} år` : 'Barnet er for gammelt',
  NOT_TAUGHT_HERE: () => 'Tilbudet gis ikke på dette stedet',
  NOT_A_SIBLING: () => 'Er ikke søsken i samme familie',
  APPLICATIONS_CLOSED: () => 'Søknadsfristen er ute',
  STALE_REVISION: () => 'Noen andre har endret dette i mellomtiden. Last siden på nytt og prøv igjen',
  WRONG_STATE: () => 'Dette kan ikke gjøres nå',
  NOT_APPROVED: () => 'Timeplanen må godkjennes først',
  DOUBLE_BOOKED: () => 'Læreren, rommet eller eleven er opptatt på denne tiden',
};
