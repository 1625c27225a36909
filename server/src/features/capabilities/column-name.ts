import type { Node } from 'libpg-query';
import { namesOf } from './syntax.ts';

/** The name that PostgreSQL gives to a column without one (parse_target.c, FigureColname). */
export function columnName(node: Node): string {
  return ownName(node) ?? '?column?';
}

function ownName(node: Node | undefined): string | null {
  if (!node) return null;
  if ('ColumnRef' in node) return namesOf(node.ColumnRef.fields).at(-1) ?? null;
  if ('FuncCall' in node) return namesOf(node.FuncCall.funcname).at(-1) ?? null;
  if ('TypeCast' in node) return ownName(node.TypeCast.arg) ?? namesOf(node.TypeCast.typeName?.names).at(-1) ?? null;
  if ('CollateClause' in node) return ownName(node.CollateClause.arg);
  if ('A_Indirection' in node) return namesOf(node.A_Indirection.indirection).at(-1) ?? ownName(node.A_Indirection.arg);
  if ('CaseExpr' in node) return ownName(node.CaseExpr.defresult) ?? 'case';
  if ('CoalesceExpr' in node) return 'coalesce';
  if ('A_ArrayExpr' in node) return 'array';
  if ('RowExpr' in node) return 'row';
  if ('SubLink' in node) return node.SubLink.subLinkType === 'EXISTS_SUBLINK' ? 'exists' : null;
  return null;
}
