import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import { isForPage, singleKeysOn } from '../../ui/keys.ts';
import { pagesOf } from '../navigation.ts';
import { usePerson } from '../person.ts';
import type { KeyboardActions } from './keyboard-context.ts';

const sequenceMs = 1200;

function focusPageSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('[data-page-search]');
  search?.focus();
  search?.select();
  return search !== null;
}

/** mod+K everywhere; `/`, `?` and `g` with a page's letter where nothing is being typed. */
export function usePageKeys({ openPalette, openSheet }: KeyboardActions): void {
  const navigate = useNavigate();
  const pages = pagesOf(usePerson().grants);
  const act = useEffectEvent((event: KeyboardEvent, afterG: boolean): boolean => {
    if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
      openPalette();
      return true;
    }
    if (!isForPage(event) || !singleKeysOn()) return false;
    const page = afterG ? pages.find(({ key }) => key === event.key) : undefined;
    if (page) {
      void navigate(page.path);
      return true;
    }
    if (event.key === '?') {
      openSheet();
      return true;
    }
    return event.key === '/' && focusPageSearch();
  });
  useEffect(() => {
    let gAtMs = 0;
    const onKey = (event: KeyboardEvent) => {
      const afterG = Date.now() - gAtMs < sequenceMs;
      gAtMs = event.key === 'g' && isForPage(event) ? Date.now() : 0;
      if (act(event, afterG)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
