import { Button, Paragraph, ValidationMessage } from '@digdir/designsystemet-react';
import { CheckmarkIcon } from '@navikt/aksel-icons';
import { Navigate } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/language';
import { countTimes, openGrid, withAnswer } from '../../lib/availability';
import type { Weekday } from '../../lib/week';
import { useApply } from './ApplyContext';
import { DayTimes } from './DayTimes';
import { StepPage } from './StepPage';
import { stepPath } from './steps';

/** Question 3: when the child can come, band by band through the week. */
export function TimesPage() {
  const { texts, format } = useLanguage();
  const { draft, setDraft, season, pupil } = useApply();
  const words = texts.apply.times;
  if (!pupil) return <Navigate to={stepPath.child} replace />;
  const grid = draft.grid ?? openGrid(season.weekdays);
  const setGrid = (changed: typeof grid) => setDraft({ ...draft, grid: changed });
  const { possible, asked } = countTimes(grid);
  const [first, ...rest] = season.weekdays;

  const copyFirst = (from: Weekday) =>
    setGrid({ ...grid, ...Object.fromEntries(rest.map((day) => [day, grid[from] ?? []])) });

  return (
    <StepPage
      step="times"
      question={words.question(pupil.givenName)}
      validate={() => (possible > 0 ? [] : [{ fieldId: 'times', text: words.atLeastOne }])}
      finish={() => ({ ...draft, grid })}
    >
      {(errorFor) => (
        <>
          <Paragraph>{words.intro}</Paragraph>
          <div className="times-count">
            <p role="status">{words.count(possible, asked)}</p>
            <meter aria-label={words.count(possible, asked)} value={possible} max={asked} />
          </div>
          <div className="row">
            <Button variant="secondary" data-size="sm" onClick={() => setGrid(openGrid(season.weekdays))}>
              <CheckmarkIcon aria-hidden />
              {words.allSuits}
            </Button>
          </div>
          {errorFor('times') && <ValidationMessage>{errorFor('times')}</ValidationMessage>}
          <div className="stack-tight" id="times" tabIndex={-1}>
            {season.weekdays.map((day) => (
              <DayTimes
                key={day}
                weekday={day}
                answers={grid[day] ?? []}
                choose={(band, answer) => setGrid(withAnswer(grid, day, band, answer))}
              >
                {day === first && rest.length > 0 && (
                  <Button variant="tertiary" data-size="sm" onClick={() => copyFirst(day)}>
                    {words.copyToAll(format.weekday(day))}
                  </Button>
                )}
              </DayTimes>
            ))}
          </div>
        </>
      )}
    </StepPage>
  );
}
