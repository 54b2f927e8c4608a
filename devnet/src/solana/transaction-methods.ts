import { base58, base64 } from "@scure/base";
import { type Address, lamports as toLamports } from "@solana/kit";
import { type AccountConfig, accountJson } from "./account-json.ts";
import type { Method } from "./account-methods.ts";
import type { Landed } from "./ledger.ts";
import { feeOf, isSigned, type ReadTransaction, readMessage, readTransaction } from "./message.ts";
import type { NodeView } from "./node-view.ts";
import { invalidParams, SolanaRpcError } from "./rpc-error.ts";
import { preflightMessage, type TransactionErrorJson } from "./transaction-error.ts";
import { type TransactionEncoding, transactionJson } from "./transaction-json.ts";

interface SendConfig {
  readonly encoding?: "base58" | "base64";
  readonly skipPreflight?: boolean;
}

interface SimulateConfig {
  readonly encoding?: "base58" | "base64";
  readonly sigVerify?: boolean;
  readonly replaceRecentBlockhash?: boolean;
  readonly innerInstructions?: boolean;
  readonly accounts?: { readonly addresses: readonly string[]; readonly encoding?: AccountConfig["encoding"] };
  readonly minContextSlot?: number;
}

interface HistoryConfig {
  readonly limit?: number;
  readonly before?: string;
  readonly until?: string;
}

const MOST_STATUSES = 256;
const MOST_HISTORY = 1_000;

/** Everything about transactions: simulate, send, ask what became of them, look at the past. */
export function transactionMethods(view: NodeView): Record<string, Method> {
  const { ledger } = view;
  const decimalsOf = (mint: string) => ledger.decimalsOf(mint);

  return {
    getLatestBlockhash: () => view.context(ledger.latestBlockhash()),
    isBlockhashValid: ([blockhash]: [string]) => view.context(ledger.lastValid(blockhash) !== undefined),
    getFeeForMessage: ([text]: [string]) => {
      const message = readMessage(base64.decode(text));
      return view.context(ledger.isAlive(message) ? feeOf(message) : null);
    },

    simulateTransaction: ([text, config = {}]: [string, SimulateConfig?]) => {
      view.requireSlot(config);
      const read = decode(text, config.encoding);
      const { replaceRecentBlockhash: replace = false, accounts: wanted } = config;
      if (replace && config.sigVerify) throw invalidParams("sigVerify may not be used with replaceRecentBlockhash");
      const dead = !replace && !ledger.isAlive(read.message);
      const run = dead ? DEAD : ledger.simulate(read, config.sigVerify ?? false);
      const accounts = wanted?.addresses.map((address) => {
        const account = run.after.get(address) ?? ledger.account(address);
        // A closed account is told as missing.
        if (!account || account.lamports === 0n) return null;
        return accountJson(account, { encoding: wanted.encoding ?? "base64" }, decimalsOf);
      });
      return view.context({
        err: run.error,
        logs: run.logs,
        unitsConsumed: run.units,
        returnData: null,
        loadedAccountsDataSize: 0,
        accounts: accounts ?? null,
        ...(config.innerInstructions && { innerInstructions: run.inner }),
        ...(replace && { replacementBlockhash: ledger.latestBlockhash() }),
      });
    },

    sendTransaction: async ([text, config = {}]: [string, SendConfig?]) => {
      const read = decode(text, config.encoding);
      if (!(await isSigned(read))) throw new SolanaRpcError(-32003, "Transaction signature verification failure");
      const refused = (error: TransactionErrorJson, logs: readonly string[] = [], units = 0n) => {
        const data = {
          err: error,
          logs,
          unitsConsumed: units,
          accounts: null,
          returnData: null,
          innerInstructions: null,
        };
        return new SolanaRpcError(-32002, `Transaction simulation failed: ${preflightMessage(error)}`, data);
      };
      if (ledger.landed(read.signature)) {
        if (config.skipPreflight) return read.signature;
        throw refused("AlreadyProcessed");
      }
      const alive = ledger.isAlive(read.message);
      if (!config.skipPreflight) {
        if (!alive) throw refused("BlockhashNotFound");
        const run = ledger.simulate(read, true);
        if (run.error !== null) throw refused(run.error, run.logs, run.units);
      }
      // As on a real cluster: what cannot land is taken with thanks when nobody asked to look.
      if (!alive) return read.signature;
      if (view.dropNext > 0) view.dropNext--;
      else ledger.execute(read);
      return read.signature;
    },

    getSignatureStatuses: ([signatures]: [string[]]) => {
      if (signatures.length > MOST_STATUSES) throw invalidParams(`Too many inputs provided; max ${MOST_STATUSES}`);
      return view.context(
        signatures.map((signature) => {
          const landed = view.landed(signature);
          if (!landed) return null;
          const confirmationStatus = view.commitmentOf(landed);
          return {
            slot: landed.slot,
            confirmations: confirmationStatus === "finalized" ? null : view.slot - landed.slot,
            err: landed.error,
            status: landed.error === null ? { Ok: null } : { Err: landed.error },
            confirmationStatus,
          };
        }),
      );
    },

    getSignaturesForAddress: ([address, config = {}]: [string, HistoryConfig?]) => {
      const { limit = MOST_HISTORY, before, until } = config;
      if (limit < 1 || limit > MOST_HISTORY) throw invalidParams(`Invalid limit; max ${MOST_HISTORY}`);
      let list = view.ofAddress(address);
      const at = (signature: string) => list.findIndex((landed) => landed.signature === signature);
      const bound = before === undefined ? undefined : view.landed(before);
      // A bound may be a transaction that has nothing to do with the address.
      if (bound) list = list.filter(({ slot }) => slot < bound.slot);
      if (until !== undefined && at(until) >= 0) list = list.slice(0, at(until));
      return list.slice(0, limit).map((landed) => ({
        signature: landed.signature,
        slot: landed.slot,
        err: landed.error,
        memo: memoOf(landed),
        blockTime: landed.blockTime,
        confirmationStatus: view.commitmentOf(landed),
      }));
    },

    getTransaction: ([signature, given]: [string, (TransactionEncoding | TransactionConfig)?]) => {
      const config = typeof given === "string" ? { encoding: given } : (given ?? {});
      const landed = view.landed(signature);
      if (!landed) return null;
      const { version } = landed.message;
      if (version !== "legacy" && config.maxSupportedTransactionVersion === undefined) {
        const hint = `Please try the request again with the following configuration parameter: "maxSupportedTransactionVersion": ${version}`;
        throw new SolanaRpcError(
          -32015,
          `Transaction version (${version}) is not supported by the requesting client. ${hint}`,
        );
      }
      return transactionJson(landed, config.encoding ?? "json", decimalsOf);
    },

    requestAirdrop: ([address, amount]: [string, number]) => {
      ledger.tick();
      const result = ledger.svm.airdrop(address as Address, toLamports(BigInt(amount)));
      if (!result || "err" in result) throw new SolanaRpcError(-32603, "airdrop failed");
      ledger.warp(1);
      return base58.encode(Uint8Array.from(result.signature()));
    },
  };
}

interface TransactionConfig {
  readonly encoding?: TransactionEncoding;
  readonly maxSupportedTransactionVersion?: number;
}

const DEAD = { error: "BlockhashNotFound", logs: [], units: 0n, inner: [], after: new Map() } as const;

function decode(text: string, encoding: "base58" | "base64" = "base58"): ReadTransaction {
  let bytes: Uint8Array;
  try {
    bytes = encoding === "base64" ? base64.decode(text) : base58.decode(text);
  } catch {
    throw invalidParams(`invalid ${encoding} encoding`);
  }
  try {
    return readTransaction(bytes);
  } catch (error) {
    throw invalidParams(`failed to deserialize transaction: ${error instanceof Error ? error.message : error}`);
  }
}

function memoOf({ message, keys }: Landed): string | null {
  const memos = message.instructions
    .filter(({ programAddressIndex }) => keys[programAddressIndex]?.startsWith("Memo"))
    .map(({ data }) => Buffer.from(data ?? []))
    .map((bytes) => `[${bytes.length}] ${bytes.toString("utf8")}`);
  return memos.length > 0 ? memos.join("; ") : null;
}
