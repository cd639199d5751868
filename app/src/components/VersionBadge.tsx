import { Tag } from '@digdir/designsystemet-react';
import type { graphql } from '../graphql/graphql';
import { useLanguage } from '../i18n/language';

export type TimetableState = ReturnType<typeof graphql.scalar<'TimetableState'>>;

const color = {
  DRAFT: 'info',
  PUBLISHED: 'success',
  REPLACED: 'neutral',
} as const satisfies Record<TimetableState, string>;

/** "Draft 4": which version of the timetable this is, and what it is worth. */
export function VersionBadge({ version, state }: { version: number; state: TimetableState }) {
  const { texts } = useLanguage();
  return <Tag data-color={color[state]}>{texts.rooms.versionName(version, texts.rooms.states[state])}</Tag>;
}
