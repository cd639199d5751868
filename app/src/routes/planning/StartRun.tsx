import { Button, Details, Fieldset, Heading, Radio, Textfield } from '@digdir/designsystemet-react';
import { PlayIcon } from '@navikt/aksel-icons';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FailureNotice } from '../../components/FailureNotice';
import { type FieldError, problemFragment, problemText } from '../../errors';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';

const startPlanningRun = graphql(
  `
    mutation StartPlanningRun($input: StartPlanningRunInput!) {
      startPlanningRun(input: $input) {
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

const timeLimitsS = [10, 60, 300, 900];
const largestSeed = 2_147_483_647;

/** The few things one decides before a run. */
export function StartRun({ seasonId }: { seasonId: string }) {
  const { texts } = useLanguage();
  const navigate = useNavigate();
  const [timeLimitS, setTimeLimitS] = useState(60);
  const [seed, setSeed] = useState('1');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [result, start] = useMutation(startPlanningRun);
  const words = texts.planning.start;
  const seedError = errors.find(({ fieldId }) => fieldId === 'seed')?.text;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (result.fetching) return;
    if (!isSeed(seed)) {
      setErrors([{ fieldId: 'seed', text: words.enterSeed }]);
      return;
    }
    setErrors([]);
    const { data } = await start({ input: { seasonId, timeLimitS, seed: Number(seed) } });
    const answer = data?.startPlanningRun;
    if (answer?.run) navigate({ to: '/admin/optimering/$runId', params: { runId: answer.run.id } });
    else {
      setErrors(
        answer?.errors.map((problem) => ({
          fieldId: problem.field === 'seed' ? 'seed' : 'start-run',
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
      <Fieldset>
        <Fieldset.Legend>{words.timeLimit}</Fieldset.Legend>
        <div className="time-limits">
          {timeLimitsS.map((seconds) => (
            <Radio
              key={seconds}
              name="time-limit"
              value={String(seconds)}
              label={seconds < 60 ? words.seconds(seconds) : words.minutes(seconds / 60)}
              checked={timeLimitS === seconds}
              onChange={() => setTimeLimitS(seconds)}
            />
          ))}
        </div>
      </Fieldset>
      <Details>
        <Details.Summary>{words.advanced}</Details.Summary>
        <Details.Content>
          <Textfield
            id="seed"
            className="field-seed"
            label={words.seed}
            description={words.seedHint}
            inputMode="numeric"
            value={seed}
            error={seedError}
            onChange={(event) => setSeed(event.target.value)}
          />
        </Details.Content>
      </Details>
      {result.error && <FailureNotice error={result.error} />}
      <ErrorSummary errors={errors} />
      <div>
        <Button type="submit" id="start-run" aria-busy={result.fetching}>
          <PlayIcon aria-hidden />
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function isSeed(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= largestSeed;
}
