import { describe, expect, test } from 'vitest';
import { texts } from '../../i18n/nb';
import {
  emptyNewChild,
  type NewChildForm,
  newChildErrors,
  newChildProblem,
  registerPupilInput,
} from './newChild';

const today = '2026-11-23';
const complete: NewChildForm = {
  ...emptyNewChild,
  givenName: ' Nora ',
  familyName: 'Berg',
  birthDay: '4',
  birthMonth: '3',
  birthYear: '2018',
  nationalId: '040318 12345',
  postcode: '1384',
  hasOther: 'no',
};
const fields = (form: NewChildForm) => newChildErrors(form, texts, today).map(({ fieldId }) => fieldId);

describe('the page that registers a child', () => {
  test('an empty page lists everything that is missing, from the top', () => {
    expect(fields(emptyNewChild)).toEqual([
      'givenName',
      'familyName',
      'birthDay',
      'nationalId',
      'postcode',
      'hasOther',
    ]);
  });

  test('a complete page has no errors', () => {
    expect(fields(complete)).toEqual([]);
  });

  test('the other guardian is asked about only when there is one', () => {
    expect(fields({ ...complete, hasOther: 'yes' })).toEqual([
      'otherGivenName',
      'otherFamilyName',
      'otherEmail',
      'otherPhone',
    ]);
  });

  test.each([
    ['a day that does not exist', { birthDay: '31', birthMonth: '2' }, texts.apply.newChild.realBirthDate],
    ['tomorrow', { birthDay: '24', birthMonth: '11', birthYear: '2026' }, texts.apply.newChild.pastBirthDate],
    ['nothing', { birthDay: '', birthMonth: '', birthYear: '' }, texts.apply.newChild.enterBirthDate],
  ])('%s is no birth date', (_name, part, text) => {
    expect(newChildErrors({ ...complete, ...part }, texts, today)).toEqual([{ fieldId: 'birthDay', text }]);
  });

  test.each([
    ['nationalId', '0403181234'],
    ['postcode', '138'],
    ['givenName', '   '],
  ])('%s cannot be %j', (fieldId, value) => {
    expect(fields({ ...complete, [fieldId]: value })).toEqual([fieldId]);
  });

  test('what is sent is trimmed, and numbers lose their spaces', () => {
    const form: NewChildForm = {
      ...complete,
      hasOther: 'yes',
      otherGivenName: 'Olav',
      otherFamilyName: 'Berg',
      otherEmail: ' olav@eksempel.no ',
      otherPhone: '900 00 000',
    };
    expect(registerPupilInput(form)).toEqual({
      givenName: 'Nora',
      familyName: 'Berg',
      birthDate: '2018-03-04',
      nationalId: '04031812345',
      postcode: '1384',
      otherGuardian: { givenName: 'Olav', familyName: 'Berg', email: 'olav@eksempel.no', phone: '90000000' },
    });
    expect(registerPupilInput(complete).otherGuardian).toBeNull();
  });

  test('a problem from the server names its field', () => {
    const at = (field: string) => newChildProblem({ field, code: 'INVALID_FORMAT', facts: [] }, texts);
    expect(at('nationalId')).toEqual({
      fieldId: 'nationalId',
      text: 'Fødselsnummer eller d-nummer: Er ikke skrevet på riktig måte',
    });
    expect(at('birthDate').fieldId).toBe('birthDay');
    expect(at('otherGuardian.email').fieldId).toBe('otherEmail');
  });
});
