import { eip155Number } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { KEY } from "@alou/proposals/evm/fake-chain.fixture";
import type { TransactionRequest } from "@alou/proposals/sign-request";
import * as Hash from "ox/Hash";
import * as Secp256k1 from "ox/Secp256k1";
import * as Envelope from "ox/TxEnvelopeEip1559";
import { propose } from "../corridor/propose.ts";
import { proposeReplacement } from "../corridor/replace.ts";
import { beginSigning } from "../routes/proposals/begin-signing.ts";
import { endSigning } from "../routes/proposals/end-signing.ts";
import { submitTransaction } from "../routes/proposals/submit-transaction.ts";
import type { ModelWorld } from "./world.fixture.ts";

/** How a wallet answers: with signed bytes, or by sending itself with a nonce of its own choice. */
export type WalletKind = "signs" | "sends";

/** A wallet's window that asks its user. It stays open whatever becomes of the page. */
interface Prompt {
  readonly proposal: string;
  readonly request: number;
  readonly handOut: string;
  readonly ask: TransactionRequest;
  readonly replaces: boolean;
}

const ELSEWHERE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

const signed = new Map<string, `0x${string}`>();

/** The bytes a wallet signs; the same for the same. */
function sign(ask: TransactionRequest, nonce: number): `0x${string}` {
  const key = JSON.stringify([ask, nonce]);
  let raw = signed.get(key);
  if (!raw) {
    const envelope = Envelope.from({
      chainId: eip155Number(ask.chain),
      nonce: BigInt(nonce),
      to: ask.to as `0x${string}`,
      value: BigInt(ask.value),
      data: ask.data,
      gas: BigInt(ask.gasLimit),
      maxFeePerGas: BigInt(ask.maxFeePerGas),
      maxPriorityFeePerGas: BigInt(ask.maxPriorityFeePerGas),
    });
    const signature = Secp256k1.sign({ payload: Envelope.getSignPayload(envelope), privateKey: KEY });
    raw = Envelope.serialize(envelope, { signature });
    signed.set(key, raw);
  }
  return raw;
}

/** One person with one wallet and any number of pages, who wants one payment made. */
export class ModelUser {
  readonly world: ModelWorld;
  readonly wallet: WalletKind;
  /** What its pages show, oldest first. */
  readonly proposals: string[] = [];
  prompts: Prompt[] = [];
  /** Said that no prompt was open while one was, or while something sent was not yet seen by anybody. */
  lied = false;
  /** Hashes the wallet sent and no page reported. */
  readonly unreported = new Set<string>();
  /** What the wallet did on its own account. */
  readonly foreign = new Set<string>();
  /** The wallet has sent something once more by itself. */
  hurried = false;
  /** What was last told about money for each submitted transaction. */
  readonly told = new Map<string, string>();

  #lastAsk: TransactionRequest | undefined;

  constructor(world: ModelWorld, wallet: WalletKind) {
    this.world = world;
    this.wallet = wallet;
  }

  async propose(): Promise<void> {
    const { world } = this;
    const made = await world.request((errand) => propose(errand, { intent: world.intent, plan: "pln_1", step: 0 }));
    this.proposals.push(made.stored.proposal.id);
  }

  /** A page asks the gate; what passes it opens a prompt in the wallet. */
  async ask(
    options: { abandon?: boolean; nothingSent?: boolean; proposal?: string; replaces?: boolean } = {},
  ): Promise<Prompt> {
    const id = options.proposal ?? this.proposals.at(-1);
    if (id === undefined) throw new Error("nothing was proposed");
    if (options.abandon && this.prompts.some(({ replaces }) => !replaces)) this.lied = true;
    const { abandon = false, nothingSent = false } = options;
    const body = { abandon, nothingSent };
    const input = { params: { proposal: id }, body };
    const { request, handOut, ask } = (await this.world.request((errand) =>
      beginSigning(input as never, { errand } as never),
    )) as { request: number; handOut: string; ask: TransactionRequest };
    this.#lastAsk = ask;
    const prompt = { proposal: id, request, handOut, ask, replaces: options.replaces ?? false };
    this.prompts.push(prompt);
    return prompt;
  }

  /** The user says yes in the wallet, and the page, if it is still there, hands in what came of it. */
  async confirm(prompt: Prompt, page: "open" | "closed"): Promise<void> {
    this.prompts = this.prompts.filter((one) => one !== prompt);
    const { proposal, request, ask, replaces } = prompt;
    if (this.wallet === "signs") {
      // Signed bytes nobody hands in are gone with the page.
      if (page === "open") await this.#submit(proposal, { via: "raw", request, raw: sign(ask, ask.nonce) });
      return;
    }
    const sent = await this.world.chain.send(sign(ask, replaces ? ask.nonce : this.world.chain.nextNonce));
    if (!sent.ok) {
      if (page === "open") await this.tellRejected(prompt);
      return;
    }
    const hash = sent.value as `0x${string}`;
    this.unreported.add(hash);
    if (page === "open") {
      await this.#submit(proposal, { via: "hash", request, hash });
      this.unreported.delete(hash);
    }
  }

  /** Looks through the wallet's history, and hands in what it has sent and nobody knows; says whether there was any. */
  async lookUp(): Promise<boolean> {
    const known = new Set(this.world.rows().flatMap(({ hashes }) => JSON.parse(hashes) as string[]));
    const { chain } = this.world;
    const sent = [...chain.mined.map(({ tx }) => tx), ...chain.waiting];
    const [found] = sent.filter(({ hash }) => !known.has(hash) && !this.foreign.has(hash));
    if (found) await this.#submit(this.proposals[0] ?? "", { via: "hash", request: 0, hash: found.hash });
    return found !== undefined;
  }

  /** The wallet sends something of its own, which takes the nonce that was meant for the payment. */
  async doSomethingElse({ ask }: Prompt): Promise<void> {
    const raw = sign({ ...ask, to: ELSEWHERE, data: "0x" }, this.world.chain.nextNonce);
    const sent = await this.world.chain.send(raw);
    if (sent.ok) this.foreign.add(sent.value as string);
  }

  /** The wallet sends its waiting transaction once more, dearer, and tells nobody. */
  async hurry(): Promise<void> {
    const [waiting] = this.world.chain.waiting;
    if (!waiting || !this.#lastAsk) return;
    this.hurried = true;
    const dearer = (fee: bigint) => `${fee * 2n}` as TransactionRequest["maxFeePerGas"];
    const { maxFeePerGas, maxPriorityFeePerGas } = waiting;
    const fees = { maxFeePerGas: dearer(maxFeePerGas), maxPriorityFeePerGas: dearer(maxPriorityFeePerGas) };
    const call = { to: waiting.to, value: `${waiting.value}` as TransactionRequest["value"], data: waiting.data };
    await this.world.chain.send(sign({ ...this.#lastAsk, ...call, ...fees }, waiting.nonce));
    if (this.foreign.has(waiting.hash)) for (const { hash } of this.world.chain.waiting) this.foreign.add(hash);
  }

  /** The user says no in the wallet. */
  async reject(prompt: Prompt, page: "open" | "closed"): Promise<void> {
    this.prompts = this.prompts.filter((one) => one !== prompt);
    if (page === "open") await this.tellRejected(prompt);
  }

  /** Asks for another attempt at what is pending, and signs it. */
  async replace(kind: "speed-up" | "cancel"): Promise<void> {
    const { world } = this;
    const [row] = world.rows().filter(({ done }) => done === 0);
    if (!row) return;
    const made = await world.request((errand) => proposeReplacement(errand, kind, row.id));
    const prompt = await this.ask({ proposal: made.stored.proposal.id, replaces: true });
    await this.confirm(prompt, "open");
  }

  /** A page tells that a prompt has come to nothing. */
  async tellRejected({ proposal, handOut }: Prompt): Promise<void> {
    await this.world.request(async (errand) =>
      endSigning(
        { params: { proposal }, body: { handOut } } as never,
        { services: errand.services, session: errand.session, requestId: errand.requestId, errand } as never,
      ),
    );
  }

  async #submit(proposal: string, body: { via: string; request: number; raw?: string; hash?: string }): Promise<void> {
    const key = body.hash ?? Hash.keccak256(body.raw as `0x${string}`);
    try {
      await this.world.request((errand) =>
        submitTransaction({ params: { proposal }, body } as never, { errand } as never),
      );
      this.told.delete(key);
    } catch (error) {
      this.told.set(key, error instanceof AlouError ? error.money : "unknown");
      throw error;
    }
  }
}
