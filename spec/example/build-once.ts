import { buildProject, temporaryFolder } from "./project";

/** Builds the example once for a run of Jest. `copyProject` finds the build at `EXAMPLE_BUILD`. */
export default function buildOnce(): void {
  process.env.EXAMPLE_BUILD = temporaryFolder();
  buildProject(process.env.EXAMPLE_BUILD);
}
