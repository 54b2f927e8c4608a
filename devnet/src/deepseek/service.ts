import { type Plan, refusalPlan, replyPlan } from "./plan.ts";
import { PromptCache, promptTokens } from "./prompt-cache.ts";
import { argumentsText, type Reply } from "./reply.ts";
import type { Script } from "./script.ts";
import { refusalOf } from "./validate.ts";
import type { ChatBody, Refusal } from "./wire.ts";

/** A request and what was made of it, for tests to look at. */
export interface Journal {
  readonly body: unknown;
  readonly userId?: string;
  /** Missing where the request was refused before the script was asked. */
  readonly reply?: Reply;
  readonly refused?: Refusal;
  /** The client went away before the end. */
  isCancelled: boolean;
}

export interface ServiceOptions {
  readonly script: Script;
  /** The key that is let in; any when left out. */
  readonly apiKey?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The simulated service without a network: requests in, planned responses out. */
export interface DeepSeekService {
  readonly journal: Journal[];
  /** Goes on with another script, from its beginning. */
  setScript(script: Script): void;
  /** @param path without the query. @param authorization the header */
  respond(method: string, path: string, authorization: string | null, text: string): { plan: Plan; entry?: Journal };
}

/** @see https://api-docs.deepseek.com/api/deepseek-api */
export function deepSeekService(options: ServiceOptions): DeepSeekService {
  const { apiKey, now = Date.now } = options;
  const cache = new PromptCache();
  const journal: Journal[] = [];
  let script = options.script;
  let index = 0;
  let count = 0;

  const complete = (body: ChatBody, entry: { reply?: Reply }, requestId: string): Plan => {
    const reply = typeof script === "function" ? script(body, index) : script[index];
    index++;
    if (!reply) return refusalPlan(EXHAUSTED, requestId);
    entry.reply = reply;
    const written = [reply.text ?? "", ...(reply.calls ?? []).map((call) => call.name + argumentsText(call))].join("");
    const usage = cache.count(body, written, reply.reasoning ?? "");
    const envelope = { id: `sim-${requestId}`, created: Math.floor(now() / 1000), model: body.model };
    return replyPlan(reply, envelope, usage, requestId, body.stream === true);
  };

  return {
    journal,
    setScript(next) {
      script = next;
      index = 0;
    },
    respond(method, path, authorization, text) {
      const requestId = `req-${++count}`;
      // `/v1` and `/beta` are other doors to the same room.
      const route = `${method} ${path.replace(/^\/(v1|beta)(?=\/)/, "")}`;
      if (apiKey !== undefined && authorization !== `Bearer ${apiKey}`) {
        return { plan: refusalPlan(unauthorized(authorization), requestId) };
      }
      if (route === "GET /models") return { plan: json(MODELS) };
      if (route === "GET /user/balance") return { plan: json(BALANCE) };
      if (route !== "POST /chat/completions") return { plan: refusalPlan(NOT_FOUND, requestId) };
      const body = parse(text);
      const refused = refusalOf(body, promptTokens);
      const userId = (body as Partial<ChatBody> | undefined)?.user_id;
      const entry: Journal & { reply?: Reply } = {
        body,
        ...(typeof userId === "string" && { userId }),
        ...(refused && { refused }),
        isCancelled: false,
      };
      journal.push(entry);
      if (refused) return { plan: refusalPlan(refused, requestId), entry };
      return { plan: complete(body as ChatBody, entry, requestId), entry };
    },
  };
}

/** Loud, and never to be taken for a fault of the service. */
const EXHAUSTED: Refusal = {
  status: 418,
  message: "the simulator's script has no reply left",
  type: "simulator_error",
  code: "script_exhausted",
};

const NOT_FOUND: Refusal = { status: 404, message: "Not Found", type: "not_found", code: "not_found" };

const unauthorized = (authorization: string | null): Refusal => ({
  status: 401,
  message: `Authentication Fails, Your api key: ****${(authorization ?? "").slice(-4)} is invalid`,
  type: "authentication_error",
  code: "invalid_request_error",
});

const MODELS = {
  object: "list",
  data: ["deepseek-flash", "deepseek-v4-pro"].map((id) => ({ id, object: "model", owned_by: "deepseek" })),
};

const BALANCE = {
  is_available: true,
  balance_infos: [{ currency: "USD", total_balance: "100.00", granted_balance: "0.00", topped_up_balance: "100.00" }],
};

function json(value: unknown): Plan {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { headersMs: 0, head: { status: 200, headers: { "content-type": "application/json" } }, steps: [{ bytes }] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
