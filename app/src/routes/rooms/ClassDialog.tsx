import { Dialog, Heading } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language';
import { classTitle } from './classTitle';
import { MoveForm } from './MoveForm';
import { PinButton } from './PinButton';
import type { Season, Venue } from './RoomsPage';
import type { DayClass } from './useDayClasses';

interface ClassDialogProps {
  lesson: DayClass;
  venues: readonly Venue[];
  season: Season;
  /** Something was written: the day must be fetched anew. */
  changed: () => void;
  close: () => void;
}

/** One lesson: what it is, a lock, and a move that is tried before it is made. */
export function ClassDialog({ lesson, venues, season, changed, close }: ClassDialogProps) {
  const { texts, format } = useLanguage();
  const headingId = useId();
  const words = texts.rooms.dialog;
  return (
    <Dialog
      open
      onClose={close}
      closeButton={texts.common.close}
      aria-labelledby={headingId}
      className="class-dialog"
      data-size="sm"
    >
      <div className="stack">
        <Heading level={2} data-size="sm" id={headingId}>
          {classTitle(lesson)}
        </Heading>
        <dl className="facts">
          <dt>{texts.rooms.course}</dt>
          <dd>{lesson.course.name}</dd>
          <dt>{words.when}</dt>
          <dd className="capital">
            {format.weekday(lesson.weekday)} {format.timeSpan(lesson.startMin, lesson.endMin)}
          </dd>
          <dt>{words.where}</dt>
          <dd>
            {lesson.room.name}, {lesson.room.venue.name}
          </dd>
          <dt>{words.teacher}</dt>
          <dd>{lesson.teacher?.name}</dd>
          <dt>{words.pupils}</dt>
          <dd>
            {lesson.pupils
              .map(({ givenName, familyName, age }) => `${givenName} ${familyName} (${age})`)
              .join(', ')}
          </dd>
        </dl>
        <PinButton classId={lesson.id} pinId={lesson.pin?.id ?? null} changed={changed} />
        <MoveForm lesson={lesson} venues={venues} season={season} changed={changed} />
      </div>
    </Dialog>
  );
}
