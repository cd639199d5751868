import { Button, Chip, Field, Fieldset, Label, Search, Select } from '@digdir/designsystemet-react';
import { XMarkIcon } from '@navikt/aksel-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useSearchText } from '../../components/useSearchText';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { useSession } from '../../session';
import { disciplines } from '../search';

const venuesQuery = graphql(`
  query CatalogueVenues($slug: String!) {
    school(slug: $slug) {
      id
      venues {
        id
        name
      }
    }
  }
`);

const route = getRouteApi('/tilbud');
const ages = Array.from({ length: 17 }, (_, index) => index + 3);

/** What narrows the catalogue. Every choice is written into the address, so a filtered list can be shared. */
export function CatalogueFilters() {
  const { texts } = useLanguage();
  const { school } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false });
  const [text, setText] = useSearchText(search.q, (q) => change({ q }));
  const [venues] = useQuery({ query: venuesQuery, variables: { slug: school.slug } });
  const words = texts.catalogue;
  const isFiltered = Object.values(search).some((value) => value !== undefined);

  return (
    <search className="panel catalogue-filters" aria-label={words.filters}>
      <Fieldset className="catalogue-disciplines">
        <Fieldset.Legend className="ds-sr-only">{words.discipline}</Fieldset.Legend>
        {[undefined, ...disciplines].map((discipline) => (
          <Chip.Radio
            key={discipline ?? 'all'}
            name="fag"
            value={discipline ?? ''}
            checked={search.fag === discipline}
            onChange={() => change({ fag: discipline })}
          >
            {discipline ? texts.common.disciplines[discipline] : words.allDisciplines}
          </Chip.Radio>
        ))}
      </Fieldset>
      <div className="filters">
        <Field>
          <Label>{words.search}</Label>
          <Search>
            <Search.Input value={text} onChange={(event) => setText(event.target.value)} />
          </Search>
        </Field>
        <Field>
          <Label>{words.age}</Label>
          <Select
            value={search.alder ?? ''}
            onChange={(event) =>
              change({ alder: event.target.value ? Number(event.target.value) : undefined })
            }
          >
            <Select.Option value="">{words.anyAge}</Select.Option>
            {ages.map((age) => (
              <Select.Option key={age} value={age}>
                {texts.common.years(age)}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Field>
          <Label>{words.venue}</Label>
          <Select
            value={search.sted ?? ''}
            onChange={(event) => change({ sted: event.target.value || undefined })}
          >
            <Select.Option value="">{words.anyVenue}</Select.Option>
            {venues.data?.school?.venues.map((venue) => (
              <Select.Option key={venue.id} value={venue.id}>
                {venue.name}
              </Select.Option>
            ))}
          </Select>
        </Field>
        {isFiltered && (
          <Button
            variant="tertiary"
            onClick={() => {
              setText('');
              navigate({ search: {}, replace: true });
            }}
          >
            <XMarkIcon aria-hidden />
            {words.clear}
          </Button>
        )}
      </div>
    </search>
  );
}
