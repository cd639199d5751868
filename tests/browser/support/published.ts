import { type Account, type ApiSession, accounts, signedIn } from './api';

/** A timetable that everybody can see, and people who have something in it. */
export interface Published {
  guardian: Account;
  teacher: Account;
  timetableId: string;
  /** A guardian who reads why a wish has no place. */
  disappointed: Account;
}

interface Run {
  id: string;
  state: string;
  failure: string | null;
  timetable: { id: string } | null;
  explainedAt: string | null;
}

const runFields = 'id state failure explainedAt timetable { id }';

/** Plans, approves and publishes through the API, as an administrator would. */
export async function publishTimetable(url: string): Promise<Published> {
  const [first] = await accounts(url, 'ADMINISTRATOR');
  if (!first) throw new Error('the demonstration has no administrator');
  const office = await signedIn(url, first);
  const seasonId = await currentSeason(office);
  const { startPlanningRun } = await office.ask<{ startPlanningRun: { run: Run | null; errors: unknown[] } }>(
    `mutation($input: StartPlanningRunInput!) {
      startPlanningRun(input: $input) { run { ${runFields} } errors { field code } }
    }`,
    { input: { seasonId, timeLimitS: 3 } },
  );
  const started = startPlanningRun.run;
  if (!started) throw new Error(JSON.stringify(startPlanningRun.errors));
  const timetableId = await solved(office, started.id);
  await agreed(office, 'approvePlanningRun', 'ApprovePlanningRunInput', { runId: started.id });
  await agreed(office, 'publishTimetable', 'PublishTimetableInput', { timetableId });
  return {
    timetableId,
    guardian: await whoHas(url, 'GUARDIAN', 'guardian { pupils { classes { id } } }'),
    teacher: await whoHas(url, 'TEACHER', 'teacher { classes { id } }'),
    disappointed: await whoHas(
      url,
      'GUARDIAN',
      'guardian { pupils { applications { choices { reason { cause } } } } }',
      '"cause"',
    ),
  };
}

async function currentSeason(office: ApiSession): Promise<string> {
  const { viewer } = await office.ask<{ viewer: { school: { currentSeason: { id: string } | null } } }>(
    '{ viewer { school { currentSeason { id } } } }',
  );
  if (!viewer.school.currentSeason) throw new Error('the demonstration has no season');
  return viewer.school.currentSeason.id;
}

async function solved(office: ApiSession, runId: string): Promise<string> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const { node } = await office.ask<{ node: Run }>(
      `query($id: ID!) { node(id: $id) { ... on PlanningRun { ${runFields} } } }`,
      { id: runId },
    );
    if (node.timetable && node.explainedAt) return node.timetable.id;
    if (node.state === 'FAILED') throw new Error(`the run failed: ${node.failure}`);
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error('the run did not end');
}

async function agreed(office: ApiSession, action: string, type: string, input: object): Promise<void> {
  const answer = await office.ask<Record<string, { errors: unknown[] }>>(
    `mutation($input: ${type}!) { ${action}(input: $input) { errors { field code message } } }`,
    { input },
  );
  const errors = answer[action]?.errors ?? [];
  if (errors.length > 0) throw new Error(`${action}: ${JSON.stringify(errors)}`);
}

/** The first person of a kind in whose answer a sign is found: as a rule the id of a class in the published timetable. */
export async function whoHas(
  url: string,
  kind: 'GUARDIAN' | 'TEACHER',
  fields: string,
  sign = '"id"',
): Promise<Account> {
  for (const account of await accounts(url, kind)) {
    const session = await signedIn(url, account);
    const { viewer } = await session.ask<{ viewer: unknown }>(`{ viewer { ${fields} } }`);
    if (JSON.stringify(viewer).includes(sign)) return account;
  }
  throw new Error(`no ${kind} has ${sign} among ${fields}`);
}
