import { Navigate } from '@tanstack/react-router';
import { type AccountKind, useSession } from '../session';

/** The address without a path leads each person to the page they come for. */
export function Start() {
  const { viewer } = useSession();
  return <Navigate to={viewer ? startOf[viewer.kind] : '/tilbud'} replace />;
}

export const startOf = {
  GUARDIAN: '/hjem',
  TEACHER: '/uke',
  ADMINISTRATOR: '/admin/optimering',
} as const satisfies Record<AccountKind, string>;
