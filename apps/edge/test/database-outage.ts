import { env } from "cloudflare:workers";

type Method = (this: unknown, ...values: unknown[]) => Promise<unknown>;

/** What a database that is away does with a call. */
export type Outage = "fails" | "unknown error" | "stalls";

const MESSAGES = {
  fails: "D1_ERROR: Network connection lost.",
  "unknown error": "D1_ERROR: internal error; reference = 4q8k2",
};

/**
 * Takes D1 away from everything in this isolate: requests, Durable Objects and the cron, whose statements all go through the same
 * classes of the platform.
 */
export class DatabaseOutage {
  readonly #restore: (() => void)[] = [];
  #left = Number.POSITIVE_INFINITY;
  #outage: Outage = "fails";
  /** Calls since the last change. */
  calls = 0;

  constructor() {
    const database = Object.getPrototypeOf(env.DB) as Record<string, Method>;
    const statement = Object.getPrototypeOf(env.DB.prepare("SELECT 1")) as Record<string, Method>;
    for (const [owner, name] of [
      ...["batch", "exec"].map((name) => [database, name] as const),
      ...["first", "all", "run", "raw"].map((name) => [statement, name] as const),
    ]) {
      const real = owner[name] as Method;
      const outage = this;
      owner[name] = async function (this: unknown, ...values: unknown[]) {
        await outage.#pass();
        return await real.apply(this, values);
      };
      this.#restore.push(() => {
        owner[name] = real;
      });
    }
  }

  async #pass(): Promise<void> {
    this.calls++;
    if (this.#left-- > 0) return;
    if (this.#outage === "stalls") await new Promise(() => {});
    throw new Error(MESSAGES[this.#outage as keyof typeof MESSAGES]);
  }

  /** From now on, or once some more calls have been answered. */
  begin(outage: Outage, after = 0): void {
    this.#outage = outage;
    this.#left = after;
    this.calls = 0;
  }

  end(): void {
    this.#left = Number.POSITIVE_INFINITY;
    this.calls = 0;
  }

  remove(): void {
    for (const restore of this.#restore) restore();
  }
}
