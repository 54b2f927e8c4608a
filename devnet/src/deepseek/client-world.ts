import type { ChatModel, ChatRequest, ModelEvent } from "@alou/agent/model/chat-model";
import { type CollectedAnswer, collect, NO_ANSWER } from "@alou/agent/model/collect-answer";
import { type DeepSeekOptions, deepSeekModel } from "@alou/agent/model/deepseek-model";
import { isAlouError } from "@alou/money/error";
import { memoryFetch } from "./memory-fetch.ts";
import type { Reply } from "./reply.ts";
import type { Script } from "./script.ts";
import { type DeepSeekService, deepSeekService } from "./service.ts";
import { type VirtualTimers, virtualTimers } from "./virtual-timers.ts";

/** A request that offers one tool. */
export const REQUEST: ChatRequest = {
  system: "You plan.",
  tools: [{ name: "swap", description: "Swaps.", parameters: { type: "object" } }],
  messages: [{ role: "user", text: "把 1 ETH 换成 USDC" }],
  maxTokens: 1_000,
  thinking: false,
  mayRetry: true,
};

/** How a stream came out. */
export interface Outcome {
  readonly answer: CollectedAnswer;
  readonly events: readonly ModelEvent[];
  /** The code it failed with; any other error is thrown. */
  readonly code: string | undefined;
  /** Milliseconds. */
  readonly ms: number;
}

/** Reads an answer to its end, whatever that is. @param now milliseconds */
export async function read(
  model: ChatModel,
  request: ChatRequest,
  now: () => number,
  signal?: AbortSignal,
): Promise<Outcome> {
  const started = now();
  const events: ModelEvent[] = [];
  let code: string | undefined;
  try {
    for await (const event of model.stream(request, signal)) events.push(event);
  } catch (error) {
    if (!isAlouError(error)) throw error;
    code = error.code;
  }
  return { answer: events.reduce<CollectedAnswer>(collect, NO_ANSWER), events, code, ms: now() - started };
}

/** A client, a service that says what it is told, and time that a test owns. */
export interface ClientWorld {
  readonly service: DeepSeekService;
  readonly timers: VirtualTimers;
  ask(request?: Partial<ChatRequest>, signal?: AbortSignal): Promise<Outcome>;
}

export function clientWorld(script: Script, options: Partial<DeepSeekOptions> = {}): ClientWorld {
  const timers = virtualTimers();
  const service = deepSeekService({ script });
  const model = deepSeekModel({
    baseUrl: "http://deepseek.test",
    apiKey: "sk-test",
    model: "deepseek-flash",
    fetch: memoryFetch(service, timers),
    timers,
    random: () => 0.5,
    ...options,
  });
  return {
    service,
    timers,
    ask: (request, signal) => timers.run(read(model, { ...REQUEST, ...request }, timers.now, signal)),
  };
}

/** One reply, and the same again when it is asked for again. */
export const always =
  (reply: Reply): Script =>
  () =>
    reply;
