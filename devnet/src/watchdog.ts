import { type ChildProcess, spawn } from "node:child_process";

const NODE_SCRIPT = "process.stdin.on('end', () => process.kill(+process.argv[1])).resume()";
const SHELL_SCRIPT = 'read -r _; kill "$1" 2> /dev/null';

/**
 * Ends a child process when we are gone, however we go: a second process holds the other end of a pipe to us and
 * kills the child once the pipe closes. That works for SIGKILL too, where no handler of ours would run. It has a
 * process group of its own, so that Ctrl-C does not end it before its work is done.
 * @returns stand down: call it once the child has ended by itself
 */
export function killWhenWeDie(pid: number): () => void {
  const [command, args] =
    process.platform === "win32"
      ? [process.execPath, ["-e", NODE_SCRIPT, String(pid)]]
      : ["sh", ["-c", SHELL_SCRIPT, "watchdog", String(pid)]];
  const guard: ChildProcess = spawn(command, args, { stdio: ["pipe", "ignore", "ignore"], detached: true });
  guard.on("error", () => {}); // No shell: the child then lives on after a SIGKILL, and only then.
  guard.unref();
  (guard.stdin as { unref?: () => void } | null)?.unref?.();
  return () => guard.kill("SIGKILL");
}
