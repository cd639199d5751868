import { Heading, Tag } from '@digdir/designsystemet-react';
import { disciplineColor } from '../../components/discipline';
import { Initials } from '../../components/Initials';
import { type FragmentOf, graphql, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { type IsoDate, inOslo } from '../../lib/date';

export const agendaLessonFragment = graphql(`
  fragment AgendaLesson on Lesson {
    startsAt
    endsAt
    class {
      id
      name
      course {
        id
        discipline
        name(language: $language)
      }
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
`);

interface AgendaDayProps {
  day: IsoDate;
  isToday: boolean;
  lessons: readonly {
    /** The child's id. */
    id: string;
    givenName: string;
    lesson: FragmentOf<typeof agendaLessonFragment>;
  }[];
}

/** One day's lessons of all the children by time. A day without lessons is not drawn. */
export function AgendaDay({ day, isToday, lessons }: AgendaDayProps) {
  const { texts, format } = useLanguage();
  if (lessons.length === 0) return null;
  const byTime = lessons
    .map(({ lesson, ...child }) => ({ ...child, lesson: readFragment(agendaLessonFragment, lesson) }))
    .toSorted((a, b) => a.lesson.startsAt.localeCompare(b.lesson.startsAt));
  return (
    <section className="agenda-day">
      <div className="row">
        <Heading level={2} data-size="xs" className="capital">
          {format.dayInYear(day)}
        </Heading>
        {isToday && (
          <Tag data-size="sm" data-color="accent">
            {texts.family.agenda.today}
          </Tag>
        )}
      </div>
      <ul className="plain agenda-list">
        {byTime.map(({ id, givenName, lesson }) => (
          <li
            key={`${id} ${lesson.class.id}`}
            className="agenda-lesson"
            data-color={disciplineColor[lesson.class.course.discipline]}
          >
            <span className="agenda-time numbers">
              <strong>{format.time(inOslo(lesson.startsAt).minute)}</strong>
              <span>{format.time(inOslo(lesson.endsAt).minute)}</span>
            </span>
            <span className="agenda-what">
              <strong>{lesson.class.name}</strong>
              <span>
                {lesson.class.room.name}, {lesson.class.room.venue.name}
              </span>
              {lesson.class.teacher && (
                <span className="muted">{texts.family.withTeacher(lesson.class.teacher.name)}</span>
              )}
            </span>
            <span className="agenda-who">
              <Initials name={givenName} />
              {givenName}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
