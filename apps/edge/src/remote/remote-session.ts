import type { Timers } from "@alou/agent/model/timers";
import { AlouError, isAlouError } from "@alou/money/error";
import {
  Client,
  ProtocolError,
  SSEClientTransport,
  StreamableHTTPClientTransport,
  type Transport,
} from "@modelcontextprotocol/client";
import { type GuardedFetch, guardFetch, type RemoteLimits } from "./guarded-fetch.ts";
import { readListing, type ToolListing } from "./tool-listing.ts";

/** How a server speaks: one endpoint for everything, or the stream and the endpoint of before 2025. */
export type RemoteTransport = "http" | "sse";

/** A server to speak with. */
export interface RemoteAddress {
  readonly url: URL;
  /** Found out when left out. */
  readonly transport?: RemoteTransport;
  /** A header of the user's for this server. */
  readonly credential?: readonly [name: string, value: string];
}

/** What speaking with a server needs from outside. */
export interface RemoteWorld {
  readonly fetch: typeof fetch;
  readonly timers: Timers;
  readonly limits?: RemoteLimits;
}

/** What a tool of another server said: their text, not cleaned yet. */
export interface RemoteResult {
  readonly text: string;
  /** The server itself calls it a failure. */
  readonly isError: boolean;
}

/** A connection for one errand. */
export interface RemoteSession {
  readonly transport: RemoteTransport;
  list(): Promise<ToolListing>;
  call(tool: string, args: Readonly<Record<string, unknown>>): Promise<RemoteResult>;
}

const PAGES = 8;
/** More of a result is not even looked at. */
const MAX_TEXT = 64_000;

/**
 * Runs one errand with another server and hangs up. The server may ask nothing back: no capability is offered to it, so there
 * is no sampling, no elicitation and no list of roots. Both eras of the protocol are spoken, and the transport of before 2025
 * where a server has no other.
 * @throws AlouError `remote_unreachable`, `remote_answer_refused`, `remote_sign_in`, and what `errand` throws
 */
export async function withRemoteServer<T>(
  address: RemoteAddress,
  world: RemoteWorld,
  errand: (session: RemoteSession) => Promise<T>,
): Promise<T> {
  if (address.transport !== undefined) return await over(address.transport, address, world, errand);
  try {
    return await over("http", address, world, errand);
  } catch (error) {
    if (!(error instanceof NotStreamable)) throw error;
    return await over("sse", address, world, errand);
  }
}

/** The server does not take what Streamable HTTP sends: an old one, or none at all. */
class NotStreamable extends AlouError {
  constructor(status: number) {
    super("remote_unreachable", {
      detail: { zh: `HTTP ${status}，不是 MCP 服务器`, en: `HTTP ${status}, no MCP server` },
    });
  }
}

async function over<T>(
  transport: RemoteTransport,
  { url, credential }: RemoteAddress,
  world: RemoteWorld,
  errand: (session: RemoteSession) => Promise<T>,
): Promise<T> {
  const guard = guardFetch(url, credential, world);
  const door = openDoor(transport, url, guard);
  const client = new Client(
    { name: "alou", version: "1" },
    {
      capabilities: {},
      versionNegotiation: { mode: transport === "sse" ? "legacy" : "auto" },
      inputRequired: { autoFulfill: false },
      listMaxPages: PAGES,
      // A stranger's schema is not run: their results are text to us, whatever they promised.
      jsonSchemaValidator: {
        getValidator: () => (input) => ({ valid: true, data: input as never, errorMessage: undefined }),
      },
    },
  );
  const speak = async () => {
    await client.connect(door.transport);
    return await errand({
      transport,
      list: async () => readListing((await client.listTools()).tools),
      async call(name, args) {
        try {
          return toResult(await client.callTool({ name, arguments: { ...args } }));
        } catch (error) {
          if (error instanceof ProtocolError) return { text: error.message.slice(0, MAX_TEXT), isError: true };
          throw error;
        }
      },
    });
  };
  const speaking = speak();
  // Once it is refused nobody hears how it ends.
  speaking.catch(() => {});
  try {
    return await Promise.race([speaking, guard.refused]);
  } catch (error) {
    throw guard.refusal() ?? door.refusal() ?? (isAlouError(error) ? error : unusable(error));
  } finally {
    guard.end();
    await client.close().catch(() => {});
  }
}

interface Door {
  readonly transport: Transport;
  /** Set when the server refused the way it was spoken to. */
  refusal(): AlouError | undefined;
}

function openDoor(kind: RemoteTransport, url: URL, guard: GuardedFetch): Door {
  let refusal: AlouError | undefined;
  if (kind === "sse") return { transport: new SSEClientTransport(url, { fetch: guard.fetch }), refusal: () => refusal };
  let answered = false;
  const transport = new StreamableHTTPClientTransport(url, {
    async fetch(input, init) {
      // The stream for what a server says by itself is never opened: an errand has its answers, and nobody listens after it.
      if ((init?.method ?? "GET") === "GET") return new Response(null, { status: 405 });
      const response = await guard.fetch(input, init);
      if (response.ok) {
        answered = true;
        refusal = undefined;
      }
      // Before any answer a 404 or 405 is how a server of before 2025 is told by the specification; 410 says it has moved.
      if (!answered && [404, 405, 410].includes(response.status)) refusal ??= new NotStreamable(response.status);
      return response;
    },
    reconnectionOptions: {
      initialReconnectionDelay: 1_000,
      maxReconnectionDelay: 1_000,
      reconnectionDelayGrowFactor: 1,
      maxRetries: 0,
    },
  });
  return { transport, refusal: () => refusal };
}

/** Whatever the library says holds the server's words: none of it is passed on, and none goes into a log. */
function unusable(error: unknown): AlouError {
  const cause = error instanceof Error ? error.name : "unknown";
  return new AlouError(
    "remote_answer_refused",
    { detail: { zh: "它不守协议", en: "it does not keep to the protocol" } },
    { cause },
  );
}

type CallResult = Awaited<ReturnType<Client["callTool"]>>;

/** Texts joined; what is no text is named by its kind. */
function toResult({ content, structuredContent, isError }: CallResult): RemoteResult {
  const pieces = content.map((piece) => (piece.type === "text" ? piece.text : `[${piece.type}]`));
  const hasText = content.some(({ type }) => type === "text");
  // By the protocol the text mirrors what is structured.
  if (!hasText && structuredContent !== undefined) pieces.push(JSON.stringify(structuredContent));
  return { text: pieces.join("\n").slice(0, MAX_TEXT), isError: isError === true };
}
