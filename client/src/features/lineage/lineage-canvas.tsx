import { type Edge, MarkerType, MiniMap, type NodeHandle, Position, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import '@xyflow/react/dist/base.css';
import { useTranslation } from 'react-i18next';
import { viewStatusLooks } from '../../app/vocabulary/looks.ts';
import { LoadingLines } from '../../ui/loading.tsx';
import { Notice } from '../../ui/notice.tsx';
import classes from './canvas.module.css';
import { CanvasTools } from './canvas-tools.tsx';
import { boxSize, fitOptions } from './drawing.ts';
import { frameHeight } from './frame-height.ts';
import { type Lineage, nameOf } from './graph.ts';
import { type BoxNode, RelationBox } from './relation-box.tsx';
import { useLayout } from './use-layout.ts';

interface LineageCanvasProps {
  lineage: Lineage;
  /** Oids of what is drawn. */
  drawn: ReadonlySet<number>;
  chosen: number | null;
  /** Oids of what the search finds. */
  found: ReadonlySet<number>;
  hrefOf: (oid: number) => string;
}

// Told, not measured: so only what is in sight has to be drawn.
const handles: NodeHandle[] = [
  { type: 'target', position: Position.Left, x: 0, y: boxSize.height / 2 },
  { type: 'source', position: Position.Right, x: boxSize.width, y: boxSize.height / 2 },
];
const nodeTypes = { relation: RelationBox };
/** From so many on a small map helps to find one's way. */
const mapFrom = 30;

/** What hangs on what, drawn: from the tables on the left to the last reader on the right. */
export default function LineageCanvas({ lineage, drawn, chosen, found, hrefOf }: LineageCanvasProps) {
  const { t } = useTranslation('lineage');
  const pairs = useMemo(
    () =>
      [...drawn].flatMap((oid) =>
        (lineage.reads.get(oid) ?? []).flatMap((read) => (drawn.has(read) ? [[oid, read] as const] : [])),
      ),
    [lineage, drawn],
  );
  const laid = useLayout({ oids: [...drawn], edges: pairs });
  const layout = laid?.layout;
  const nodes = useMemo(
    () =>
      [...drawn].flatMap((oid): BoxNode[] => {
        const [node, position] = [lineage.nodes.get(oid), layout?.get(oid)];
        if (!node || !position) return [];
        return [
          {
            id: String(oid),
            type: 'relation',
            position,
            ...boxSize,
            measured: boxSize,
            handles,
            // A box is no thing of its own for those who do not see it: the link within is.
            domAttributes: { 'aria-roledescription': undefined },
            data: { node, href: hrefOf(oid), chosen: oid === chosen, found: found.has(oid) },
          },
        ];
      }),
    [lineage, drawn, layout, chosen, found, hrefOf],
  );
  const edges = useMemo(
    () =>
      pairs.map(([reader, read]): Edge => {
        const [readerNode, readNode] = [lineage.nodes.get(reader), lineage.nodes.get(read)];
        return {
          id: `${reader}-${read}`,
          source: String(read),
          target: String(reader),
          ...((reader === chosen || read === chosen) && { className: classes.near }),
          markerEnd: { type: MarkerType.Arrow },
          ...(readerNode &&
            readNode && { ariaLabel: t('canvas.reads', { reader: nameOf(readerNode), read: nameOf(readNode) }) }),
        };
      }),
    [lineage, pairs, chosen, t],
  );
  if (!laid) return <LoadingLines lines={8} height={24} />;
  if (!laid.layout) {
    return (
      <Notice look={viewStatusLooks.failing} title={t('failedTitle')}>
        {t('failedText')}
      </Notice>
    );
  }
  return (
    <div className={classes.frame} style={{ maxHeight: frameHeight(laid.layout) }}>
      <ReactFlow
        // Another graph is another picture, which begins fitted into its frame.
        key={laid.key}
        className={classes.canvas}
        aria-label={t('canvas.label')}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        // The colour is the stylesheet's.
        defaultMarkerColor={null}
        onInit={(picture) => void picture.fitView(fitOptions)}
        minZoom={0.05}
        maxZoom={1.5}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
      >
        <CanvasTools />
        {nodes.length >= mapFrom && <MiniMap pannable className={classes.map} ariaLabel={t('canvas.map')} />}
      </ReactFlow>
    </div>
  );
}
