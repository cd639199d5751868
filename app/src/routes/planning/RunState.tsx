import { Tag } from '@digdir/designsystemet-react';
import type { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';

export type PlanningRunState = ReturnType<typeof graphql.scalar<'PlanningRunState'>>;

const color = {
  QUEUED: 'neutral',
  RUNNING: 'info',
  SOLVED: 'success',
  CANCELLED: 'warning',
  FAILED: 'danger',
} as const satisfies Record<PlanningRunState, string>;

/** How it goes with a run, in a word. */
export function RunState({ state }: { state: PlanningRunState }) {
  const { texts } = useLanguage();
  return <Tag data-color={color[state]}>{texts.planning.states[state]}</Tag>;
}
