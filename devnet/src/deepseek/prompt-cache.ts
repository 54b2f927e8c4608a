import type { ChatBody, WireUsage } from "./wire.ts";

/** Prefixes are kept in units of this many tokens. */
const UNIT = 64;
/** Prompts remembered of one user. */
const REMEMBERED = 50;

/**
 * About how many tokens a text has: the documentation gives 0.3 for a Latin letter and 0.6 for a Chinese character.
 * @see https://api-docs.deepseek.com/quick_start/token_usage
 */
export function tokensIn(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/gu)?.length ?? 0;
  return Math.ceil(wide * 0.6 + (text.length - wide) * 0.3);
}

/** A request as the model reads it, in the order in which the provider's cache sees it. */
function promptOf({ model, tools, messages }: ChatBody): string {
  return [model, JSON.stringify(tools ?? []), ...messages.map((message) => JSON.stringify(message))].join("\n");
}

/** Tokens of a request's input. */
export const promptTokens = (body: ChatBody): number => tokensIn(promptOf(body));

/** The provider's cache: what a request shares with an earlier one of the same user, from its first byte on. */
export class PromptCache {
  readonly #prompts = new Map<string, string[]>();

  /** Counts an answer and remembers its request. `answer` and `thought` are what the model wrote. */
  count(body: ChatBody, answer: string, thought: string): WireUsage {
    const prompt = promptOf(body);
    const total = tokensIn(prompt);
    const known = this.#prompts.get(body.user_id ?? "") ?? [];
    const shared = known.reduce((most, other) => Math.max(most, commonPrefix(prompt, other)), 0);
    const hit = Math.min(total, Math.floor(tokensIn(prompt.slice(0, shared)) / UNIT) * UNIT);
    this.#prompts.set(body.user_id ?? "", [...known, prompt].slice(-REMEMBERED));
    const reasoning = tokensIn(thought);
    const output = reasoning + tokensIn(answer);
    return {
      prompt_tokens: total,
      completion_tokens: output,
      total_tokens: total + output,
      prompt_tokens_details: { cached_tokens: hit },
      completion_tokens_details: { reasoning_tokens: reasoning },
      prompt_cache_hit_tokens: hit,
      prompt_cache_miss_tokens: total - hit,
    };
  }
}

function commonPrefix(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let i = 0;
  while (i < end && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}
