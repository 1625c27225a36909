import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WatchedDatabase } from './databases.ts';
import { type Exact, exact, mean, percent, ratio, rounded, sum, times, total } from './exact-figures.ts';
import { majors, rowsOf } from './sample-database.ts';
import {
  type Base,
  cellsOfJob,
  key,
  type Metric,
  opportunity,
  owner,
  pillarCodes,
  readBase,
  runsPerWeek,
  savedMinutes,
} from './value-view-base.ts';
import { expectRows, loadWithOddRows, nothing, odd, pharma, rowOf } from './value-view-sample.ts';

const realized = (base: Base, metric: Metric) =>
  total(base.measurementsOfMetric(metric.tenant_id, metric.id).map((reading) => reading.realized_usd));

function alignmentByHand(base: Base, tenantId: string, pillar: Base['pillars'][number]) {
  const themes = base.themes.filter((theme) => theme.tenant_id === tenantId && theme.pillar_id === pillar.id);
  const okrs = themes.flatMap((theme) => base.okrsOfTheme(tenantId, theme.id));
  const progress = okrs.flatMap((okr) => {
    const share = okr.current_value === null ? null : ratio(exact(okr.current_value), exact(okr.target_value));
    return share === null ? [] : [share];
  });
  const jobs = base.liveJobs.filter(
    (job) => job.tenant_id === tenantId && pillarCodes(base, job).includes(pillar.code),
  );
  const cells = jobs.flatMap((job) => cellsOfJob(base, job));
  const scores = cells.map(({ score }) => opportunity(score));
  const suitabilities = jobs.map((job) => base.suitability.get(key(tenantId, job.id))?.overall_score ?? null);
  const workflows = jobs.flatMap((job) => base.workflowsOfJob(tenantId, job.id).map((workflow) => ({ job, workflow })));
  const published = workflows.filter(({ workflow }) => workflow.status === 'published');
  const minutes = sum(
    published.map(({ job, workflow }): Exact => times(exact(savedMinutes(base, workflow)), exact(runsPerWeek(job)))),
  );
  const metrics = jobs.flatMap((job) => base.metricsOfJob(tenantId, job.id));
  return {
    tenant_id: tenantId,
    pillar_id: pillar.id,
    pillar_code: pillar.code,
    pillar_name: pillar.name,
    theme_count: themes.length,
    okr_count: okrs.length,
    avg_okr_progress_pct: percent(sum(progress), exact(progress.length)),
    total_jtbd_count: jobs.length,
    persona_count: new Set(cells.map(({ persona }) => persona.id)).size,
    cell_count: cells.length,
    avg_opportunity_score: mean(scores),
    underserved_cell_count: scores.filter((score) => score !== null && score >= 10).length,
    avg_ai_suitability: mean(suitabilities),
    high_ai_readiness_count: suitabilities.filter((score) => score !== null && score >= 0.7).length,
    workflow_count: workflows.length,
    published_workflow_count: published.length,
    total_time_savings_hours_per_week: rounded(ratio(minutes, exact(60))),
    target_usd_per_year: rounded(total(metrics.map((metric) => metric.target_usd_per_year))),
    realized_usd: rounded(sum(metrics.map((metric) => realized(base, metric)))),
  };
}

function statusByHand(metric: Metric, current: number | undefined): string {
  if (current === undefined) return 'not_measured';
  const way = metric.target_value - metric.baseline_value;
  if (way === 0) return current === metric.target_value ? 'achieved' : 'off_track';
  // Whole cents, so that exactly half-way is on track.
  const come = Math.round((current - metric.baseline_value) * 100) * Math.sign(way);
  const needed = Math.abs(Math.round(way * 100));
  if (come >= needed) return 'achieved';
  return 2 * come >= needed ? 'on_track' : 'off_track';
}

function metricByHand(base: Base, metric: Metric) {
  const job = base.job.get(key(metric.tenant_id, metric.jtbd_id));
  const driver = base.driver.get(metric.value_driver_id);
  if (!job || job.deleted_at !== null) return [];
  const readings = base.measurementsOfMetric(metric.tenant_id, metric.id);
  const latest = readings.toSorted((a, b) => (a.measured_on < b.measured_on ? 1 : -1))[0];
  const workflow = base.workflow.get(key(metric.tenant_id, metric.workflow_template_id));
  const come = latest && sum([exact(latest.actual_value), exact(-metric.baseline_value)]);
  const way = sum([exact(metric.target_value), exact(-metric.baseline_value)]);
  const investment = exact(metric.investment_usd);
  return {
    tenant_id: metric.tenant_id,
    value_metric_id: metric.id,
    metric_name: metric.metric_name,
    unit: metric.unit,
    value_driver_id: metric.value_driver_id,
    value_driver_code: driver?.code,
    value_driver_name: driver?.driver_name,
    value_category: driver?.value_category,
    jtbd_id: job.id,
    jtbd_code: job.code,
    jtbd_name: job.name,
    complexity: job.complexity,
    frequency: job.frequency,
    ...owner(base, job),
    workflow_id: workflow?.id ?? null,
    workflow_name: workflow?.name ?? null,
    baseline_value: metric.baseline_value,
    target_value: metric.target_value,
    current_value: latest?.actual_value ?? null,
    measured_on: latest?.measured_on ?? null,
    measurement_count: readings.length,
    progress_pct: come === undefined ? null : percent(come, way),
    realization_status: statusByHand(metric, latest?.actual_value),
    target_usd_per_year: metric.target_usd_per_year,
    realized_usd: rounded(realized(base, metric)),
    investment_usd: metric.investment_usd,
    roi_pct: percent(sum([realized(base, metric), exact(-metric.investment_usd)]), investment),
    recommended_service_layer: base.suitability.get(key(job.tenant_id, job.id))?.recommended_service_layer ?? null,
    strategic_pillars: pillarCodes(base, job),
  };
}

describe.for(majors)('strategy and value on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let base: Base;

  beforeAll(async () => {
    database = await loadWithOddRows(major);
    base = await readBase(database);
  });
  afterAll(() => database.drop());

  test('each tenant has seven pillars, each of which is what its live jobs add up to', async () => {
    const rows = await rowsOf(database, 'mv_value_view_strategic_alignment');
    expectRows(
      rows,
      base.tenants.flatMap((tenant) => base.pillars.map((pillar) => alignmentByHand(base, tenant.id, pillar))),
      ['tenant_id', 'pillar_id'],
    );
    const none = rows.filter((row) => row['tenant_id'] === nothing);
    expect(none).toHaveLength(7);
    expect(none[0]).toMatchObject({ total_jtbd_count: 0, avg_opportunity_score: null, realized_usd: 0 });
    const ofPharma = base.okrs.filter((okr) => okr.tenant_id === pharma);
    expect(ofPharma.some((okr) => okr.target_value === 0)).toBe(true);
    expect(ofPharma.some((okr) => okr.current_value === null)).toBe(true);
  });

  test('each value metric of a live job is what its readings say', async () => {
    const rows = await rowsOf(database, 'mv_value_view_value_realization');
    expectRows(
      rows,
      base.metrics.flatMap((metric) => metricByHand(base, metric)),
      ['tenant_id', 'value_metric_id'],
    );
    const metric = (n: number) => rowOf(rows, { value_metric_id: odd(50 + n) });
    expect(metric(0)).toMatchObject({
      progress_pct: null,
      realization_status: 'achieved',
      realized_usd: 30,
      roi_pct: -90,
    });
    expect(metric(1)).toMatchObject({ progress_pct: null, realization_status: 'off_track', realized_usd: -5.5 });
    expect(metric(2)).toMatchObject({ current_value: null, realization_status: 'not_measured', roi_pct: -100 });
    expect(metric(3)).toMatchObject({ progress_pct: 50, realization_status: 'on_track', roi_pct: null });
    expect(metric(4)).toMatchObject({ progress_pct: 100, realization_status: 'achieved', measured_on: '2020-04-01' });
    expect(metric(5)).toMatchObject({ progress_pct: -33.33, realization_status: 'off_track' });
    expect(metric(6)).toMatchObject({ progress_pct: 114.29, realization_status: 'achieved', roi_pct: 33.35 });
    expect(metric(7)).toBeUndefined();
  });
});
