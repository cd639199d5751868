import { Field, Label, Search, Select } from '@digdir/designsystemet-react';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useSearchText } from '../../components/useSearchText';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { useSession } from '../../session';
import { disciplines } from '../search';

const venuesQuery = graphql(`
  query ApplicationVenues($slug: String!) {
    school(slug: $slug) {
      id
      venues {
        id
        name
      }
    }
  }
`);

const route = getRouteApi('/admin/soknader');
const placements = { ja: true, nei: false } as const;

/** What narrows the list of applications; all of it in the address. */
export function ApplicationFilters() {
  const { texts } = useLanguage();
  const { school } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false });
  const [text, setText] = useSearchText(search.q, (q) => change({ q }));
  const [venues] = useQuery({ query: venuesQuery, variables: { slug: school.slug } });
  const words = texts.applications;
  const states = ['SUBMITTED', 'WITHDRAWN'] as const;
  const placement = search.plass === undefined ? '' : search.plass ? 'ja' : 'nei';

  return (
    <search className="panel filters" aria-label={words.filters}>
      <Field>
        <Label>{words.search}</Label>
        <Search data-size="sm">
          <Search.Input value={text} onChange={(event) => setText(event.target.value)} />
        </Search>
      </Field>
      <Field>
        <Label>{words.state}</Label>
        <Select
          data-size="sm"
          value={search.status ?? ''}
          onChange={(event) => change({ status: states.find((state) => state === event.target.value) })}
        >
          <Select.Option value="">{words.anyState}</Select.Option>
          {states.map((state) => (
            <Select.Option key={state} value={state}>
              {words.states[state]}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Field>
        <Label>{words.discipline}</Label>
        <Select
          data-size="sm"
          value={search.fag ?? ''}
          onChange={(event) => change({ fag: disciplines.find((field) => field === event.target.value) })}
        >
          <Select.Option value="">{words.anyDiscipline}</Select.Option>
          {disciplines.map((discipline) => (
            <Select.Option key={discipline} value={discipline}>
              {texts.common.disciplines[discipline]}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Field>
        <Label>{words.venue}</Label>
        <Select
          data-size="sm"
          value={search.sted ?? ''}
          onChange={(event) => change({ sted: event.target.value || undefined })}
        >
          <Select.Option value="">{words.anyVenue}</Select.Option>
          {venues.data?.school?.venues.map(({ id, name }) => (
            <Select.Option key={id} value={id}>
              {name}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Field>
        <Label>{words.placement}</Label>
        <Select
          data-size="sm"
          value={placement}
          onChange={(event) =>
            change({ plass: placements[event.target.value as keyof typeof placements] ?? undefined })
          }
        >
          <Select.Option value="">{words.anyPlacement}</Select.Option>
          <Select.Option value="ja">{words.placed}</Select.Option>
          <Select.Option value="nei">{words.unplaced}</Select.Option>
        </Select>
      </Field>
    </search>
  );
}
