import { Alert, Button, Field, Heading, Label, Select } from '@digdir/designsystemet-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { FailureNotice } from '../../components/FailureNotice';
import { ProblemList } from '../../components/ProblemList';
import { problemFragment } from '../../errors';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import type { Weekday } from '../../lib/week';
import type { Season, Venue } from './RoomsPage';
import type { DayClass } from './useDayClasses';

const moveClass = graphql(
  `
    mutation MoveClass($input: MoveClassInput!) {
      moveClass(input: $input) {
        class {
          id
          weekday
          startMin
        }
        pointsChange
        brokenRules {
          rule
          message
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

type Answer = ResultOf<typeof moveClass>['moveClass'];

interface MoveFormProps {
  lesson: DayClass;
  venues: readonly Venue[];
  season: Season;
  changed: () => void;
}

const earliestMin = 8 * 60;
const latestMin = 22 * 60;

/** Another day, time or room. "Try" asks what would happen; nothing is written before "Move". */
export function MoveForm({ lesson, venues, season, changed }: MoveFormProps) {
  const { texts, format } = useLanguage();
  const [weekday, setWeekday] = useState<Weekday>(lesson.weekday);
  const [startMin, setStartMin] = useState(lesson.startMin);
  const [roomId, setRoomId] = useState(lesson.room.id);
  const [asked, setAsked] = useState<{ answer: Answer; isDryRun: boolean } | null>(null);
  const [result, move] = useMutation(moveClass);
  const answerBox = useRef<HTMLDivElement>(null);
  const words = texts.rooms.dialog;
  useEffect(() => {
    if (asked) answerBox.current?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  const starts = Array.from(
    { length: (latestMin - earliestMin) / season.gridMin },
    (_, index) => earliestMin + index * season.gridMin,
  );

  const send = async (isDryRun: boolean) => {
    setAsked(null);
    const { data } = await move({
      input: { classId: lesson.id, weekday, startMin, roomId, dryRun: isDryRun },
    });
    if (!data) return;
    setAsked({ answer: data.moveClass, isDryRun });
    if (!isDryRun && data.moveClass.class) changed();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(false);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <Heading level={3} data-size="2xs">
        {words.move}
      </Heading>
      <div className="filters">
        <Field>
          <Label>{words.weekday}</Label>
          <Select value={weekday} onChange={(event) => setWeekday(event.target.value as Weekday)}>
            {season.weekdays.map((day) => (
              <Select.Option key={day} value={day}>
                {format.weekday(day)}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Field>
          <Label>{words.start}</Label>
          <Select value={startMin} onChange={(event) => setStartMin(Number(event.target.value))}>
            {starts.map((start) => (
              <Select.Option key={start} value={start}>
                {format.time(start)}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Field>
          <Label>{words.room}</Label>
          <Select value={roomId} onChange={(event) => setRoomId(event.target.value)}>
            {venues.map((venue) => (
              <Select.Optgroup key={venue.id} label={venue.name}>
                {venue.rooms.map((room) => (
                  <Select.Option key={room.id} value={room.id}>
                    {room.name}
                  </Select.Option>
                ))}
              </Select.Optgroup>
            ))}
          </Select>
        </Field>
      </div>
      <div role="status" ref={answerBox}>
        {asked && <MoveAnswer {...asked} />}
      </div>
      {result.error && <FailureNotice error={result.error} />}
      <div className="row">
        <Button variant="secondary" onClick={() => send(true)}>
          {words.try}
        </Button>
        <Button type="submit">{words.moveNow}</Button>
      </div>
    </form>
  );
}

/** What the server said: the broken rules, or the change in points. */
function MoveAnswer({ answer, isDryRun }: { answer: Answer; isDryRun: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.rooms.dialog;
  if (answer.brokenRules.length > 0) {
    return (
      <Alert data-color="warning" data-size="sm">
        {words.broken}
        <ul className="broken-rules">
          {answer.brokenRules.map(({ rule, message }) => (
            <li key={`${rule} ${message}`} lang="en">
              {message}
            </li>
          ))}
        </ul>
      </Alert>
    );
  }
  if (answer.errors.length > 0) return <ProblemList problems={answer.errors} />;
  const points = answer.pointsChange;
  return (
    <Alert data-color="success" data-size="sm">
      {isDryRun ? words.legal : words.moved}{' '}
      {points === null || points === 0 ? words.noPoints : words.points(format.signed(points))}
    </Alert>
  );
}
