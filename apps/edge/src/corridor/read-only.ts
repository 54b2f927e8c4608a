import { AlouError } from "@alou/money/error";
import type { Services } from "../services.ts";

/**
 * The emergency switch: `readOnly` in the `FLAGS` namespace pauses signing and sending everywhere within half a minute.
 * What was sent before is followed on.
 * @throws AlouError `read_only`
 */
export async function requireWritable({ env }: Services): Promise<void> {
  const flag = await env.FLAGS.get("readOnly", { cacheTtl: 30 });
  if (flag === "true") throw new AlouError("read_only");
}
