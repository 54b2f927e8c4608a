import { isAlouError } from "@alou/money/error";
import { readAnswer } from "./answer-stream.ts";
import type { ChatModel, ChatRequest, ModelEvent } from "./chat-model.ts";
import { checkRequest } from "./check-request.ts";
import { Completion } from "./completion.ts";
import { faultOf, readErrorBody, requestIdOf } from "./http-fault.ts";
import { isWorthAskingAgain, ModelFault } from "./model-fault.ts";
import { requestBody } from "./request-body.ts";
import type { Timers } from "./timers.ts";
import { Watch } from "./watch.ts";

/** The model that is asked when no other is set. */
export const DEFAULT_MODEL = "deepseek-flash";
/** The real service. */
export const DEEPSEEK_URL = "https://api.deepseek.com";

export interface DeepSeekOptions {
  /** `DEEPSEEK_URL`, or the simulator's address. */
  readonly baseUrl: string;
  /** Sent to `baseUrl` and nowhere else; in no error and no log. */
  readonly apiKey: string;
  readonly model: string;
  readonly fetch: typeof fetch;
  readonly timers: Timers;
  /** From 0 to 1, to spread repeated requests. */
  readonly random: () => number;
  /** The longest silence in milliseconds; keep-alive comments are no silence. Default 60,000. */
  readonly idleMs?: number;
  /** The longest time for an answer with all its attempts, in milliseconds. Default 300,000. */
  readonly totalMs?: number;
  /** Requests for one answer at most. Default 4. */
  readonly attempts?: number;
}

/** The first wait before a second request; it doubles each time. Milliseconds. */
const FIRST_WAIT = 500;
/** Nobody is kept waiting for longer between two requests, whatever the service asks for. Milliseconds. */
const LONGEST_WAIT = 10_000;

/**
 * DeepSeek's chat completions. It asks again only while nothing has been told and the caller allows it.
 * @see https://api-docs.deepseek.com/api/create-chat-completion
 */
export function deepSeekModel(options: DeepSeekOptions): ChatModel {
  const { model, timers, random, totalMs = 300_000, attempts = 4 } = options;
  return {
    model,
    async *stream(request, signal) {
      checkRequest(request);
      const body = requestBody(request, model);
      const endsAt = timers.now() + totalMs;
      for (let attempt = 1; ; attempt++) {
        let hasTold = false;
        try {
          for await (const event of answerOnce(options, request, body, endsAt, signal)) {
            hasTold ||= event.kind === "text" || event.kind === "reasoning";
            yield event;
          }
          return;
        } catch (error) {
          if (!(error instanceof ModelFault)) throw error;
          const wait = waitBefore(attempt, error, random);
          const mayAsk = request.mayRetry && !hasTold && attempt < attempts && isWorthAskingAgain(error.code);
          if (!mayAsk || wait > LONGEST_WAIT || timers.now() + wait >= endsAt) throw error.toAlouError();
          yield { kind: "retry", attempt, waitMs: wait, code: error.code };
          await pause(wait, timers, signal);
        }
      }
    },
  };
}

/** Milliseconds until the next request: doubled each time with a tenth of chance, never before the service wants it. */
function waitBefore(attempt: number, fault: ModelFault, random: () => number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1)) * (0.9 + 0.1 * random());
  return Math.round(Math.max(wait, fault.detail.retryAfterMs ?? 0));
}

async function pause(ms: number, timers: Timers, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const go = (): void => {
      callOff();
      signal?.removeEventListener("abort", go);
      resolve();
    };
    const callOff = timers.after(ms, go);
    if (signal?.aborted) go();
    else signal?.addEventListener("abort", go, { once: true });
  });
  if (signal?.aborted) throw new ModelFault("model_stopped", "stopped by the user").toAlouError();
}

/** One HTTP request and its answer. */
async function* answerOnce(
  options: DeepSeekOptions,
  request: ChatRequest,
  body: string,
  endsAt: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ModelEvent> {
  const { timers, idleMs = 60_000 } = options;
  const watch = new Watch(timers, idleMs, endsAt, signal);
  let isWhole = false;
  try {
    const response = await post(options, body, watch);
    if (response.status !== 200) {
      const text = await watch.wait(readErrorBody(response.body, timers));
      throw faultOf(response.status, response.headers, text, timers.now());
    }
    if (!response.body) throw new ModelFault("model_cut", "no body");
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
      response.body.cancel().catch(() => {});
      throw new ModelFault("model_garbled", "not an event stream");
    }
    const completion = new Completion(request.tools.map(({ name }) => name));
    try {
      yield* readAnswer(response.body, completion, watch, timers);
      isWhole = true;
    } catch (error) {
      const requestId = requestIdOf(response.headers);
      if (!(error instanceof ModelFault) || requestId === undefined) throw error;
      throw new ModelFault(error.code, error.message, { ...error.detail, requestId });
    }
  } finally {
    watch.end(isWhole);
  }
}

/** @throws ModelFault when no response comes */
async function post({ baseUrl, apiKey, fetch }: DeepSeekOptions, body: string, watch: Watch): Promise<Response> {
  const pending = fetch(`${baseUrl.replace(/\/+$/, "")}/chat/completions`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${apiKey}`,
      "content-type": "application/json",
      accept: "text/event-stream",
    },
    body,
    signal: watch.signal,
    // A redirect would carry the conversation to another address.
    redirect: "manual",
  });
  try {
    return await watch.wait(pending);
  } catch (error) {
    // A response that comes after all is of no use to anybody.
    pending.then((late) => late.body?.cancel()).catch(() => {});
    if (error instanceof ModelFault || isAlouError(error)) throw error;
    // The cause is left out: some runtimes put the address and headers into it.
    throw new ModelFault("model_unavailable", "no connection");
  }
}
