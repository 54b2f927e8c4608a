import * as PersonalMessage from "ox/PersonalMessage";
import * as Secp256k1 from "ox/Secp256k1";
import * as Signature from "ox/Signature";
import * as TxEnvelopeEip1559 from "ox/TxEnvelopeEip1559";
import * as TypedData from "ox/TypedData";
import type { Eip1193Provider } from "../eip1193.ts";
import { DEMO_ACCOUNTS, DEMO_CHAIN } from "./demo-accounts.ts";
import type { DemoDesk, DemoTransaction, Field } from "./demo-desk.ts";

/** A wallet in the page for trying things out. It behaves as an injected one does, down to its errors. */
export interface DemoProvider extends Eip1193Provider {
  readonly accounts: readonly string[];
  readonly chosen: () => number;
  /** As if the user had switched accounts in the wallet's own window. */
  readonly choose: (index: number) => void;
  /** Whether its accounts carry out several calls at once, as a contract's code lets them (EIP-7702). */
  readonly smart: () => boolean;
  readonly setSmart: (smart: boolean) => void;
}

type Hex = `0x${string}`;
type Account = (typeof DEMO_ACCOUNTS)[number];

export function createDemoProvider(desk: DemoDesk, memory: Pick<Storage, "getItem" | "setItem">): DemoProvider {
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  let index = indexFrom(memory.getItem(CHOSEN));
  let smart = memory.getItem(SMART) === "yes";
  let connected = memory.getItem(CONNECTED) === "yes";
  const emit = (event: string, value: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  const account = (): Account => DEMO_ACCOUNTS[index] ?? DEMO_ACCOUNTS[0];

  function connect(yes: boolean): void {
    connected = yes;
    memory.setItem(CONNECTED, yes ? "yes" : "no");
  }

  async function consent(question: Parameters<DemoDesk["ask"]>[0]): Promise<void> {
    if (!(await desk.ask(question))) throw refusal(4001, "User rejected the request.");
  }

  /** The account a request names, which has to be the chosen one. */
  function signer(address: unknown): Account {
    const chosen = account();
    if (!connected || String(address).toLowerCase() !== chosen.address.toLowerCase()) {
      throw refusal(4100, "This account is not connected.");
    }
    return chosen;
  }

  const methods: Readonly<Record<string, (params: readonly unknown[]) => unknown>> = {
    eth_chainId: () => `0x${DEMO_CHAIN.toString(16)}`,
    eth_accounts: () => (connected ? [account().address] : []),
    async eth_requestAccounts() {
      if (!connected) await consent({ kind: "connect", account: account().address });
      connect(true);
      return [account().address];
    },
    wallet_revokePermissions() {
      connect(false);
      return null;
    },
    wallet_switchEthereumChain([wanted]) {
      const { chainId } = (wanted ?? {}) as { chainId?: string };
      if (Number(chainId) !== DEMO_CHAIN) throw refusal(4902, "The demo wallet knows chain 31337 only.");
      return null;
    },
    async personal_sign([message, address]) {
      const { address: own, key } = signer(address);
      const hex = message as Hex;
      await consent({ kind: "message", account: own, text: textOf(hex) });
      return sign(PersonalMessage.getSignPayload(hex), key);
    },
    async eth_signTypedData_v4([address, json]) {
      const { address: own, key } = signer(address);
      const data = JSON.parse(String(json));
      if (Number(data.domain?.chainId) !== DEMO_CHAIN) throw refusal(4901, "Only for chain 31337.");
      const domain = `${data.domain.name ?? ""} ${data.domain.verifyingContract ?? ""}`.trim();
      await consent({ kind: "typed-data", account: own, domain, fields: fieldsOf(data.message) });
      return sign(TypedData.getSignPayload(data), key);
    },
    wallet_getCapabilities([address]) {
      signer(address);
      // `ready`: the first batch of an account asks its user to upgrade it. ERC-7902: it signs for the end of that, too.
      const able = { ...(smart && { atomic: { status: "ready" } }), eip7702Auth: { supported: true } };
      return { [`0x${DEMO_CHAIN.toString(16)}`]: able };
    },
    /** `wallet_sendCalls` for a wallet that broadcasts nothing: it hands back the signed bytes. */
    async alou_signCalls([request, terms]) {
      const chosen = signer((request as { from?: unknown } | undefined)?.from);
      if (!smart) throw refusal(5750, "This account is no smart account.");
      const { readBatch, signBatch } = await import("./sign-calls.ts");
      const batch = readBatch(request, terms);
      if ("message" in batch) throw refusal(batch.code, batch.message);
      await consent({ kind: "calls", account: chosen.address, batch });
      return signBatch(batch, chosen);
    },
    async eth_signTransaction([request]) {
      const { envelope, shown } = readTransaction(request);
      const { address: own, key } = signer((request as { from?: unknown }).from);
      await consent({ kind: "transaction", account: own, transaction: shown });
      if (shown.endsCode) return (await import("./sign-calls.ts")).signEndOfCode(shown, { address: own, key });
      const signature = Secp256k1.sign({ payload: TxEnvelopeEip1559.getSignPayload(envelope), privateKey: key });
      return TxEnvelopeEip1559.serialize(envelope, { signature });
    },
  };

  return {
    accounts: DEMO_ACCOUNTS.map(({ address }) => address),
    chosen: () => index,
    choose(next) {
      index = indexFrom(String(next));
      memory.setItem(CHOSEN, String(index));
      if (connected) emit("accountsChanged", [account().address]);
    },
    smart: () => smart,
    setSmart(next) {
      smart = next;
      memory.setItem(SMART, next ? "yes" : "no");
    },
    async request({ method, params = [] }) {
      const run = methods[method];
      if (!run) throw refusal(4200, `The demo wallet does not support ${method}.`);
      return run(params);
    },
    on(event, listener) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
    },
    removeListener: (event, listener) => listeners.get(event)?.delete(listener),
  };
}

const CHOSEN = "alou.demo.account";
const SMART = "alou.demo.smart";
const CONNECTED = "alou.demo.connected";

function indexFrom(text: string | null): number {
  const index = Number(text);
  return Number.isSafeInteger(index) && index >= 0 && index < DEMO_ACCOUNTS.length ? index : 0;
}

/** An error as EIP-1193 wants it. */
function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function sign(payload: Hex, privateKey: Hex): Hex {
  return Signature.toHex(Secp256k1.sign({ payload, privateKey }));
}

/** Reads a transaction request. Whatever is missing or on another chain is refused: nothing is filled in silently. */
function readTransaction(request: unknown): { envelope: TxEnvelopeEip1559.TxEnvelopeEip1559; shown: DemoTransaction } {
  const { chainId, to, value, data, nonce, gas, maxFeePerGas, maxPriorityFeePerGas } = (request ?? {}) as Record<
    string,
    string | undefined
  >;
  const { authorizationList } = (request ?? {}) as { readonly authorizationList?: unknown };
  if (authorizationList !== undefined && !endsCode(authorizationList, Number(nonce)))
    throw refusal(4200, "The demo wallet signs no authorization but one that ends a delegation.");
  if (Number(chainId) !== DEMO_CHAIN) throw refusal(4901, "Only for chain 31337.");
  if (!to || !gas || !maxFeePerGas || nonce === undefined) throw refusal(-32602, "Incomplete transaction.");
  const shown: DemoTransaction = {
    to,
    value: BigInt(value ?? 0),
    data: data ?? "0x",
    nonce: Number(nonce),
    gas: BigInt(gas),
    maxFeePerGas: BigInt(maxFeePerGas),
    maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas ?? 0),
    ...(authorizationList !== undefined && { endsCode: true as const }),
  };
  const envelope = TxEnvelopeEip1559.from({
    chainId: DEMO_CHAIN,
    nonce: BigInt(nonce),
    to: to as Hex,
    value: shown.value,
    data: shown.data as Hex,
    gas: shown.gas,
    maxFeePerGas: shown.maxFeePerGas,
    maxPriorityFeePerGas: shown.maxPriorityFeePerGas,
  });
  return { envelope, shown };
}

/** One authorization of nothing, for this chain, at the nonce behind the transaction's (EIP-7702). */
function endsCode(list: unknown, nonce: number): boolean {
  const [one, ...more] = Array.isArray(list) ? (list as Record<string, unknown>[]) : [];
  if (!one || more.length > 0 || Number(one.chainId) !== DEMO_CHAIN) return false;
  return /^0x0{40}$/.test(String(one.address)) && Number(one.nonce) === nonce + 1;
}

function textOf(hex: Hex): string {
  const bytes = hex.slice(2).match(/../g) ?? [];
  return new TextDecoder().decode(new Uint8Array(bytes.map((byte) => Number.parseInt(byte, 16))));
}

/** A nested message as dotted names and texts. */
function fieldsOf(value: unknown, prefix = ""): Field[] {
  if (typeof value !== "object" || value === null) return [[prefix.replace(/\.$/, ""), String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, `${prefix}${key}.`));
}
