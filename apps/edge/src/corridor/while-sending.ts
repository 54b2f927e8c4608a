import { AlouError, isAlouError } from "@alou/money/error";

/**
 * Once sending has begun, here or in the wallet, "no answer" no longer means that nothing was sent: whatever fails on our side is
 * told as unclear, what was refused stands.
 * @throws AlouError `submission_unclear`
 */
export async function whileSending<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isAlouError(cause) && cause.status < 500) throw cause;
    throw new AlouError("submission_unclear", {}, { cause });
  }
}
