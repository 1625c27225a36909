import { useMediaQuery } from '@mantine/hooks';
import type { LineageColumns, LineageGraph, LineageNode } from '@viewkeeper/shared/lineage.ts';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { TableSort } from '../../ui/data-table/data-column.ts';
import { aroundColumn, readersOfColumn } from './columns.ts';
import { FoundLine } from './found-line.tsx';
import { findNodes, indexLineage, neighbourhood } from './graph.ts';
import classes from './lineage.module.css';
import { LineageList } from './lineage-list.tsx';
import { LineageNotices } from './lineage-notices.tsx';
import { LineagePicture } from './lineage-picture.tsx';
import type { RowSort } from './lineage-rows.ts';
import { NodePanel } from './node-panel.tsx';
import { useFocusOnChoice } from './use-focus-on-choice.ts';
import { hrefOfNode, type LineageAddress, type useLineageAddress } from './use-lineage-address.ts';

interface LineageViewProps {
  graph: LineageGraph;
  /** Of the chosen relation; null: none is chosen, or they are not there yet. */
  columns: LineageColumns | null;
  address: LineageAddress;
  as: 'graph' | 'list';
  search: ReturnType<typeof useLineageAddress>['search'];
  onChange: (change: Partial<LineageAddress>) => void;
  renderLoad: (node: LineageNode, databaseId: number) => ReactNode;
}

/** A database's graph as picture or list, and beside it the chosen relation. */
export function LineageView({ graph, columns, address, as, search, onChange, renderLoad }: LineageViewProps) {
  const { nodes, edges, databaseId } = graph;
  const { direction, depth, column } = address;
  const wide = useMediaQuery('(min-width: 1001px)', true, { getInitialValueInEffect: false });
  const lineage = useMemo(() => indexLineage({ nodes, edges }), [nodes, edges]);
  const chosen = (address.node === null ? undefined : lineage.nodes.get(address.node)) ?? null;
  const chosenOid = chosen?.oid ?? null;
  const around = useMemo(
    () =>
      chosenOid === null
        ? null
        : column !== null && columns
          ? aroundColumn(lineage, chosenOid, readersOfColumn(columns, column))
          : neighbourhood(lineage, chosenOid, { direction, depth }),
    [lineage, chosenOid, direction, depth, column, columns],
  );
  const matches = useMemo(
    () => (search.settled === '' ? null : findNodes(lineage, search.settled)),
    [lineage, search.settled],
  );
  const found = useMemo(() => new Set(matches?.map(({ oid }) => oid)), [matches]);
  const hrefOf = useCallback((oid: number) => hrefOfNode(address, databaseId, oid), [address, databaseId]);
  const heading = useRef<HTMLHeadingElement>(null);
  const line = useRef<HTMLOutputElement>(null);
  // The picture stays in sight, and what is chosen in it stands beneath it where it is narrow.
  useFocusOnChoice(chosenOid, heading, line, as === 'graph');
  const sort: TableSort<RowSort> = {
    by: address.sort ?? (around ? 'place' : 'name'),
    direction: address.dir,
    onSort: (by, towards) => onChange({ sort: by, dir: towards }),
  };
  const listed = useMemo(
    () => (matches ? found : [...(around ?? lineage.nodes).keys()]),
    [matches, found, around, lineage],
  );
  const panel = chosen && (
    <NodePanel
      lineage={lineage}
      node={chosen}
      columns={columns}
      column={column}
      onColumn={(name) => onChange({ column: name })}
      heading={heading}
      hrefOf={hrefOf}
      onClear={() => onChange({ node: null, column: null })}
      renderLoad={(node) => renderLoad(node, databaseId)}
    />
  );
  return (
    <>
      <LineageNotices graph={graph} gone={address.node !== null && chosen === null} />
      <FoundLine
        count={graph.relationCount}
        matches={matches}
        linked={as === 'graph'}
        chosen={chosen}
        around={around}
        element={line}
        hrefOf={hrefOf}
      />
      <div className={classes.body} data-fill={wide || undefined} data-panel={chosen ? true : undefined}>
        {as === 'list' && panel}
        <div className={classes.main}>
          {as === 'graph' ? (
            <LineagePicture lineage={lineage} around={around} chosen={chosenOid} found={found} hrefOf={hrefOf} />
          ) : (
            <LineageList
              lineage={lineage}
              listed={listed}
              around={around}
              sort={sort}
              old={graph.databaseReachable === false}
              hrefOf={hrefOf}
              onClearSearch={() => search.setText('')}
            />
          )}
        </div>
        {as === 'graph' && panel}
      </div>
    </>
  );
}
