import type { Words } from "@alou/money/words";
import { WALLET_ERROR } from "../i18n/words/wallet.ts";

/** What went wrong between the page and a wallet, before anything was handed over. */
export type WalletFailure =
  | "rejected"
  | "busy"
  | "locked"
  | "unknown-chain"
  | "disconnected"
  | "unsupported"
  | "wrong-account"
  | "no-batch"
  | "batch-failed"
  | "no-answer"
  | "no-relay"
  | "failed";

/**
 * Codes of EIP-1193 and EIP-1474, and the ones wallets made common.
 * @see https://eips.ethereum.org/EIPS/eip-1193#provider-errors
 */
const CODES: Readonly<Record<number, WalletFailure>> = {
  4001: "rejected",
  4100: "locked",
  4200: "unsupported",
  4900: "disconnected",
  4901: "disconnected",
  4902: "unknown-chain",
  // EIP-5792: it cannot do what it said it could, on this chain, in this size, or in one.
  5700: "no-batch",
  5710: "no-batch",
  5720: "no-batch",
  5740: "no-batch",
  5750: "no-batch",
  5760: "no-batch",
  // WalletConnect.
  5000: "rejected",
  5001: "rejected",
  5002: "rejected",
  5003: "rejected",
  5100: "unknown-chain",
  5101: "unsupported",
  6000: "disconnected",
  [-32601]: "unsupported",
  [-32002]: "busy",
};

/** A wallet refused or failed. */
export class WalletError extends Error {
  override readonly name = "WalletError";
  readonly failure: WalletFailure;

  constructor(failure: WalletFailure, cause?: unknown) {
    super(failure, cause === undefined ? undefined : { cause });
    this.failure = failure;
  }

  get words(): Words {
    return WALLET_ERROR[this.failure];
  }
}

/** Reads whatever a wallet threw. Some wrap the code, some say it only in words. */
export function walletError(thrown: unknown): WalletError {
  if (thrown instanceof WalletError) return thrown;
  for (let error = thrown; typeof error === "object" && error !== null; ) {
    const { code, cause, data, message } = error as Record<string, unknown>;
    const known = CODES[Number(code)];
    if (known) return new WalletError(known, thrown);
    if (
      code === "ACTION_REJECTED" ||
      (typeof message === "string" && /(user|request) (rejected|denied)/i.test(message))
    ) {
      return new WalletError("rejected", thrown);
    }
    error = cause ?? (data as { originalError?: unknown } | undefined)?.originalError;
  }
  return new WalletError("failed", thrown);
}
