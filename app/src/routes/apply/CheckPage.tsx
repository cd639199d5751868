import { Button, Paragraph } from '@digdir/designsystemet-react';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { CombinedError } from 'urql';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FailureNotice } from '../../components/FailureNotice';
import { Page } from '../../components/Page';
import { useLanguage } from '../../i18n/language';
import { Answers } from './Answers';
import { useApply } from './ApplyContext';
import { clearDraft } from './draftStorage';
import { placeProblem } from './problems';
import { Progress, StepButtons } from './StepPage';
import { stepPath } from './steps';
import { useSend } from './useSend';

/** The last page before sending: every answer, each with a way to change it. */
export function CheckPage() {
  const { texts } = useLanguage();
  const { draft, setDraft, pupil, season, problems, setProblems } = useApply();
  const navigate = useNavigate();
  const send = useSend();
  const [failure, setFailure] = useState<CombinedError>();
  const [isSending, setSending] = useState(false);
  const words = texts.apply.check;

  useEffect(() => {
    if (pupil && draft.wishes.length > 0 && draft.grid && !draft.isChecked)
      setDraft({ ...draft, isChecked: true });
  }, [pupil, draft, setDraft]);

  if (!pupil) return <Navigate to={stepPath.child} replace />;
  if (draft.wishes.length === 0) return <Navigate to={stepPath.wishes} replace />;
  if (!draft.grid) return <Navigate to={stepPath.times} replace />;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    setFailure(undefined);
    const { applicationId, errors, failure: failed } = await send(draft, season.id);
    setSending(false);
    if (failed) {
      setFailure(failed);
      return;
    }
    if (applicationId) {
      clearDraft();
      navigate({
        to: '/kvittering/$applicationId',
        params: { applicationId },
        search: { endret: draft.change !== null },
        replace: true,
      });
      return;
    }
    const placed = errors.map((problem) => placeProblem(problem, texts));
    setProblems(placed);
    const elsewhere = placed.find(({ step }) => step !== 'check');
    if (elsewhere) navigate({ to: stepPath[elsewhere.step] });
  };

  return (
    <Page title={words.question} before={<Progress step="check" />} width="narrow">
      <Paragraph>{words.intro}</Paragraph>
      <form className="stack" noValidate onSubmit={submit}>
        <Answers />
        {failure && <FailureNotice error={failure} />}
        <ErrorSummary errors={problems.filter(({ step }) => step === 'check')} />
        <StepButtons step="check">
          <Button type="submit" id="send" aria-busy={isSending}>
            {draft.change ? texts.apply.sendChange : texts.apply.send}
          </Button>
        </StepButtons>
      </form>
    </Page>
  );
}
