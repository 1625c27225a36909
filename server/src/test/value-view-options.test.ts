import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WatchedDatabase } from './databases.ts';
import { majors, rowsOf } from './sample-database.ts';
import { type Base, cellsOfJob, key, type Persona, readBase } from './value-view-base.ts';
import { expectRows, loadWithOddRows, nothing, odd, pharma, type Row, rowOf } from './value-view-sample.ts';

const labels: Record<string, Record<string, string>> = {
  archetype: { AUTOMATOR: 'Automator', ORCHESTRATOR: 'Orchestrator', LEARNER: 'Learner', SKEPTIC: 'Skeptic' },
  complexity: { low: 'Low', medium: 'Medium', high: 'High', very_high: 'Very high' },
  frequency: { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly', quarterly: 'Quarterly', annually: 'Annually' },
  service_layer: { ask_me: 'Ask me', ask_expert: 'Ask an expert', ask_panel: 'Ask a panel', workflow: 'Work flow' },
};

function optionsByHand(base: Base, tenantId: string) {
  const own = <Kind extends { tenant_id: string }>(rows: Kind[]) => rows.filter((row) => row.tenant_id === tenantId);
  const functionOf = (departmentId: string) => base.department.get(key(tenantId, departmentId))?.function_id ?? '';
  const industryOf = (functionId: string) => base.function.get(key(tenantId, functionId))?.industry_id ?? '';
  const departmentOf = (persona: Persona) => base.role.get(key(tenantId, persona.role_id))?.department_id ?? '';
  const personas = own(base.published);
  const jobs = own(base.liveJobs);
  const isLive = (jobId: string) => base.job.get(key(tenantId, jobId))?.deleted_at === null;
  const layer = (jobId: string) => base.suitability.get(key(tenantId, jobId))?.recommended_service_layer;
  const count = (holds: (persona: Persona) => boolean) => personas.filter(holds).length;

  const option = (
    type: string,
    id: string | null,
    label: string,
    parent: [string, string | null],
    counted: [string, number],
  ) => ({
    tenant_id: tenantId,
    filter_type: type,
    filter_id: id,
    filter_value: id,
    filter_label: label,
    parent_filter_type: parent[0],
    parent_filter_id: parent[1],
    parent_filter_ids: [parent[1]] as (string | null)[],
    entity_count: counted[1],
    entity_type: counted[0],
  });
  const ofTenant: [string, string] = ['tenant', tenantId];
  const values = (type: string, entity: string, counted: (value: string) => number) =>
    Object.entries(labels[type] ?? {}).map(([value, label]) => ({
      ...option(type, null, label, ofTenant, [entity, counted(value)]),
      filter_value: value,
    }));
  const tenant = base.tenants.find((row) => row.id === tenantId);
  return [
    {
      ...option('tenant', tenantId, tenant?.tenant_name ?? '', ofTenant, ['persona', personas.length]),
      parent_filter_type: null,
      parent_filter_id: null,
      parent_filter_ids: [],
    },
    ...own(base.industries).map((row) =>
      option('industry', row.id, row.industry_name, ofTenant, [
        'persona',
        count((persona) => industryOf(functionOf(departmentOf(persona))) === row.id),
      ]),
    ),
    ...own(base.functions).map((row) =>
      option(
        'function',
        row.id,
        row.function_name,
        ['industry', row.industry_id],
        ['persona', count((persona) => functionOf(departmentOf(persona)) === row.id)],
      ),
    ),
    ...own(base.departments).map((row) =>
      option(
        'department',
        row.id,
        row.department_name,
        ['function', row.function_id],
        ['persona', count((persona) => departmentOf(persona) === row.id)],
      ),
    ),
    ...own(base.roles).map((row) =>
      option(
        'role',
        row.id,
        row.role_name,
        ['department', row.department_id],
        ['persona', count((persona) => persona.role_id === row.id)],
      ),
    ),
    ...personas.map((row) =>
      option(
        'persona',
        row.id,
        row.persona_name,
        ['role', row.role_id],
        ['jtbd', base.jobRolesOfRole(tenantId, row.role_id).filter((does) => isLive(does.jtbd_id)).length],
      ),
    ),
    ...jobs.map((row) => ({
      ...option(
        'jtbd',
        row.id,
        row.name,
        ['persona', null],
        ['workflow', base.workflowsOfJob(tenantId, row.id).length],
      ),
      parent_filter_ids: cellsOfJob(base, row)
        .map(({ persona }) => persona.id)
        .toSorted(),
    })),
    ...own(base.workflows)
      .filter((row) => isLive(row.jtbd_id))
      .map((row) =>
        option(
          'workflow',
          row.id,
          row.name,
          ['jtbd', row.jtbd_id],
          ['stage', base.stagesOfWorkflow(tenantId, row.id).length],
        ),
      ),
    ...base.pillars.map((row) => ({
      ...option('strategic_pillar', row.id, row.name, ofTenant, [
        'jtbd',
        jobs.filter((job) => base.mappingsOfJob(tenantId, job.id).some((mapped) => mapped.pillar_id === row.id)).length,
      ]),
      filter_value: row.code,
    })),
    ...values('archetype', 'persona', (value) => count((persona) => persona.archetype === value)),
    ...values('complexity', 'jtbd', (value) => jobs.filter((job) => job.complexity === value).length),
    ...values('frequency', 'jtbd', (value) => jobs.filter((job) => job.frequency === value).length),
    ...values('service_layer', 'jtbd', (value) => jobs.filter((job) => layer(job.id) === value).length),
  ];
}

type Node = [type: string, id: string, label: string];

function edgesByHand(base: Base) {
  const edges: Row[] = [];
  const add = (tenantId: string, [source_type, source_id, source_label]: Node, relationship: string, target: Node) => {
    const [target_type, target_id, target_label] = target;
    const source = { tenant_id: tenantId, source_type, source_id, source_label };
    edges.push({ ...source, relationship, target_type, target_id, target_label });
  };
  const name = <Kind>(found: Kind | undefined, label: (row: Kind) => string) => (found ? label(found) : '?');
  for (const row of base.industries) {
    const tenant = base.tenants.find(({ id }) => id === row.tenant_id);
    const from: Node = ['tenant', row.tenant_id, name(tenant, (t) => t.tenant_name)];
    add(row.tenant_id, from, 'CONTAINS', ['industry', row.id, row.industry_name]);
  }
  for (const row of base.functions) {
    const industry = base.industry.get(key(row.tenant_id, row.industry_id));
    const from: Node = ['industry', row.industry_id, name(industry, (i) => i.industry_name)];
    add(row.tenant_id, from, 'CONTAINS', ['function', row.id, row.function_name]);
  }
  for (const row of base.departments) {
    const owner = base.function.get(key(row.tenant_id, row.function_id));
    const from: Node = ['function', row.function_id, name(owner, (f) => f.function_name)];
    add(row.tenant_id, from, 'CONTAINS', ['department', row.id, row.department_name]);
  }
  for (const row of base.roles) {
    const department = base.department.get(key(row.tenant_id, row.department_id));
    const from: Node = ['department', row.department_id, name(department, (d) => d.department_name)];
    add(row.tenant_id, from, 'CONTAINS', ['role', row.id, row.role_name]);
  }
  for (const row of base.published) {
    const role = base.role.get(key(row.tenant_id, row.role_id));
    const from: Node = ['role', row.role_id, name(role, (r) => r.role_name)];
    add(row.tenant_id, from, 'HAS_PERSONA', ['persona', row.id, row.persona_name]);
  }
  for (const { tenant_id: tenantId, id, name: label, function_id } of base.liveJobs) {
    const job: Node = ['jtbd', id, label];
    const owner = base.function.get(key(tenantId, function_id));
    if (owner) add(tenantId, ['function', owner.id, owner.function_name], 'OWNS', job);
    for (const { role_id } of base.jobRolesOfJob(tenantId, id)) {
      const role = base.role.get(key(tenantId, role_id));
      add(tenantId, job, 'PERFORMED_BY', ['role', role_id, name(role, (r) => r.role_name)]);
    }
    for (const { pillar_id } of base.mappingsOfJob(tenantId, id)) {
      const pillar = base.pillar.get(pillar_id);
      add(tenantId, ['strategic_pillar', pillar_id, name(pillar, (p) => p.name)], 'INFLUENCES', job);
    }
    for (const { depends_on_jtbd_id } of base.dependencies.filter(
      (d) => d.tenant_id === tenantId && d.jtbd_id === id,
    )) {
      const needed = base.job.get(key(tenantId, depends_on_jtbd_id));
      if (needed?.deleted_at === null) add(tenantId, job, 'DEPENDS_ON', ['jtbd', needed.id, needed.name]);
    }
    for (const outcome of base.outcomesOfJob(tenantId, id)) {
      add(tenantId, job, 'HAS_OUTCOME', ['outcome', outcome.id, outcome.outcome_statement]);
    }
    for (const workflow of base.workflowsOfJob(tenantId, id)) {
      const node: Node = ['workflow', workflow.id, workflow.name];
      add(tenantId, job, 'AUTOMATED_BY', node);
      for (const stage of base.stagesOfWorkflow(tenantId, workflow.id)) {
        add(tenantId, node, 'HAS_STAGE', ['stage', stage.id, stage.stage_name]);
      }
    }
    for (const metric of base.metricsOfJob(tenantId, id)) {
      add(tenantId, job, 'MEASURED_BY', ['value_metric', metric.id, metric.metric_name]);
    }
  }
  return edges;
}

describe.for(majors)('filter options and graph on PostgreSQL %i', (major) => {
  let database: WatchedDatabase;
  let base: Base;

  beforeAll(async () => {
    database = await loadWithOddRows(major);
    base = await readBase(database);
  });
  afterAll(() => database.drop());

  test('each filter offers what there is, with its parents and counts, also where the count is 0', async () => {
    const rows = await rowsOf(database, 'v_value_view_filter_options');
    expectRows(
      rows,
      base.tenants.flatMap((tenant) => optionsByHand(base, tenant.id)),
      ['tenant_id', 'filter_type', 'filter_value'],
    );
    const option = (n: number) => rowOf(rows, { filter_id: odd(n) });
    expect([option(2), option(4), option(6), option(10), option(12)]).toMatchObject([
      { filter_type: 'industry', entity_count: 0 },
      { filter_type: 'function', entity_count: 0 },
      { filter_type: 'department', entity_count: 0 },
      { filter_type: 'role', entity_count: 1 },
      { filter_type: 'role', entity_count: 0 },
    ]);
    expect([option(20), option(30)]).toMatchObject([
      { filter_type: 'persona', entity_count: 0 },
      { filter_type: 'jtbd', parent_filter_ids: [], entity_count: 0 },
    ]);
    expect([option(24), option(33), option(44)]).toEqual([undefined, undefined, undefined]);
    expect(rows.filter((row) => row['tenant_id'] === nothing && row['entity_count'] !== 0)).toEqual([]);
    expect(new Set(rows.filter((row) => row['tenant_id'] === pharma).map((row) => row['filter_type'])).size).toBe(13);
  });

  test('the graph has every edge between live jobs, published personas and what belongs to them', async () => {
    const rows = await rowsOf(database, 'v_value_view_dependency_graph');
    expectRows(rows, edgesByHand(base), ['tenant_id', 'relationship', 'source_type', 'source_id', 'target_id']);
    expect(rows.filter((row) => row['source_id'] === odd(33) || row['target_id'] === odd(33))).toEqual([]);
    expect(new Set(rows.map((row) => row['relationship'])).size).toBe(10);
  });
});
