import { Button, Heading, Textfield } from '@digdir/designsystemet-react';
import { WrenchIcon } from '@navikt/aksel-icons';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FailureNotice } from '../../components/FailureNotice';
import { type FieldError, problemFragment, problemText } from '../../errors';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';

const repairTimetable = graphql(
  `
    mutation RepairTimetable($input: RepairTimetableInput!) {
      repairTimetable(input: $input) {
        run {
          id
          season {
            id
          }
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

/** After something has changed: the published week again, with as few as possible moved. */
export function RepairTimetable({ timetableId }: { timetableId: string }) {
  const { texts } = useLanguage();
  const navigate = useNavigate();
  const [mostMoved, setMostMoved] = useState('');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [result, repair] = useMutation(repairTimetable);
  const words = texts.planning.repair;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (result.fetching) return;
    const wanted = mostMoved.trim();
    if (wanted !== '' && !/^\d{1,6}$/.test(wanted)) {
      setErrors([{ fieldId: 'most-moved', text: words.enterMostMoved }]);
      return;
    }
    setErrors([]);
    const input = { timetableId, mostMoved: wanted === '' ? null : Number(wanted) };
    const { data } = await repair({ input });
    const answer = data?.repairTimetable;
    if (answer?.run) navigate({ to: '/admin/optimering/$runId', params: { runId: answer.run.id } });
    else {
      setErrors(
        answer?.errors.map((problem) => ({
          fieldId: problem.field === 'mostMoved' ? 'most-moved' : 'start-repair',
          text: problemText(texts, problem),
        })) ?? [],
      );
    }
  };

  return (
    <form className="panel stack" noValidate onSubmit={submit}>
      <Heading level={2} data-size="xs">
        {words.heading}
      </Heading>
      <p>{words.intro}</p>
      <Textfield
        id="most-moved"
        className="field-seed"
        label={words.mostMoved}
        description={words.mostMovedHint}
        inputMode="numeric"
        value={mostMoved}
        error={errors.find(({ fieldId }) => fieldId === 'most-moved')?.text}
        onChange={(event) => setMostMoved(event.target.value)}
      />
      {result.error && <FailureNotice error={result.error} />}
      <ErrorSummary errors={errors} />
      <div>
        <Button type="submit" id="start-repair" variant="secondary" aria-busy={result.fetching}>
          <WrenchIcon aria-hidden />
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
