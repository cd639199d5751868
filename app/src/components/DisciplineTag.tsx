import { Tag } from '@digdir/designsystemet-react';
import { useLanguage } from '../i18n/language';
import { type Discipline, disciplineColor } from './discipline';

/** The discipline's name in its colour. */
export function DisciplineTag({ discipline }: { discipline: Discipline }) {
  const { texts } = useLanguage();
  return (
    <Tag data-color={disciplineColor[discipline]} data-size="sm">
      {texts.common.disciplines[discipline]}
    </Tag>
  );
}
