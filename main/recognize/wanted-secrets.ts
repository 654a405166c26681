import type { WantedSecret } from './found.ts';
import { slug } from './free-id.ts';

/** `TOKEN` and `GITHUB_TOKEN` of `github` are two. */
export function withFreeName<Secret extends WantedSecret>(secret: Secret, others: readonly WantedSecret[]): Secret {
  let name = secret.name;
  for (let number = 2; others.some((other) => other.name === name); number += 1)
    name = `${secret.name}-${String(number)}`;
  return { ...secret, name };
}

/** `github` and `GITHUB_PERSONAL_ACCESS_TOKEN` → `github-personal-access-token`. */
export function secretName(id: string, member: string): string {
  const plain = /^(proxy-)?authorization$/i.test(member) ? 'token' : slug(member.replace(/^X-/i, ''));
  return plain === id || plain.startsWith(`${id}-`) ? plain : `${id}-${plain}`;
}

/** What the secret of an `Authorization` header is called. */
export const accessToken = { label: 'Access token', inRussian: 'Токен доступа' } as const;

/** `GITHUB_TOKEN` → `GITHUB_TOKEN`; a header is said to be one. */
export function labelled(member: string): Pick<WantedSecret, 'label' | 'inRussian'> {
  return /^authorization$/i.test(member) ? accessToken : { label: member };
}
