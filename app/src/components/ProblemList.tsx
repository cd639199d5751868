import { ValidationMessage } from '@digdir/designsystemet-react';
import { type Problem, problemText } from '../errors';
import { useLanguage } from '../i18n/language';

/** Problems of an action that has no fields of its own: a button's. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { texts } = useLanguage();
  if (problems.length === 0) return null;
  return (
    <div role="alert">
      {problems.map((problem) => (
        <ValidationMessage key={`${problem.field} ${problem.code}`}>
          {problemText(texts, problem)}
        </ValidationMessage>
      ))}
    </div>
  );
}
