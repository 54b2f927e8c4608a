import { textOf } from "../../decode/shape.ts";
import { judgeOrigin } from "../../origins/judge-origin.ts";
import { sayOrigin } from "../../origins/say-origin.ts";
import { type CheckKind, LineProblem } from "../kind.ts";
import { listsOf } from "../origin.ts";

/** `{domain}`: a host name or a web address. */
export const domainKind: CheckKind = {
  kind: "domain",
  judge({ body, context }) {
    const domain = textOf(body.domain ?? body.host ?? body.url ?? body.origin ?? body.address);
    if (domain.trim() === "") throw new LineProblem("domain", "there is no domain");
    const { findings, unknown } = judgeOrigin(domain, listsOf(context));
    return { findings: findings.map(sayOrigin), unknown, moves: false };
  },
};
