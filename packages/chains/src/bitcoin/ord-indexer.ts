import { readCapped } from "../endpoint-error.ts";
import { outpointOf } from "./esplora.ts";
import type { Carried, Inscriptions } from "./inscriptions.ts";
import type { Coin } from "./select.ts";

/** A server of ordinals with `ord`'s own interface. @see https://docs.ordinals.com/guides/api.html */
export interface OrdServer {
  /** Its address, without a slash at the end. */
  readonly base: string;
  readonly fetch: typeof fetch;
  /** How long one answer may take, in milliseconds; 1,500 when left out. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 1_500;
/** Outputs asked about in one request. */
const AT_ONCE = 100;
/** Requests for one wallet: what is beyond is not told. */
const MOST_REQUESTS = 5;
const MAX_BYTES = 1_000_000;
/** More than these on one coin is a collection; the first ones tell enough. */
const MOST_ON_ONE = 50;

/** `ord` behind the port. What it does not tell, or tells of another coin than was asked about, is not known. */
export function ordInscriptions(server: OrdServer): Inscriptions {
  return {
    async on(coins) {
      const parts = Array.from({ length: Math.min(MOST_REQUESTS, Math.ceil(coins.length / AT_ONCE)) }, (_, index) =>
        coins.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
      );
      // A server that is slow or down makes nothing known, and nothing fail.
      const told = await Promise.all(parts.map((part) => askOutputs(server, part).catch(() => [])));
      return new Map(told.flat());
    },
  };
}

/** Several outputs in one request; one by one of servers from before there was such a request, where they are few. */
async function askOutputs(server: OrdServer, coins: readonly Coin[]): Promise<[string, Carried][]> {
  const body = JSON.stringify(coins.map(outpointOf));
  const all = await ask(server, "/outputs", { method: "POST", body, headers: { "content-type": "application/json" } });
  if (all !== undefined) return Array.isArray(all) ? coins.flatMap((coin, at) => toldOf(coin, all[at])) : [];
  const few = coins.slice(0, MOST_SINGLE);
  const single = few.map(async (coin) => toldOf(coin, await ask(server, `/output/${outpointOf(coin)}`, {})));
  return (await Promise.allSettled(single)).flatMap((one) => (one.status === "fulfilled" ? one.value : []));
}

/** Outputs asked about one by one: a Worker opens six connections at a time. */
const MOST_SINGLE = 6;

/** @returns undefined where there is no such thing; @throws Error where no usable answer comes */
async function ask(server: OrdServer, path: string, init: RequestInit): Promise<unknown> {
  const response = await server.fetch(`${server.base}${path}`, {
    ...init,
    headers: { accept: "application/json", ...init.headers },
    redirect: "manual",
    signal: AbortSignal.timeout(server.timeoutMs ?? TIMEOUT_MS),
  });
  if (response.ok) return JSON.parse(await readCapped(response, MAX_BYTES));
  await response.body?.cancel();
  if (response.status === 404 || response.status === 405) return undefined;
  throw new Error(`HTTP ${response.status}`);
}

/** What an answer says of a coin, where it is about that very coin and the server has looked at it. */
function toldOf(coin: Coin, answer: unknown): [string, Carried][] {
  if (typeof answer !== "object" || answer === null) return [];
  const { transaction, outpoint, value, indexed, spent, inscriptions, runes } = answer as Record<string, unknown>;
  const place = outpointOf(coin);
  const isAbout =
    transaction === coin.txid && (outpoint === undefined || outpoint === place) && value === Number(coin.value);
  // Servers that index no inscriptions, or no runes, answer with null or nothing: that is not "none".
  if (!isAbout || indexed === false || spent === true || !Array.isArray(inscriptions)) return [];
  if (typeof runes !== "object" || runes === null) return [];
  const names = Array.isArray(runes)
    ? runes.map((pair) => String(Array.isArray(pair) ? pair[0] : pair))
    : Object.keys(runes);
  const ids = inscriptions.filter((id): id is string => typeof id === "string");
  // What has an id of a form that nobody knows is something all the same.
  return [[place, { inscriptions: ids.slice(0, MOST_ON_ONE), runes: names.slice(0, MOST_ON_ONE) }]];
}

/** Whether a text is an inscription's id: the transaction that revealed it, and which of its inscriptions. */
export const isInscriptionId = (text: string): boolean => /^[0-9a-f]{64}i[0-9]{1,6}$/.test(text);
