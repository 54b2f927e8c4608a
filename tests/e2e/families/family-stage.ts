import { bitcoinFacts, type ChainFacts, cosmosBalances, cosmosFacts, solanaFacts } from "@alou/cli/demo/chain-facts";
import type { FamilyWallet } from "@alou/cli/demo/family-wallet";
import { bitcoinWallet } from "@alou/cli/demo/wallets/bitcoin-wallet";
import { cosmosWallet } from "@alou/cli/demo/wallets/cosmos-wallet";
import { solanaWallet } from "@alou/cli/demo/wallets/solana-wallet";
import type { OtherFamily } from "@alou/cli/world/other-chains";
import type { World } from "@alou/cli/world/world";
import { BOB, DEMO, DEMO_TAPROOT } from "@alou/devnet/bitcoin/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { SOLANA_BOB, SOLANA_TOKENLESS } from "@alou/devnet/solana/keys";
import { decimalToUnits } from "@alou/money/units";
import type { WalletAnswer } from "@alou/proposals/answer";
import type { SendingRequest } from "@alou/proposals/sign-request";
import { fromBase64 } from "@cosmjs/encoding";
import { base64, hex } from "@scure/base";
import { Transaction } from "@scure/btc-signer";
import { TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";

export const FAMILIES: readonly OtherFamily[] = ["solana", "cosmos", "bitcoin"];

/** Everything a test of a family's corridor needs to know of the family. */
export interface FamilyStage {
  readonly wallet: FamilyWallet;
  /** A sentence that pays so many whole coins to somebody. */
  say(amount: string): string;
  units(amount: string): bigint;
  /** What that somebody holds, by the chain's own word. Base units. */
  paid(): Promise<bigint>;
  /** Waits until they hold so much. */
  settled(units: bigint): Promise<void>;
  readonly facts: ChainFacts;
  /** Answers that wallets of other families give. */
  readonly foreignAnswers: readonly WalletAnswer[];
  /** Answers that look right: another key's, and a changed one of the right key. */
  forged(request: SendingRequest): Promise<readonly WalletAnswer[]>;
  /** What a wallet does that broadcasts by itself. @returns the transaction's hash */
  sendItself(answer: WalletAnswer): Promise<string>;
}

type Chain = Pick<FamilyStage, "say" | "paid" | "facts" | "forged" | "sendItself" | "foreignAnswers"> & {
  readonly wallet: FamilyWallet;
  readonly decimals: number;
};

/** @param who whose wallet it is: a second one, so that tests of different people do not meet */
export async function openStage(family: OtherFamily, world: World, who = "first"): Promise<FamilyStage> {
  const chain = await { solana, cosmos, bitcoin }[family](world, who === "first");
  const stage: FamilyStage = {
    ...chain,
    units(amount) {
      const units = decimalToUnits(amount, chain.decimals);
      if (typeof units === "string") throw new Error(units);
      return units;
    },
    async settled(units) {
      for (let tries = 0; (await stage.paid()) < units; tries++) {
        if (tries > 200) throw new Error("it was never paid");
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
  return stage;
}

async function solana({ others }: World, first: boolean): Promise<Chain> {
  if (!others.solana) throw new Error("there is no local Solana");
  const { rpcUrl } = others.solana;
  const rpc = async <T>(method: string, params: unknown[]): Promise<T> => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const headers = { "content-type": "application/json" };
    const answer = (await (await fetch(rpcUrl, { method: "POST", headers, body })).json()) as { result: T };
    return answer.result;
  };
  const wallet = solanaWallet(first ? 0 : 1);
  const stranger = solanaWallet(3);
  const to = SOLANA_BOB.address;
  return {
    wallet,
    decimals: 9,
    say: (amount) => `send ${amount} SOL to ${to}`,
    async paid() {
      const { value } = await rpc<{ value: number }>("getBalance", [to, { commitment: "confirmed" }]);
      return BigInt(value);
    },
    facts: solanaFacts(rpcUrl),
    foreignAnswers: [
      { via: "psbt", psbt: "cHNidP8=" },
      { via: "cosmos-direct", bodyBytes: "AA==", authInfoBytes: "AA==", signature: "AA==" },
    ],
    async forged(request) {
      if (request.kind !== "solana-transaction") throw new Error(request.kind);
      const answer = await wallet.answer(request);
      if (answer.via !== "raw") throw new Error(answer.via);
      const bytes = base64.decode(answer.raw);
      const own = bytes.slice();
      // One lamport less, or more: the message's last bytes are the amount's.
      own[own.length - 2] = (own[own.length - 2] ?? 0) ^ 1;
      const unsigned = bytes.slice().fill(0, 1, 65);
      return [
        { via: "raw", raw: base64.encode(own) },
        { via: "raw", raw: base64.encode(unsigned) },
        { via: "raw", raw: base64.encode(bytes.slice(0, 40)) },
        await stranger
          .answer({ ...request, from: SOLANA_TOKENLESS.address })
          .catch(() => ({ via: "raw", raw: "AA==" })),
      ];
    },
    async sendItself(answer) {
      if (answer.via !== "raw") throw new Error(answer.via);
      return await rpc<string>("sendTransaction", [answer.raw, { encoding: "base64" }]);
    },
  };
}

async function cosmos({ others }: World, first: boolean): Promise<Chain> {
  if (!others.cosmos) throw new Error("there is no local Cosmos chain");
  const { url } = others.cosmos.hub.node;
  const { chain } = others.cosmos.hub;
  const account = first ? "demo" : "alice";
  const [wallet, stranger] = await Promise.all([cosmosWallet({ account }), cosmosWallet({ account: "penniless" })]);
  const to = cosmosAccounts().bob.address(chain.settings.prefix);
  const before = await cosmosBalances(url, wallet.address);
  const raw = (answer: WalletAnswer): Uint8Array => {
    if (answer.via !== "cosmos-direct") throw new Error(answer.via);
    const parts = { bodyBytes: fromBase64(answer.bodyBytes), authInfoBytes: fromBase64(answer.authInfoBytes) };
    return TxRaw.encode({ ...parts, signatures: [fromBase64(answer.signature)] }).finish();
  };
  return {
    wallet,
    decimals: 6,
    say: (amount) => `send ${amount} ATOM to ${to}`,
    paid: async () => (await cosmosBalances(url, to)).get("uatom") ?? 0n,
    // Of what was held when the stage was opened: good for the first thing that is sent.
    facts: cosmosFacts(url, before),
    foreignAnswers: [
      { via: "raw", raw: "0x02" },
      { via: "psbt", psbt: "cHNidP8=" },
    ],
    async forged(request) {
      const right = await wallet.answer(request);
      if (right.via !== "cosmos-direct") throw new Error(right.via);
      const other = await stranger.answer({ ...request, from: stranger.address } as SendingRequest).catch(() => right);
      const broken = base64.decode(right.signature);
      broken[3] = (broken[3] ?? 0) ^ 1;
      const longer = base64.encode(Uint8Array.of(...base64.decode(right.bodyBytes), 0x12, 0x01, 0x78));
      return [
        { ...right, bodyBytes: longer },
        { ...right, signature: base64.encode(broken) },
        ...(other === right ? [] : [other]),
      ];
    },
    async sendItself(answer) {
      const body = JSON.stringify({ tx_bytes: base64.encode(raw(answer)), mode: "BROADCAST_MODE_SYNC" });
      const response = await fetch(`${url}/cosmos/tx/v1beta1/txs`, { method: "POST", body });
      const { tx_response } = (await response.json()) as { tx_response: { code: number; txhash: string } };
      if (tx_response.code !== 0) throw new Error(JSON.stringify(tx_response));
      return tx_response.txhash;
    },
  };
}

async function bitcoin({ others }: World, first: boolean): Promise<Chain> {
  if (!others.bitcoin) throw new Error("there is no local Bitcoin chain");
  const { url } = others.bitcoin;
  const own = first ? DEMO : DEMO_TAPROOT;
  const wallet = bitcoinWallet(own);
  const finished = (answer: WalletAnswer): Transaction => {
    if (answer.via !== "psbt") throw new Error(answer.via);
    const transaction = Transaction.fromPSBT(base64.decode(answer.psbt), { allowUnknownOutputs: true });
    transaction.finalize();
    return transaction;
  };
  return {
    wallet,
    decimals: 8,
    say: (amount) => `send ${amount} BTC to ${BOB.address}`,
    async paid() {
      const response = await fetch(`${url}/address/${BOB.address}`);
      const { chain_stats, mempool_stats } = (await response.json()) as Record<string, { funded_txo_sum: number }>;
      return BigInt(chain_stats?.funded_txo_sum ?? 0) + BigInt(mempool_stats?.funded_txo_sum ?? 0);
    },
    facts: bitcoinFacts(url),
    foreignAnswers: [{ via: "cosmos-direct", bodyBytes: "AA==", authInfoBytes: "AA==", signature: "AA==" }],
    async forged(request) {
      if (request.kind !== "bitcoin-psbt") throw new Error(request.kind);
      const unsigned = { via: "psbt", psbt: request.psbt } as const;
      // Another's key in the right place.
      const other = Transaction.fromPSBT(base64.decode(request.psbt), { allowUnknownOutputs: true });
      const right = finished(await wallet.answer(request));
      const witness = right.getInput(0).finalScriptWitness ?? [];
      const bad = witness.map((item, index) =>
        index === 0 ? item.map((byte, i) => (i === 10 ? byte ^ 1 : byte)) : item,
      );
      other.updateInput(0, { finalScriptWitness: bad }, true);
      return [unsigned, { via: "raw", raw: "0x02" }, { via: "raw", raw: hex.encode(right.unsignedTx) }];
    },
    async sendItself(answer) {
      const response = await fetch(`${url}/tx`, { method: "POST", body: finished(answer).hex });
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      return text;
    },
  };
}
