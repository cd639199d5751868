// Starts the program on an empty folder and a free port, and runs the GraphQL-over-HTTP audit against it.
// A MUST or SHOULD that fails ends in status 1; a MAY that fails is printed.
//
// The program is the first argument, or target/debug/kulturskole.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { auditServer } from "graphql-http";

const program = resolve(process.argv[2] ?? join(import.meta.dirname, "../../target/debug/kulturskole"));
const data = await mkdtemp(join(tmpdir(), "kulturskole-audit-"));
const server = spawn(program, ["demo", "--data", data, "--listen", "127.0.0.1:0", "--pupils", "20"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise((resolve, reject) => {
  server.once("error", reject);
  server.once("exit", resolve);
});

try {
  const results = await auditServer({ url: `${await address()}/graphql` });
  const failed = results.filter((result) => result.status !== "ok");
  for (const { id, name, status, reason } of failed) {
    console.log(`${status}: ${id} ${name}: ${reason}`);
  }
  const faults = failed.filter((result) => result.status !== "notice");
  console.log(`graphql-http audit: ${results.length - faults.length} passed, ${faults.length} failed`);
  if (results.length === 0 || faults.length > 0) {
    process.exitCode = 1;
  }
} finally {
  server.kill("SIGTERM");
  await ended;
  await rm(data, { recursive: true, force: true });
}

/** The program prints its address, once it answers, as the first http address on standard output. */
async function address() {
  const lines = createInterface({ input: server.stdout });
  const printed = new Promise((resolve) => {
    lines.on("line", (line) => {
      const found = line.match(/http:\/\/[^/\s]+/);
      if (found) {
        resolve(found[0]);
      }
    });
  });
  const failed = ended.then((status) => {
    throw new Error(`the program ended with status ${status} before it answered`);
  });
  return Promise.race([printed, failed]);
}
