import type { Words } from "@alou/money/words";
import { ContactRound, Layers, List, type LucideIcon, MessageSquare, SlidersHorizontal } from "lucide-react";
import { SHELL } from "../i18n/words/shell.ts";

/** A page in the navigation. */
export interface NavPage {
  readonly to: "/" | "/portfolio" | "/activity" | "/contacts" | "/settings";
  readonly name: Words;
  readonly icon: LucideIcon;
  /** Paths that belong to it besides its own. */
  readonly also?: string;
}

/** The navigation, of the side bar and of the tabs. Another page is one more line here and its route. */
export const NAV: readonly NavPage[] = [
  { to: "/", name: SHELL.chat, icon: MessageSquare, also: "/chat" },
  { to: "/portfolio", name: SHELL.portfolio, icon: Layers },
  { to: "/activity", name: SHELL.activity, icon: List },
  { to: "/contacts", name: SHELL.contacts, icon: ContactRound },
  { to: "/settings", name: SHELL.settings, icon: SlidersHorizontal },
];

/** Whether a path belongs to a page. */
export function isOn({ to, also }: NavPage, path: string): boolean {
  if (to === "/") return path === "/" || (also !== undefined && path.startsWith(`${also}/`));
  return path === to || path.startsWith(`${to}/`);
}
