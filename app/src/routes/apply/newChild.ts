import * as v from 'valibot';
import type { FieldError } from '../../errors';
import { type Problem, problemText } from '../../errors';
import type { Texts } from '../../i18n/texts';
import { dateFromParts, type IsoDate } from '../../lib/date';

/** The page that registers a child, as typed. The keys are the ids of the fields and the paths of the input. */
export interface NewChildForm {
  givenName: string;
  familyName: string;
  birthDay: string;
  birthMonth: string;
  birthYear: string;
  nationalId: string;
  postcode: string;
  hasOther: '' | 'yes' | 'no';
  otherGivenName: string;
  otherFamilyName: string;
  otherEmail: string;
  otherPhone: string;
}

export const emptyNewChild: NewChildForm = {
  givenName: '',
  familyName: '',
  birthDay: '',
  birthMonth: '',
  birthYear: '',
  nationalId: '',
  postcode: '',
  hasOther: '',
  otherGivenName: '',
  otherFamilyName: '',
  otherEmail: '',
  otherPhone: '',
};

/** What is missing or mistyped, in the order of the page. Whether the national id is real is the server's to say. */
export function newChildErrors(form: NewChildForm, texts: Texts, today: IsoDate): FieldError[] {
  const words = texts.apply.newChild;
  const errors: FieldError[] = [];
  const check = (fieldId: keyof NewChildForm, schema: v.GenericSchema<string>, text: string) => {
    if (!v.is(schema, form[fieldId].trim())) errors.push({ fieldId, text });
  };
  check('givenName', filled, words.enterGivenName);
  check('familyName', filled, words.enterFamilyName);
  const birthDateText = birthDateError(form, texts, today);
  if (birthDateText) errors.push({ fieldId: 'birthDay', text: birthDateText });
  check('nationalId', nationalId, words.enterNationalId);
  check('postcode', postcode, words.enterPostcode);
  check('hasOther', filled, words.answerHasOther);
  if (form.hasOther === 'yes') {
    check('otherGivenName', filled, words.enterOtherGivenName);
    check('otherFamilyName', filled, words.enterOtherFamilyName);
    check('otherEmail', email, words.enterEmail);
    check('otherPhone', phone, words.enterPhone);
  }
  return errors;
}

/** The mutation's input; call it only when `newChildErrors` finds nothing. */
export function registerPupilInput(form: NewChildForm) {
  return {
    givenName: form.givenName.trim(),
    familyName: form.familyName.trim(),
    birthDate: dateFromParts(form.birthDay, form.birthMonth, form.birthYear) ?? '',
    nationalId: withoutSpaces(form.nationalId),
    postcode: form.postcode.trim(),
    otherGuardian:
      form.hasOther === 'yes'
        ? {
            givenName: form.otherGivenName.trim(),
            familyName: form.otherFamilyName.trim(),
            email: form.otherEmail.trim(),
            phone: withoutSpaces(form.otherPhone),
          }
        : null,
  };
}

/** Puts a problem of `registerPupil` back at its field. */
export function newChildProblem(problem: Problem, texts: Texts): FieldError {
  const fieldId = fieldOf[problem.field] ?? 'givenName';
  const words = texts.apply.newChild;
  const label = {
    givenName: words.givenName,
    familyName: words.familyName,
    birthDay: words.birthDate,
    nationalId: words.nationalId,
    postcode: words.postcode,
    otherGivenName: `${words.otherGuardian}, ${words.givenName}`,
    otherFamilyName: `${words.otherGuardian}, ${words.familyName}`,
    otherEmail: words.email,
    otherPhone: words.phone,
  }[fieldId];
  return { fieldId, text: `${label}: ${problemText(texts, problem)}` };
}

const fieldOf: Record<string, ProblemField | undefined> = {
  givenName: 'givenName',
  familyName: 'familyName',
  birthDate: 'birthDay',
  nationalId: 'nationalId',
  postcode: 'postcode',
  otherGuardian: 'otherGivenName',
  'otherGuardian.givenName': 'otherGivenName',
  'otherGuardian.familyName': 'otherFamilyName',
  'otherGuardian.email': 'otherEmail',
  'otherGuardian.phone': 'otherPhone',
};

type ProblemField = Exclude<keyof NewChildForm, 'birthMonth' | 'birthYear' | 'hasOther'>;

const filled = v.pipe(v.string(), v.nonEmpty());
const postcode = v.pipe(v.string(), v.regex(/^\d{4}$/));
const nationalId = v.pipe(v.string(), v.transform(withoutSpaces), v.regex(/^\d{11}$/));
const phone = v.pipe(v.string(), v.transform(withoutSpaces), v.regex(/^(\+|00)?\d{8,15}$/));
const email = v.pipe(v.string(), v.email());

function birthDateError(form: NewChildForm, texts: Texts, today: IsoDate): string | null {
  const words = texts.apply.newChild;
  const parts = [form.birthDay, form.birthMonth, form.birthYear] as const;
  if (parts.every((part) => part.trim() === '')) return words.enterBirthDate;
  const date = dateFromParts(...parts);
  if (!date) return words.realBirthDate;
  return date > today ? words.pastBirthDate : null;
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}
