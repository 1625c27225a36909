import { auditListSchema, auditPageSchema } from '@viewkeeper/shared/audit-log.ts';
import { procedure, router } from '../../trpc/procedures.ts';
import { readAuditPage } from './read-audit-log.ts';

export const auditLogRouter = router({
  list: procedure('audit.read')
    .input(auditListSchema)
    .output(auditPageSchema)
    .query(({ ctx, input }) => readAuditPage(ctx.services, ctx.actor, input)),
});
