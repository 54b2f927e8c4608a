import net from "node:net";

/**
 * Makes sure that nothing listens on a local port. A node that finds its port taken ends at once, and whoever waits for
 * it would then talk to a stranger's chain.
 * @throws Error that names the port
 */
export async function assertPortFree(port: number, host = "127.0.0.1"): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const why = taken ? "is already in use: stop what listens there, or choose another" : `cannot be used (${error})`;
      reject(new Error(`port ${port} on ${host} ${why}`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
