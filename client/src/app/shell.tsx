import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { LoadingPage } from '../ui/loading.tsx';
import { Keyboard } from './keyboard/keyboard.tsx';
import { LostConnection } from './lost-connection.tsx';
import classes from './shell.module.css';
import { SideNavigation } from './side-navigation.tsx';
import { TopBar } from './top-bar.tsx';
import { useRouteFocus } from './use-route-focus.ts';

/** Top bar, navigation and the page: landmarks that stay while pages come and go. */
export function Shell() {
  const { t } = useTranslation();
  const [navigationOpen, navigation] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  const announced = useRouteFocus(main, navigation.close);
  useHotkeys([['Escape', navigation.close, { preventDefault: false }]]);
  return (
    <Keyboard>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <div className={classes.shell}>
        <header className={classes.header}>
          <TopBar navigationOpen={navigationOpen} onToggleNavigation={navigation.toggle} />
        </header>
        <nav className={classes.navigation} data-open={navigationOpen || undefined} aria-label={t('navigation.label')}>
          <SideNavigation />
        </nav>
        {navigationOpen && (
          <UnstyledButton
            className={classes.backdrop}
            tabIndex={-1}
            aria-label={t('navigation.close')}
            onClick={navigation.close}
          />
        )}
        <main ref={main} id="content" tabIndex={-1} className={classes.main}>
          <LostConnection />
          <div className="vk-page">
            <Suspense fallback={<LoadingPage />}>
              <Outlet />
            </Suspense>
          </div>
        </main>
      </div>
      <VisuallyHidden component="output">{announced}</VisuallyHidden>
    </Keyboard>
  );
}
