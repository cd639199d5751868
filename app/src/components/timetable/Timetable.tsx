import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language';
import { type Direction, fullHours, neighbour, type PlacedLesson, type TimeRange } from '../../lib/timetable';
import { LessonBlock } from './LessonBlock';
import './timetable.css';

export interface TimetableLesson extends PlacedLesson {
  title: string;
  detail: string;
  /** A colour of the theme; the title says what it stands for. */
  color: string;
  isPinned: boolean;
  /** Everything about the lesson in one line, for those who hear it. */
  label: string;
}

/** Columns that belong together under one heading: the rooms of a venue. */
export interface TimetableGroup {
  id: string;
  title: string;
  columns: readonly TimetableColumn[];
}

export interface TimetableColumn {
  id: string;
  title: string;
  /** By start. */
  lessons: readonly TimetableLesson[];
}

interface TimetableProps {
  label: string;
  groups: readonly TimetableGroup[];
  range: TimeRange;
  /** A click, or Enter, on a lesson. */
  open: (id: string) => void;
}

const directions: Record<string, Direction | undefined> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * Columns of lessons, placed by the minute. One stop for the Tab key; the arrow keys go from lesson to
 * lesson. Columns are drawn anew only when their own lessons change.
 */
export function Timetable({ label, groups, range, open }: TimetableProps) {
  const { format } = useLanguage();
  const grid = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const lessonColumns = useMemo(
    () => groups.flatMap(({ columns }) => columns.map(({ lessons }) => lessons)),
    [groups],
  );
  const first = lessonColumns.find((lessons) => lessons.length > 0)?.[0]?.id ?? null;
  const isHere = lessonColumns.some((lessons) => lessons.some(({ id }) => id === wanted));
  const current = isHere ? wanted : first;
  const hours = fullHours(range);
  const latestOpen = useRef(open);
  latestOpen.current = open;
  const openLesson = useCallback((id: string) => {
    setWanted(id);
    latestOpen.current(id);
  }, []);

  const go = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    const target = direction && current && neighbour(lessonColumns, current, direction);
    if (!target) return;
    event.preventDefault();
    setWanted(target);
    grid.current?.querySelector<HTMLElement>(`[data-lesson="${CSS.escape(target)}"]`)?.focus();
  };

  return (
    <div className="timetable-scroll" ref={grid}>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons with arrow keys, not a form's fieldset */}
      <div className="timetable" role="group" aria-label={label} onKeyDown={go}>
        <div className="timetable-times" aria-hidden="true">
          <div className="timetable-corner" />
          {hours.map((hour) => (
            <div key={hour} className="timetable-hour numbers">
              {format.time(hour)}
            </div>
          ))}
        </div>
        {groups.map((group) => (
          <div key={group.id} className="timetable-group">
            <div className="timetable-group-head">
              <strong>{group.title}</strong>
            </div>
            <div className="timetable-columns">
              {group.columns.map((column) => (
                <Column
                  key={column.id}
                  column={column}
                  label={`${column.title}, ${group.title}`}
                  range={range}
                  current={column.lessons.some(({ id }) => id === current) ? current : null}
                  open={openLesson}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

interface ColumnProps {
  column: TimetableColumn;
  /** The column and what it belongs to. */
  label: string;
  range: TimeRange;
  /** The lesson that the Tab key stops at, when it is in this column. */
  current: string | null;
  open: (id: string) => void;
}

const Column = memo(function Column({ column, label, range, current, open }: ColumnProps) {
  return (
    <div className="timetable-column">
      <div className="timetable-head">{column.title}</div>
      <ul
        className="plain timetable-lessons"
        aria-label={label}
        style={{ '--minutes': range.endMin - range.startMin }}
      >
        {column.lessons.map((lesson) => (
          <LessonBlock
            key={lesson.id}
            lesson={lesson}
            offsetMin={lesson.startMin - range.startMin}
            isCurrent={lesson.id === current}
            open={open}
          />
        ))}
      </ul>
    </div>
  );
});
