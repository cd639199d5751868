import { describe, expect, test } from 'vitest';
import type { Problem } from '../../errors';
import { texts } from '../../i18n/nb';
import { placeProblem } from './problems';

const problem = (field: string, code: Problem['code'] = 'NOT_FOUND'): Problem => ({ field, code, facts: [] });

describe('a problem from the server is put back where it can be mended', () => {
  test.each([
    ['pupilId', 'child', 'child'],
    ['choices', 'wishes', 'add-wish'],
    ['choices.0.courseId', 'wishes', 'wish-0'],
    ['choices.2.venueIds.1', 'wishes', 'wish-2'],
    ['wanted', 'wishes', 'wanted-1'],
    ['availability.3.startMin', 'times', 'times'],
    ['siblingWishes.0.siblingId', 'siblings', 'siblings'],
    ['seasonId', 'check', 'send'],
    ['revision', 'check', 'send'],
    ['something.new', 'check', 'send'],
  ])('%s belongs to %s', (field, step, fieldId) => {
    expect(placeProblem(problem(field), texts)).toMatchObject({ step, fieldId });
  });

  test('a wish is named by its rank', () => {
    expect(placeProblem(problem('choices.1.courseId', 'TOO_OLD'), texts).text).toBe(
      '2. ønske: Barnet er for gammelt',
    );
  });
});
