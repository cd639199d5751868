import { Button } from '@digdir/designsystemet-react';
import { ArrowLeftIcon } from '@navikt/aksel-icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Page } from '../../components/Page';
import type { FieldError } from '../../errors';
import { useLanguage } from '../../i18n/language';
import { useApply } from './ApplyContext';
import type { Draft } from './draft';
import { type Step, stepAfter, stepBefore, stepPath } from './steps';

interface StepPageProps {
  step: Step;
  question: string;
  /** What is missing; asked when the person wants to go on. */
  validate: () => FieldError[];
  /** The draft to keep when nothing is missing; the one at hand if left out. */
  finish?: () => Draft;
  /** A page beside the row of questions that comes next; then the draft is left as it is. */
  goTo?: '/sok/nytt-barn';
  children: (errorFor: (fieldId: string) => string | undefined) => ReactNode;
}

/** One question: where one is, what must be mended, the answer, and the ways on and back. */
export function StepPage({ step, question, validate, finish, goTo, children }: StepPageProps) {
  const { texts } = useLanguage();
  const { draft, setDraft, steps, problems, setProblems } = useApply();
  const navigate = useNavigate();
  const [errors, setErrors] = useState<readonly FieldError[]>(() =>
    problems.filter((problem) => problem.step === step),
  );

  const goOn = (event: FormEvent) => {
    event.preventDefault();
    const found = validate();
    setErrors(found);
    if (found.length > 0) return;
    if (goTo) {
      navigate({ to: goTo });
      return;
    }
    setProblems(problems.filter((problem) => problem.step !== step));
    setDraft(finish?.() ?? draft);
    const next =
      problems.find((problem) => problem.step !== step)?.step ?? stepAfter(steps, step, draft.isChecked);
    navigate({ to: stepPath[next] });
  };

  return (
    <Page title={question} before={<Progress step={step} />} width="narrow">
      <form className="stack" noValidate onSubmit={goOn}>
        {children((fieldId) => errors.find((error) => error.fieldId === fieldId)?.text)}
        <ErrorSummary errors={errors} />
        <StepButtons step={step}>
          <Button type="submit">{texts.apply.next}</Button>
        </StepButtons>
      </form>
    </Page>
  );
}

/** "Step 2 of 5", as words and as a bar. */
export function Progress({ step }: { step: Step }) {
  const { texts } = useLanguage();
  const { steps } = useApply();
  const number = steps.indexOf(step) + 1;
  const words = texts.apply.stepOf(number, steps.length);
  return (
    <div className="progress">
      <span id="progress-words">{words}</span>
      <progress aria-labelledby="progress-words" value={number} max={steps.length} />
    </div>
  );
}

/** The way back at the left, the way on at the right. */
export function StepButtons({ step, children }: { step: Step; children: ReactNode }) {
  const { texts } = useLanguage();
  const { steps } = useApply();
  const before = stepBefore(steps, step);
  return (
    <div className="step-buttons">
      {before && (
        <Button asChild variant="tertiary">
          <Link to={stepPath[before]}>
            <ArrowLeftIcon aria-hidden />
            {texts.apply.previous}
          </Link>
        </Button>
      )}
      {children}
    </div>
  );
}
