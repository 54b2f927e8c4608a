import type { ChatModel } from "@alou/agent/model/chat-model";
import { DEEPSEEK_URL, DEFAULT_MODEL, deepSeekModel } from "@alou/agent/model/deepseek-model";
import { SYSTEM_TIMERS } from "@alou/agent/model/timers";

/**
 * The real service, as the environment has it: DEEPSEEK_API_KEY, DEEPSEEK_MODEL, DEEPSEEK_BASE_URL.
 * @throws Error in words for people where no key is set
 */
export function openDeepSeek(env: Readonly<Record<string, string | undefined>> = process.env): ChatModel {
  const { DEEPSEEK_API_KEY: apiKey, DEEPSEEK_MODEL, DEEPSEEK_BASE_URL } = env;
  if (!apiKey) throw new Error("--model deepseek needs DEEPSEEK_API_KEY.");
  return deepSeekModel({
    baseUrl: DEEPSEEK_BASE_URL || DEEPSEEK_URL,
    apiKey,
    model: DEEPSEEK_MODEL || DEFAULT_MODEL,
    fetch: (...args) => fetch(...args),
    timers: SYSTEM_TIMERS,
    random: Math.random,
  });
}
