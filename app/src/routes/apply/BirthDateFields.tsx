import { Fieldset, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import type { FieldError } from '../../errors';
import { useLanguage } from '../../i18n/language';
import type { NewChildForm } from './newChild';

interface BirthDateFieldsProps {
  form: NewChildForm;
  change: (part: Partial<NewChildForm>) => void;
  errors: readonly FieldError[];
}

/** A date people know by heart: three text fields, no calendar to leaf through. */
export function BirthDateFields({ form, change, errors }: BirthDateFieldsProps) {
  const { texts } = useLanguage();
  const words = texts.apply.newChild;
  const error = errors.find(({ fieldId }) => fieldId === 'birthDay')?.text;
  const parts = [
    { id: 'birthDay', label: words.day, length: 2 },
    { id: 'birthMonth', label: words.month, length: 2 },
    { id: 'birthYear', label: words.year, length: 4 },
  ] as const;
  return (
    <Fieldset>
      <Fieldset.Legend>{words.birthDate}</Fieldset.Legend>
      <Fieldset.Description>{words.birthDateHint}</Fieldset.Description>
      <div className="date-parts">
        {parts.map(({ id, label, length }) => (
          <div key={id} className="date-part">
            <Label htmlFor={id}>{label}</Label>
            <Input
              id={id}
              inputMode="numeric"
              maxLength={length}
              autoComplete="off"
              value={form[id]}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? 'birth-date-error' : undefined}
              onChange={(event) => change({ [id]: event.target.value })}
            />
          </div>
        ))}
      </div>
      {error && <ValidationMessage id="birth-date-error">{error}</ValidationMessage>}
    </Fieldset>
  );
}
