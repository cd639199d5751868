import { CheckmarkIcon, MinusIcon, XMarkIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language';
import { type Answer, type Band, bands } from '../../lib/availability';
import type { Weekday } from '../../lib/week';

const choices: { answer: Answer; Icon: typeof CheckmarkIcon }[] = [
  { answer: 'AVAILABLE', Icon: CheckmarkIcon },
  { answer: 'RATHER_NOT', Icon: MinusIcon },
  { answer: 'CANNOT', Icon: XMarkIcon },
];

interface DayTimesProps {
  weekday: Weekday;
  answers: readonly Answer[];
  choose: (band: number, answer: Answer) => void;
  children?: ReactNode;
}

/** One weekday: a group of three radio buttons for each part of the afternoon. */
export function DayTimes({ weekday, answers, choose, children }: DayTimesProps) {
  const { format } = useLanguage();
  return (
    <section className="panel day-times" aria-label={format.weekday(weekday)}>
      <h2 className="capital">{format.weekday(weekday)}</h2>
      {bands.map((band, index) => (
        <BandAnswers
          key={band.startMin}
          weekday={weekday}
          band={band}
          answer={answers[index] ?? 'CANNOT'}
          choose={(answer) => choose(index, answer)}
        />
      ))}
      {children}
    </section>
  );
}

interface BandAnswersProps {
  weekday: Weekday;
  band: Band;
  answer: Answer;
  choose: (answer: Answer) => void;
}

function BandAnswers({ weekday, band, answer, choose }: BandAnswersProps) {
  const { texts, format } = useLanguage();
  const span = format.timeSpan(band.startMin, band.endMin);
  const name = `${weekday}-${band.startMin}`;
  return (
    <fieldset className="band">
      <legend>
        <span className="ds-sr-only">{texts.apply.times.answerFor(format.weekday(weekday), span)}</span>
        <span aria-hidden="true" className="numbers">
          {span}
        </span>
      </legend>
      <div className="segments">
        {choices.map(({ answer: value, Icon }) => (
          <label key={value} className="segment" data-answer={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={answer === value}
              onChange={() => choose(value)}
            />
            <Icon aria-hidden />
            <span>{texts.common.preferences[value]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
