import { clearLine, cursorTo } from "node:readline";
import type { Progress } from "../options";

const width = 24;

/** One line on a terminal that is written over until the check is done. */
export function progressBar(stream: NodeJS.WritableStream) {
  return {
    show({ done, total, clause, requests }: Progress): void {
      const filled = Math.round((done / total) * width);
      cursorTo(stream, 0);
      stream.write(
        `${"█".repeat(filled)}${"░".repeat(width - filled)} ${done}/${total} · ${requests} requests · ${clause}`,
      );
      clearLine(stream, 1);
    },
    clear(): void {
      cursorTo(stream, 0);
      clearLine(stream, 0);
    },
  };
}
