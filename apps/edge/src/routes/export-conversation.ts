import type { Message, MessagePart } from "@alou/agent/message";
import { sayDeed } from "@alou/agent/say-deed";
import type { Language } from "@alou/money/words";
import type { Handler } from "../http/handler.ts";
import { readProposals } from "../storage/proposal-views.ts";
import { own } from "./conversations.ts";

export const exportConversation: Handler<"exportConversation"> = async ({ params, query }, context) => {
  const { services, session } = context;
  const stored = await own(context, params.conversation);
  const messages = (await services.conversation(stored.id).list()).map((body): Message => JSON.parse(body));
  const ids = messages.flatMap((message) => (message.role === "assistant" ? proposalsIn(message.parts) : []));
  const files = await readProposals(services.db, session.user, ids, services.now());
  const name = `alou-${stored.id}`;
  if (query.format === "json") {
    const proposals = files.map(({ stored: { proposal }, life }) => ({ proposal, life }));
    const text = JSON.stringify({ conversation: { id: stored.id, title: stored.title }, messages, proposals }, null, 2);
    return { file: `${name}.json`, type: "application/json", text };
  }
  const { language } = session.settings;
  const deeds = new Map(
    files.map(({ stored: { proposal }, life }) => [
      proposal.id,
      `${sayDeed(proposal)[language]} (${life.state}, ${proposal.hash})`,
    ]),
  );
  const lines = messages.map((message) => markdownOf(message, language, deeds));
  return {
    file: `${name}.md`,
    type: "text/markdown",
    text: `# ${plain(stored.title) || stored.id}\n\n${lines.join("\n\n")}\n`,
  };
};

/** Of a proposal nothing came of. */
const CLEARED = { zh: "没有发送的提案，已清除", en: "A proposal that was never sent, cleared since" };

const proposalsIn = (parts: readonly MessagePart[]) =>
  parts.flatMap((part) => (part.type === "proposal" ? [part.proposal] : []));

function markdownOf(message: Message, language: Language, deeds: ReadonlyMap<string, string>): string {
  const at = new Date(message.at).toISOString();
  if (message.role === "user") return `**${at}**\n\n> ${plain(message.text).replaceAll("\n", "\n> ")}`;
  const parts = message.parts.flatMap((part): string[] => {
    switch (part.type) {
      case "text":
      case "model-text":
        return [plain(part.text)];
      case "clarify":
        return [plain(part.clarification.ask[language])];
      case "proposal":
        return [`- ${plain(deeds.get(part.proposal) ?? `${CLEARED[language]} (${part.proposal})`)}`];
      case "problem":
        return [`- ${plain(part.problem.what[language])} ${plain(part.problem.next[language])}`];
      default:
        return [];
    }
  });
  return `**${at}** (${message.planner === "model" ? (message.model ?? "model") : "rules"})\n\n${parts.join("\n\n")}`;
}

/** Text as Markdown shows it: nothing in it becomes a link, an image or HTML. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>!#|]/g, "\\$&");
}
