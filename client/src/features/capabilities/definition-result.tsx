import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { DefinitionCheck } from '@viewkeeper/shared/capabilities.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/format-context.ts';
import { showName } from '../../format/names.ts';
import { AsOf } from '../../ui/as-of.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PostgresErrorText } from '../../ui/postgres-error-text.tsx';
import { Section } from '../../ui/section.tsx';
import { SqlBlock } from '../../ui/sql-block.tsx';
import classes from './capabilities.module.css';
import { CapabilityList } from './capability-list.tsx';
import { placeIn } from './place-in.ts';

const bad = { tone: 'bad', icon: IconCircleX } as const;
const warn = { tone: 'warn', icon: IconAlertTriangle } as const;

/** What was found of a pasted definition, or why nothing was. */
export function DefinitionResult({ result, sql }: { result: DefinitionCheck; sql: string }) {
  const { t } = useTranslation('capabilities');
  if (result.refusal)
    return (
      <Notice look={bad} title={t('check.refused')}>
        <Text size="sm">{t(`check.refusal.${result.refusal}`)}</Text>
      </Notice>
    );
  if (result.error)
    return (
      <Notice look={bad} title={t('check.error')}>
        <PostgresErrorText error={result.error} />
        {result.errorPosition !== null && (
          <Text size="sm">{t('check.position', placeIn(sql.trim(), result.errorPosition))}</Text>
        )}
        <SearchPath path={result.searchPath} />
      </Notice>
    );
  return (
    <>
      <Section title={t('title')} meta={<AsOf instant={result.checkedAt} />}>
        <CapabilityList capabilities={result.capabilities} />
      </Section>
      <Reads result={result} />
      <Plan result={result} />
      <Script result={result} />
    </>
  );
}

function SearchPath({ path }: { path: string | null }) {
  const { t } = useTranslation('capabilities');
  if (path === null) return null;
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {path === '' ? t('check.noPath') : t('check.path', { path })}
    </Text>
  );
}

function Reads({ result }: { result: DefinitionCheck }) {
  const { t } = useTranslation('capabilities');
  return (
    <Section title={t('check.reads')}>
      {result.relations.length === 0 ? (
        <Text c="dimmed">{t('check.readsNothing')}</Text>
      ) : (
        <ul className={classes.names}>
          {result.relations.map(({ schemaName, name, kind }) => (
            <li key={`${schemaName}.${name}`}>
              {showName(`${schemaName}.${name}`)} <span className={classes.kind}>{t(`check.kinds.${kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <SearchPath path={result.searchPath} />
    </Section>
  );
}

function Plan({ result }: { result: DefinitionCheck }) {
  const { t } = useTranslation('capabilities');
  const format = useFormat();
  return (
    <Section title={t('check.planned')}>
      {result.plan && (
        <Text size="sm">
          {t('check.rows')} {format.number(result.plan.rows)} · {t('check.cost')} {format.number(result.plan.cost)}
        </Text>
      )}
      {result.userCode.length > 0 && (
        <Text size="sm">{t('check.notPlanned', { names: showName(result.userCode.join(', ')) })}</Text>
      )}
      {result.planError && (
        <Notice look={warn} title={t('check.notAllowed')}>
          <PostgresErrorText error={result.planError} />
          {result.planError.sqlstate === '42501' && <Text size="sm">{t('check.notAllowedText')}</Text>}
        </Notice>
      )}
    </Section>
  );
}

function Script({ result }: { result: DefinitionCheck }) {
  const { t } = useTranslation('capabilities');
  const twice = result.columns.filter((name, index) => result.columns.indexOf(name) < index);
  return (
    <Section title={t('check.script')}>
      {result.script === null ? (
        <Notice look={warn} title={t('check.twice', { names: showName([...new Set(twice)].join(', ')) })} />
      ) : (
        <>
          <Text size="sm" c="dimmed" mb={4}>
            {t('check.scriptHelp')}
          </Text>
          <SqlBlock sql={result.script} label={t('check.script')} wrap />
        </>
      )}
    </Section>
  );
}
