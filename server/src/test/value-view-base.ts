import type { WatchedDatabase } from './databases.ts';
import { rowsOf } from './sample-database.ts';

// The base tables' rows, with the columns that the views read.

interface OfTenant {
  tenant_id: string;
}
export interface Thing extends OfTenant {
  id: string;
}
export interface Role extends Thing {
  department_id: string;
  team_id: string | null;
  role_name: string;
  seniority_level: string;
  headcount: number;
}
export interface Persona extends Thing {
  role_id: string;
  persona_name: string;
  archetype: string;
  ai_maturity_score: number;
  work_complexity_score: number;
  validation_status: string;
}
export interface Job extends Thing {
  function_id: string | null;
  code: string;
  name: string;
  job_statement: string;
  complexity: string;
  frequency: string;
  status: string;
  deleted_at: string | null;
}
interface OfJob extends OfTenant {
  jtbd_id: string;
}
export interface Score extends OfJob {
  persona_id: string;
  importance_score: number;
  satisfaction_score: number | null;
}
interface Suitability extends OfJob {
  overall_score: number;
  recommended_service_layer: string;
}
interface AiOpportunity extends OfJob {
  estimated_time_savings_hours: number;
  estimated_cost_savings_usd: number;
}
export interface Outcome extends OfJob {
  id: string;
  outcome_statement: string;
  importance_score: number;
  satisfaction_score: number | null;
}
export interface Workflow extends OfJob {
  id: string;
  code: string;
  name: string;
  status: string;
  estimated_duration_hours: number | null;
  automation_level: string;
}
export interface Stage extends Thing {
  workflow_template_id: string;
  position: number;
  stage_name: string;
}
export interface Task extends OfTenant {
  workflow_stage_id: string;
  is_automated: boolean;
  manual_duration_minutes: number;
  estimated_duration_minutes: number;
}
export interface Opportunity extends Thing {
  target_jtbd_id: string;
  primary_value_driver_id: string | null;
  opportunity_name: string;
  status: string;
  estimated_value_usd: number;
  success_probability: number;
  created_at: string;
  updated_at: string;
}
export interface Metric extends OfJob {
  id: string;
  value_driver_id: string;
  workflow_template_id: string | null;
  metric_name: string;
  unit: string;
  baseline_value: number;
  target_value: number;
  target_usd_per_year: number;
  investment_usd: number;
}
interface Measurement extends OfTenant {
  value_metric_id: string;
  measured_on: string;
  actual_value: number;
  realized_usd: number;
}

const read = async (database: WatchedDatabase) => ({
  tenants: await rowsOf<{ id: string; tenant_name: string }>(database, 'tenants'),
  industries: await rowsOf<Thing & { industry_name: string }>(database, 'industries'),
  areas: await rowsOf<{ id: string; code: string }>(database, 'therapeutic_areas'),
  pillars: await rowsOf<{ id: string; code: string; name: string }>(database, 'strategic_pillars'),
  themes: await rowsOf<Thing & { pillar_id: string }>(database, 'strategic_themes'),
  okrs: await rowsOf<OfTenant & { theme_id: string; target_value: number; current_value: number | null }>(
    database,
    'strategic_okrs',
  ),
  functions: await rowsOf<Thing & { industry_id: string; function_name: string }>(database, 'org_business_functions'),
  departments: await rowsOf<Thing & { function_id: string; department_name: string }>(database, 'org_departments'),
  teams: await rowsOf<Thing & { team_name: string }>(database, 'org_teams'),
  roles: await rowsOf<Role>(database, 'org_roles'),
  personas: await rowsOf<Persona>(database, 'personas'),
  jobs: await rowsOf<Job>(database, 'jtbd'),
  jobRoles: await rowsOf<OfJob & { role_id: string; involvement: string; effort_hours: number | null }>(
    database,
    'jtbd_roles',
  ),
  mappings: await rowsOf<OfJob & { pillar_id: string }>(database, 'jtbd_category_mappings'),
  jobAreas: await rowsOf<OfJob & { therapeutic_area_id: string }>(database, 'jtbd_therapeutic_areas'),
  dependencies: await rowsOf<OfJob & { depends_on_jtbd_id: string }>(database, 'jtbd_dependencies'),
  outcomes: await rowsOf<Outcome>(database, 'jtbd_outcomes'),
  scores: await rowsOf<Score>(database, 'jtbd_odi_scores'),
  suitabilities: await rowsOf<Suitability>(database, 'jtbd_ai_suitability'),
  aiOpportunities: await rowsOf<AiOpportunity>(database, 'ai_opportunities'),
  workflows: await rowsOf<Workflow>(database, 'workflow_templates'),
  stages: await rowsOf<Stage>(database, 'workflow_stages'),
  tasks: await rowsOf<Task>(database, 'workflow_tasks'),
  drivers: await rowsOf<{ id: string; code: string; driver_name: string; value_category: string }>(
    database,
    'ref_value_drivers',
  ),
  opportunities: await rowsOf<Opportunity>(database, 'ref_opportunities'),
  metrics: await rowsOf<Metric>(database, 'value_metrics'),
  measurements: await rowsOf<Measurement>(database, 'value_measurements'),
  users: await rowsOf<
    Thing & {
      email: string;
      display_name: string;
      role_id: string | null;
      persona_id: string | null;
      is_active: boolean;
    }
  >(database, 'users'),
  preferences: await rowsOf<OfTenant & { user_id: string; default_filters: object; pinned_jtbd_ids: string[] }>(
    database,
    'user_preferences',
  ),
});

/** A key of a tenant's thing: ids are unique within a tenant only. */
export const key = (tenantId: string, ...ids: (string | null)[]) => [tenantId, ...ids].join(' ');

const index = <Row extends OfTenant>(rows: Row[], id: (row: Row) => string | null) =>
  new Map(rows.map((row) => [key(row.tenant_id, id(row)), row]));
const group = <Row extends OfTenant>(rows: Row[], id: (row: Row) => string | null) => {
  const groups = Map.groupBy(rows, (row) => key(row.tenant_id, id(row)));
  return (tenantId: string, value: string | null): Row[] => groups.get(key(tenantId, value)) ?? [];
};

/** The base tables and the ways through them, all within one tenant. */
export async function readBase(database: WatchedDatabase) {
  const base = await read(database);
  const driver = new Map(base.drivers.map((row) => [row.id, row]));
  const pillar = new Map(base.pillars.map((row) => [row.id, row]));
  const area = new Map(base.areas.map((row) => [row.id, row]));
  const scoreOf = new Map(base.scores.map((row) => [key(row.tenant_id, row.persona_id, row.jtbd_id), row]));
  const published = base.personas.filter((row) => row.validation_status === 'published');
  return {
    ...base,
    published,
    liveJobs: base.jobs.filter((row) => row.deleted_at === null),
    driver,
    pillar,
    area,
    role: index(base.roles, (row) => row.id),
    team: index(base.teams, (row) => row.id),
    department: index(base.departments, (row) => row.id),
    function: index(base.functions, (row) => row.id),
    industry: index(base.industries, (row) => row.id),
    job: index(base.jobs, (row) => row.id),
    workflow: index(base.workflows, (row) => row.id),
    suitability: index(base.suitabilities, (row) => row.jtbd_id),
    score: (tenantId: string, personaId: string, jobId: string) => scoreOf.get(key(tenantId, personaId, jobId)),
    publishedOfRole: group(published, (row) => row.role_id),
    jobRolesOfJob: group(base.jobRoles, (row) => row.jtbd_id),
    jobRolesOfRole: group(base.jobRoles, (row) => row.role_id),
    mappingsOfJob: group(base.mappings, (row) => row.jtbd_id),
    areasOfJob: group(base.jobAreas, (row) => row.jtbd_id),
    outcomesOfJob: group(base.outcomes, (row) => row.jtbd_id),
    aiOpportunitiesOfJob: group(base.aiOpportunities, (row) => row.jtbd_id),
    workflowsOfJob: group(base.workflows, (row) => row.jtbd_id),
    stagesOfWorkflow: group(base.stages, (row) => row.workflow_template_id),
    tasksOfStage: group(base.tasks, (row) => row.workflow_stage_id),
    opportunitiesOfJob: group(base.opportunities, (row) => row.target_jtbd_id),
    metricsOfJob: group(base.metrics, (row) => row.jtbd_id),
    measurementsOfMetric: group(base.measurements, (row) => row.value_metric_id),
    okrsOfTheme: group(base.okrs, (row) => row.theme_id),
  };
}

export type Base = Awaited<ReturnType<typeof readBase>>;

const tenths = (score: number) => Math.round(score * 10);

/** importance + max(importance - satisfaction, 0); null without both. */
export function opportunity(rated: { importance_score: number; satisfaction_score: number | null } | undefined) {
  if (!rated || rated.satisfaction_score === null) return null;
  const [importance, satisfaction] = [tenths(rated.importance_score), tenths(rated.satisfaction_score)];
  return (importance + Math.max(importance - satisfaction, 0)) / 10;
}

export function classification(rated: Score | undefined) {
  const score = opportunity(rated);
  if (!rated || rated.satisfaction_score === null || score === null) return null;
  if (score >= 15) return 'highly_underserved';
  if (score >= 10) return 'underserved';
  return rated.satisfaction_score > rated.importance_score ? 'overserved' : 'adequately_served';
}

const weekly: Record<string, number> = { daily: 5, weekly: 1, monthly: 0.2308, quarterly: 0.0769, annually: 0.0192 };

/** A week has 5 days, a year 52 weeks; four decimals. */
export function runsPerWeek(job: Job): number {
  const runs = weekly[job.frequency];
  if (runs === undefined) throw new Error(`Unknown frequency ${job.frequency}`);
  return runs;
}

/** The pillar codes of a job, sorted. */
export const pillarCodes = (base: Base, job: { tenant_id: string; id: string }) =>
  base
    .mappingsOfJob(job.tenant_id, job.id)
    .flatMap((row) => base.pillar.get(row.pillar_id)?.code ?? [])
    .toSorted();

/** Every published persona whose role does the job, with what it rated. */
export const cellsOfJob = (base: Base, job: { tenant_id: string; id: string }) =>
  base
    .jobRolesOfJob(job.tenant_id, job.id)
    .flatMap((row) => base.publishedOfRole(row.tenant_id, row.role_id))
    .map((persona) => ({ persona, score: base.score(job.tenant_id, persona.id, job.id) }));

/** Where a role stands in the organisation. */
export function place(base: Base, role: Role) {
  const department = base.department.get(key(role.tenant_id, role.department_id));
  const owner = base.function.get(key(role.tenant_id, department?.function_id ?? null));
  const industry = base.industry.get(key(role.tenant_id, owner?.industry_id ?? null));
  if (!department || !owner || !industry) throw new Error(`${role.role_name} stands nowhere`);
  return {
    industry_id: industry.id,
    industry_name: industry.industry_name,
    function_id: owner.id,
    function_name: owner.function_name,
    department_id: department.id,
    department_name: department.department_name,
  };
}

/** The function that owns a job; nulls for a job of the whole company. */
export function owner(base: Base, job: Job) {
  const found = base.function.get(key(job.tenant_id, job.function_id));
  return {
    industry_id: found?.industry_id ?? null,
    function_id: found?.id ?? null,
    function_name: found?.function_name ?? null,
  };
}

/** What the tasks that are faster than by hand save in one run; slower ones do not count against it. */
export const savedMinutes = (base: Base, workflow: Workflow) =>
  base
    .stagesOfWorkflow(workflow.tenant_id, workflow.id)
    .flatMap((stage) => base.tasksOfStage(stage.tenant_id, stage.id))
    .reduce((sum, task) => sum + Math.max(task.manual_duration_minutes - task.estimated_duration_minutes, 0), 0);
