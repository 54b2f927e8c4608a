import { AlouError } from "@alou/money/error";
import type { RateClass } from "../api/contract.ts";
import type { Env } from "../env.ts";

/**
 * Spends one of a caller's requests of a class. The platform counts per place and approximately: protection against
 * floods, not accounting.
 * @param caller the user's id, or the client's address before sign-in
 * @throws AlouError `rate_limited`
 */
export async function spend(env: Env, rate: RateClass, caller: string): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  const limiter = { read: env.RATE_READ, write: env.RATE_WRITE, "sign-in": env.RATE_SIGN_IN, heavy: env.RATE_HEAVY }[
    rate
  ];
  const { success } = await limiter.limit({ key: caller });
  if (!success) throw new AlouError("rate_limited", { seconds: "10" });
}
