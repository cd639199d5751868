import { PadlockLockedFillIcon } from '@navikt/aksel-icons';
import { memo } from 'react';
import type { TimetableLesson } from './Timetable';

interface LessonBlockProps {
  lesson: TimetableLesson;
  /** Minutes from the top of the column. */
  offsetMin: number;
  isCurrent: boolean;
  open: (id: string) => void;
}

/** One lesson as a block. A pinned one has a padlock and a dashed edge besides its colour. */
export const LessonBlock = memo(function LessonBlock({
  lesson,
  offsetMin,
  isCurrent,
  open,
}: LessonBlockProps) {
  return (
    <li
      className="lesson-place"
      style={{ '--offset': offsetMin, '--length': lesson.endMin - lesson.startMin }}
    >
      <button
        type="button"
        className="lesson"
        data-lesson={lesson.id}
        data-color={lesson.color}
        data-pinned={lesson.isPinned || undefined}
        aria-label={lesson.label}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => open(lesson.id)}
      >
        <span className="lesson-title">
          {lesson.isPinned && <PadlockLockedFillIcon aria-hidden />}
          {lesson.title}
        </span>
        <span className="lesson-detail">{lesson.detail}</span>
      </button>
    </li>
  );
});
