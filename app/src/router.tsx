import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './components/NotFound';
import { Root } from './routes/Root';
import { Start } from './routes/Start';
import {
  agendaSearch,
  applicationsSearch,
  catalogueSearch,
  receiptSearch,
  roomsSearch,
  wishesStart,
  wishSearch,
} from './routes/search';

/** Every address of the app. A page's code is fetched when somebody goes there. */
const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });

const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/tilbud',
  validateSearch: catalogueSearch,
  component: lazyRouteComponent(() => import('./routes/catalogue/CataloguePage'), 'CataloguePage'),
});
const course = createRoute({
  getParentRoute: () => root,
  path: '/tilbud/$courseId',
  component: lazyRouteComponent(() => import('./routes/catalogue/CoursePage'), 'CoursePage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/logg-inn',
  component: lazyRouteComponent(() => import('./routes/sign-in/SignInPage'), 'SignInPage'),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/hjem',
  component: lazyRouteComponent(() => import('./routes/home/HomePage'), 'HomePage'),
});
const agenda = createRoute({
  getParentRoute: () => root,
  path: '/timeplan',
  validateSearch: agendaSearch,
  component: lazyRouteComponent(() => import('./routes/agenda/AgendaPage'), 'AgendaPage'),
});
const me = createRoute({
  getParentRoute: () => root,
  path: '/meg',
  component: lazyRouteComponent(() => import('./routes/me/MePage'), 'MePage'),
});
const application = createRoute({
  getParentRoute: () => root,
  path: '/soknad/$applicationId',
  component: lazyRouteComponent(() => import('./routes/application/ApplicationPage'), 'ApplicationPage'),
});

const apply = createRoute({
  getParentRoute: () => root,
  path: '/sok',
  component: lazyRouteComponent(() => import('./routes/apply/ApplyLayout'), 'ApplyLayout'),
});
const applyStart = createRoute({
  getParentRoute: () => apply,
  path: '/',
  validateSearch: wishesStart,
  component: lazyRouteComponent(() => import('./routes/apply/ApplyStart'), 'ApplyStart'),
});
const applyChild = createRoute({
  getParentRoute: () => apply,
  path: 'barn',
  component: lazyRouteComponent(() => import('./routes/apply/ChildPage'), 'ChildPage'),
});
const applyNewChild = createRoute({
  getParentRoute: () => apply,
  path: 'nytt-barn',
  component: lazyRouteComponent(() => import('./routes/apply/NewChildPage'), 'NewChildPage'),
});
const applyWishes = createRoute({
  getParentRoute: () => apply,
  path: 'onsker',
  component: lazyRouteComponent(() => import('./routes/apply/WishesPage'), 'WishesPage'),
});
const applyWish = createRoute({
  getParentRoute: () => apply,
  path: 'onske',
  validateSearch: wishSearch,
  component: lazyRouteComponent(() => import('./routes/apply/WishPage'), 'WishPage'),
});
const applyTimes = createRoute({
  getParentRoute: () => apply,
  path: 'tider',
  component: lazyRouteComponent(() => import('./routes/apply/TimesPage'), 'TimesPage'),
});
const applySiblings = createRoute({
  getParentRoute: () => apply,
  path: 'sosken',
  component: lazyRouteComponent(() => import('./routes/apply/SiblingsPage'), 'SiblingsPage'),
});
const applyCheck = createRoute({
  getParentRoute: () => apply,
  path: 'kontroller',
  component: lazyRouteComponent(() => import('./routes/apply/CheckPage'), 'CheckPage'),
});
const applyReceipt = createRoute({
  getParentRoute: () => root,
  path: '/kvittering/$applicationId',
  validateSearch: receiptSearch,
  component: lazyRouteComponent(() => import('./routes/apply/ReceiptPage'), 'ReceiptPage'),
});

const week = createRoute({
  getParentRoute: () => root,
  path: '/uke',
  validateSearch: agendaSearch,
  component: lazyRouteComponent(() => import('./routes/week/WeekPage'), 'WeekPage'),
});

const planning = createRoute({
  getParentRoute: () => root,
  path: '/admin/optimering',
  component: lazyRouteComponent(() => import('./routes/planning/PlanningPage'), 'PlanningPage'),
});
const planningRun = createRoute({
  getParentRoute: () => root,
  path: '/admin/optimering/$runId',
  component: lazyRouteComponent(() => import('./routes/planning/RunPage'), 'RunPage'),
});
const rooms = createRoute({
  getParentRoute: () => root,
  path: '/admin/rom',
  validateSearch: roomsSearch,
  component: lazyRouteComponent(() => import('./routes/rooms/RoomsPage'), 'RoomsPage'),
});
const applications = createRoute({
  getParentRoute: () => root,
  path: '/admin/soknader',
  validateSearch: applicationsSearch,
  component: lazyRouteComponent(() => import('./routes/applications/ApplicationsPage'), 'ApplicationsPage'),
});

const routeTree = root.addChildren([
  start,
  catalogue,
  course,
  signIn,
  home,
  agenda,
  me,
  application,
  apply.addChildren([
    applyStart,
    applyChild,
    applyNewChild,
    applyWishes,
    applyWish,
    applyTimes,
    applySiblings,
    applyCheck,
  ]),
  applyReceipt,
  week,
  planning,
  planningRun,
  rooms,
  applications,
]);

export const router = createRouter({ routeTree, scrollRestoration: true, defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
