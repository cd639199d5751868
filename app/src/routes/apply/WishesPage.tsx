import { Button, Fieldset, Heading, Paragraph, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { ArrowDownIcon, ArrowUpIcon, PencilIcon, PlusIcon, TrashIcon } from '@navikt/aksel-icons';
import { Link, Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { DisciplineTag } from '../../components/DisciplineTag';
import { Loaded } from '../../components/Loaded';
import { useLanguage } from '../../i18n/language';
import { type Pupil, useApply } from './ApplyContext';
import { maxWishes, type Wish, withMovedWish, withoutWish } from './draft';
import { StepPage } from './StepPage';
import { stepPath } from './steps';
import { useCourses, type WishCourse } from './useCourses';

/** Question 2: what the child wants, dearest first. Drawn when the courses are here, so that nothing moves away under a finger. */
export function WishesPage() {
  const { pupil } = useApply();
  const [courses, retry] = useCourses();
  if (!pupil) return <Navigate to={stepPath.child} replace />;
  return (
    <Loaded result={courses} retry={retry}>
      {(all) => <WishesQuestion courses={all} pupil={pupil} />}
    </Loaded>
  );
}

function WishesQuestion({ courses, pupil }: { courses: readonly WishCourse[]; pupil: Pupil }) {
  const { texts } = useLanguage();
  const { draft } = useApply();
  const words = texts.apply.wishes;
  const { wishes } = draft;
  return (
    <StepPage
      step="wishes"
      question={words.question(pupil.givenName)}
      validate={() => (wishes.length > 0 ? [] : [{ fieldId: 'add-wish', text: words.atLeastOne }])}
    >
      {(errorFor) => (
        <>
          <Paragraph>{words.intro}</Paragraph>
          <WishList courses={courses} errorFor={errorFor} />
          {errorFor('add-wish') && <ValidationMessage>{errorFor('add-wish')}</ValidationMessage>}
          {wishes.length < maxWishes && (
            <Button asChild variant="secondary" className="add-wish">
              <Link to="/sok/onske" id="add-wish">
                <PlusIcon aria-hidden />
                {wishes.length === 0 ? words.addFirst : words.add}
              </Link>
            </Button>
          )}
          {wishes.length > 1 && <WantedQuestion />}
        </>
      )}
    </StepPage>
  );
}

interface WishListProps {
  courses: readonly WishCourse[];
  errorFor: (fieldId: string) => string | undefined;
}

function WishList({ courses, errorFor }: WishListProps) {
  const { texts } = useLanguage();
  const { draft, setDraft } = useApply();
  const [news, setNews] = useState('');
  const words = texts.apply.wishes;
  const nameOf = (wish: Wish) => courses.find(({ id }) => id === wish.courseId)?.name ?? '';

  const move = (position: number, step: -1 | 1) => {
    const wish = draft.wishes[position];
    if (!wish) return;
    setDraft(withMovedWish(draft, position, step));
    setNews(words.moved(nameOf(wish), position + step + 1));
  };
  const remove = (position: number) => {
    const wish = draft.wishes[position];
    setDraft(withoutWish(draft, position));
    if (wish) setNews(words.removed(nameOf(wish)));
    document.getElementById('add-wish')?.focus();
  };

  return (
    <>
      <ol className="plain wish-list" aria-label={words.list}>
        {draft.wishes.map((wish, position) => (
          <li key={wish.courseId} className="panel wish" id={`wish-${position}`} tabIndex={-1}>
            <WishText
              wish={wish}
              rank={position + 1}
              course={courses.find(({ id }) => id === wish.courseId)}
            />
            {errorFor(`wish-${position}`) && (
              <ValidationMessage>{errorFor(`wish-${position}`)}</ValidationMessage>
            )}
            <div className="wish-buttons">
              {position > 0 && (
                <Button
                  variant="tertiary"
                  data-size="sm"
                  aria-label={words.upWish(nameOf(wish))}
                  onClick={() => move(position, -1)}
                >
                  <ArrowUpIcon aria-hidden />
                  {words.up}
                </Button>
              )}
              {position < draft.wishes.length - 1 && (
                <Button
                  variant="tertiary"
                  data-size="sm"
                  aria-label={words.downWish(nameOf(wish))}
                  onClick={() => move(position, 1)}
                >
                  <ArrowDownIcon aria-hidden />
                  {words.down}
                </Button>
              )}
              <Button asChild variant="tertiary" data-size="sm">
                <Link to="/sok/onske" search={{ nr: position }} aria-label={words.changeWish(nameOf(wish))}>
                  <PencilIcon aria-hidden />
                  {texts.common.change}
                </Link>
              </Button>
              <Button
                variant="tertiary"
                data-size="sm"
                aria-label={words.removeWish(nameOf(wish))}
                onClick={() => remove(position)}
              >
                <TrashIcon aria-hidden />
                {words.remove}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <p className="ds-sr-only" role="status">
        {news}
      </p>
    </>
  );
}

function WishText({ wish, rank, course }: { wish: Wish; rank: number; course: WishCourse | undefined }) {
  const { texts, format } = useLanguage();
  if (!course) return <p>{texts.problems.NOT_FOUND({})}</p>;
  const venues = wish.venueIds.map((id) => course.places.find(({ venue }) => venue.id === id)?.venue.name);
  return (
    <div className="wish-text">
      <span className="wish-rank" aria-hidden="true">
        {rank}
      </span>
      <div>
        <Heading level={2} data-size="2xs">
          <span className="ds-sr-only">{texts.apply.wishes.rank(rank)}: </span>
          {course.name}
        </Heading>
        <p className="muted">
          {texts.common.forms[course.form]}, {format.duration(course.lessonMin)},{' '}
          {texts.catalogue.perYear(format.money(course.priceOre))}
        </p>
        <p>{venues.filter(Boolean).join(', ')}</p>
      </div>
      <DisciplineTag discipline={course.discipline} />
    </div>
  );
}

function WantedQuestion() {
  const { texts } = useLanguage();
  const { draft, setDraft } = useApply();
  const words = texts.apply.wishes;
  return (
    <Fieldset className="panel">
      <Fieldset.Legend>{words.wanted}</Fieldset.Legend>
      <Fieldset.Description>{words.wantedHint}</Fieldset.Description>
      {draft.wishes.map((wish, index) => (
        <Radio
          key={wish.courseId}
          id={`wanted-${index + 1}`}
          name="wanted"
          value={String(index + 1)}
          label={words.wantedOption(index + 1, draft.wishes.length)}
          checked={draft.wanted === index + 1}
          onChange={() => setDraft({ ...draft, wanted: index + 1 })}
        />
      ))}
    </Fieldset>
  );
}
