import { clearLine, cursorTo } from "node:readline";
import type { Progress } from "../options";

const WIDTH = 20;

/** One line on a terminal, overwritten until the check is finished. */
export function progressBar(stream: NodeJS.WritableStream) {
  return {
    show({ done, total, clause, requests, waiting }: Progress): void {
      const filled = Math.round((done / total) * WIDTH);
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      const pause = waiting > 0 ? ` · waiting ${Math.ceil(waiting / 1000)} s` : "";
      cursorTo(stream, 0);
      stream.write(`${bar} ${done}/${total} · ${requests} requests · ${clause}${pause}`);
      clearLine(stream, 1);
    },
    clear(): void {
      cursorTo(stream, 0);
      clearLine(stream, 0);
    },
  };
}
