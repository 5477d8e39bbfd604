// People and where they work. A citizen is an account with the role `citizen`; staff may be citizens too.

import type { RoleName } from '../scope.ts';

export interface AccountRow {
  tenant_id: number;
  id: string;
  /** Compared without regard to case (citext). */
  email: string;
  full_name: string;
  phone: string | null;
  /** argon2id, made by the server. */
  password_hash: string;
  language: 'ro' | 'en';
  created_at: Date;
  /** Set: may not sign in; rows that name it stay. */
  disabled_at: Date | null;
  demo: boolean;
}

export interface AccountRoleRow {
  tenant_id: number;
  account_id: string;
  role: RoleName;
  /** Set for clerk and head only. */
  department: string | null;
}

export interface DepartmentRow {
  tenant_id: number;
  key: string;
  name: string;
}

export interface SessionRow {
  /** SHA-256 of the cookie's value. */
  id: string;
  tenant_id: number | null;
  account_id: string | null;
  data: Record<string, unknown>;
  expires_at: Date;
}
