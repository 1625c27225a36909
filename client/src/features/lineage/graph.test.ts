import { expect, test } from 'vitest';
import {
  affectedViews,
  type Direction,
  findNodes,
  indexLineage,
  type Lineage,
  limitDrawn,
  neighbourhood,
} from './graph.ts';
import { lineageGraph } from './lineage.fixture.ts';

/** A diamond over a table, a plain view on top of it, and a view that reads what the plain view shows. */
const diamond = indexLineage(
  lineageGraph(
    {
      orders: 'table',
      customer: 'table',
      daily: 'materialized_view',
      ranked: 'materialized_view',
      joined: 'view',
      best: 'materialized_view',
      report: 'view',
      alone: 'materialized_view',
    },
    [
      'daily < orders',
      'ranked < orders',
      'joined < daily',
      'joined < ranked',
      'best < joined',
      'best < customer',
      'report < best',
    ],
  ),
);

const oidOf = (lineage: Lineage, name: string) =>
  [...lineage.nodes.values()].find((node) => node.name === name)?.oid ?? 0;
const nameOf = (lineage: Lineage, oid: number) => lineage.nodes.get(oid)?.name;

function around(start: string, direction: Direction, depth: number | null = null, lineage = diamond) {
  const found = neighbourhood(lineage, oidOf(lineage, start), { direction, depth });
  return Object.fromEntries([...found].map(([oid, steps]) => [nameOf(lineage, oid), steps]));
}

test('upstream goes down to the tables, downstream up to the last reader, by the shortest way', () => {
  expect(around('best', 'upstream')).toEqual({ best: 0, joined: -1, customer: -1, daily: -2, ranked: -2, orders: -3 });
  expect(around('orders', 'downstream')).toEqual({ orders: 0, daily: 1, ranked: 1, joined: 2, best: 3, report: 4 });
  expect(around('joined', 'both', 1)).toEqual({ joined: 0, daily: -1, ranked: -1, best: 1 });
  expect(around('alone', 'both')).toEqual({ alone: 0 });
});

test('the depth ends both directions', () => {
  expect(around('orders', 'downstream', 2)).toEqual({ orders: 0, daily: 1, ranked: 1, joined: 2 });
  expect(around('best', 'both', 2)).toEqual({ best: 0, joined: -1, customer: -1, report: 1, daily: -2, ranked: -2 });
});

test('the nearest come first, so that a limit leaves out the farthest', () => {
  const found = neighbourhood(diamond, oidOf(diamond, 'best'), { direction: 'both', depth: null });
  const steps = [...found.values()].map(Math.abs);
  expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  const { drawn, leftOut } = limitDrawn(found.keys(), 4);
  expect(new Set([...drawn].map((oid) => nameOf(diamond, oid)))).toEqual(
    new Set(['best', 'customer', 'joined', 'report']),
  );
  expect(leftOut).toBe(3);
  expect(limitDrawn(found.keys(), 500)).toEqual({ drawn: new Set(found.keys()), leftOut: 0 });
});

test('a change reaches at once what reads the table, and later what reads rows of another view', () => {
  const affected = (start: string) =>
    affectedViews(diamond, oidOf(diamond, start)).map(({ node, steps, atOnce }) => [node.name, steps, atOnce]);
  expect(affected('orders')).toEqual([
    ['daily', 1, true],
    ['ranked', 1, true],
    ['best', 3, false],
  ]);
  expect(affected('daily')).toEqual([['best', 2, true]]);
  expect(affected('customer')).toEqual([['best', 1, true]]);
  expect(affected('best')).toEqual([]);
});

test('what is reached on two ways is reached at once when one of them holds no rows', () => {
  const both = indexLineage(
    lineageGraph({ base: 'table', near: 'materialized_view', far: 'materialized_view' }, [
      'near < base',
      'far < near',
      'far < base',
    ]),
  );
  expect(affectedViews(both, oidOf(both, 'base')).map(({ node, atOnce }) => [node.name, atOnce])).toEqual([
    ['far', true],
    ['near', true],
  ]);
});

test('plain views that were made to read each other end nowhere, and are walked once', () => {
  const circle = indexLineage(
    lineageGraph({ one: 'view', other: 'view', top: 'materialized_view' }, ['one < other', 'other < one', 'top < one']),
  );
  expect(around('one', 'both', null, circle)).toEqual({ one: 0, other: -1, top: 1 });
  expect(affectedViews(circle, oidOf(circle, 'other')).map(({ node }) => node.name)).toEqual(['top']);
});

test('a search finds by schema and name, in either case, what begins with it first', () => {
  const found = (text: string) => findNodes(diamond, text).map(({ name }) => name);
  expect(found('R')).toEqual(['ranked', 'report', 'customer', 'orders']);
  expect(found('SALES.be')).toEqual(['best']);
  expect(found('nothing')).toEqual([]);
});
