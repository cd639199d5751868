import {
  Button,
  Checkbox,
  Field,
  Fieldset,
  Label,
  Radio,
  Select,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { ArrowLeftIcon } from '@navikt/aksel-icons';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import type { FieldError } from '../../errors';
import { useLanguage } from '../../i18n/language';
import { type Pupil, useApply } from './ApplyContext';
import { maxVenues, withWish } from './draft';
import { Progress } from './StepPage';
import { stepPath } from './steps';
import { useCourses, type WishCourse } from './useCourses';
import { coursesForAge, type WishForm, wishErrors, wishFormOf } from './wish';

const route = getRouteApi('/sok/onske');

/** One wish: which course, and where. */
export function WishPage() {
  const { draft, pupil } = useApply();
  const { nr } = route.useSearch();
  const [courses, retry] = useCourses();
  if (!pupil) return <Navigate to={stepPath.child} replace />;
  const existing = nr === undefined ? undefined : draft.wishes[nr];
  return (
    <Loaded result={courses} retry={retry}>
      {(all) => (
        <WishQuestions
          position={existing ? nr : undefined}
          courses={all}
          pupil={pupil}
          initial={wishFormOf(existing, draft.suggestedCourseId, all, pupil.age)}
        />
      )}
    </Loaded>
  );
}

interface WishQuestionsProps {
  position: number | undefined;
  courses: readonly WishCourse[];
  pupil: Pupil;
  initial: WishForm;
}

function WishQuestions({ position, courses, pupil, initial }: WishQuestionsProps) {
  const { texts } = useLanguage();
  const { draft, setDraft } = useApply();
  const navigate = useNavigate();
  const [form, setForm] = useState(initial);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const words = texts.apply.wish;
  const course = courses.find(({ id }) => id === form.courseId);

  const save = (event: FormEvent) => {
    event.preventDefault();
    const others = draft.wishes.filter((_, index) => index !== position).map(({ courseId }) => courseId);
    const found = wishErrors(form, others, maxVenues, texts);
    setErrors(found);
    if (found.length > 0) return;
    const venueIds = [form.firstVenueId, ...form.otherVenueIds.filter((id) => id !== form.firstVenueId)];
    setDraft(withWish(draft, position, { courseId: form.courseId, venueIds }));
    navigate({ to: stepPath.wishes });
  };

  return (
    <Page
      title={position === undefined ? words.questionNew : words.questionChange}
      before={<Progress step="wishes" />}
      width="narrow"
    >
      <form className="stack" noValidate onSubmit={save}>
        <CourseSelect
          courses={coursesForAge(courses, pupil.age)}
          pupil={pupil}
          value={form.courseId}
          error={errors.find(({ fieldId }) => fieldId === 'course')?.text}
          choose={(courseId) => setForm(wishFormOf(undefined, courseId, courses, pupil.age))}
        />
        {course && <VenueQuestions course={course} form={form} setForm={setForm} errors={errors} />}
        <ErrorSummary errors={errors} />
        <div className="step-buttons">
          <Button asChild variant="tertiary">
            <Link to={stepPath.wishes}>
              <ArrowLeftIcon aria-hidden />
              {texts.common.cancel}
            </Link>
          </Button>
          <Button type="submit">{words.save}</Button>
        </div>
      </form>
    </Page>
  );
}

interface CourseSelectProps {
  courses: readonly WishCourse[];
  pupil: Pupil;
  value: string;
  error: string | undefined;
  choose: (courseId: string) => void;
}

function CourseSelect({ courses, pupil, value, error, choose }: CourseSelectProps) {
  const { texts } = useLanguage();
  const { season } = useApply();
  const words = texts.apply.wish;
  const byDiscipline = Object.groupBy(courses, ({ discipline }) => discipline);
  return (
    <Field className="panel">
      <Label>{words.course}</Label>
      <Field.Description>
        {words.suitsAge(pupil.givenName, pupil.age, season.startsOn.slice(0, 4))}
      </Field.Description>
      <Select
        id="course"
        value={value}
        aria-invalid={error ? true : undefined}
        onChange={(event) => choose(event.target.value)}
      >
        <Select.Option value="">{words.chooseCourse}</Select.Option>
        {Object.entries(byDiscipline).map(([discipline, group]) => (
          <Select.Optgroup
            key={discipline}
            label={texts.common.disciplines[discipline as WishCourse['discipline']]}
          >
            {group.map(({ id, name }) => (
              <Select.Option key={id} value={id}>
                {name}
              </Select.Option>
            ))}
          </Select.Optgroup>
        ))}
      </Select>
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  );
}

interface VenueQuestionsProps {
  course: WishCourse;
  form: WishForm;
  setForm: (form: WishForm) => void;
  errors: readonly FieldError[];
}

function VenueQuestions({ course, form, setForm, errors }: VenueQuestionsProps) {
  const { texts, format } = useLanguage();
  const words = texts.apply.wish;
  const error = (fieldId: string) => errors.find((found) => found.fieldId === fieldId)?.text;
  const days = (weekdays: WishCourse['places'][number]['weekdays']) =>
    words.days(weekdays.map(format.weekday).join(', '));
  const others = course.places.filter(({ venue }) => venue.id !== form.firstVenueId);
  return (
    <>
      <Fieldset className="panel">
        <Fieldset.Legend>{words.firstVenue}</Fieldset.Legend>
        {course.places.map(({ venue, weekdays }, index) => (
          <Radio
            key={venue.id}
            id={index === 0 ? 'first-venue' : undefined}
            name="first-venue"
            value={venue.id}
            label={venue.name}
            description={days(weekdays)}
            checked={form.firstVenueId === venue.id}
            onChange={() => setForm({ ...form, firstVenueId: venue.id })}
          />
        ))}
        {error('first-venue') && <ValidationMessage>{error('first-venue')}</ValidationMessage>}
      </Fieldset>
      {form.firstVenueId && others.length > 0 && (
        <Fieldset className="panel">
          <Fieldset.Legend>{words.otherVenues}</Fieldset.Legend>
          <Fieldset.Description>{words.otherVenuesHint}</Fieldset.Description>
          {others.map(({ venue, weekdays }, index) => (
            <Checkbox
              key={venue.id}
              id={index === 0 ? 'other-venues' : undefined}
              value={venue.id}
              label={venue.name}
              description={days(weekdays)}
              checked={form.otherVenueIds.includes(venue.id)}
              onChange={(event) =>
                setForm({
                  ...form,
                  otherVenueIds: event.target.checked
                    ? [...form.otherVenueIds, venue.id]
                    : form.otherVenueIds.filter((id) => id !== venue.id),
                })
              }
            />
          ))}
          {error('other-venues') && <ValidationMessage>{error('other-venues')}</ValidationMessage>}
        </Fieldset>
      )}
    </>
  );
}
