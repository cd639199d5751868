import { useMemo } from 'react';
import { disciplineColor } from '../../components/discipline';
import { Timetable, type TimetableGroup, type TimetableLesson } from '../../components/timetable/Timetable';
import { useLanguage } from '../../i18n/language';
import { timeRange } from '../../lib/timetable';
import { classTitle } from './classTitle';
import type { Venue } from './RoomsPage';
import type { DayClass } from './useDayClasses';

interface RoomGridProps {
  venues: readonly Venue[];
  classes: readonly DayClass[];
  open: (id: string) => void;
}

/** The rooms that are used this day, side by side, venue by venue. */
export function RoomGrid({ venues, classes, open }: RoomGridProps) {
  const { texts, format } = useLanguage();
  const groups = useMemo(() => {
    const lesson = (lessonClass: DayClass): TimetableLesson => {
      const title = classTitle(lessonClass);
      const span = format.timeSpan(lessonClass.startMin, lessonClass.endMin);
      const teacher = lessonClass.teacher?.name ?? '';
      const pinned = lessonClass.pin ? `, ${texts.rooms.pinned.toLowerCase()}` : '';
      return {
        id: lessonClass.id,
        startMin: lessonClass.startMin,
        endMin: lessonClass.endMin,
        title,
        detail: `${format.time(lessonClass.startMin)} ${teacher}`,
        color: disciplineColor[lessonClass.course.discipline],
        isPinned: lessonClass.pin !== null,
        label: `${texts.rooms.open(title, span)}, ${lessonClass.course.name}, ${teacher}${pinned}`,
      };
    };
    const byRoom = Map.groupBy(classes, ({ room }) => room.id);
    return venues.flatMap((venue): TimetableGroup[] => {
      const columns = venue.rooms.flatMap((room) => {
        const inRoom = byRoom.get(room.id);
        if (!inRoom) return [];
        const lessons = inRoom.toSorted((a, b) => a.startMin - b.startMin).map(lesson);
        return [{ id: room.id, title: room.name, lessons }];
      });
      return columns.length > 0 ? [{ id: venue.id, title: venue.name, columns }] : [];
    });
  }, [venues, classes, texts, format]);
  const range = useMemo(() => timeRange(classes), [classes]);

  return (
    <>
      <Timetable label={texts.rooms.gridLabel} groups={groups} range={range} open={open} />
      <Legend classes={classes} />
    </>
  );
}

/** Which colour is which discipline, and what a padlock means. */
function Legend({ classes }: { classes: readonly DayClass[] }) {
  const { texts } = useLanguage();
  const disciplines = [...new Set(classes.map(({ course }) => course.discipline))];
  return (
    <ul className="plain rooms-legend" aria-label={texts.rooms.legend}>
      {disciplines.map((discipline) => (
        <li key={discipline}>
          <span className="legend-swatch" data-color={disciplineColor[discipline]} />
          {texts.common.disciplines[discipline]}
        </li>
      ))}
      <li>
        <span className="legend-swatch" data-pinned />
        {texts.rooms.pinned}
      </li>
    </ul>
  );
}
