import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import type { Reply } from "@alou/devnet/deepseek/reply";
import { type DeepSeekServer, startDeepSeek } from "@alou/devnet/deepseek/server";

/** The real Worker with a model that says what a test tells it to, and one person who is signed in. */
export interface ChatWorld extends AsyncDisposable {
  readonly world: World;
  readonly model: DeepSeekServer;
  readonly session: ApiSession;
  /** What the model says next, in this order. */
  readonly script: (...replies: Reply[]) => void;
  /** Opens a conversation and gives its id. */
  readonly newConversation: () => Promise<string>;
  readonly messagesOf: (conversation: string) => ReturnType<typeof messagesOf>;
}

/** Starts a {@link ChatWorld}, without the limits that are there against strangers. */
export async function startChatWorld(): Promise<ChatWorld> {
  const apiKey = "sk-simulated";
  const model = await startDeepSeek({ script: [], apiKey });
  const world = await startWorld({ worker: { rateLimits: false, model: { apiKey, baseUrl: model.url } } });
  const session = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
  return {
    world,
    model,
    session,
    script: (...replies) => model.service.setScript(replies),
    newConversation: async () => (await session.client.call("createConversation", {})).id,
    messagesOf: (conversation) => messagesOf(session, conversation),
    async [Symbol.asyncDispose]() {
      await world.stop();
      await model.stop();
    },
  };
}

async function messagesOf(session: ApiSession, conversation: string) {
  return (await session.client.call("getConversation", { params: { conversation } })).messages;
}
