// Accounts: signing in and out, a new one, one's own. Citizens and staff come through the same door.

import type { FastifyPluginAsync } from 'fastify';
import { ownAccountRoutes } from './account-own.tsx';
import { signInRoutes } from './account-sign-in.tsx';
import { signUpRoutes } from './account-sign-up.tsx';

export const accountRoutes: FastifyPluginAsync = async (app) => {
  await app.register(signInRoutes);
  await app.register(signUpRoutes);
  await app.register(ownAccountRoutes);
};
