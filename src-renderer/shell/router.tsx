// Routes: one a screen, in the address's hash, so that they work under app:// and in the browser alike. Screens are
// loaded when they are first shown: the first paint needs the frame and one of them.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { z } from 'zod';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Frame } from './Frame.tsx';

const root = createRootRoute({
  component: Frame,
  errorComponent: ({ error }) => <ErrorState error={error} />,
});

/** Part of the address that a screen may be opened with: which run, which user, which section. */
const searchSchema = z.object({
  tab: z.string().optional(),
  run: z.string().optional(),
  other: z.string().optional(),
  user: z.string().optional(),
  job: z.string().optional(),
  setting: z.string().optional(),
  find: z.string().optional(),
  files: z.array(z.string()).optional(),
});
const base = { getParentRoute: () => root, validateSearch: searchSchema } as const;

const routes = [
  createRoute({
    ...base,
    path: '/',
    component: lazyRouteComponent(() => import('../features/welcome/index.ts'), 'WelcomeScreen'),
  }),
  createRoute({
    ...base,
    path: '/data',
    component: lazyRouteComponent(() => import('../features/data/index.ts'), 'DataScreen'),
  }),
  createRoute({
    ...base,
    path: '/models',
    component: lazyRouteComponent(() => import('../features/models/index.ts'), 'ModelsScreen'),
  }),
  createRoute({
    ...base,
    path: '/augment',
    component: lazyRouteComponent(() => import('../features/augment/index.ts'), 'AugmentScreen'),
  }),
  createRoute({
    ...base,
    path: '/profiles',
    component: lazyRouteComponent(() => import('../features/profiles/index.ts'), 'ProfilesScreen'),
  }),
  createRoute({
    ...base,
    path: '/train',
    component: lazyRouteComponent(() => import('../features/train/index.ts'), 'TrainScreen'),
  }),
  createRoute({
    ...base,
    path: '/evaluate',
    component: lazyRouteComponent(() => import('../features/evaluate/index.ts'), 'EvaluateScreen'),
  }),
  createRoute({
    ...base,
    path: '/recommend',
    component: lazyRouteComponent(() => import('../features/recommend/index.ts'), 'RecommendScreen'),
  }),
  createRoute({
    ...base,
    path: '/jobs',
    component: lazyRouteComponent(() => import('../features/jobs/index.ts'), 'JobsScreen'),
  }),
  createRoute({
    ...base,
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/settings/index.ts'), 'SettingsScreen'),
  }),
  createRoute({
    ...base,
    path: '/doctor',
    component: lazyRouteComponent(() => import('../features/doctor/index.ts'), 'DoctorScreen'),
  }),
  createRoute({
    ...base,
    path: '/glossary',
    component: lazyRouteComponent(() => import('../features/glossary/index.ts'), 'GlossaryScreen'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  history: createHashHistory(),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
