import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The program under test: `KULTURSKOLE_BIN`, or what cargo built last. */
const binary = resolve(
  process.env.KULTURSKOLE_BIN ?? join(import.meta.dirname, '../../../target/debug/kulturskole'),
);

const startLimitMs = 120_000;

/** A running demonstration with a database of its own. */
export interface Program {
  url: string;
  stop: () => Promise<void>;
}

/** Starts the program on an Asker with so many pupils in an empty folder, and waits until it answers. */
export async function startProgram(pupils: number): Promise<Program> {
  const data = await mkdtemp(join(tmpdir(), 'kulturskole-browser-'));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    binary,
    ['demo', '--data', data, '--listen', address, '--pupils', String(pupils), '--seed', '1'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: withoutSettings(process.env),
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4000);
    });
  }
  const ended = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new Error(`${binary} does not start: ${error.message}`)));
    child.once('exit', (status) => reject(new Error(`${binary} ended with ${status}:\n${said}`)));
  });
  const url = `http://${address}`;
  await Promise.race([untilReady(url), ended]);
  ended.catch(() => undefined);
  return {
    url,
    stop: async () => {
      await end(child);
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The program reads its settings from the environment too; a test must not depend on who runs it. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSetting = (name: string) => name.startsWith('KULTURSKOLE_') || name === 'DATABASE_URL';
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isSetting(name)));
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${binary} was not ready within ${startLimitMs / 1000} s`);
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGINT');
  });
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => found(port));
    });
  });
}
