import type { LineageNode } from '@viewkeeper/shared/lineage.ts';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Link } from 'react-router';
import { showName } from '../../format/names.ts';
import classes from './canvas.module.css';
import { nameOf } from './graph.ts';
import { KindIcon, KindMark } from './kind-mark.tsx';
import { Verdict } from './verdict.tsx';

export type BoxNode = Node<{ node: LineageNode; href: string; chosen: boolean; found: boolean }, 'relation'>;

/** A relation in the graph; pressing it chooses it. */
export function RelationBox({ data: { node, href, chosen, found } }: NodeProps<BoxNode>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className={classes.handle} />
      <Link
        to={href}
        draggable={false}
        className={classes.box}
        data-staleness={node.view?.staleness}
        data-chosen={chosen || undefined}
        data-found={found || undefined}
        aria-current={chosen || undefined}
        title={nameOf(node)}
      >
        <span className={classes.name}>
          {node.view && <KindIcon kind={node.kind} />}
          <bdi>{showName(node.name)}</bdi>
        </span>
        {node.view ? <Verdict node={node} /> : <KindMark node={node} />}
      </Link>
      <Handle type="source" position={Position.Right} isConnectable={false} className={classes.handle} />
    </>
  );
}
