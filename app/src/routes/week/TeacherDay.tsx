import { Heading } from '@digdir/designsystemet-react';
import { disciplineColor } from '../../components/discipline';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { type IsoDate, weekdayOf } from '../../lib/date';

export const teacherLessonFragment = graphql(`
  fragment TeacherLesson on Lesson {
    class {
      id
      name
      startMin
      endMin
      pupilCount
      course {
        id
        discipline
        form
        name(language: $language)
      }
      pupils {
        id
        givenName
        familyName
        age
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

type Lesson = ResultOf<typeof teacherLessonFragment>;

interface TeacherDayProps {
  day: IsoDate;
  isToday: boolean;
  lessons: readonly FragmentOf<typeof teacherLessonFragment>[];
}

/** One day of the teacher's week, in the order it is taught; a new place is announced where the teacher must travel. */
export function TeacherDay({ day, isToday, lessons: masked }: TeacherDayProps) {
  const { texts, format } = useLanguage();
  const lessons = masked
    .map((lesson) => readFragment(teacherLessonFragment, lesson))
    .toSorted((a, b) => a.class.startMin - b.class.startMin);
  return (
    <section className="teacher-day" data-today={isToday || undefined}>
      <div className="teacher-day-head">
        <Heading level={2} data-size="2xs" className="capital">
          {format.weekday(weekdayOf(day))}
        </Heading>
        <span>
          {format.dayAndMonth(day)}
          {isToday && `, ${texts.family.agenda.today.toLowerCase()}`}
        </span>
      </div>
      {lessons.length === 0 && <p className="muted teacher-free">{texts.teacher.noLessonsDay}</p>}
      <ul className="plain teacher-lessons">
        {lessons.map((lesson, index) => (
          <TeacherLesson
            key={lesson.class.id}
            lesson={lesson}
            isNewVenue={lessons[index - 1]?.class.room.venue.id !== lesson.class.room.venue.id}
          />
        ))}
      </ul>
    </section>
  );
}

function TeacherLesson({ lesson, isNewVenue }: { lesson: Lesson; isNewVenue: boolean }) {
  const { texts, format } = useLanguage();
  const { course, name, pupils, pupilCount, room, startMin, endMin } = lesson.class;
  const [only] = pupils;
  const isAlone = course.form === 'INDIVIDUAL' && only !== undefined;
  return (
    <>
      {isNewVenue && <li className="teacher-venue">{room.venue.name}</li>}
      <li className="teacher-lesson" data-color={disciplineColor[course.discipline]}>
        <span className="teacher-time numbers">{format.timeSpan(startMin, endMin)}</span>
        <strong>{isAlone ? `${only.givenName} ${only.familyName}` : name}</strong>
        <span>{isAlone ? course.name : texts.teacher.pupils(pupilCount)}</span>
        <span className="muted">{room.name}</span>
        {!isAlone && pupils.length > 0 && (
          <details>
            <summary>{texts.rooms.pupils}</summary>
            <ul className="plain">
              {pupils.map((pupil) => (
                <li key={pupil.id}>
                  {pupil.givenName} {pupil.familyName}
                </li>
              ))}
            </ul>
          </details>
        )}
      </li>
    </>
  );
}
