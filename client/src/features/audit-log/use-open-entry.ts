import { parseAsInteger, useQueryState } from 'nuqs';
import { paths } from '../../app/paths.ts';
import type { AuditFilters } from './use-audit-filters.ts';

/** Which entry is open: it stands in the address beside the filters, so that a link opens it again. */
export function useOpenEntry({ inAddress }: Pick<AuditFilters, 'inAddress'>) {
  const [auditId, setAuditId] = useQueryState('entry', parseAsInteger.withOptions({ history: 'push' }));
  return {
    auditId: auditId !== null && auditId > 0 ? auditId : null,
    hrefOf: (next: number) => paths.audit({ ...inAddress, entry: next }),
    /** Going from one to the next leaves no trail behind the back button. */
    step: (next: number) => void setAuditId(next, { history: 'replace' }),
    close: () => void setAuditId(null),
  };
}
export type OpenEntryState = ReturnType<typeof useOpenEntry>;
