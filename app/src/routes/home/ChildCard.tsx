import { Heading, Tag } from '@digdir/designsystemet-react';
import { CheckmarkIcon, HourglassIcon, MinusIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import { Initials } from '../../components/Initials';
import { Reason, reasonFragment } from '../../components/Reason';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { now } from '../../lib/clock';
import { ageOn, inOslo } from '../../lib/date';

export const childCardFragment = graphql(
  `
  fragment ChildCard on Pupil {
    id
    givenName
    familyName
    birthDate
    applications {
      id
      state
      submittedAt
      season {
        id
      }
      choices {
        id
        rank
        course {
          id
          name(language: $language)
        }
        class {
          id
        }
        reason {
          ...Reason
        }
      }
    }
    lessons(from: $from, to: $to) {
      date
      startsAt
      endsAt
      class {
        id
        name
        teacher {
          id
          name
        }
        room {
          id
          name
          venue {
            id
            name
          }
        }
      }
    }
  }
`,
  [reasonFragment],
);

type Child = ResultOf<typeof childCardFragment>;
type Application = Child['applications'][number];
type State = 'NONE' | 'WITHDRAWN' | 'SUBMITTED' | 'PLACED';

const stateColor = {
  NONE: 'neutral',
  WITHDRAWN: 'neutral',
  SUBMITTED: 'info',
  PLACED: 'success',
} as const satisfies Record<State, string>;

interface ChildCardProps {
  pupil: FragmentOf<typeof childCardFragment>;
  /** The season that applications are for; null when there is none. */
  seasonId: string | null;
  /** Whether that season has a timetable, so that a wish without a place has got its answer. */
  isPublished: boolean;
}

/** One child: the application and each wish in it, and the next lesson. */
export function ChildCard({ pupil: masked, seasonId, isPublished }: ChildCardProps) {
  const child = readFragment(childCardFragment, masked);
  const { texts, format } = useLanguage();
  const application = child.applications.find(({ season }) => season.id === seasonId) ?? null;
  const state = stateOf(application);
  return (
    <article className="panel child-card">
      <div className="child-head">
        <Initials name={`${child.givenName} ${child.familyName}`} />
        <div>
          <Heading level={3} data-size="xs">
            {child.givenName} {child.familyName}
          </Heading>
          {child.birthDate && (
            <span className="muted">{texts.common.years(ageOn(child.birthDate, inOslo(now()).date))}</span>
          )}
        </div>
        <Tag data-color={stateColor[state]} data-size="sm">
          {texts.family.states[state]}
        </Tag>
      </div>
      {application?.state === 'SUBMITTED' && <Choices application={application} isPublished={isPublished} />}
      {(state === 'PLACED' || child.lessons.length > 0) && <NextLesson lesson={child.lessons[0] ?? null} />}
      {application && (
        <p className="child-foot">
          <Link
            to="/soknad/$applicationId"
            params={{ applicationId: application.id }}
            aria-label={texts.family.seeApplicationOf(child.givenName)}
            className="quiet-link"
          >
            {texts.family.seeApplication}
          </Link>
          <span className="muted">{texts.family.sent(format.instant(application.submittedAt))}</span>
        </p>
      )}
    </article>
  );
}

function stateOf(application: Application | null): State {
  if (!application) return 'NONE';
  if (application.state === 'WITHDRAWN') return 'WITHDRAWN';
  return application.choices.some((choice) => choice.class) ? 'PLACED' : 'SUBMITTED';
}

function Choices({ application, isPublished }: { application: Application; isPublished: boolean }) {
  const { texts } = useLanguage();
  return (
    <ol className="plain choice-list">
      {application.choices.map((choice) => (
        <li key={choice.id}>
          <span className="choice-rank">{choice.rank}.</span>
          <span className="choice-name">{choice.course.name}</span>
          {choice.class ? (
            <span className="choice-state" data-state="placed">
              <CheckmarkIcon aria-hidden />
              {texts.family.choicePlaced}
            </span>
          ) : isPublished ? (
            <span className="choice-state">
              <MinusIcon aria-hidden />
              {texts.family.choiceUnplaced}
            </span>
          ) : (
            <span className="choice-state">
              <HourglassIcon aria-hidden />
              {texts.family.choiceWaiting}
            </span>
          )}
          {isPublished && !choice.class && choice.reason && <Reason reason={choice.reason} />}
        </li>
      ))}
    </ol>
  );
}

function NextLesson({ lesson }: { lesson: Child['lessons'][number] | null }) {
  const { texts, format } = useLanguage();
  if (!lesson) return <p className="next-lesson muted">{texts.family.noLesson}</p>;
  const { room, teacher, name } = lesson.class;
  const start = inOslo(lesson.startsAt).minute;
  const end = inOslo(lesson.endsAt).minute;
  return (
    <div className="next-lesson">
      <span className="next-lesson-label">{texts.family.nextLesson}</span>
      <strong className="capital">
        {format.dayInYear(lesson.date)} {format.timeSpan(start, end)}
      </strong>
      <span>
        {name} {teacher && texts.family.withTeacher(teacher.name)}
      </span>
      <span className="muted">
        {room.name}, {room.venue.name}
      </span>
    </div>
  );
}
