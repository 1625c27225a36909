import { loadedKinds } from '@viewkeeper/shared/data-through.ts';
import { TableLoadSection } from '../../features/data-through/table-load-section.tsx';
import { LineagePage } from '../../features/lineage/lineage-page.tsx';

/** The lineage, with up to when the chosen table was loaded. */
export function Component() {
  return (
    <LineagePage
      renderLoad={({ kind, schemaName, name }, databaseId) =>
        loadedKinds.includes(kind) && (
          <TableLoadSection key={name} place={{ databaseId, schemaName, tableName: name }} />
        )
      }
    />
  );
}
