/** The questions of an application in order; each has an address of its own under `/sok`. */
export type Step = 'child' | 'wishes' | 'times' | 'siblings' | 'check';

export const stepPath = {
  child: '/sok/barn',
  wishes: '/sok/onsker',
  times: '/sok/tider',
  siblings: '/sok/sosken',
  check: '/sok/kontroller',
} as const satisfies Record<Step, string>;

/** Only children are not asked about siblings; a sent application stays with its child. */
export function stepsFor({ hasSiblings, isChange }: { hasSiblings: boolean; isChange: boolean }): Step[] {
  const steps: Step[] = ['child', 'wishes', 'times', 'siblings', 'check'];
  return steps.filter((step) => (step !== 'siblings' || hasSiblings) && (step !== 'child' || !isChange));
}

/** Where "Next" leads: to the following question, or back to the check page once that has been reached. */
export function stepAfter(steps: readonly Step[], step: Step, isChecked: boolean): Step {
  return isChecked ? 'check' : (steps[steps.indexOf(step) + 1] ?? 'check');
}

export function stepBefore(steps: readonly Step[], step: Step): Step | null {
  return steps[steps.indexOf(step) - 1] ?? null;
}
