import { clearLine, cursorTo } from "node:readline";
import type { Progress } from "../options";

const WIDTH = 24;

/** One line on a terminal, overwritten until the check is finished. */
export function progressBar(stream: NodeJS.WritableStream) {
  return {
    show({ done, total, clause, requests }: Progress): void {
      const filled = Math.round((done / total) * WIDTH);
      cursorTo(stream, 0);
      stream.write(
        `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${done}/${total} · ${requests} requests · ${clause}`,
      );
      clearLine(stream, 1);
    },
    clear(): void {
      cursorTo(stream, 0);
      clearLine(stream, 0);
    },
  };
}
