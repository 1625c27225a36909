import { Burger, Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Brand } from './brand.tsx';
import { useKeyboard } from './keyboard/keyboard-context.ts';
import { LiveMark } from './live-mark.tsx';
import { pagesOf } from './navigation.ts';
import { paths } from './paths.ts';
import { usePerson } from './person.ts';
import { PersonMenu } from './person-menu.tsx';
import classes from './shell.module.css';

interface TopBarProps {
  navigationOpen: boolean;
  onToggleNavigation: () => void;
}

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

export function TopBar({ navigationOpen, onToggleNavigation }: TopBarProps) {
  const { t } = useTranslation();
  const { openPalette } = useKeyboard();
  const hasPages = pagesOf(usePerson().grants).length > 0;
  return (
    <>
      <Burger
        className={classes.burger ?? ''}
        size="sm"
        opened={navigationOpen}
        transitionDuration={0}
        onClick={onToggleNavigation}
        aria-label={t(navigationOpen ? 'navigation.close' : 'navigation.open')}
        aria-expanded={navigationOpen}
      />
      <Link to={paths.home()} className={classes.brand}>
        <Brand />
        {t('product')}
      </Link>
      {hasPages && (
        <UnstyledButton
          className={classes.search}
          onClick={openPalette}
          aria-keyshortcuts="Control+K Meta+K"
          data-hint={t('palette.open')}
        >
          <IconSearch size={16} aria-hidden />
          <span className={classes.searchWords}>{t('palette.short')}</span>
          <span className={classes.searchKeys} aria-hidden>
            <Kbd size="xs">{isApple ? '⌘' : 'Ctrl'}</Kbd> <Kbd size="xs">K</Kbd>
          </span>
        </UnstyledButton>
      )}
      <div className={classes.right}>
        <LiveMark />
        <PersonMenu />
      </div>
    </>
  );
}
