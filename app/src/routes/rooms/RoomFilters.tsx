import { Field, Label, Select, ToggleGroup } from '@digdir/designsystemet-react';
import { SquareGridIcon, TableIcon } from '@navikt/aksel-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/language';
import type { Weekday } from '../../lib/week';
import type { Season, Venue } from './RoomsPage';

const route = getRouteApi('/admin/rom');

interface RoomFiltersProps {
  season: Season;
  venues: readonly Venue[];
  timetableId: string;
  weekday: Weekday;
}

/** Day, place, version and view; all of it in the address. */
export function RoomFilters({ season, venues, timetableId, weekday }: RoomFiltersProps) {
  const { texts, format } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false });
  const words = texts.rooms;
  return (
    <search className="rooms-filters">
      <ToggleGroup
        aria-label={words.day}
        data-size="sm"
        value={weekday}
        onChange={(day) => change({ dag: day as Weekday })}
      >
        {season.weekdays.map((day) => (
          <ToggleGroup.Item key={day} value={day} aria-label={format.weekday(day)}>
            <span className="capital">{format.weekdayShort(day)}</span>
          </ToggleGroup.Item>
        ))}
      </ToggleGroup>
      <Field>
        <Label>{words.venue}</Label>
        <Select
          data-size="sm"
          value={search.sted ?? ''}
          onChange={(event) => change({ sted: event.target.value || undefined })}
        >
          <Select.Option value="">{words.allVenues}</Select.Option>
          {venues.map(({ id, name }) => (
            <Select.Option key={id} value={id}>
              {name}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Field>
        <Label>{words.version}</Label>
        <Select
          data-size="sm"
          value={timetableId}
          onChange={(event) => change({ timeplan: event.target.value })}
        >
          {season.timetables.map(({ id, version, state }) => (
            <Select.Option key={id} value={id}>
              {words.versionName(version, words.states[state])}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <ToggleGroup
        aria-label={words.view}
        data-size="sm"
        value={search.visning ?? 'rutenett'}
        onChange={(view) => change({ visning: view === 'tabell' ? 'tabell' : undefined })}
      >
        <ToggleGroup.Item value="rutenett">
          <SquareGridIcon aria-hidden />
          {words.grid}
        </ToggleGroup.Item>
        <ToggleGroup.Item value="tabell">
          <TableIcon aria-hidden />
          {words.table}
        </ToggleGroup.Item>
      </ToggleGroup>
    </search>
  );
}
