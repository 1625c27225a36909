import {
  cancelRunSchema,
  previewRefreshSchema,
  refreshPreviewSchema,
  requestRunResultSchema,
  requestRunSchema,
  runDetailSchema,
  runListSchema,
  runPageSchema,
} from '@viewkeeper/shared/refreshes.ts';
import { idSchema } from '@viewkeeper/shared/wire.ts';
import { z } from 'zod';
import { procedure, router } from '../../trpc/procedures.ts';
import { cancelRun } from './cancel-run.ts';
import { previewRefresh } from './preview-refresh.ts';
import { readRun, readRunPage } from './read-runs.ts';
import { requestRun } from './request-run.ts';
import { streamRunChanges } from './run-stream.ts';

export const refreshesRouter = router({
  list: procedure('runs.read')
    .input(runListSchema)
    .output(runPageSchema)
    .query(({ ctx, input }) => readRunPage(ctx.services, ctx.actor, input)),
  get: procedure('runs.read')
    .input(z.object({ runId: idSchema }))
    .output(runDetailSchema)
    .query(({ ctx, input }) => readRun(ctx.services, ctx.actor, input.runId)),
  preview: procedure('runs.request')
    .input(previewRefreshSchema)
    .output(refreshPreviewSchema)
    .query(({ ctx, input }) => previewRefresh(ctx.services, ctx.actor, input)),
  request: procedure('runs.request')
    .input(requestRunSchema)
    .output(requestRunResultSchema)
    .mutation(({ ctx, input }) => requestRun(ctx.services, ctx.actor, input)),
  cancel: procedure('runs.cancel')
    .input(cancelRunSchema)
    .mutation(({ ctx, input }) => cancelRun(ctx.services, ctx.actor, input)),
  onChange: procedure('runs.read')
    .input(z.object({ lastEventId: z.string().max(20).optional() }))
    .subscription(({ ctx, input, signal }) =>
      streamRunChanges(ctx.services, ctx.actor, {
        lastEventId: input.lastEventId,
        signal: signal ?? new AbortController().signal,
      }),
    ),
});
