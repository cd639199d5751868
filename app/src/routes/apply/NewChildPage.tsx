import {
  Button,
  Fieldset,
  Paragraph,
  Radio,
  Textfield,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { ArrowLeftIcon } from '@navikt/aksel-icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type InputHTMLAttributes, useState } from 'react';
import { type CombinedError, useClient, useMutation } from 'urql';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FailureNotice } from '../../components/FailureNotice';
import { Page } from '../../components/Page';
import type { FieldError } from '../../errors';
import { problemFragment } from '../../errors';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { now } from '../../lib/clock';
import { inOslo } from '../../lib/date';
import { useSession } from '../../session';
import { applyQuery, useApply } from './ApplyContext';
import { BirthDateFields } from './BirthDateFields';
import { withPupil } from './draft';
import {
  emptyNewChild,
  type NewChildForm,
  newChildErrors,
  newChildProblem,
  registerPupilInput,
} from './newChild';
import { clearNewChild, readNewChild, writeNewChild } from './newChildStorage';
import { Progress } from './StepPage';
import { stepPath } from './steps';

const registerPupil = graphql(
  `
    mutation RegisterPupil($input: RegisterPupilInput!) {
      registerPupil(input: $input) {
        pupil {
          id
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

/** Registering a child with the school. Done here and now, so that the national id is never kept in the browser. */
export function NewChildPage() {
  const { texts } = useLanguage();
  const { draft, setDraft } = useApply();
  const { school } = useSession();
  const navigate = useNavigate();
  const client = useClient();
  const [form, setForm] = useState(() => readNewChild() ?? emptyNewChild);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [failure, setFailure] = useState<CombinedError>();
  const [, register] = useMutation(registerPupil);
  const words = texts.apply.newChild;

  const change = (part: Partial<NewChildForm>) => {
    const changed = { ...form, ...part };
    writeNewChild(changed);
    setForm(changed);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = newChildErrors(form, texts, inOslo(now()).date);
    setErrors(found);
    setFailure(undefined);
    if (found.length > 0) return;
    const { data, error } = await register({ input: registerPupilInput(form) });
    if (error) setFailure(error);
    const answer = data?.registerPupil;
    if (!answer?.pupil) {
      setErrors(answer?.errors.map((problem) => newChildProblem(problem, texts)) ?? []);
      return;
    }
    clearNewChild();
    await client.query(applyQuery, { slug: school.slug }, { requestPolicy: 'network-only' }).toPromise();
    setDraft(withPupil(draft, answer.pupil.id));
    navigate({ to: stepPath.wishes });
  };

  const field = (fieldId: TextFieldId, more: FieldAttributes = {}) => ({
    id: fieldId,
    value: form[fieldId],
    error: errors.find((error) => error.fieldId === fieldId)?.text,
    onChange: (event: { target: { value: string } }) => change({ [fieldId]: event.target.value }),
    ...more,
  });
  const otherError = errors.find((error) => error.fieldId === 'hasOther')?.text;

  return (
    <Page title={words.question} before={<Progress step="child" />} width="narrow">
      <Paragraph>{words.intro}</Paragraph>
      <form className="stack" noValidate onSubmit={submit}>
        <div className="panel stack">
          <Textfield label={words.givenName} {...field('givenName', { autoComplete: 'off' })} />
          <Textfield label={words.familyName} {...field('familyName', { autoComplete: 'off' })} />
          <BirthDateFields form={form} change={change} errors={errors} />
          <Textfield
            label={words.nationalId}
            description={words.nationalIdHint}
            className="field-medium"
            {...field('nationalId', { inputMode: 'numeric', autoComplete: 'off' })}
          />
          <Textfield
            label={words.postcode}
            description={words.postcodeHint}
            className="field-short"
            {...field('postcode', { inputMode: 'numeric', maxLength: 4 })}
          />
        </div>
        <Fieldset className="panel">
          <Fieldset.Legend>{words.hasOther}</Fieldset.Legend>
          {(['yes', 'no'] as const).map((answer) => (
            <Radio
              key={answer}
              id={answer === 'yes' ? 'hasOther' : undefined}
              name="hasOther"
              value={answer}
              label={texts.common[answer]}
              checked={form.hasOther === answer}
              onChange={() => change({ hasOther: answer })}
            />
          ))}
          {otherError && <ValidationMessage>{otherError}</ValidationMessage>}
        </Fieldset>
        {form.hasOther === 'yes' && (
          <Fieldset className="panel">
            <Fieldset.Legend>{words.otherGuardian}</Fieldset.Legend>
            <Fieldset.Description>{words.otherGuardianHint}</Fieldset.Description>
            <Textfield label={words.givenName} {...field('otherGivenName')} />
            <Textfield label={words.familyName} {...field('otherFamilyName')} />
            <Textfield label={words.email} {...field('otherEmail', { type: 'email' })} />
            <Textfield
              label={words.phone}
              className="field-medium"
              {...field('otherPhone', { type: 'tel' })}
            />
          </Fieldset>
        )}
        {failure && <FailureNotice error={failure} />}
        <ErrorSummary errors={errors} />
        <div className="step-buttons">
          <Button asChild variant="tertiary">
            <Link to={stepPath.child}>
              <ArrowLeftIcon aria-hidden />
              {texts.apply.previous}
            </Link>
          </Button>
          <Button type="submit">{words.register}</Button>
        </div>
      </form>
    </Page>
  );
}

type FieldAttributes = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'inputMode' | 'maxLength' | 'autoComplete'
> & {
  type?: 'email' | 'tel';
};
type TextFieldId = Exclude<keyof NewChildForm, 'hasOther'>;
