// Who may do what, at the door. The store's queries say the same again in SQL (`store/scope.ts`), so that a route that
// forgets to ask shows nothing that is not the caller's. Roles are additive; who has none is a visitor.

import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { CASH_GROUPS } from '../store/list-payments.ts';
import { PLACES_HEAD, PLACES_STAFF } from '../store/places/list-places.ts';
import { groupsOf } from '../store/scope.ts';
import { Problem } from './problem.ts';

export type Role = 'citizen' | 'registry' | 'clerk' | 'head' | 'mayor' | 'owner' | 'admin';

/** What abilities are decided from: the account's roles and the groups that follow from them. */
export interface Roles {
  account: string | null;
  roles: readonly { role: Role; department: string | null }[];
}

export type Action =
  | 'read'
  | 'file'
  | 'write-message'
  | 'withdraw'
  | 'claim'
  | 'assign'
  | 'decide'
  | 'enter'
  | 'repair'
  | 'search'
  | 'edit'
  | 'deploy';
export type Subject =
  | 'Procedure'
  | 'OwnDossier'
  | 'Inbox'
  | 'Dossier'
  | 'Task'
  | 'Counter'
  | 'Incident'
  | 'Model'
  | 'Figures'
  | 'Payment'
  | 'Place'
  | 'Account'
  | 'Connector'
  /** Rules of the institution itself. */
  | 'Institution';

export type Abilities = MongoAbility<[Action, Subject]>;

const STAFF: readonly Role[] = ['registry', 'clerk', 'head', 'mayor'];

export function abilitiesOf({ account, roles }: Roles): Abilities {
  const { can, build } = new AbilityBuilder<Abilities>(createMongoAbility);
  const has = (...wanted: readonly Role[]): boolean => roles.some(({ role }) => wanted.includes(role));

  can('read', 'Procedure');
  can(['file', 'read', 'write-message', 'withdraw'], 'OwnDossier');
  if (account !== null) can('read', 'Account');
  if (has(...STAFF)) {
    can('read', 'Inbox');
    can(['read', 'search', 'write-message'], 'Dossier');
    can(['read', 'claim', 'decide'], 'Task');
  }
  if (has('head', 'registry')) can('assign', 'Task');
  if (has('registry')) can('enter', 'Counter');
  const groups = groupsOf(roles);
  if (groups.some((group) => CASH_GROUPS.includes(group))) can(['read', 'enter'], 'Payment');
  if (has('registry', 'mayor', 'admin') || groups.includes(PLACES_STAFF)) can('read', 'Place');
  if (has('admin') || groups.includes(PLACES_HEAD)) can('edit', 'Place');
  if (has('head', 'mayor', 'admin')) can('read', 'Figures');
  if (has('owner', 'admin')) can(['read', 'edit', 'deploy'], 'Model');
  if (has('admin')) {
    can(['read', 'repair'], 'Incident');
    can(['read', 'edit'], 'Connector');
    can(['read', 'edit'], 'Institution');
  }
  return build();
}

/** Throws 401 for a visitor, 403 for somebody who is known but may not. */
export function demand(asker: Roles & { abilities: Abilities }, action: Action, subject: Subject): void {
  if (asker.abilities.can(action, subject)) return;
  if (asker.account === null) throw new Problem(401, 'SIGN_IN_NEEDED', 'Expected a signed-in account.');
  throw new Problem(403, 'NOT_ALLOWED', `Expected the right to ${action} ${subject}.`);
}
