import { show } from "../text.ts";
import { StartError } from "./start-error.ts";

/** The fewest characters of a secret that `pagination()` accepts. */
const MIN_SECRET_LENGTH = 16;

export interface Settings {
  /** 0 chooses a free one. */
  port: number;
  host: string;
  /** Without it, the database is embedded. */
  databaseUrl: string | undefined;
  cursorSecret: string | undefined;
}

/**
 * Reads the settings. An environment variable that is empty counts as not set.
 * @param args Command-line arguments. There must be none.
 * @throws StartError with every problem.
 */
export function readSettings(environment: NodeJS.ProcessEnv, args: string[] = []): Settings {
  const { PORT, HOST, DATABASE_URL, CURSOR_SECRET } = environment;
  const port = PORT || "3000";
  const host = HOST || "127.0.0.1";
  const databaseUrl = DATABASE_URL || undefined;
  const cursorSecret = CURSOR_SECRET || undefined;
  const problems = args.map(
    (arg) => `${show(arg)} is not an option. Settings are environment variables, as in PORT=4000 npm start.`,
  );
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    problems.push(`PORT must be an integer from 0 to 65535; got ${show(port)}.`);
  }
  if (!isHost(host)) {
    problems.push(
      `HOST must be a host name or an IP address without a port, such as localhost or 0.0.0.0; got ${show(host)}.`,
    );
  }
  if (databaseUrl !== undefined && !isDatabaseUrl(databaseUrl)) {
    problems.push("DATABASE_URL must be a URL such as postgres://user:password@host/database."); // not shown: a secret
  }
  if (cursorSecret !== undefined && cursorSecret.length < MIN_SECRET_LENGTH) {
    problems.push(
      `CURSOR_SECRET must have at least ${MIN_SECRET_LENGTH} characters; it has ${cursorSecret.length}.`,
    );
  }
  if (problems.length > 0) throw new StartError(problems);
  return { port: Number(port), host, databaseUrl, cursorSecret };
}

function isHost(text: string): boolean {
  const isIpv6 = text.includes(":") && URL.canParse(`http://[${text.split("%", 1)[0]}]`);
  return isIpv6 || (/^[a-z0-9_.-]+$/i.test(text) && URL.canParse(`http://${text}`));
}

function isDatabaseUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
}
