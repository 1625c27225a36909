import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCircleOff } from '@tabler/icons-react';
import type { ViewRow } from '@viewkeeper/shared/views.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../../app/view-name.tsx';
import { viewStatusLooks } from '../../app/vocabulary/looks.ts';
import { useFormat } from '../../format/format-context.ts';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { StatusLook } from '../../ui/tone.ts';
import classes from './freshness.module.css';
import { StatusLines } from './status-lines.tsx';

const goneLook: StatusLook = { tone: 'unknown', icon: IconCircleOff };

/** The headline status, why it is so one press away; a view that is in its database no more says only that. */
export function StatusCell({ view }: { view: ViewRow }) {
  const { t } = useTranslation(['views', 'freshness', 'vocabulary']);
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  if (view.goneAt !== null) {
    return <StatusMark look={goneLook} label={t('gone')} why={t('goneWhy', { time: format.absolute(view.goneAt) })} />;
  }
  const label = t('freshness:status.open', { name: fullName(view) });
  return (
    <Panel
      label={label}
      width={420}
      renderButton={(trigger) => (
        <UnstyledButton className={classes.cell} data-above onClick={() => setAsked(true)} {...trigger}>
          <StatusMark
            look={viewStatusLooks[view.status]}
            label={t(`vocabulary:viewStatus.${view.status}`)}
            // Open, the panel says it better, and the hint would lie beneath it.
            {...(!trigger['aria-expanded'] && { why: t(`vocabulary:viewStatusWhy.${view.status}`) })}
          />
          <VisuallyHidden>{label}</VisuallyHidden>
        </UnstyledButton>
      )}
    >
      {asked && <StatusLines view={view} />}
    </Panel>
  );
}
