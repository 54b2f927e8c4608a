import { randomBytes } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { readRelayToken } from "./relay-auth.ts";

/** A running relay for WalletConnect. */
export interface Relay {
  /** `ws:` */
  readonly url: string;
  /** Messages passed on so far, by tag: what each is for, which is all a relay can see of them. */
  readonly tags: readonly number[];
  /** Ends every connection at once, as a network does; clients connect again by themselves. */
  cut(): void;
  stop(): Promise<void>;
}

interface RelayOptions {
  /** 0, the default, lets the system choose a free one. */
  readonly port?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A message that waits in a topic's mailbox: sealed for whoever holds the topic's key. */
interface Mail {
  readonly message: string;
  readonly tag: number;
  readonly attestation?: string;
  readonly publishedAt: number;
  readonly expiresAt: number;
  /** Its sender does not get it back. */
  readonly from: string;
}

interface Published {
  readonly topic: string;
  readonly message: string;
  /** Seconds. */
  readonly ttl?: number;
  readonly tag?: number;
  readonly attestation?: string;
}

interface Client {
  readonly socket: WebSocket;
  /** Its name, proven by its token. */
  readonly name: string;
}

/**
 * A WalletConnect relay on this machine: topics with mailboxes and subscriptions. What it passes on is sealed end to end; it
 * only sees topics and tags.
 * @see https://specs.walletconnect.com/2.0/specs/servers/relay/relay-server-rpc
 */
export async function startRelay({ port = 0, now = Date.now }: RelayOptions = {}): Promise<Relay> {
  const server = http.createServer((_, response) => response.end("relay"));
  const names = new WeakMap<http.IncomingMessage, string>();
  const sockets = new WebSocketServer({
    server,
    verifyClient: ({ req }: { req: http.IncomingMessage }) => {
      const name = readRelayToken(new URL(req.url ?? "/", "ws://relay").searchParams.get("auth") ?? "", now());
      if (name !== undefined) names.set(req, name);
      return name !== undefined;
    },
  });
  const tags: number[] = [];
  const topics = new Topics(now, (mail) => void tags.push(mail.tag));
  sockets.on("connection", (socket, request) => {
    const client: Client = { socket, name: names.get(request) ?? "" };
    socket.on("message", (data) => answer(topics, client, String(data)));
    socket.on("close", () => topics.leave(client));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tags,
    cut,
    async stop() {
      cut();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Mailboxes and who listens to them. */
class Topics {
  readonly #listeners = new Map<string, Map<Client, string>>();
  readonly #mail = new Map<string, Mail[]>();
  readonly #now: () => number;
  readonly #onMail: (mail: Mail) => void;
  #nextId = 1;

  constructor(now: () => number, onMail: (mail: Mail) => void) {
    this.#now = now;
    this.#onMail = onMail;
  }

  /** What waits, as far as it is still good. */
  waiting(topic: string): Mail[] {
    return (this.#mail.get(topic) ?? []).filter(({ expiresAt }) => expiresAt > this.#now());
  }

  /** @returns the subscription's id; what waits is delivered after it was told */
  subscribe(client: Client, topic: string): string {
    const listeners = this.#listeners.get(topic) ?? new Map<Client, string>();
    this.#listeners.set(topic, listeners);
    const known = listeners.get(client);
    if (known !== undefined) return known;
    const id = randomBytes(32).toString("hex");
    listeners.set(client, id);
    setImmediate(() => {
      for (const mail of this.waiting(topic)) if (mail.from !== client.name) this.#deliver(client, topic, mail);
    });
    return id;
  }

  unsubscribe(client: Client, topic: string): void {
    this.#listeners.get(topic)?.delete(client);
  }

  publish(client: Client, { topic, message, ttl = 300, tag = 0, attestation }: Published): void {
    const at = this.#now();
    const times = { publishedAt: at, expiresAt: at + ttl * 1000 };
    const mail: Mail = { message, tag, ...times, from: client.name, ...(attestation !== undefined && { attestation }) };
    this.#mail.set(topic, [...this.waiting(topic), mail]);
    this.#onMail(mail);
    for (const listener of this.#listeners.get(topic)?.keys() ?? []) {
      if (listener !== client) this.#deliver(listener, topic, mail);
    }
  }

  leave(client: Client): void {
    for (const listeners of this.#listeners.values()) listeners.delete(client);
  }

  #deliver(client: Client, topic: string, { message, tag, publishedAt, attestation }: Mail): void {
    const data = { topic, message, publishedAt, tag, ...(attestation !== undefined && { attestation }) };
    const params = { id: this.#listeners.get(topic)?.get(client), data };
    client.socket.send(JSON.stringify({ id: this.#nextId++, jsonrpc: "2.0", method: "irn_subscription", params }));
  }
}

type Method = (topics: Topics, client: Client, params: never) => unknown;

/** What clients ask for. Proposing and approving are methods of their own since 2.21: each is a publication and a subscription. */
const METHODS: Readonly<Record<string, Method>> = {
  irn_publish(topics, client, params: Published) {
    topics.publish(client, params);
    return true;
  },
  irn_batchPublish(topics, client, { messages }: { messages: Published[] }) {
    for (const message of messages) topics.publish(client, message);
    return true;
  },
  irn_subscribe: (topics, client, { topic }: { topic: string }) => topics.subscribe(client, topic),
  irn_batchSubscribe: (topics, client, params: { topics: string[] }) =>
    params.topics.map((topic) => topics.subscribe(client, topic)),
  irn_unsubscribe(topics, client, { topic }: { topic: string }) {
    topics.unsubscribe(client, topic);
    return true;
  },
  irn_batchUnsubscribe(topics, client, { subscriptions }: { subscriptions: { topic: string }[] }) {
    for (const { topic } of subscriptions) topics.unsubscribe(client, topic);
    return true;
  },
  irn_fetchMessages: (topics, client, { topic }: { topic: string }) => fetched(topics, client, [topic]),
  irn_batchFetchMessages: (topics, client, params: { topics: string[] }) => fetched(topics, client, params.topics),
  wc_proposeSession(topics, client, params: Proposed) {
    const { pairingTopic: topic, sessionProposal: message, ttl, attestation } = params;
    topics.subscribe(client, topic);
    const more = { ...(ttl !== undefined && { ttl }), ...(attestation !== undefined && { attestation }) };
    topics.publish(client, { topic, message, tag: 1100, ...more });
    return true;
  },
  wc_approveSession(topics, client, params: Approved) {
    const { pairingTopic, sessionTopic, sessionProposalResponse, sessionSettlementRequest, ttl } = params;
    const more = ttl === undefined ? {} : { ttl };
    topics.subscribe(client, sessionTopic);
    topics.publish(client, { topic: pairingTopic, message: sessionProposalResponse, tag: 1101, ...more });
    topics.publish(client, { topic: sessionTopic, message: sessionSettlementRequest, tag: 1102, ...more });
    return true;
  },
};

interface Proposed {
  readonly pairingTopic: string;
  readonly sessionProposal: string;
  readonly ttl?: number;
  readonly attestation?: string;
}

interface Approved {
  readonly pairingTopic: string;
  readonly sessionTopic: string;
  readonly sessionProposalResponse: string;
  readonly sessionSettlementRequest: string;
  readonly ttl?: number;
}

function fetched(topics: Topics, client: Client, wanted: readonly string[]) {
  const messages = wanted.flatMap((topic) =>
    topics
      .waiting(topic)
      .filter(({ from }) => from !== client.name)
      .map(({ message, publishedAt, tag }) => ({ topic, message, publishedAt, tag })),
  );
  return { messages, hasMore: false };
}

function answer(topics: Topics, client: Client, text: string): void {
  let question: { id?: unknown; method?: unknown; params?: unknown };
  try {
    question = JSON.parse(text);
  } catch {
    return;
  }
  const { id, method, params } = question;
  // The answers to what was delivered need none.
  if (typeof method !== "string") return;
  const run = METHODS[method];
  const reply = run
    ? { result: run(topics, client, params as never) }
    : { error: { code: -32601, message: `Method not found: ${method}` } };
  client.socket.send(JSON.stringify({ id, jsonrpc: "2.0", ...reply }));
}
