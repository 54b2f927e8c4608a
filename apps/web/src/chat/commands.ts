import type { Words } from "@alou/money/words";
import { COMMAND } from "../i18n/words/command.ts";

/** The pages a command opens. */
type CommandPage =
  | "/"
  | "/portfolio"
  | "/portfolio/permissions"
  | "/activity"
  | "/contacts"
  | "/wallets"
  | "/settings"
  | "/settings/limits";

/** What a command does. */
export type CommandAction =
  | { readonly type: "go"; readonly to: CommandPage }
  | { readonly type: "fill"; readonly text: Words }
  | { readonly type: "language" }
  | { readonly type: "theme" };

/** Something that can be typed behind `/`. */
export interface Command {
  readonly name: string;
  readonly title: Words;
  readonly action: CommandAction;
}

export const COMMANDS: readonly Command[] = [
  { name: "swap", title: COMMAND.swap, action: { type: "fill", text: COMMAND.swapText } },
  { name: "send", title: COMMAND.send, action: { type: "fill", text: COMMAND.sendText } },
  { name: "balance", title: COMMAND.balance, action: { type: "fill", text: COMMAND.balanceText } },
  { name: "revoke", title: COMMAND.revoke, action: { type: "fill", text: COMMAND.revokeText } },
  { name: "new", title: COMMAND.newChat, action: { type: "go", to: "/" } },
  { name: "portfolio", title: COMMAND.portfolio, action: { type: "go", to: "/portfolio" } },
  { name: "permissions", title: COMMAND.permissions, action: { type: "go", to: "/portfolio/permissions" } },
  { name: "activity", title: COMMAND.activity, action: { type: "go", to: "/activity" } },
  { name: "contacts", title: COMMAND.contacts, action: { type: "go", to: "/contacts" } },
  { name: "wallets", title: COMMAND.wallets, action: { type: "go", to: "/wallets" } },
  { name: "limits", title: COMMAND.limits, action: { type: "go", to: "/settings/limits" } },
  { name: "settings", title: COMMAND.settings, action: { type: "go", to: "/settings" } },
  { name: "language", title: COMMAND.language, action: { type: "language" } },
  { name: "theme", title: COMMAND.theme, action: { type: "theme" } },
];

/** The commands a draft may mean: those whose name begins with what stands behind the slash, or whose title holds it. */
export function matchingCommands(text: string): readonly Command[] {
  const match = /^\/([\p{L}]*)$/u.exec(text);
  if (!match) return [];
  const typed = (match[1] ?? "").toLowerCase();
  return COMMANDS.filter(({ name, title }) => name.startsWith(typed) || (typed !== "" && title.zh.includes(typed)));
}
