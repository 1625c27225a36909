import { auditActionSchema } from '@viewkeeper/shared/audit-log.ts';
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useUrlSearch } from '../../ui/use-url-search.ts';
import { useUrlTimeRange } from '../../ui/use-url-time-range.ts';

export const actions = auditActionSchema.options;

const parsers = {
  action: parseAsArrayOf(parseAsStringLiteral(actions)).withDefault([]),
  database: parseAsInteger,
  person: parseAsInteger,
  subject: parseAsString,
};

/** Ids that cannot be are left out, as nobody can have chosen them. */
const idOf = (id: number | null) => (id !== null && id > 0 ? id : undefined);

/** Filters and search of the audit, kept in the address; back undoes one choice at a time. */
export function useAuditFilters() {
  const [address, setAddress] = useQueryStates(parsers, { history: 'push' });
  const search = useUrlSearch();
  const range = useUrlTimeRange();
  const databaseId = idOf(address.database);
  const personId = idOf(address.person);
  const subject = address.subject?.slice(0, 100);
  return {
    address,
    search,
    range,
    filter: {
      action: address.action,
      search: search.settled,
      ...(databaseId !== undefined && { databaseId }),
      ...(personId !== undefined && { personId }),
      ...(subject !== undefined && { subject }),
      ...range.limits,
    },
    /** The filters as a link to the same list carries them: what is chosen shows in the address a moment later only. */
    inAddress: {
      action: address.action.length > 0 ? address.action : undefined,
      database: databaseId,
      person: personId,
      subject,
      q: search.text === '' ? undefined : search.text,
      within: range.within ?? undefined,
      from: range.from ?? undefined,
      until: range.until ?? undefined,
    },
    filtered:
      search.settled !== '' ||
      range.limited ||
      address.action.length > 0 ||
      databaseId !== undefined ||
      personId !== undefined ||
      subject !== undefined,
    set: (change: Partial<typeof address>) => void setAddress(change),
    clear: () => {
      search.setText('');
      range.clear();
      void setAddress({ action: null, database: null, person: null, subject: null });
    },
  };
}
export type AuditFilters = ReturnType<typeof useAuditFilters>;
