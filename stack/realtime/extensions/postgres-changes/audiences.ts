import type { VerifiedToken } from '../../auth/jwt-verification.ts';

/** Everybody who has the same role and claims: the policies are asked once for all of them. */
export interface Audience {
  id: number;
  role: string;
  /** JSON text. */
  claims: string;
  sub: string;
  members: number;
}

/** The audiences that subscriptions belong to now. */
export class Audiences {
  readonly #byClaims = new Map<string, Audience>();
  readonly #onEnd: (audience: Audience) => void;
  #lastId = 0;

  /** `onEnd` is told of an audience that the last subscription has left. */
  constructor(onEnd: (audience: Audience) => void) {
    this.#onEnd = onEnd;
  }

  enter({ role, json }: VerifiedToken): Audience {
    let audience = this.#byClaims.get(json);
    if (!audience) {
      this.#lastId += 1;
      audience = { id: this.#lastId, role, claims: json, sub: subjectOf(json), members: 0 };
      this.#byClaims.set(json, audience);
    }
    audience.members += 1;
    return audience;
  }

  leave(audience: Audience): void {
    audience.members -= 1;
    if (audience.members > 0) return;
    this.#byClaims.delete(audience.claims);
    this.#onEnd(audience);
  }
}

function subjectOf(claims: string): string {
  const { sub }: { sub?: unknown } = JSON.parse(claims);
  return typeof sub === 'string' ? sub : '';
}
