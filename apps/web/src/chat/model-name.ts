import { withoutHidden } from "./plain-format.ts";

/** Who made a model, as people call them; a model nobody knows goes by its own name. */
export function makerOf(model: string | undefined): string {
  const name = withoutHidden(model ?? "deepseek").slice(0, 40);
  return /^deepseek\b/i.test(name) ? "DeepSeek" : name;
}
