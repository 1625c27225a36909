import type { Staleness } from '@viewkeeper/shared/freshness.ts';
import type { ViewStatus } from '@viewkeeper/shared/targets.ts';
import type { ViewFacets } from '@viewkeeper/shared/views.ts';
import { useTranslation } from 'react-i18next';
import { stalenessLooks, viewStatusLooks } from '../../app/vocabulary/looks.ts';
import { showName } from '../../format/names.ts';
import type { FacetOption } from '../../ui/facet.ts';
import { FacetChips } from '../../ui/facet-chips.tsx';
import { FacetMenu } from '../../ui/facet-menu.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Tick } from '../../ui/tick.tsx';
import { chosenOf, facets as facetKeys, type ViewsAddress } from './use-view-filters.ts';

interface ViewFacetBarProps {
  /** Undefined until they are counted. */
  facets: ViewFacets | undefined;
  address: ViewsAddress;
  filtered: boolean;
  onFacet: (facet: keyof ViewFacets, values: string[]) => void;
  onGone: (gone: boolean) => void;
  onClear: () => void;
}

/** What the list can be narrowed by, with how many views each choice leaves. */
export function ViewFacetBar({ facets, address, filtered, onFacet, onGone, onClear }: ViewFacetBarProps) {
  const { t } = useTranslation('views');
  const optionsOf = useFacetOptions(facets, address);
  const props = (facet: keyof ViewFacets) => ({
    label: t(`facet.${facet === 'schemaName' ? 'schema' : facet}`),
    options: optionsOf(facet),
    selected: chosenOf(address, facet),
    onChange: (values: string[]) => onFacet(facet, values),
  });
  return (
    <FilterBar filtered={filtered} onClear={onClear}>
      <FacetChips {...props('status')} />
      {facetKeys
        .filter((facet) => facet !== 'status')
        // A facet of one value narrows nothing, unless it is what the address asks for.
        .filter((facet) => optionsOf(facet).length > 1 || chosenOf(address, facet).length > 0)
        .map((facet) => (
          <FacetMenu key={facet} {...props(facet)} />
        ))}
      <Tick label={t('facet.gone')} checked={address.gone} onChange={onGone} />
    </FilterBar>
  );
}

/** Each value in the reader's words; what is chosen stays to be unchosen, even when the other filters leave none. */
function useFacetOptions(facets: ViewFacets | undefined, address: ViewsAddress) {
  const { t } = useTranslation(['views', 'vocabulary']);
  const labelOf = (facet: keyof ViewFacets, value: string, label: string): string => {
    if (facet === 'status' && isStatus(value)) return t(`vocabulary:viewStatus.${value}`);
    if (facet === 'staleness' && isStaleness(value)) return t(`vocabulary:staleness.${value}`);
    if (facet === 'populated') return t(value === 'true' ? 'populatedYes' : 'populatedNo');
    if (facet === 'concurrently') return t(value === 'true' ? 'concurrentlyYes' : 'concurrentlyNo');
    return showName(label);
  };
  return (facet: keyof ViewFacets): FacetOption[] => {
    const counted = worstFirst(facet, facets?.[facet] ?? []);
    const missing = chosenOf(address, facet).filter((value) => !counted.some((option) => option.value === value));
    return [...counted, ...missing.map((value) => ({ value, label: value, count: 0 }))].map((option) => ({
      ...option,
      label: labelOf(facet, option.value, option.label),
    }));
  };
}

const orders: Partial<Record<keyof ViewFacets, string[]>> = {
  status: Object.keys(viewStatusLooks),
  staleness: Object.keys(stalenessLooks),
};

/** Statuses stand in their own order, the worst first; everything else as the server counts it. */
function worstFirst(facet: keyof ViewFacets, options: ViewFacets['status']): ViewFacets['status'] {
  const order = orders[facet];
  if (!order) return options;
  return options.toSorted((left, right) => order.indexOf(left.value) - order.indexOf(right.value));
}

function isStatus(value: string): value is ViewStatus {
  return value in viewStatusLooks;
}

function isStaleness(value: string): value is Staleness {
  return value in stalenessLooks;
}
