import type { Abi, Address, Hex } from "viem";
import {
  decodeFunctionResult,
  encodeDeployData,
  encodeFunctionData,
  getAddress,
  getContractAddress,
  keccak256,
  numberToHex,
  parseAbi,
  parseEther,
  stringToHex,
} from "viem/utils";
import { DEPLOYER } from "./accounts.ts";
import type { Artifact } from "./artifacts/artifact.ts";
import type { Bundle } from "./artifacts/bundle.ts";
import type { Rpc } from "./rpc.ts";
import { Turns } from "./turns.ts";

/** A deployed contract. */
export interface Contract {
  readonly address: Address;
  readonly abi: Abi;
}

/** A contract to be put at an address of our choice. */
export interface Placement {
  readonly at: Address;
  readonly artifact: Artifact;
  readonly args?: readonly unknown[];
}

/** Who pays and how much; the deployer and nothing when left out. */
interface SendOptions {
  readonly from?: Address;
  /** Wei. */
  readonly value?: bigint;
}

interface QueuedTransaction {
  readonly from: Address;
  readonly to?: Address;
  readonly data: Hex;
  readonly value: Hex;
  readonly nonce: Hex;
  /** What it is for, should it fail. */
  readonly purpose: string;
}

type RpcCall = readonly [method: string, params: readonly unknown[]];

const GAS_PER_TRANSACTION = numberToHex(16_000_000);
/** Far above any base fee of a young chain. A block takes the highest first, so the queue's order is kept by counting down. */
const FIRST_FEE_CAP = 10_000_000_000n;
/** Of a request's body; the node refuses 2 MB. */
const MAX_BATCH_CHARS = 1_000_000;

/** The functions of ERC-20 that building the world needs; without return values, so that USDT's fit too. */
export const TOKEN_ABI = parseAbi([
  "function approve(address spender, uint256 value)",
  "function transfer(address to, uint256 value)",
  "function mint(address to, uint256 value)",
]);

/**
 * An address of our own for something that has none on mainnet: the last 20 bytes of a hash of its label, the same in
 * every run and every version.
 */
export function localAddress(label: string): Address {
  return getAddress(`0x${keccak256(stringToHex(`alou devnet: ${label}`)).slice(26)}`);
}

/**
 * A chain under construction, on a node that mines only when told. Transactions are queued and mined together, in
 * order, because a block costs more time than what is in it; whatever has to see their effects settles them first.
 */
export class World {
  readonly deployer: Address = DEPLOYER.address;
  readonly #rpc: Rpc;
  readonly #bundle: Bundle;
  readonly #queue: QueuedTransaction[] = [];
  /** What must be set up before the queue can be sent. */
  readonly #preparations: RpcCall[] = [];
  /** The next nonce of everyone who has sent something. */
  readonly #nonces = new Map<Address, number>();
  readonly #impersonated = new Set<Address>();
  readonly #turns = new Turns();

  constructor(rpc: Rpc, bundle: Bundle) {
    this.#rpc = rpc;
    this.#bundle = bundle;
    this.#nonces.set(this.deployer, 0);
  }

  /** A foreign contract, by `<package>/<path in it>`. */
  artifact(path: string): Artifact {
    const artifact = this.#bundle.artifacts[path];
    if (!artifact) throw new Error(`${path} is in no protocol's list of artifacts`);
    return artifact;
  }

  /** One of our own contracts, by name. */
  own(name: string): Artifact {
    const artifact = this.#bundle.contracts[name];
    if (!artifact) throw new Error(`there is no contract ${name} in devnet/contracts`);
    return artifact;
  }

  /** An ordinary deployment, at whatever address comes out. */
  create(artifact: Artifact, args: readonly unknown[] = [], { from = this.deployer }: SendOptions = {}): Contract {
    const nonce = this.#send({ data: deployData(artifact, args) }, { from }, "a new contract");
    return { address: getContractAddress({ from, nonce: BigInt(nonce) }), abi: artifact.abi };
  }

  /**
   * Repeats a deployment of mainnet: the same sender at the same nonce gives the same address, and the constructor runs
   * as it did then. Nonces between two such deployments are spent on nothing.
   * @throws Error when another address comes out
   */
  recreate(
    address: Address,
    [sender, nonce]: readonly [sender: Address, nonce: number],
    artifact: Artifact,
    args: readonly unknown[] = [],
  ): Contract {
    this.impersonate(sender);
    const next = this.#nonces.get(sender);
    if (next === undefined) {
      this.#preparations.push(["anvil_setNonce", [sender, numberToHex(nonce)]]);
      this.#nonces.set(sender, nonce);
    }
    for (let spent = next ?? nonce; spent < nonce; spent++) this.#send({ to: sender }, { from: sender }, "nothing");
    const contract = this.create(artifact, args, { from: sender });
    if (contract.address !== getAddress(address)) throw new Error(`expected ${address}, got ${contract.address}`);
    return contract;
  }

  /** Like `placeAll`, for one contract. */
  async place(at: Address, artifact: Artifact, args: readonly unknown[] = []): Promise<Contract> {
    await this.placeAll([{ at, artifact, args }]);
    return { address: getAddress(at), abi: artifact.abi };
  }

  /**
   * Runs constructors AT chosen addresses, for contracts whose first deployment cannot be repeated. The creation code is
   * put there as if it were the contract's own; a call to it answers with the runtime code, with its immutables and
   * `address(this)` right; a transaction to it makes the constructor's storage writes and nested deployments stay; then
   * the runtime code takes its place. Constructors must not look at each other's contracts, nor insist on having no code.
   */
  async placeAll(placements: readonly Placement[]): Promise<void> {
    await this.settle();
    await this.#batch(
      placements.flatMap(({ at, artifact, args = [] }): RpcCall[] => [
        ["anvil_setCode", [at, deployData(artifact, args)]],
        ["anvil_setNonce", [at, "0x1"]],
      ]),
    );
    const calls = placements.map(({ at }): RpcCall => {
      return ["eth_call", [{ from: this.deployer, to: at, data: "0x", gas: GAS_PER_TRANSACTION }, "latest"]];
    });
    const runtimes = await this.#rpc.batch(calls);
    const empty = runtimes.indexOf("0x");
    if (empty >= 0) throw new Error(`the constructor at ${placements[empty]?.at} returned no code`);
    for (const { at } of placements) this.#send({ to: at }, {}, `the constructor at ${at}`);
    await this.settle();
    await this.#batch(placements.map(({ at }, index): RpcCall => ["anvil_setCode", [at, runtimes[index]]]));
  }

  /** Puts runtime code at an address as it is: right only for contracts without constructor, immutables and storage. */
  install(address: Address, runtime: Hex): void {
    this.#preparations.push(["anvil_setCode", [address, runtime]], ["anvil_setNonce", [address, "0x1"]]);
  }

  /** A transaction that calls a function. */
  write(contract: Contract, functionName: string, args: readonly unknown[] = [], options: SendOptions = {}): void {
    const data = encodeFunctionData({ abi: contract.abi, functionName, args: [...args] });
    this.#send({ to: contract.address, data }, options, `${functionName} of ${contract.address}`);
  }

  /** A call that changes nothing. */
  async read<T>({ address, abi }: Contract, functionName: string, args: readonly unknown[] = []): Promise<T> {
    await this.settle();
    const call = { from: this.deployer, to: address, data: encodeFunctionData({ abi, functionName, args: [...args] }) };
    const data = await this.#rpc.call<Hex>("eth_call", [call, "latest"]);
    return decodeFunctionResult({ abi, functionName, data }) as T;
  }

  /** Lets an address send transactions without its key, and gives it ether to do so. */
  impersonate(address: Address): void {
    if (this.#impersonated.has(address)) return;
    this.#impersonated.add(address);
    this.#preparations.push(
      ["anvil_impersonateAccount", [address]],
      ["anvil_setBalance", [address, numberToHex(parseEther("10"))]],
    );
  }

  /** Nobody acts without a key from then on. */
  async endImpersonation(): Promise<void> {
    await this.settle();
    const end = (address: Address): RpcCall => ["anvil_stopImpersonatingAccount", [address]];
    await this.#rpc.batch([...this.#impersonated].map(end));
    this.#impersonated.clear();
  }

  /**
   * Mines everything that is queued, in one block.
   * @throws Error that names the first transaction that reverted, and why
   */
  settle(): Promise<void> {
    return this.#turns.take(() => this.#mine());
  }

  async #mine(): Promise<void> {
    await this.#rpc.batch(this.#preparations.splice(0));
    const queue = this.#queue.splice(0);
    if (queue.length === 0) return;
    const hashes = await this.#batch(queue.map(sendCall));
    await this.#rpc.call("evm_mine");
    const receipts = await this.#rpc.call<{ transactionHash: Hex; status: Hex }[]>("eth_getBlockReceipts", ["latest"]);
    const status = new Map(receipts.map((receipt) => [receipt.transactionHash, receipt.status]));
    for (const [index, { purpose }] of queue.entries()) {
      const hash = hashes[index] as Hex;
      if (status.get(hash) !== "0x1") throw new Error(`${purpose}: ${await this.#whyNot(hash)}`);
    }
  }

  #send({ to, data = "0x" }: { to?: Address; data?: Hex }, options: SendOptions, purpose: string): number {
    const { from = this.deployer, value = 0n } = options;
    const nonce = this.#nonces.get(from);
    if (nonce === undefined) throw new Error(`${from} has not been set up to send anything`);
    this.#nonces.set(from, nonce + 1);
    const transaction = { from, data, value: numberToHex(value), nonce: numberToHex(nonce), purpose };
    this.#queue.push(to ? { ...transaction, to } : transaction);
    return nonce;
  }

  /** A batch in as many requests as its size takes. */
  async #batch(calls: readonly RpcCall[]): Promise<unknown[]> {
    const answers: unknown[] = [];
    for (const chunk of chunks(calls)) answers.push(...(await this.#rpc.batch(chunk)));
    return answers;
  }

  async #whyNot(hash: Hex): Promise<string> {
    const trace = await this.#rpc.call<{ error?: string; revertReason?: string; output?: Hex } | null>(
      "debug_traceTransaction",
      [hash, { tracer: "callTracer" }],
    );
    return trace ? `${trace.error} ${trace.revertReason ?? trace.output ?? ""}` : "was not mined";
  }
}

function sendCall({ purpose: _, ...transaction }: QueuedTransaction, index: number): RpcCall {
  const maxFeePerGas = numberToHex(FIRST_FEE_CAP - BigInt(index));
  return [
    "eth_sendTransaction",
    [{ ...transaction, gas: GAS_PER_TRANSACTION, maxFeePerGas, maxPriorityFeePerGas: "0x0" }],
  ];
}

function deployData({ abi, bytecode }: Artifact, args: readonly unknown[]): Hex {
  return encodeDeployData({ abi, bytecode, args: [...args] });
}

/** Splits calls so that each part makes a request of acceptable size. */
function chunks(calls: readonly RpcCall[]): RpcCall[][] {
  const parts: RpcCall[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const call of calls) {
    const length = JSON.stringify(call).length;
    if (size + length > MAX_BATCH_CHARS) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(call);
    size += length;
  }
  return parts;
}
