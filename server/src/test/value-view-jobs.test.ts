import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WatchedDatabase } from './databases.ts';
import { exact, mean, rounded, times, total } from './exact-figures.ts';
import { majors, rowsOf } from './sample-database.ts';
import {
  type Base,
  cellsOfJob,
  type Job,
  key,
  type Opportunity,
  opportunity,
  owner,
  pillarCodes,
  readBase,
  runsPerWeek,
} from './value-view-base.ts';
import { expectRows, loadWithOddRows, odd, rowOf } from './value-view-sample.ts';

const archetypeOrder = ['AUTOMATOR', 'ORCHESTRATOR', 'LEARNER', 'SKEPTIC'];

function summaryByHand(base: Base, job: Job) {
  const cells = cellsOfJob(base, job);
  const scores = cells.map(({ score }) => opportunity(score));
  const rated = scores.filter((score) => score !== null);
  const roles = base.jobRolesOfJob(job.tenant_id, job.id).map((row) => row.role_id);
  const outcomes = base.outcomesOfJob(job.tenant_id, job.id);
  const workflows = base.workflowsOfJob(job.tenant_id, job.id);
  const ai = base.aiOpportunitiesOfJob(job.tenant_id, job.id);
  const suitability = base.suitability.get(key(job.tenant_id, job.id));
  return {
    tenant_id: job.tenant_id,
    jtbd_id: job.id,
    jtbd_code: job.code,
    jtbd_name: job.name,
    job_statement: job.job_statement,
    search_text: `${job.code} ${job.name} ${job.job_statement}`,
    status: job.status,
    complexity: job.complexity,
    frequency: job.frequency,
    runs_per_week: runsPerWeek(job),
    ...owner(base, job),
    role_count: roles.length,
    role_ids: roles.toSorted(),
    persona_count: cells.length,
    persona_ids: cells.map(({ persona }) => persona.id).toSorted(),
    archetypes: archetypeOrder.filter((archetype) => cells.some(({ persona }) => persona.archetype === archetype)),
    scored_persona_count: rated.length,
    underserved_persona_count: rated.filter((score) => score >= 10).length,
    avg_importance_score: mean(cells.map(({ score }) => score?.importance_score ?? null)),
    avg_satisfaction_score: mean(cells.map(({ score }) => score?.satisfaction_score ?? null)),
    avg_opportunity_score: mean(scores),
    max_opportunity_score: rated.length === 0 ? null : Math.max(...rated),
    outcome_count: outcomes.length,
    avg_outcome_opportunity_score: mean(outcomes.map(opportunity)),
    ai_suitability: suitability?.overall_score ?? null,
    ai_suitability_score: suitability?.overall_score ?? null,
    recommended_service_layer: suitability?.recommended_service_layer ?? null,
    strategic_pillars: pillarCodes(base, job),
    therapeutic_areas: base
      .areasOfJob(job.tenant_id, job.id)
      .flatMap((row) => base.area.get(row.therapeutic_area_id)?.code ?? [])
      .toSorted(),
    workflow_count: workflows.length,
    published_workflow_count: workflows.filter((workflow) => workflow.status === 'published').length,
    ai_opportunity_count: ai.length,
    estimated_time_savings_hours: rounded(total(ai.map((row) => row.estimated_time_savings_hours))),
    estimated_cost_savings_usd: rounded(total(ai.map((row) => row.estimated_cost_savings_usd))),
    value_metric_count: base.metricsOfJob(job.tenant_id, job.id).length,
  };
}

function pipelineByHand(base: Base, pursued: Opportunity) {
  const job = base.job.get(key(pursued.tenant_id, pursued.target_jtbd_id));
  if (!job || job.deleted_at !== null) return [];
  const driver = base.driver.get(pursued.primary_value_driver_id ?? '');
  const suitability = base.suitability.get(key(job.tenant_id, job.id));
  return {
    tenant_id: pursued.tenant_id,
    opportunity_id: pursued.id,
    opportunity_name: pursued.opportunity_name,
    status: pursued.status,
    estimated_value_usd: pursued.estimated_value_usd,
    success_probability: pursued.success_probability,
    weighted_value_usd: rounded(times(exact(pursued.estimated_value_usd), exact(pursued.success_probability))),
    value_driver_id: driver?.id ?? null,
    value_driver_name: driver?.driver_name ?? null,
    value_category: driver?.value_category ?? 'unknown',
    jtbd_id: job.id,
    jtbd_code: job.code,
    jtbd_name: job.name,
    complexity: job.complexity,
    frequency: job.frequency,
    ...owner(base, job),
    ai_suitability: suitability?.overall_score ?? null,
    recommended_service_layer: suitability?.recommended_service_layer ?? null,
    avg_opportunity_score: mean(cellsOfJob(base, job).map(({ score }) => opportunity(score))),
    strategic_pillars: pillarCodes(base, job),
    created_at: pursued.created_at,
    updated_at: pursued.updated_at,
  };
}

describe.for(majors)('jobs on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let base: Base;

  beforeAll(async () => {
    database = await loadWithOddRows(major);
    base = await readBase(database);
  });
  afterAll(() => database.drop());

  test('the summary of each live job is what belongs to it', async () => {
    const rows = await rowsOf(database, 'mv_value_view_jtbd_summary');
    expectRows(
      rows,
      base.liveJobs.map((job) => summaryByHand(base, job)),
      ['tenant_id', 'jtbd_id'],
    );
    const job = (n: number) => rowOf(rows, { jtbd_id: odd(30 + n) });
    expect(job(0)).toMatchObject({ function_name: null, role_ids: [], archetypes: [], avg_opportunity_score: null });
    expect(job(1)).toMatchObject({ outcome_count: 1, avg_outcome_opportunity_score: null, workflow_count: 5 });
    expect(job(2)).toMatchObject({ role_count: 2, persona_count: 4, scored_persona_count: 2, strategic_pillars: [] });
    expect(job(3)).toBeUndefined();
  });

  test('the pipeline has each improvement that is pursued for a live job, as it is at this moment', async () => {
    const rows = await rowsOf(database, 'mv_value_view_opportunity_pipeline');
    expectRows(
      rows,
      base.opportunities.flatMap((pursued) => pipelineByHand(base, pursued)),
      ['tenant_id', 'opportunity_id'],
    );
    // 50,000.50 × 0.35 is exactly 17,500.175.
    expect(rowOf(rows, { opportunity_id: odd(121) })).toMatchObject({ weighted_value_usd: 17_500.18 });
    expect(rowOf(rows, { opportunity_id: odd(124) })).toMatchObject({
      value_driver_id: null,
      value_category: 'unknown',
    });
    expect(rowOf(rows, { opportunity_id: odd(125) })).toBeUndefined();
    const change = 'UPDATE ref_opportunities SET status = $1 WHERE id = $2';
    await database.sql(change, ['realized', odd(121)]);
    const later = await rowsOf(database, 'mv_value_view_opportunity_pipeline');
    await database.sql(change, ['assessed', odd(121)]);
    expect(rowOf(later, { opportunity_id: odd(121) })).toMatchObject({ status: 'realized' });
  });
});
