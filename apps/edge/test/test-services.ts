import { env } from "cloudflare:workers";
import { type Errand, openErrand } from "../src/corridor/errand.ts";
import type { Follower, Pages } from "../src/ports.ts";
import { openServices, type Services } from "../src/services.ts";
import type { Database } from "../src/storage/database.ts";
import type { Session } from "../src/storage/sessions.ts";
import { DEFAULT_SETTINGS } from "../src/storage/users.ts";
import { CHAIN, type SignedIn } from "./test-account.ts";

/** What a request would be given here, with whatever a test puts in the place of some of it. */
export function testServices(change: Partial<Services> = {}): Services {
  return { ...openServices(env, () => {}), ...change };
}

/** The session of a page, as the border hands it down. */
export function sessionOf({ user, account }: Pick<SignedIn, "user" | "account">): Session {
  const expiresAt = Number.MAX_SAFE_INTEGER;
  return {
    ...{ id: "ses_test", user, account: `${CHAIN}:${account.address}`, settings: DEFAULT_SETTINGS },
    ...{ idleExpiresAt: expiresAt, expiresAt },
  };
}

/** What a page asks of the corridor. */
export function errandOf(page: Pick<SignedIn, "user" | "account">, services: Services = testServices()): Errand {
  return openErrand({ services, session: sessionOf(page), requestId: "req_test" });
}

/** A follower that looks at nothing. */
export const idleFollower: Follower = {
  track: async () => {},
  heard: async () => {},
  missing: async () => [],
  wake: async () => {},
};

/** Nobody has a page open. */
export const noPages: Pages = {
  publish: async () => {},
  extend: async () => {},
  closeSession: async () => {},
  closeAll: async () => {},
};

/** A database, and how many statements it has been asked since the count was last set. */
export function counted(real: Database): { readonly db: Database; statements: number } {
  const count = <T>(asked: number, answer: T): T => {
    counter.statements += asked;
    return answer;
  };
  const db: Database = {
    first: (statement) => count(1, real.first(statement)),
    all: (statement) => count(1, real.all(statement)),
    read: (statements) => count(statements.length, real.read(statements)),
    run: (statement) => count(1, real.run(statement)),
    batch: (statements) => count(statements.length, real.batch(statements)),
  };
  const counter = { db, statements: 0 };
  return counter;
}
