import { Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language';
import type { Texts } from '../../i18n/texts';
import { now } from '../../lib/clock';
import { ageOn, inOslo } from '../../lib/date';
import { type Pupil, useApply } from './ApplyContext';
import { withPupil } from './draft';
import { StepPage } from './StepPage';

const other = 'other';

function ageText({ birthDate }: Pupil, texts: Texts): string | undefined {
  return birthDate ? texts.common.years(ageOn(birthDate, inOslo(now()).date)) : undefined;
}

/** Question 1: which child. A child not known yet is registered on a page of its own. */
export function ChildPage() {
  const { texts } = useLanguage();
  const { draft, pupils, season } = useApply();
  const [chosen, setChosen] = useState(draft.pupilId ?? '');
  const words = texts.apply.child;

  return (
    <StepPage
      step="child"
      question={words.question}
      validate={() => {
        const pupil = pupils.find(({ id }) => id === chosen);
        if (!chosen) return [{ fieldId: 'child', text: words.choose }];
        if (pupil && hasApplied(pupil, season.id)) {
          return [{ fieldId: 'child', text: words.alreadyApplied(pupil.givenName) }];
        }
        return [];
      }}
      finish={() => withPupil(draft, chosen)}
      goTo={chosen === other ? '/sok/nytt-barn' : undefined}
    >
      {(errorFor) => (
        <Fieldset className="panel">
          <Fieldset.Legend>{words.legend}</Fieldset.Legend>
          {pupils.map((pupil, index) => (
            <Radio
              key={pupil.id}
              id={index === 0 ? 'child' : undefined}
              name="child"
              value={pupil.id}
              label={`${pupil.givenName} ${pupil.familyName}`}
              description={hasApplied(pupil, season.id) ? words.hasApplied : ageText(pupil, texts)}
              checked={chosen === pupil.id}
              onChange={() => setChosen(pupil.id)}
            />
          ))}
          <Radio
            id={pupils.length === 0 ? 'child' : undefined}
            name="child"
            value={other}
            label={words.other}
            description={words.otherHint}
            checked={chosen === other}
            onChange={() => setChosen(other)}
          />
          {errorFor('child') && <ValidationMessage>{errorFor('child')}</ValidationMessage>}
        </Fieldset>
      )}
    </StepPage>
  );
}

function hasApplied(pupil: Pupil, seasonId: string): boolean {
  return pupil.applications.some(({ state, season }) => state === 'SUBMITTED' && season.id === seasonId);
}
