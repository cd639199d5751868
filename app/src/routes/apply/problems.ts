import { type Problem, problemText } from '../../errors';
import type { Texts } from '../../i18n/texts';
import type { Step } from './steps';

/** A problem the server found, put back where it can be mended. */
export interface PlacedProblem {
  step: Step;
  /** The element that a link in the error summary moves focus to. */
  fieldId: string;
  text: string;
}

/** Finds the page and the field of a problem in a submitted or changed application. */
export function placeProblem(problem: Problem, texts: Texts): PlacedProblem {
  const [root = '', position = ''] = problem.field.split('.');
  const text = problemText(texts, problem);
  const number = /^\d+$/.test(position) ? Number(position) : null;
  switch (root) {
    case 'pupilId':
      return { step: 'child', fieldId: 'child', text };
    case 'choices':
      return number === null
        ? { step: 'wishes', fieldId: 'add-wish', text: `${texts.apply.check.wishes}: ${text}` }
        : {
            step: 'wishes',
            fieldId: `wish-${number}`,
            text: `${texts.apply.wishes.rank(number + 1)}: ${text}`,
          };
    case 'wanted':
      return { step: 'wishes', fieldId: 'wanted-1', text: `${texts.apply.check.wanted}: ${text}` };
    case 'availability':
      return { step: 'times', fieldId: 'times', text: `${texts.apply.check.times}: ${text}` };
    case 'siblingWishes':
      return { step: 'siblings', fieldId: 'siblings', text: `${texts.apply.check.siblings}: ${text}` };
    default:
      return { step: 'check', fieldId: 'send', text };
  }
}
