import { Button } from '@digdir/designsystemet-react';
import { ChevronLeftIcon, ChevronRightIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../i18n/language';
import { addDays, type IsoDate } from '../lib/date';
import './WeekSwitch.css';

interface WeekSwitchProps {
  monday: IsoDate;
  to: '/timeplan' | '/uke';
  /** The week in words. */
  label: string;
}

/** Leafs through the weeks; each has an address. */
export function WeekSwitch({ monday, to, label }: WeekSwitchProps) {
  const { texts } = useLanguage();
  const words = texts.family.agenda;
  return (
    <div className="week-switch">
      <Button asChild icon variant="secondary" data-size="sm">
        <Link to={to} search={{ uke: addDays(monday, -7) }} aria-label={words.previousWeek}>
          <ChevronLeftIcon aria-hidden />
        </Link>
      </Button>
      <strong aria-live="polite">{label}</strong>
      <Button asChild icon variant="secondary" data-size="sm">
        <Link to={to} search={{ uke: addDays(monday, 7) }} aria-label={words.nextWeek}>
          <ChevronRightIcon aria-hidden />
        </Link>
      </Button>
      <Button asChild variant="tertiary" data-size="sm">
        <Link to={to}>{words.thisWeek}</Link>
      </Button>
    </div>
  );
}
