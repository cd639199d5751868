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
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { useSession } from '../../session';
import { changeOf, type Draft, type FieldName, faulty, fieldOf, has, kinds } from './whatIf';

const thingsQuery = graphql(`
  query WhatIfThings($slug: String!, $language: Language!) {
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
      courses(first: 100) {
        nodes {
          id
          name(language: $language)
          form
        }
      }
      currentSeason {
        id
        weekdays
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

/** How long a trial searches: long enough to see which way it goes. */
const timeLimitS = 60;

/** What the form begins with: an afternoon. */
const empty: Draft = {
  kind: 'teacherMinutes',
  thing: '',
  amount: '',
  weekday: 'MONDAY',
  from: '14:00',
  until: '20:00',
};

/** What would be if something were different: a run of which nothing can be used. */
export function TryWhatIf({ seasonId }: { seasonId: string }) {
  const { texts } = useLanguage();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(empty);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [result, start] = useMutation(tryWhatIf);
  const words = texts.planning.whatIf;
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (result.fetching) return;
    const missing = faulty(draft).map((field) => ({ fieldId: idOf(field), text: words.wrong[field] }));
    setErrors(missing);
    if (missing.length > 0) return;
    const { data } = await start({ input: { seasonId, timeLimitS, whatIf: [changeOf(draft)] } });
    const answer = data?.startPlanningRun;
    if (answer?.run) navigate({ to: '/admin/optimering/$runId', params: { runId: answer.run.id } });
    else {
      setErrors(
        answer?.errors.map((problem) => ({
          fieldId: idOf(fieldOf(problem.field)),
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
          {kinds.map((kind) => (
            <Radio
              key={kind}
              name="what-if-kind"
              value={kind}
              label={words.kinds[kind]}
              checked={draft.kind === kind}
              onChange={() => {
                change({ kind, thing: '', amount: '' });
                setErrors([]);
              }}
            />
          ))}
        </div>
      </Fieldset>
      <Fields draft={draft} change={change} errors={errors} />
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

/** What a field is called for those kinds that have it. */
type Labels = Partial<Record<Draft['kind'], string>>;

interface FieldsProps {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  errors: readonly FieldError[];
}

/** The fields that the kind of change has. */
function Fields({ draft, change, errors }: FieldsProps) {
  const { texts, format } = useLanguage();
  const language = useContentLanguage();
  const { school } = useSession();
  const [things] = useQuery({ query: thingsQuery, variables: { slug: school.slug, language } });
  const words = texts.planning.whatIf;
  const error = (field: FieldName) => errors.find(({ fieldId }) => fieldId === idOf(field))?.text;
  const { kind } = draft;
  const options = optionsOf(kind, things.data?.school, (name, minutes) =>
    words.teacherNow(name, format.number(minutes)),
  );
  return (
    <>
      {has(kind, 'thing') && (
        <Field>
          <Label htmlFor={idOf('thing')}>{(words.things as Labels)[kind]}</Label>
          <Select
            id={idOf('thing')}
            value={draft.thing}
            aria-invalid={error('thing') !== undefined}
            onChange={(event) => change({ thing: event.target.value })}
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
      {has(kind, 'times') && (
        <div className="what-if-times">
          <Field>
            <Label htmlFor={idOf('times')}>{words.weekday}</Label>
            <Select
              id={idOf('times')}
              className="capital"
              value={draft.weekday}
              aria-invalid={error('times') !== undefined}
              onChange={(event) => change({ weekday: event.target.value as Draft['weekday'] })}
            >
              {(things.data?.school?.currentSeason?.weekdays ?? []).map((weekday) => (
                <Select.Option key={weekday} value={weekday}>
                  {format.weekday(weekday)}
                </Select.Option>
              ))}
            </Select>
          </Field>
          <Textfield
            className="field-time"
            label={words.from}
            inputMode="numeric"
            value={draft.from}
            error={error('times')}
            onChange={(event) => change({ from: event.target.value })}
          />
          <Textfield
            className="field-time"
            label={words.until}
            inputMode="numeric"
            value={draft.until}
            onChange={(event) => change({ until: event.target.value })}
          />
        </div>
      )}
      {has(kind, 'amount') && (
        <Textfield
          id={idOf('amount')}
          className="field-seed"
          label={(words.amounts as Labels)[kind]}
          inputMode="numeric"
          value={draft.amount}
          error={error('amount')}
          onChange={(event) => change({ amount: event.target.value })}
        />
      )}
    </>
  );
}

type Things = ResultOf<typeof thingsQuery>['school'];

function optionsOf(
  kind: Draft['kind'],
  things: Things | undefined,
  teacherNow: (name: string, minutes: number) => string,
) {
  switch (kind) {
    case 'teacherMinutes':
      return (things?.teachers.nodes ?? []).map(({ id, name, contractMin }) => ({
        id,
        name: contractMin === null ? name : teacherNow(name, contractMin),
      }));
    case 'extraRoom':
      return things?.venues ?? [];
    case 'closedRoom':
      return (things?.venues ?? []).flatMap((venue) =>
        venue.rooms.map((room) => ({ id: room.id, name: `${venue.name}, ${room.name}` })),
      );
    case 'moreSeats':
      return (things?.courses.nodes ?? []).filter(({ form }) => form !== 'INDIVIDUAL');
    case 'longestRun':
      return [];
  }
}

/** Where an error is shown: at its field, or at the button. */
function idOf(field: FieldName | null): string {
  return field === null ? 'try-what-if' : `what-if-${field}`;
}
