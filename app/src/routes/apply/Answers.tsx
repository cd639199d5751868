import { Heading } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AvailabilitySummary } from '../../components/AvailabilitySummary';
import { Loaded } from '../../components/Loaded';
import { useLanguage } from '../../i18n/language';
import { useApply } from './ApplyContext';
import type { Wish } from './draft';
import { type Step, stepPath } from './steps';
import { useCourses, type WishCourse } from './useCourses';

/** All answers of the draft, question by question. */
export function Answers() {
  const { texts } = useLanguage();
  const { draft, pupil, siblings, steps } = useApply();
  const [courses, retry] = useCourses();
  const words = texts.apply.check;
  return (
    <div className="panel answers">
      <Answer name={words.child} step="child" link={words.changeChild}>
        {pupil?.givenName} {pupil?.familyName}
      </Answer>
      <Answer name={words.wishes} step="wishes" link={words.changeWishes}>
        <Loaded result={courses} retry={retry}>
          {(all) => (
            <ol>
              {draft.wishes.map((wish) => (
                <li key={wish.courseId}>
                  <WishLine wish={wish} course={all.find(({ id }) => id === wish.courseId)} />
                </li>
              ))}
            </ol>
          )}
        </Loaded>
        {draft.wishes.length > 1 && (
          <p>
            {words.wanted}: {words.wantedOf(draft.wanted, draft.wishes.length)}
          </p>
        )}
      </Answer>
      <Answer name={words.times} step="times" link={words.changeTimes}>
        <AvailabilitySummary grid={draft.grid ?? {}} />
      </Answer>
      {steps.includes('siblings') && (
        <Answer name={words.siblings} step="siblings" link={words.changeSiblings}>
          {draft.siblingWishes.length === 0 && texts.apply.siblings.none}
          {draft.siblingWishes.map(({ siblingId, kind }) => (
            <p key={siblingId}>
              {siblings.find(({ id }) => id === siblingId)?.givenName}: {texts.apply.siblings[kind]}
            </p>
          ))}
        </Answer>
      )}
    </div>
  );
}

interface AnswerProps {
  name: string;
  step: Step;
  link: string;
  children: ReactNode;
}

function Answer({ name, step, link, children }: AnswerProps) {
  const { texts } = useLanguage();
  const { steps } = useApply();
  return (
    <section className="answer">
      <Heading level={2} data-size="2xs">
        {name}
      </Heading>
      <div className="answer-text">{children}</div>
      {steps.includes(step) && (
        <Link to={stepPath[step]} aria-label={link} className="quiet-link">
          {texts.common.change}
        </Link>
      )}
    </section>
  );
}

function WishLine({ wish, course }: { wish: Wish; course: WishCourse | undefined }) {
  const venues = wish.venueIds.map((id) => course?.places.find(({ venue }) => venue.id === id)?.venue.name);
  return (
    <>
      <strong>{course?.name}</strong>
      <br />
      <span className="muted">{venues.filter(Boolean).join(', ')}</span>
    </>
  );
}
