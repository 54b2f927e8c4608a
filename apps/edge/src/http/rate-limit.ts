import { AlouError } from "@alou/money/error";
import type { RateClass } from "../api/contract.ts";
import type { Env } from "../env.ts";

/**
 * Spends one of a caller's requests of a class. The platform counts per place and approximately: protection against
 * floods, not accounting.
 * @param rate `any`: whatever one address asks for, before it is known who asks
 * @param caller the user's id, or the client's address before sign-in
 * @throws AlouError `rate_limited`
 */
export async function spend(env: Env, rate: RateClass | "any", caller: string): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  const { success } = await limiterOf(env, rate).limit({ key: caller });
  if (!success) throw new AlouError("rate_limited", { seconds: "10" });
}

function limiterOf(env: Env, rate: RateClass | "any"): RateLimit {
  switch (rate) {
    case "any":
      return env.RATE_ANY;
    case "read":
      return env.RATE_READ;
    case "write":
      return env.RATE_WRITE;
    case "sign-in":
      return env.RATE_SIGN_IN;
    case "heavy":
      return env.RATE_HEAVY;
  }
}
