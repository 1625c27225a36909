import { IconAlertOctagon, IconAlertTriangle, IconBellOff, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { Problem, Severity } from '@viewkeeper/shared/alerts.ts';
import type { StatusLook } from '../../ui/tone.ts';

const severityLooks: Record<Severity, StatusLook> = {
  critical: { tone: 'bad', icon: IconAlertOctagon },
  normal: { tone: 'warn', icon: IconAlertTriangle },
  information: { tone: 'accent', icon: IconInfoCircle, quiet: true },
};

/** How a problem is drawn: one that is over, or muted, needs no attention whatever it was. */
export function problemLook({ severity, endedAt, mute }: Pick<Problem, 'severity' | 'endedAt' | 'mute'>): StatusLook {
  if (endedAt !== null) return { tone: 'ok', icon: IconCircleCheck, quiet: true };
  if (mute) return { tone: 'unknown', icon: IconBellOff, quiet: true };
  return severityLooks[severity];
}
