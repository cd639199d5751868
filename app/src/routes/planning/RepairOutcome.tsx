import { Heading } from '@digdir/designsystemet-react';
import { BarList } from '../../components/BarList';
import { useLanguage } from '../../i18n/language';
import type { Run } from './run';

/** What a repair does to those who held a place, large; and what more moves would bring. */
export function RepairOutcome({ repair }: { repair: NonNullable<Run['repair']> }) {
  const { texts, format } = useLanguage();
  const words = texts.planning.repair;
  const figures = [
    {
      name: words.moved,
      figure: repair.moved,
      note: repair.mustMove === null ? null : words.must(repair.mustMove),
    },
    { name: words.lost, figure: repair.lost, note: null },
    { name: words.gained, figure: repair.gained, note: null },
  ];
  const steps = repair.curve.filter(changesSomething).map(({ allowed, moved, lost, gained, placed }) => ({
    key: String(allowed),
    name: words.step(allowed),
    amount: moved,
    figure: words.stepFigure(
      format.number(moved),
      format.number(lost),
      format.number(gained),
      format.number(placed),
    ),
  }));
  return (
    <>
      <dl className="counters numbers">
        {figures.map(({ name, figure, note }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure === null ? '–' : format.number(figure)}</dd>
            {note && <dd className="counter-note">{note}</dd>}
          </div>
        ))}
      </dl>
      {steps.length > 0 && (
        <>
          <Heading level={2} data-size="xs">
            {words.curve}
          </Heading>
          <BarList bars={steps} label={words.curve} />
        </>
      )}
    </>
  );
}

type Step = NonNullable<Run['repair']>['curve'][number];

/** Does a step differ from the one before? Moves that bring nothing are not shown again and again. */
function changesSomething(step: Step, number: number, curve: readonly Step[]): boolean {
  const before = curve[number - 1];
  return (
    before === undefined ||
    step.moved !== before.moved ||
    step.lost !== before.lost ||
    step.gained !== before.gained ||
    step.placed !== before.placed
  );
}
