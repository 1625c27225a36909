import { useTranslation } from 'react-i18next';
import { FacetChips } from '../../ui/facet-chips.tsx';
import { FacetMenu } from '../../ui/facet-menu.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { kinds, origins, statuses, tiers, type useTargetFilters } from './use-target-filters.ts';

/** What the list of targets can be narrowed by. */
export function TargetFilterBar({ filters }: { filters: ReturnType<typeof useTargetFilters> }) {
  const { t } = useTranslation(['targets', 'vocabulary']);
  const { filter } = filters;
  return (
    <FilterBar filtered={filters.filtered} onClear={filters.clear}>
      <FacetChips
        label={t('facet.status')}
        options={statuses.map((value) => ({ value, label: t(`vocabulary:viewStatus.${value}`) }))}
        selected={filter.status}
        onChange={filters.setStatus}
      />
      <FacetMenu
        label={t('facet.origin')}
        options={origins.map((value) => ({ value, label: t(`origin.${value}`) }))}
        selected={filter.origin}
        onChange={filters.setOrigin}
      />
      <FacetMenu
        label={t('facet.tier')}
        options={tiers.map((value) => ({ value, label: t(`vocabulary:tier.${value}`) }))}
        selected={filter.tier}
        onChange={filters.setTier}
      />
      <FacetMenu
        label={t('facet.kind')}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        selected={filter.kind}
        onChange={filters.setKind}
      />
    </FilterBar>
  );
}
