import { type Icon, IconDatabase, IconTable } from '@tabler/icons-react';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { SearchHit } from '@viewkeeper/shared/search.ts';
import { useTranslation } from 'react-i18next';
import { pagesOf } from '../navigation.ts';
import { paths } from '../paths.ts';
import { useCan, usePerson } from '../person.ts';
import { useTRPC } from '../trpc.ts';

interface FoundThing {
  key: string;
  name: string;
  place: string;
  path: string;
  icon: Icon;
}

function fromHit(hit: SearchHit): FoundThing {
  const isView = hit.kind === 'view';
  return {
    key: `${hit.kind}:${hit.id}`,
    name: hit.name,
    place: hit.place,
    path: isView ? paths.view(hit.id) : paths.database(hit.id),
    icon: isView ? IconTable : IconDatabase,
  };
}

/** Pages that have the text in their name, at once; views and databases that the server finds, when the typing rests. */
export function useFoundThings(text: string, settled: string) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const maySearch = useCan('views.read');
  const search = useQuery(
    trpc.search.find.queryOptions(maySearch && settled !== '' ? { text: settled } : skipToken, {
      placeholderData: keepPreviousData,
    }),
  );
  const wanted = text.toLocaleLowerCase();
  const pages = pagesOf(usePerson().grants)
    .map(({ id, path, icon }) => ({ key: id, name: t(`page.${id}`), place: '', path, icon }))
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const hits = text === '' ? [] : (search.data ?? []);
  const groups = [
    { label: t('palette.pages'), things: pages },
    { label: t('palette.views'), things: hits.filter((hit) => hit.kind === 'view').map(fromHit) },
    { label: t('palette.databases'), things: hits.filter((hit) => hit.kind === 'database').map(fromHit) },
  ].filter(({ things }) => things.length > 0);
  return {
    groups,
    failure: search.isError && settled !== '' ? search.error : null,
    retry: () => void search.refetch(),
    searching: search.isFetching || text !== settled,
  };
}
