import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WatchedDatabase } from './databases.ts';
import { mean, rounded, total } from './exact-figures.ts';
import { majors, rowsOf } from './sample-database.ts';
import {
  type Base,
  classification,
  key,
  opportunity,
  type Persona,
  pillarCodes,
  place,
  readBase,
} from './value-view-base.ts';
import { expectRows, loadWithOddRows, odd, rowOf } from './value-view-sample.ts';

/** The value category of the job's opportunity that is worth most and names a driver. */
function primaryCategory(base: Base, job: { tenant_id: string; id: string }): string {
  const named = base.opportunitiesOfJob(job.tenant_id, job.id).flatMap((row) => {
    const driver = base.driver.get(row.primary_value_driver_id ?? '');
    return driver ? { usd: row.estimated_value_usd, ...driver } : [];
  });
  const [first] = named.toSorted((a, b) => b.usd - a.usd || (a.code < b.code ? -1 : 1));
  return first?.value_category ?? 'unknown';
}

function roleOf(base: Base, persona: Persona) {
  const role = base.role.get(key(persona.tenant_id, persona.role_id));
  if (!role) throw new Error(`${persona.persona_name} has no role`);
  return role;
}

const liveJobsOf = (base: Base, persona: Persona) =>
  base.jobRolesOfRole(persona.tenant_id, persona.role_id).flatMap((row) => {
    const job = base.job.get(key(row.tenant_id, row.jtbd_id));
    return job && job.deleted_at === null ? job : [];
  });

function cellsByHand(base: Base, persona: Persona) {
  const role = roleOf(base, persona);
  return liveJobsOf(base, persona).map((job) => {
    const score = base.score(persona.tenant_id, persona.id, job.id);
    const suitability = base.suitability.get(key(job.tenant_id, job.id));
    return {
      tenant_id: persona.tenant_id,
      ...place(base, role),
      role_id: role.id,
      role_name: role.role_name,
      persona_id: persona.id,
      persona_name: persona.persona_name,
      archetype: persona.archetype,
      jtbd_id: job.id,
      jtbd_code: job.code,
      jtbd_name: job.name,
      complexity: job.complexity,
      frequency: job.frequency,
      importance_score: score?.importance_score ?? null,
      satisfaction_score: score?.satisfaction_score ?? null,
      opportunity_score: opportunity(score),
      opportunity_classification: classification(score),
      opportunity_priority: classification(score),
      ai_suitability: suitability?.overall_score ?? null,
      ai_suitability_score: suitability?.overall_score ?? null,
      recommended_service_layer: suitability?.recommended_service_layer ?? null,
      primary_value_category: primaryCategory(base, job),
      strategic_pillars: pillarCodes(base, job),
      workflow_ids: base
        .workflowsOfJob(job.tenant_id, job.id)
        .map((row) => row.id)
        .toSorted(),
    };
  });
}

function dashboardByHand(base: Base, persona: Persona) {
  const cells = cellsByHand(base, persona);
  const role = roleOf(base, persona);
  const count = (holds: (cell: (typeof cells)[number]) => boolean) => cells.filter(holds).length;
  const scored = cells.flatMap((cell) =>
    cell.opportunity_score === null ? [] : { cell, score: cell.opportunity_score },
  );
  const [top] = scored.toSorted((a, b) => b.score - a.score || (a.cell.jtbd_code < b.cell.jtbd_code ? -1 : 1));
  return {
    tenant_id: persona.tenant_id,
    persona_id: persona.id,
    persona_name: persona.persona_name,
    archetype: persona.archetype,
    ai_maturity_score: persona.ai_maturity_score,
    work_complexity_score: persona.work_complexity_score,
    ...place(base, role),
    role_id: role.id,
    role_name: role.role_name,
    total_jtbd_count: cells.length,
    scored_jtbd_count: scored.length,
    high_complexity_jtbd_count: count((cell) => ['high', 'very_high'].includes(cell.complexity)),
    daily_frequency_jtbd_count: count((cell) => cell.frequency === 'daily'),
    avg_importance_score: mean(cells.map((cell) => cell.importance_score)),
    avg_satisfaction_score: mean(cells.map((cell) => cell.satisfaction_score)),
    avg_opportunity_score: mean(cells.map((cell) => cell.opportunity_score)),
    max_opportunity_score: top?.score ?? null,
    high_opportunity_count: scored.filter(({ score }) => score >= 12).length,
    underserved_job_count: scored.filter(({ score }) => score >= 10).length,
    highly_underserved_job_count: scored.filter(({ score }) => score >= 15).length,
    overserved_job_count: count((cell) => cell.opportunity_classification === 'overserved'),
    avg_ai_suitability: mean(cells.map((cell) => cell.ai_suitability)),
    automation_ready_count: count((cell) => cell.ai_suitability !== null && cell.ai_suitability >= 0.7),
    ask_me_count: count((cell) => cell.recommended_service_layer === 'ask_me'),
    ask_expert_count: count((cell) => cell.recommended_service_layer === 'ask_expert'),
    ask_panel_count: count((cell) => cell.recommended_service_layer === 'ask_panel'),
    workflow_layer_count: count((cell) => cell.recommended_service_layer === 'workflow'),
    workflow_count: cells.flatMap((cell) => cell.workflow_ids).length,
    top_jtbd_id: top?.cell.jtbd_id ?? null,
    top_jtbd_code: top?.cell.jtbd_code ?? null,
    top_jtbd_name: top?.cell.jtbd_name ?? null,
  };
}

function aggregatesByHand(base: Base, persona: Persona) {
  const page = dashboardByHand(base, persona);
  const savings = liveJobsOf(base, persona).flatMap((job) => base.aiOpportunitiesOfJob(job.tenant_id, job.id));
  return {
    tenant_id: page.tenant_id,
    persona_id: page.persona_id,
    total_jtbd_count: page.total_jtbd_count,
    high_complexity_jtbd_count: page.high_complexity_jtbd_count,
    daily_frequency_jtbd_count: page.daily_frequency_jtbd_count,
    avg_opportunity_score: mean(
      cellsByHand(base, persona).map((cell) => cell.opportunity_score),
      1,
    ),
    high_opportunity_count: page.high_opportunity_count,
    underserved_job_count: page.underserved_job_count,
    avg_ai_suitability: page.avg_ai_suitability,
    automation_ready_count: page.automation_ready_count,
    total_estimated_time_savings_hours: rounded(total(savings.map((row) => row.estimated_time_savings_hours)), 1),
    total_estimated_cost_savings_usd: rounded(total(savings.map((row) => row.estimated_cost_savings_usd))),
  };
}

function contextByHand(base: Base, user: Base['users'][number]) {
  const role = base.role.get(key(user.tenant_id, user.role_id));
  const persona = base.published.find((row) => row.tenant_id === user.tenant_id && row.id === user.persona_id);
  const preferences = base.preferences.find((row) => row.tenant_id === user.tenant_id && row.user_id === user.id);
  const nowhere = { industry_id: null, industry_name: null, function_id: null, function_name: null };
  return {
    tenant_id: user.tenant_id,
    tenant_name: base.tenants.find((row) => row.id === user.tenant_id)?.tenant_name,
    user_id: user.id,
    email: user.email,
    display_name: user.display_name,
    is_active: user.is_active,
    ...(role ? place(base, role) : { ...nowhere, department_id: null, department_name: null }),
    role_id: role?.id ?? null,
    role_name: role?.role_name ?? null,
    persona_id: persona?.id ?? null,
    persona_name: persona?.persona_name ?? null,
    archetype: persona?.archetype ?? null,
    default_filters: preferences?.default_filters ?? {},
    pinned_jtbd_ids: (preferences?.pinned_jtbd_ids ?? []).filter(
      (id) => base.job.get(key(user.tenant_id, id))?.deleted_at === null,
    ),
  };
}

describe.for(majors)('personas on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let base: Base;

  beforeAll(async () => {
    database = await loadWithOddRows(major);
    base = await readBase(database);
  });
  afterAll(() => database.drop());

  test('the heatmap has one row for each published persona and live job of its role', async () => {
    const cells = await rowsOf(database, 'mv_value_view_odi_heatmap');
    expectRows(
      cells,
      base.published.flatMap((persona) => cellsByHand(base, persona)),
      ['tenant_id', 'persona_id', 'jtbd_id'],
    );
    const cell = (persona: number, job: number) =>
      rowOf(cells, { persona_id: odd(20 + persona), jtbd_id: odd(30 + job) });
    expect(cell(1, 1)).toMatchObject({ opportunity_score: null, ai_suitability: 0.7, primary_value_category: 'cost' });
    expect(cell(2, 1)).toMatchObject({
      importance_score: 8,
      opportunity_score: null,
      opportunity_classification: null,
    });
    expect(cell(1, 2)).toMatchObject({ primary_value_category: 'unknown', strategic_pillars: [], workflow_ids: [] });
    expect(cell(6, 1)).toMatchObject({ opportunity_score: 15, opportunity_classification: 'highly_underserved' });
    expect(cell(1, 4)).toMatchObject({ opportunity_score: 10, opportunity_classification: 'underserved' });
    expect(cell(3, 4)).toMatchObject({ opportunity_score: 7, opportunity_classification: 'adequately_served' });
    expect(cell(6, 4)).toMatchObject({ opportunity_score: 5, opportunity_classification: 'overserved' });
    expect([cell(1, 3), cell(4, 1), cell(5, 1), cell(0, 1)]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('the dashboard of each published persona is what its cells add up to', async () => {
    const pages = await rowsOf(database, 'mv_value_view_persona_dashboard');
    expectRows(
      pages,
      base.published.map((persona) => dashboardByHand(base, persona)),
      ['tenant_id', 'persona_id'],
    );
    const page = (persona: number) => rowOf(pages, { persona_id: odd(20 + persona) });
    expect(page(0)).toMatchObject({ total_jtbd_count: 0, avg_opportunity_score: null, top_jtbd_code: null });
    expect(page(2)).toMatchObject({ total_jtbd_count: 3, scored_jtbd_count: 0, avg_importance_score: 8 });
    expect(page(3)).toMatchObject({ max_opportunity_score: 14, top_jtbd_code: 'ODD-1' });
    expect([page(4), page(5)]).toEqual([undefined, undefined]);
  });

  test('the hourly figures of each published persona are what its jobs add up to', async () => {
    const rows = (await rowsOf(database, 'value_view_persona_aggregates')).map(({ last_computed_at, ...row }) => {
      expect(Date.parse(String(last_computed_at))).toBeGreaterThan(0);
      return row;
    });
    expectRows(
      rows,
      base.published.map((persona) => aggregatesByHand(base, persona)),
      ['tenant_id', 'persona_id'],
    );
    expect(rowOf(rows, { persona_id: odd(20) })).toMatchObject({
      total_jtbd_count: 0,
      avg_opportunity_score: null,
      total_estimated_time_savings_hours: 0,
    });
    expect(rowOf(rows, { persona_id: odd(24) })).toBeUndefined();
  });

  test('the context of each user is their place, a published persona, and pins of live jobs in their order', async () => {
    const contexts = await rowsOf(database, 'v_value_view_user_context');
    expectRows(
      contexts,
      base.users.map((user) => contextByHand(base, user)),
      ['tenant_id', 'user_id'],
    );
    expect(rowOf(contexts, { user_id: odd(71) })).toMatchObject({ role_id: null, pinned_jtbd_ids: [] });
    expect(rowOf(contexts, { user_id: odd(72) })).toMatchObject({
      role_name: 'Vacant',
      persona_id: null,
      pinned_jtbd_ids: [odd(34), odd(31), odd(34)],
    });
  });
});
