import {
  BulletListIcon,
  CalendarIcon,
  DoorIcon,
  HouseIcon,
  MagnifyingGlassIcon,
  PersonIcon,
  SparklesIcon,
  TasklistIcon,
} from '@navikt/aksel-icons';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ComponentType, SVGProps } from 'react';
import { useLanguage } from '../i18n/language';
import type { Texts } from '../i18n/texts';
import { type AccountKind, useSession } from '../session';

interface MenuItem {
  to: LinkProps['to'];
  name: keyof Texts['common']['pages'];
  icon: ComponentType<SVGProps<SVGSVGElement>>;
}

const catalogue: MenuItem = { to: '/tilbud', name: 'catalogue', icon: MagnifyingGlassIcon };

const menus: Record<AccountKind | 'VISITOR', MenuItem[]> = {
  VISITOR: [catalogue, { to: '/sok', name: 'apply', icon: TasklistIcon }],
  GUARDIAN: [
    { to: '/hjem', name: 'home', icon: HouseIcon },
    catalogue,
    { to: '/timeplan', name: 'agenda', icon: CalendarIcon },
    { to: '/meg', name: 'me', icon: PersonIcon },
  ],
  TEACHER: [{ to: '/uke', name: 'week', icon: CalendarIcon }, catalogue],
  ADMINISTRATOR: [
    { to: '/admin/optimering', name: 'planning', icon: SparklesIcon },
    { to: '/admin/rom', name: 'rooms', icon: DoorIcon },
    { to: '/admin/soknader', name: 'applications', icon: BulletListIcon },
    catalogue,
  ],
};

/** The menu for whoever is here: tabs at the bottom of a phone, in the header or at the side of a wide screen. */
export function MainMenu() {
  const { texts } = useLanguage();
  const { viewer } = useSession();
  return (
    <nav className="main-menu" aria-label={texts.common.mainMenu}>
      <ul>
        {menus[viewer?.kind ?? 'VISITOR'].map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className="main-menu-link">
              <Icon aria-hidden />
              <span>{texts.common.pages[name]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
