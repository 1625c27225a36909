import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { FailureOf } from '../failure-of.tsx';
import classes from './palette.module.css';
import { useFoundThings } from './use-found-things.ts';

const [store, spotlight] = createSpotlight();
const settleMs = 150;

/** Search over pages, views and databases. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), settleMs);
  const { groups, failure, retry, searching } = useFoundThings(text.trim(), settled);
  useReturnFocus(true);
  useEffect(() => spotlight.open(), []);
  const go = (path: string) => {
    onClose();
    void navigate(path);
  };
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      onSpotlightClose={onClose}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      classNames={{ actionsGroup: classes.group }}
      returnFocus={false}
      yOffset="8vh"
      attributes={{ content: { 'aria-label': t('palette.open') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.open')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.things.map(({ key, name, place, path, icon: Icon }) => (
              <Spotlight.Action
                key={key}
                label={name}
                description={place}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                onClick={() => go(path)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && !failure && (
          <Spotlight.Empty>{searching ? t('palette.searching') : t('palette.nothing', { text })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      {failure ? <FailureOf title={t('palette.failed')} error={failure} onRetry={retry} /> : null}
    </Spotlight.Root>
  );
}
