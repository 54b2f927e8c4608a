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

/**
 * The same of a request that tells what a wallet has sent. Whoever refuses it, because nobody is signed in or too many ask, knows
 * nothing of the money: that it has not moved is not said.
 * @throws AlouError `submission_unclear`
 */
export async function whileTellingOfSent<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await whileSending(work);
  } catch (error) {
    if (isAlouError(error) && error.money === "not-moved") error.correctMoney("may-move");
    throw error;
  }
}
