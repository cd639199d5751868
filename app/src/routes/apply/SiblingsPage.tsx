import { Fieldset, Paragraph, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { Navigate } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/language';
import { useApply } from './ApplyContext';
import { withSiblingWish } from './draft';
import { StepPage } from './StepPage';
import { stepPath } from './steps';

const kinds = ['TOGETHER', 'BOTH_OR_NONE'] as const;

/** Question 4: whether the family wants to gather its children's lessons. */
export function SiblingsPage() {
  const { texts } = useLanguage();
  const { draft, setDraft, pupil, siblings } = useApply();
  const words = texts.apply.siblings;
  if (!pupil) return <Navigate to={stepPath.child} replace />;
  const kindFor = (siblingId: string) =>
    draft.siblingWishes.find((wish) => wish.siblingId === siblingId)?.kind ?? null;
  return (
    <StepPage step="siblings" question={words.question(pupil.givenName)} validate={() => []}>
      {(errorFor) => (
        <>
          <Paragraph>{siblings.length > 0 ? words.intro : words.noSiblings}</Paragraph>
          <div className="stack" id="siblings" tabIndex={-1}>
            {siblings.map((sibling) => (
              <Fieldset key={sibling.id} className="panel">
                <Fieldset.Legend>{words.with(sibling.givenName)}</Fieldset.Legend>
                {[null, ...kinds].map((kind) => (
                  <Radio
                    key={kind ?? 'none'}
                    name={`sibling-${sibling.id}`}
                    value={kind ?? 'none'}
                    label={words[kind ?? 'none']}
                    checked={kindFor(sibling.id) === kind}
                    onChange={() => setDraft(withSiblingWish(draft, sibling.id, kind))}
                  />
                ))}
              </Fieldset>
            ))}
          </div>
          {errorFor('siblings') && <ValidationMessage>{errorFor('siblings')}</ValidationMessage>}
        </>
      )}
    </StepPage>
  );
}
