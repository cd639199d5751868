import {
  Button,
  Field,
  Fieldset,
  Heading,
  Label,
  Radio,
  Select,
  Textfield,
} from '@digdir/designsystemet-react';
import { TestFlaskIcon } from '@navikt/aksel-icons';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FailureNotice } from '../../components/FailureNotice';
import { type FieldError, problemFragment, problemText } from '../../errors';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { useSession } from '../../session';

const thingsQuery = graphql(`
  query WhatIfThings($slug: String!) {
    school(slug: $slug) {
      id
      teachers(first: 100) {
        nodes {
          id
          name
          contractMin
        }
      }
      venues {
        id
        name
        rooms {
          id
          name
        }
      }
    }
  }
`);

const tryWhatIf = graphql(
  `
    mutation TryWhatIf($input: StartPlanningRunInput!) {
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

const kinds = ['teacherMinutes', 'closedRoom', 'longestRun'] as const;
type Kind = (typeof kinds)[number];

/** How long a trial searches: long enough to see which way it goes. */
const timeLimitS = 60;

/** What would be if something were different: a run of which nothing can be used. */
export function TryWhatIf({ seasonId }: { seasonId: string }) {
  const { texts, format } = useLanguage();
  const navigate = useNavigate();
  const { school } = useSession();
  const [things] = useQuery({ query: thingsQuery, variables: { slug: school.slug } });
  const [kind, setKind] = useState<Kind>('teacherMinutes');
  const [thing, setThing] = useState('');
  const [minutes, setMinutes] = useState('');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [result, start] = useMutation(tryWhatIf);
  const words = texts.planning.whatIf;
  const error = (fieldId: string) => errors.find((one) => one.fieldId === fieldId)?.text;
  const options =
    kind === 'teacherMinutes'
      ? (things.data?.school?.teachers.nodes ?? []).map(({ id, name, contractMin }) => ({
          id,
          name: contractMin === null ? name : words.teacherNow(name, format.number(contractMin)),
        }))
      : (things.data?.school?.venues ?? []).flatMap((venue) =>
          venue.rooms.map((room) => ({ id: room.id, name: `${venue.name}, ${room.name}` })),
        );
  const needsThing = kind !== 'longestRun';
  const needsMinutes = kind !== 'closedRoom';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (result.fetching) return;
    const missing = [
      ...(needsThing && thing === '' ? [{ fieldId: 'what-if-thing', text: words.chooseThing }] : []),
      ...(needsMinutes && !/^\d{1,5}$/.test(minutes.trim())
        ? [{ fieldId: 'what-if-minutes', text: words.enterMinutes }]
        : []),
    ];
    setErrors(missing);
    if (missing.length > 0) return;
    const whatIf = [change(kind, thing, Number(minutes))];
    const { data } = await start({ input: { seasonId, timeLimitS, whatIf } });
    const answer = data?.startPlanningRun;
    if (answer?.run) navigate({ to: '/admin/optimering/$runId', params: { runId: answer.run.id } });
    else {
      setErrors(
        answer?.errors.map((problem) => ({
          fieldId: fieldOf(problem.field),
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
      <p className="muted">{words.intro}</p>
      <Fieldset>
        <Fieldset.Legend>{words.kind}</Fieldset.Legend>
        <div className="time-limits">
          {kinds.map((one) => (
            <Radio
              key={one}
              name="what-if-kind"
              value={one}
              label={words.kinds[one]}
              checked={kind === one}
              onChange={() => {
                setKind(one);
                setThing('');
                setErrors([]);
              }}
            />
          ))}
        </div>
      </Fieldset>
      {needsThing && (
        <Field>
          <Label htmlFor="what-if-thing">{words.things[kind]}</Label>
          <Select
            id="what-if-thing"
            value={thing}
            aria-invalid={error('what-if-thing') !== undefined}
            onChange={(event) => setThing(event.target.value)}
          >
            <Select.Option value="">{words.choose}</Select.Option>
            {options.map(({ id, name }) => (
              <Select.Option key={id} value={id}>
                {name}
              </Select.Option>
            ))}
          </Select>
        </Field>
      )}
      {needsMinutes && (
        <Textfield
          id="what-if-minutes"
          className="field-seed"
          label={words.minutes[kind]}
          inputMode="numeric"
          value={minutes}
          error={error('what-if-minutes')}
          onChange={(event) => setMinutes(event.target.value)}
        />
      )}
      {result.error && <FailureNotice error={result.error} />}
      <ErrorSummary errors={errors} />
      <div>
        <Button type="submit" id="try-what-if" variant="secondary" aria-busy={result.fetching}>
          <TestFlaskIcon aria-hidden />
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function change(kind: Kind, thing: string, minutes: number) {
  if (kind === 'teacherMinutes') return { teacherMinutes: { teacherId: thing, contractMin: minutes } };
  if (kind === 'closedRoom') return { closedRoom: { roomId: thing } };
  return { longestRun: { minutes } };
}

/** The field of the form to which a field of the input belongs. */
function fieldOf(field: string): string {
  if (field.endsWith('Id') && field.startsWith('whatIf')) return 'what-if-thing';
  if (field.startsWith('whatIf')) return 'what-if-minutes';
  return 'try-what-if';
}
