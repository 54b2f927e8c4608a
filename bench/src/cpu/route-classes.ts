import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ApiSession } from "@alou/cli/demo/api-session";
import { isOver, readWords, waitFor } from "@alou/cli/demo/corridor-walk";
import type { ScriptedWallet } from "@alou/cli/demo/wallet";
import { LINWEI } from "@alou/devnet/accounts";
import type { Devnet } from "@alou/devnet/devnet";

const CHAIN = "eip155:31337";
const TRANSFER = `send 2 USDC to ${LINWEI.address}`;
const QUESTION = "你能做什么？";
const SWAP = "swap 12 ETH to USDC";

/** A kind of request to the API. */
export interface RouteClass {
  readonly id: string;
  readonly what: string;
  /** As often as it is worth the time of preparing it; as often as everything else when left out. */
  readonly most?: number;
  /** Does whatever has to be there before, and gives the request itself. */
  prepare(): Promise<() => Promise<unknown>>;
}

/** How long the follower of a chain takes at most to see that nothing is left to follow, once that is so. */
const FOLLOWER_MS = 700;
/** Blocks after which the devnet's transactions are final. */
const FINAL_BLOCKS = 3;

/** The kinds of requests whose cost is measured, cheap ones first. */
export function routeClasses(
  url: string,
  { client }: ApiSession,
  wallet: ScriptedWallet,
  devnet: Pick<Devnet, "mine">,
): RouteClass[] {
  const intentOf = async (words: string): Promise<string> => {
    const [intent] = await readWords(client, words, randomUUID());
    if (!intent) throw new Error(`${words}: no intent`);
    return intent.id;
  };
  const proposing = async (words: string) => {
    const intent = await intentOf(words);
    return () => client.call("createProposal", { body: { intent } });
  };
  const proposalOf = async (words: string) => {
    const { proposal } = await client.call("createProposal", { body: { intent: await intentOf(words) } });
    return proposal.id;
  };
  const newConversation = async () => (await client.call("createConversation", { body: {} })).id;
  /** In a conversation that has begun: opening its database for the first time is done on the platform by another machine. */
  const saying = async (text: string) => {
    const conversation = await begun();
    return () => say(conversation, text);
  };
  const say = async (conversation: string, text: string) => {
    const body = { key: randomUUID(), chain: CHAIN, text } as const;
    return await (await client.open("sendMessage", { params: { conversation }, body })).text();
  };
  /** Made once, when it is first read. */
  const once = <T>(make: () => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  const begun = once(async () => {
    const conversation = await newConversation();
    await say(conversation, QUESTION);
    return conversation;
  });
  const swapProposal = once(() => proposalOf(SWAP));
  const talk = once(async () => {
    const conversation = await newConversation();
    for (const text of [TRANSFER, SWAP, SWAP]) await say(conversation, text);
    return conversation;
  });
  let amount = 1001;
  let last: string | undefined;
  /** Lets everything end that was sent before: its follower lives in the same isolate, and looks every half second. */
  const quiet = async () => {
    if (last === undefined) return;
    await devnet.mine(FINAL_BLOCKS);
    await waitFor(client, last, isOver);
    await sleep(FOLLOWER_MS);
  };
  return [
    {
      id: "health",
      what: "GET /healthz",
      prepare: async () => () => fetch(`${url}/healthz`).then((answer) => answer.text()),
    },
    { id: "session", what: "GET /v1/session", prepare: async () => () => client.call("getSession", {}) },
    {
      id: "balances",
      what: "GET /v1/balances",
      prepare: async () => () => client.call("listBalances", { query: { chain: CHAIN } }),
    },
    {
      id: "plan",
      what: "POST /v1/plans: read a sentence",
      prepare: async () => () =>
        client.call("createPlan", {
          body: { text: "把 12 ETH 换成 USDC，滑点 0.3%", chain: CHAIN, key: randomUUID() },
        }),
    },
    {
      id: "transfer",
      what: "POST /v1/proposals: a transfer",
      prepare: () => proposing(TRANSFER),
    },
    { id: "swap", what: "POST /v1/proposals: a swap", prepare: () => proposing(SWAP) },
    { id: "message-question", what: "POST …/messages: a question", prepare: () => saying(QUESTION) },
    { id: "message-transfer", what: "POST …/messages: a transfer and its card", prepare: () => saying(TRANSFER) },
    { id: "message-swap", what: "POST …/messages: a swap and its card", prepare: () => saying(SWAP) },
    {
      id: "conversation",
      what: "GET …/conversations/:id with three cards",
      async prepare() {
        const params = { conversation: await talk() };
        return () => client.call("getConversation", { params });
      },
    },
    {
      id: "proposal",
      what: "GET /v1/proposals/:id of a swap",
      async prepare() {
        const params = { proposal: await swapProposal() };
        return () => client.call("getProposal", { params });
      },
    },
    {
      id: "begin-signing",
      what: "POST …/signing: run the bytes again and hand them out",
      async prepare() {
        const params = { proposal: await proposalOf(TRANSFER) };
        return () => client.call("beginSigning", { params, body: {} });
      },
    },
    {
      id: "sign-in",
      what: "POST /v1/sign-in: check a signature",
      async prepare() {
        const challenge = await client.call("createChallenge", { body: { address: wallet.address, chain: CHAIN } });
        const { nonce, message } = challenge;
        const signature = wallet.signMessage(message);
        return () => client.call("signIn", { body: { nonce, message, signature, transport: "token" } });
      },
    },
    {
      id: "submit",
      what: "POST …/transactions: check and broadcast",
      most: 30,
      async prepare() {
        await quiet();
        // Another amount each time: the same payment twice within minutes would be asked about.
        const intent = await intentOf(`send 0.${amount++} USDC to ${LINWEI.address}`);
        const { proposal } = await client.call("createProposal", { body: { intent } });
        const params = { proposal: proposal.id };
        const { ask, request } = await client.call("beginSigning", { params, body: {} });
        if (ask.kind !== "transaction") throw new Error("a transfer is one transaction");
        const raw = wallet.signTransaction(ask);
        return async () => {
          const body = { via: "raw" as const, request, raw };
          last = (await client.call("submitTransaction", { params, body })).transaction.id;
        };
      },
    },
    {
      id: "transactions",
      what: "GET /v1/transactions",
      async prepare() {
        await quiet();
        return () => client.call("listTransactions", { query: {} });
      },
    },
  ];
}
