import { describe, expect, test } from 'vitest';
import { stepAfter, stepBefore, stepsFor } from './steps';

describe('the row of questions', () => {
  test('an only child is not asked about siblings', () => {
    expect(stepsFor({ hasSiblings: false, isChange: false })).toEqual(['child', 'wishes', 'times', 'check']);
  });

  test('an application that was sent stays with its child', () => {
    expect(stepsFor({ hasSiblings: true, isChange: true })).toEqual(['wishes', 'times', 'siblings', 'check']);
  });

  test('the first question has nothing before it', () => {
    const steps = stepsFor({ hasSiblings: true, isChange: false });
    expect(stepBefore(steps, 'child')).toBeNull();
    expect(stepBefore(steps, 'times')).toBe('wishes');
  });

  test('next follows the row until the answers have been checked, then leads back to the check', () => {
    const steps = stepsFor({ hasSiblings: false, isChange: false });
    expect(stepAfter(steps, 'times', false)).toBe('check');
    expect(stepAfter(steps, 'child', false)).toBe('wishes');
    expect(stepAfter(steps, 'child', true)).toBe('check');
  });
});
