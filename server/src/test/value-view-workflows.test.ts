import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WatchedDatabase } from './databases.ts';
import { exact, mean, percent, ratio, rounded, sum, times, total } from './exact-figures.ts';
import { majors, rowsOf } from './sample-database.ts';
import {
  type Base,
  cellsOfJob,
  key,
  opportunity,
  owner,
  pillarCodes,
  place,
  type Role,
  readBase,
  runsPerWeek,
  savedMinutes,
  type Workflow,
} from './value-view-base.ts';
import { expectRows, loadWithOddRows, odd, rowOf } from './value-view-sample.ts';

function workflowByHand(base: Base, workflow: Workflow) {
  const job = base.job.get(key(workflow.tenant_id, workflow.jtbd_id));
  if (!job || job.deleted_at !== null) return [];
  const stages = base.stagesOfWorkflow(workflow.tenant_id, workflow.id).map((stage) => {
    const tasks = base.tasksOfStage(stage.tenant_id, stage.id);
    return { stage, tasks, minutes: tasks.reduce((minutes, task) => minutes + task.estimated_duration_minutes, 0) };
  });
  const tasks = stages.flatMap((stage) => stage.tasks);
  const [longest] = stages.toSorted((a, b) => b.minutes - a.minutes || a.stage.position - b.stage.position);
  const byHand = total(tasks.map((task) => task.manual_duration_minutes));
  const saved = exact(savedMinutes(base, workflow));
  const automated = tasks.filter((task) => task.is_automated).length;
  const cells = cellsOfJob(base, job);
  const suitability = base.suitability.get(key(job.tenant_id, job.id));
  return {
    tenant_id: workflow.tenant_id,
    workflow_id: workflow.id,
    workflow_code: workflow.code,
    workflow_name: workflow.name,
    status: workflow.status,
    automation_level: workflow.automation_level,
    estimated_duration_hours: workflow.estimated_duration_hours,
    jtbd_id: job.id,
    jtbd_code: job.code,
    jtbd_name: job.name,
    complexity: job.complexity,
    frequency: job.frequency,
    runs_per_week: runsPerWeek(job),
    ...owner(base, job),
    stage_count: stages.length,
    task_count: tasks.length,
    automated_task_count: automated,
    automation_pct: percent(exact(automated), exact(tasks.length)),
    manual_duration_minutes: rounded(byHand),
    task_duration_minutes: stages.reduce((minutes, stage) => minutes + stage.minutes, 0),
    time_savings_pct: percent(saved, byHand),
    time_savings_hours_per_run: rounded(ratio(saved, exact(60))),
    time_savings_hours_per_week:
      workflow.status === 'published' ? rounded(ratio(times(saved, exact(runsPerWeek(job))), exact(60))) : 0,
    longest_stage_name: longest && longest.minutes > 0 ? longest.stage.stage_name : null,
    persona_count: cells.length,
    avg_opportunity_score: mean(cells.map(({ score }) => opportunity(score))),
    ai_suitability: suitability?.overall_score ?? null,
    recommended_service_layer: suitability?.recommended_service_layer ?? null,
    strategic_pillars: pillarCodes(base, job),
  };
}

function workloadByHand(base: Base, role: Role) {
  const jobs = base
    .jobRolesOfRole(role.tenant_id, role.id)
    .flatMap(({ tenant_id, jtbd_id, involvement, effort_hours }) => {
      const job = base.job.get(key(tenant_id, jtbd_id));
      if (!job || job.deleted_at !== null) return [];
      const suitability = base.suitability.get(key(tenant_id, jtbd_id))?.overall_score ?? null;
      const hours = times(exact(effort_hours ?? 0), exact(runsPerWeek(job)));
      return { job, involvement, hours, suitability, ready: suitability !== null && suitability >= 0.7 };
    });
  const count = (holds: (row: (typeof jobs)[number]) => boolean) => jobs.filter(holds).length;
  const hours = sum(jobs.map((row) => row.hours));
  const automatable = sum(jobs.filter((row) => row.ready).map((row) => row.hours));
  const outcomes = jobs.flatMap(({ job }) => base.outcomesOfJob(job.tenant_id, job.id));
  return {
    tenant_id: role.tenant_id,
    role_id: role.id,
    role_name: role.role_name,
    seniority_level: role.seniority_level,
    headcount: role.headcount,
    ...place(base, role),
    team_id: role.team_id,
    team_name: base.team.get(key(role.tenant_id, role.team_id))?.team_name ?? null,
    persona_count: base.publishedOfRole(role.tenant_id, role.id).length,
    total_jtbd_count: jobs.length,
    responsible_jtbd_count: count((row) => row.involvement === 'responsible'),
    high_complexity_jtbd_count: count((row) => ['high', 'very_high'].includes(row.job.complexity)),
    daily_frequency_jtbd_count: count((row) => row.job.frequency === 'daily'),
    weekly_frequency_jtbd_count: count((row) => row.job.frequency === 'weekly'),
    workload_hours_per_week: rounded(hours),
    workload_hours_per_person: rounded(ratio(hours, exact(role.headcount))),
    automatable_hours_per_week: rounded(automatable),
    automatable_pct: percent(automatable, hours),
    avg_outcome_opportunity_score: mean(outcomes.map(opportunity)),
    avg_ai_suitability: mean(jobs.map((row) => row.suitability)),
    automation_ready_count: count((row) => row.ready),
    strategic_pillars: [...new Set(jobs.flatMap(({ job }) => pillarCodes(base, job)))].toSorted(),
  };
}

describe.for(majors)('work flows and roles on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let base: Base;

  beforeAll(async () => {
    database = await loadWithOddRows(major);
    base = await readBase(database);
  });
  afterAll(() => database.drop());

  test('each work flow of a live job is what its stages and tasks add up to', async () => {
    const rows = await rowsOf(database, 'mv_value_view_workflow_analytics');
    expectRows(
      rows,
      base.workflows.flatMap((workflow) => workflowByHand(base, workflow)),
      ['tenant_id', 'workflow_id'],
    );
    const workflow = (n: number) => rowOf(rows, { workflow_id: odd(40 + n) });
    expect(workflow(0)).toMatchObject({ stage_count: 0, automation_pct: null, time_savings_pct: null });
    expect(workflow(1)).toMatchObject({ stage_count: 2, task_count: 0, longest_stage_name: null });
    // Two stages of 35 minutes; one task saves 20 minutes, one 35, one is 20 minutes slower. Done five times a week.
    expect(workflow(2)).toMatchObject({
      longest_stage_name: 'Stage 1',
      time_savings_pct: 52.38,
      time_savings_hours_per_run: 0.92,
      time_savings_hours_per_week: 4.58,
    });
    expect(workflow(3)).toMatchObject({ task_count: 2, time_savings_pct: null, longest_stage_name: null });
    expect(workflow(4)).toBeUndefined();
    expect(workflow(5)).toMatchObject({ time_savings_hours_per_run: 0.98, time_savings_hours_per_week: 0 });
  });

  test('the workload of each role, with or without jobs, is what its live jobs add up to', async () => {
    const rows = await rowsOf(database, 'mv_value_view_role_workload');
    expectRows(
      rows,
      base.roles.map((role) => workloadByHand(base, role)),
      ['tenant_id', 'role_id'],
    );
    const role = (n: number) => rowOf(rows, { role_id: odd(n) });
    expect(role(10)).toMatchObject({ total_jtbd_count: 0, workload_hours_per_week: 0, team_name: null });
    // 0.25 hours weekly and 1.35 hours quarterly; nobody to share it.
    expect(role(11)).toMatchObject({
      total_jtbd_count: 3,
      workload_hours_per_week: 0.35,
      workload_hours_per_person: null,
    });
    expect(role(12)).toMatchObject({ workload_hours_per_week: 0, automatable_pct: null, workload_hours_per_person: 0 });
    expect(role(13)).toMatchObject({
      total_jtbd_count: 1,
      workload_hours_per_week: 0,
      avg_outcome_opportunity_score: 7,
    });
  });
});
