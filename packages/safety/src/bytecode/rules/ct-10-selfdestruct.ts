import { type CodeRule, hexOf } from "../finding.ts";
import { isGuarded } from "../guarded.ts";
import type { Path } from "../path.ts";

/** It can be made to vanish with what it holds: by somebody with powers, or by anybody. */
export const selfdestruct: CodeRule = {
  id: "CT-10",
  check({ functions }) {
    const open = functions.find(({ paths }) => paths.some((path) => isEnd(path) && !isGuarded(path)));
    if (open) return { id: "CT-10", severity: "danger", evidence: { by: hexOf(open.selector), for: "anybody" } };
    const by = functions.find(({ paths }) => paths.some(isEnd));
    if (!by) return undefined;
    // A contract that can do nothing else was made to make room for another at its address.
    const acting = functions
      .flatMap(({ paths }) => paths)
      .filter(({ calls, writes, events }) => calls.length + writes.length + events.length > 0);
    const only = acting.every(isEnd) && !functions.some(({ cut }) => cut);
    const told = functions.some(({ selector, paths }) => selector !== undefined && paths.some((path) => !isEnd(path)));
    const severity = only && !told ? "danger" : "warning";
    return { id: "CT-10", severity, evidence: { by: hexOf(by.selector) } };
  },
};

const isEnd = ({ destroyedTo }: Path) => destroyedTo !== undefined;
