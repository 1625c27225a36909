import type { CapabilityReason } from '@viewkeeper/shared/capabilities.ts';
import { unknownReasonSchema } from '@viewkeeper/shared/freshness.ts';
import { useTranslation } from 'react-i18next';
import { showName } from '../../format/names.ts';

const bypasses = ['superuser', 'bypassrls', 'owner'] as const;
const units = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade', 'century', 'millennium'] as const;

/** Why a capability is there or not: one sentence with its facts. */
export function ReasonText({ reason: { code, values } }: { reason: CapabilityReason }) {
  const { t } = useTranslation(['capabilities', 'freshness']);
  if (code === 'uncounted') {
    const reason = unknownReasonSchema.parse(values['reason']);
    return (
      <p>
        {t(`freshness:reason.${reason}.what`)} {t(`freshness:reason.${reason}.remedy`)}
        {values['functions'] ? ` ${t('calls', { functions: values['functions'] })}` : null}
      </p>
    );
  }
  const bypass = bypasses.find((name) => name === values['bypass']);
  const unit = units.find((name) => name === values['unit']);
  const name = (key: string) => showName(values[key] ?? '');
  const shown = {
    index: name('index'),
    columns: name('columns'),
    column: name('column'),
    role: name('role'),
    table: name('table'),
    tables: name('tables'),
    by: name('by'),
    bypass: bypass ? t(`bypass.${bypass}`) : '',
    unit: unit ? t(`units.${unit}`) : '',
    readers: values['readers'] ? name('readers') : t('noReaders'),
  };
  return <p>{t(`why.${code}`, shown)}</p>;
}
