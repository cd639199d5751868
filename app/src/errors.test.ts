import { CombinedError } from 'urql';
import { describe, expect, test } from 'vitest';
import { failureOf, type Problem, problemText } from './errors';
import { texts } from './i18n/nb';

describe('problems', () => {
  test('a problem is told in the reader’s language with its figures', () => {
    const problem: Problem = {
      field: 'choices.0.courseId',
      code: 'TOO_YOUNG',
      facts: [{ name: 'minAge', value: '9' }],
    };
    expect(problemText(texts, problem)).toBe('Tilbudet er for dem som er minst 9 år');
  });

  test('a problem without its figures still makes a sentence', () => {
    const problem: Problem = { field: 'name', code: 'TOO_LONG', facts: [] };
    expect(problemText(texts, problem)).toBe('Teksten er for lang');
  });
});

describe('failures', () => {
  test('no connection', () => {
    const error = new CombinedError({ networkError: new TypeError('Failed to fetch') });
    expect(failureOf(error)).toEqual({ kind: 'network', reference: null });
  });

  test('a server that answers with an error is no network failure', () => {
    const error = new CombinedError({
      networkError: new Error('Internal Server Error'),
      response: { status: 500 },
    });
    expect(failureOf(error).kind).toBe('server');
  });

  test('not allowed', () => {
    const error = new CombinedError({
      graphQLErrors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }],
    });
    expect(failureOf(error).kind).toBe('forbidden');
  });

  test('the number the log knows it by', () => {
    const error = new CombinedError({
      graphQLErrors: [{ message: 'failed', extensions: { code: 'FAILURE', requestId: '0192-ab' } }],
    });
    expect(failureOf(error)).toEqual({ kind: 'server', reference: '0192-ab' });
  });
});
