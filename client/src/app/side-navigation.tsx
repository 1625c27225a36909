import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { type NavigationPage, pagesOf } from './navigation.ts';
import { usePerson } from './person.ts';
import classes from './shell.module.css';

const groups: readonly NavigationPage['group'][] = ['watch', 'operate', 'admin'];

/** The pages that the person's roles use, in their groups. */
export function SideNavigation() {
  const { t } = useTranslation();
  const pages = pagesOf(usePerson().grants);
  return groups
    .map((group) => ({ group, pages: pages.filter((page) => page.group === group) }))
    .filter(({ pages }) => pages.length > 0)
    .map(({ group, pages }) => (
      <section key={group} aria-labelledby={`group-${group}`}>
        <h2 id={`group-${group}`} className={classes.group}>
          {t(`group.${group}`)}
        </h2>
        <ul className={classes.pages}>
          {pages.map(({ id, path, icon: Icon }) => (
            <li key={id}>
              <NavLink to={path} className={classes.page ?? ''}>
                <Icon size={18} stroke={1.6} aria-hidden />
                {t(`page.${id}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      </section>
    ));
}
